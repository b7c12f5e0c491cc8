/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-ranges.h"

#include <math.h>

/* Which byte of which PID tells the largest value of a range, in how large steps. */
static const struct
{
  guint8 pid;
  guint8 byte;
  ObdRange range;
  double step;
} sources[] = {
  { 0x4F, 0, OBD_RANGE_LAMBDA, 1 },    { 0x4F, 1, OBD_RANGE_VOLTAGE, 1 },
  { 0x4F, 2, OBD_RANGE_CURRENT, 1 },   { 0x4F, 3, OBD_RANGE_PRESSURE, 10 },
  { 0x50, 0, OBD_RANGE_AIR_FLOW, 10 },
};

/**
 * obd_ranges_take:
 * @data: (array length=size): what the car answered to PID 4F or 50; of other PIDs nothing is taken
 */
void
obd_ranges_take (ObdRanges *self, guint8 pid, const guint8 *data, gsize size)
{
  g_return_if_fail (self != NULL && (data != NULL || size == 0));

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (sources[i].pid == pid && sources[i].byte < size)
      self->largest[sources[i].range] = data[sources[i].byte] * sources[i].step;
}

/* The counts from the middle of the scale to its end, which @largest stands for. */
static double
get_span (const ObdSignal *signal, double *middle)
{
  double counts = ldexp (1, (int) signal->bit_length);

  *middle = signal->offset < 0 ? counts / 2 : 0;
  return signal->offset < 0 ? counts / 2 : counts - 1;
}

/**
 * obd_ranges_apply:
 * @raw: a count as the car sends it
 *
 * Returns: the count that means the same by the standard's own scale, which may be larger than the
 *   signal's bits hold: so all that follows, down to the records, needs no other scale
 */
gint32
obd_ranges_apply (const ObdRanges *self, const ObdSignal *signal, gint32 raw)
{
  double largest, middle, span;

  g_return_val_if_fail (self != NULL && signal != NULL, raw);

  largest = self->largest[signal->range];
  if (signal->range == OBD_RANGE_NONE || largest == 0)
    return raw;
  span = get_span (signal, &middle);
  return (gint32) round (middle + (raw - middle) * largest / span / signal->scale);
}
