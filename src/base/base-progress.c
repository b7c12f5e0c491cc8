/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-progress.h"

#define WHOLE 1000

struct _BaseProgress
{
  gatomicrefcount n_refs;
  int thousandths;
};

/**
 * base_progress_new:
 *
 * Returns: (transfer full): one that stands at the beginning
 */
BaseProgress *
base_progress_new (void)
{
  BaseProgress *self = g_new0 (BaseProgress, 1);

  g_atomic_ref_count_init (&self->n_refs);
  return self;
}

BaseProgress *
base_progress_ref (BaseProgress *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
base_progress_unref (BaseProgress *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->n_refs))
    g_free (self);
}

/**
 * base_progress_set:
 * @self: (nullable): %NULL where nobody looks
 * @done: how much of @all is done, in whatever it is counted
 */
void
base_progress_set (BaseProgress *self, gint64 done, gint64 all)
{
  if (self != NULL && all > 0)
    g_atomic_int_set (&self->thousandths, (int) (CLAMP (done, 0, all) * WHOLE / all));
}

/**
 * base_progress_get:
 *
 * Returns: from 0 to 1
 */
double
base_progress_get (BaseProgress *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (double) g_atomic_int_get (&self->thousandths) / WHOLE;
}
