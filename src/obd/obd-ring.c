/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-sample.h"

#include <string.h>

/* Five minutes at 200 samples a second. A power of two, so that a count becomes a place by masking.
 */
#define CAPACITY (1u << 16)

struct _ObdRing
{
  GMutex lock;
  ObdSample *samples;
  guint64 n_written;
  ObdSample *latest;
  guint n_signals;
};

ObdRing *
obd_ring_new (guint n_signals)
{
  ObdRing *self = g_new0 (ObdRing, 1);

  g_mutex_init (&self->lock);
  self->samples = g_new0 (ObdSample, CAPACITY);
  self->latest = g_new0 (ObdSample, n_signals);
  self->n_signals = n_signals;
  return self;
}

void
obd_ring_free (ObdRing *self)
{
  g_mutex_clear (&self->lock);
  g_free (self->samples);
  g_free (self->latest);
  g_free (self);
}

/**
 * obd_ring_grow:
 * @n_signals: how many signals there are from now on, no fewer than before
 */
void
obd_ring_grow (ObdRing *self, guint n_signals)
{
  g_return_if_fail (n_signals >= self->n_signals);

  g_mutex_lock (&self->lock);
  self->latest = g_renew (ObdSample, self->latest, n_signals);
  memset (self->latest + self->n_signals, 0, (n_signals - self->n_signals) * sizeof *self->latest);
  self->n_signals = n_signals;
  g_mutex_unlock (&self->lock);
}

/**
 * obd_ring_push:
 *
 * Adds @sample; it is the latest of its signal where it is @primary.
 */
void
obd_ring_push (ObdRing *self, const ObdSample *sample)
{
  g_mutex_lock (&self->lock);
  gboolean known = sample->signal < self->n_signals;
  if (known)
    self->samples[self->n_written++ & (CAPACITY - 1)] = *sample;
  if (known && sample->primary)
    self->latest[sample->signal] = *sample;
  g_mutex_unlock (&self->lock);
  g_return_if_fail (known);
}

/**
 * obd_ring_forget_latest:
 *
 * Forgets the latest values, which are of another car from now on.
 */
void
obd_ring_forget_latest (ObdRing *self)
{
  g_mutex_lock (&self->lock);
  memset (self->latest, 0, self->n_signals * sizeof *self->latest);
  g_mutex_unlock (&self->lock);
}

/**
 * obd_ring_get_cursor:
 *
 * Returns: the cursor of a reader that wants nothing but what comes from now on
 */
guint64
obd_ring_get_cursor (ObdRing *self)
{
  g_mutex_lock (&self->lock);
  guint64 cursor = self->n_written;
  g_mutex_unlock (&self->lock);
  return cursor;
}

/**
 * obd_ring_read:
 * @cursor: (inout): where the reader is
 * @samples: (out caller-allocates) (array length=n_samples)
 *
 * Copies the next samples, oldest first.
 *
 * Returns: how many; fewer than @n_samples when the reader has caught up
 */
guint
obd_ring_read (ObdRing *self, guint64 *cursor, ObdSample *samples, guint n_samples)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  if (self->n_written > CAPACITY && *cursor < self->n_written - CAPACITY)
    *cursor = self->n_written - CAPACITY;
  while (n < n_samples && *cursor < self->n_written)
    samples[n++] = self->samples[(*cursor)++ & (CAPACITY - 1)];
  g_mutex_unlock (&self->lock);
  return n;
}

/**
 * obd_ring_get_latest:
 *
 * Returns: whether the signal had a value in this connection
 */
gboolean
obd_ring_get_latest (ObdRing *self, guint signal, ObdSample *sample)
{
  g_mutex_lock (&self->lock);
  gboolean known = signal < self->n_signals;
  if (known)
    *sample = self->latest[signal];
  g_mutex_unlock (&self->lock);
  g_return_val_if_fail (known, FALSE);
  return sample->t_us != 0;
}
