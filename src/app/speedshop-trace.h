/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-strip-source.h"
#include "base/base-unit.h"
#include "obd/obd-signal.h"
#include "shop/shop-tape.h"

G_BEGIN_DECLS

/**
 * SpeedshopTrace:
 *
 * A signal of a recording as a strip draws it, in the person's units. Times are those of the
 * recording, from its start, unless it is shifted.
 */
#define SPEEDSHOP_TYPE_TRACE (speedshop_trace_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTrace, speedshop_trace, SPEEDSHOP, TRACE, GObject)

SpeedshopTrace *
speedshop_trace_new (ShopTape *tape, guint track, ObdCatalogue *catalogue, BaseUnitSystem system);
const ShopTrack *speedshop_trace_get_track (SpeedshopTrace *self);
const ObdSignal *speedshop_trace_get_signal (SpeedshopTrace *self);
BaseUnit speedshop_trace_get_unit (SpeedshopTrace *self);
void speedshop_trace_set_shift (SpeedshopTrace *self, gint64 shift_us);
double speedshop_trace_get_count (SpeedshopTrace *self, double value);

G_END_DECLS
