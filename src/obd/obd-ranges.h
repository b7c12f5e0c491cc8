/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-signal.h"

G_BEGIN_DECLS

/**
 * ObdRanges:
 * @largest: by #ObdRange, what the largest count means, in the signal's unit; 0 for what the
 *   standard says
 *
 * A car may stretch the scales of its oxygen sensors, manifold pressure and air flow, and says so
 * by PIDs 4F and 50 (SAE J1979-DA). Zeroed, it is a car that does not.
 */
typedef struct
{
  double largest[OBD_N_RANGES];
} ObdRanges;

void obd_ranges_take (ObdRanges *self, guint8 pid, const guint8 *data, gsize size);
gint32 obd_ranges_apply (const ObdRanges *self, const ObdSignal *signal, gint32 raw);

G_END_DECLS
