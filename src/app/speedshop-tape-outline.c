/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tape-outline.h"

#include <math.h>

#define FIRST_STRETCH_US (G_TIME_SPAN_SECOND / 4)

static const SpeedshopTapeStretch empty = { INFINITY, -INFINITY };

static void
join (SpeedshopTapeStretch *to, const SpeedshopTapeStretch *from)
{
  to->least = MIN (to->least, from->least);
  to->greatest = MAX (to->greatest, from->greatest);
}

static void
join_two_by_two (SpeedshopTapeOutline *self)
{
  const guint n = (self->n_stretches + 1) / 2;

  for (guint i = 0; i < n; i++)
    {
      SpeedshopTapeStretch joined = self->stretches[2 * i];

      if (2 * i + 1 < self->n_stretches)
        join (&joined, &self->stretches[2 * i + 1]);
      self->stretches[i] = joined;
    }
  self->n_stretches = n;
  self->stretch_us *= 2;
}

/**
 * speedshop_tape_outline_begin:
 * @start_us: on the clock of the samples
 */
void
speedshop_tape_outline_begin (SpeedshopTapeOutline *self, gint64 start_us)
{
  g_return_if_fail (self != NULL);

  self->start_us = start_us;
  self->stretch_us = FIRST_STRETCH_US;
  self->n_stretches = 0;
}

/**
 * speedshop_tape_outline_add:
 * @t_us: not before the beginning, else the sample is left out
 */
void
speedshop_tape_outline_add (SpeedshopTapeOutline *self, gint64 t_us, double value)
{
  const SpeedshopTapeStretch one = { value, value };

  g_return_if_fail (self != NULL);

  if (t_us < self->start_us || !isfinite (value))
    return;
  while ((t_us - self->start_us) / self->stretch_us >= SPEEDSHOP_TAPE_OUTLINE_STRETCHES)
    join_two_by_two (self);

  const guint at = (guint) ((t_us - self->start_us) / self->stretch_us);
  while (self->n_stretches <= at)
    self->stretches[self->n_stretches++] = empty;
  join (&self->stretches[at], &one);
}

/**
 * speedshop_tape_outline_get_range:
 * @least, @greatest: (out): of all values
 *
 * Returns: %FALSE while there is no value
 */
gboolean
speedshop_tape_outline_get_range (const SpeedshopTapeOutline *self, double *least, double *greatest)
{
  SpeedshopTapeStretch all = empty;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->n_stretches; i++)
    join (&all, &self->stretches[i]);
  *least = all.least;
  *greatest = all.greatest;
  return all.least <= all.greatest;
}
