/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"
#include "shop/shop-tape.h"

G_BEGIN_DECLS

/**
 * SpeedshopReplay:
 *
 * A recording that is played again: gives its readings to the channels of gauges and charts as they
 * came, at a speed of choice. Its clock starts at 0.
 *
 * Emits "changed" when it starts, stops, or goes elsewhere, and "moved" when time went on.
 */
#define SPEEDSHOP_TYPE_REPLAY (speedshop_replay_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopReplay, speedshop_replay, SPEEDSHOP, REPLAY, GObject)

SpeedshopReplay *speedshop_replay_new (ShopTape *tape);
void speedshop_replay_toggle (SpeedshopReplay *self);
void speedshop_replay_seek (SpeedshopReplay *self, gint64 t_us);
void speedshop_replay_set_speed (SpeedshopReplay *self, double speed);
gboolean speedshop_replay_is_running (SpeedshopReplay *self);
gint64 speedshop_replay_get_position (SpeedshopReplay *self);
void speedshop_replay_refill (SpeedshopReplay *self);
gint64 speedshop_replay_feed (SpeedshopReplay *self, const GPtrArray *channels, gint64 now_us);

G_END_DECLS
