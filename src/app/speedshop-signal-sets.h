/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc.h"
#include "obd/obd-session.h"
#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * SpeedshopSignalSets:
 *
 * Brings what the shop keeps of others' work to where it is used: the sets of signals of the car
 * that is connected to the session, and the packs of code titles to the book of codes. Reading and
 * parsing happen in threads.
 *
 * Signal: "changed", when speedshop_signal_sets_list() tells something else.
 */
#define SPEEDSHOP_TYPE_SIGNAL_SETS (speedshop_signal_sets_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSignalSets, speedshop_signal_sets, SPEEDSHOP, SIGNAL_SETS, GObject)

SpeedshopSignalSets *
speedshop_signal_sets_new (ObdSession *session, ObdDtcBook *book, ShopDesk *desk);
void speedshop_signal_sets_start (SpeedshopSignalSets *self);
void speedshop_signal_sets_stop (SpeedshopSignalSets *self);
void speedshop_signal_sets_refresh (SpeedshopSignalSets *self);
gboolean speedshop_signal_sets_are_among (const char *const *tables);
const GPtrArray *speedshop_signal_sets_list (SpeedshopSignalSets *self);

G_END_DECLS
