/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#define LET_GO_S 10

typedef struct
{
  GMutex lock;
  GCond gone;
  gboolean is_gone;
} LetGo;

static inline void
let_go_note (gpointer data, GObject *object)
{
  LetGo *self = data;

  g_mutex_lock (&self->lock);
  self->is_gone = TRUE;
  g_cond_signal (&self->gone);
  g_mutex_unlock (&self->lock);
}

/* Drops the last reference but those of threads that have answered and are on their way out: a
 * GTask's thread drops its own after the answer was delivered. Fails where somebody keeps one. */
static inline void
let_go (gpointer object)
{
  LetGo self = { .is_gone = FALSE };
  gint64 until_us = g_get_monotonic_time () + LET_GO_S * G_TIME_SPAN_SECOND;

  g_mutex_init (&self.lock);
  g_cond_init (&self.gone);
  g_object_weak_ref (object, let_go_note, &self);
  g_object_unref (object);
  g_mutex_lock (&self.lock);
  while (!self.is_gone)
    g_assert_true (g_cond_wait_until (&self.gone, &self.lock, until_us));
  g_mutex_unlock (&self.lock);
  g_cond_clear (&self.gone);
  g_mutex_clear (&self.lock);
}
