/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BaseProgress:
 *
 * How far something is that takes long: one thread says it, another looks whenever it likes.
 */
typedef struct _BaseProgress BaseProgress;

BaseProgress *base_progress_new (void);
BaseProgress *base_progress_ref (BaseProgress *self);
void base_progress_unref (BaseProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaseProgress, base_progress_unref)

void base_progress_set (BaseProgress *self, gint64 done, gint64 all);
double base_progress_get (BaseProgress *self);

G_END_DECLS
