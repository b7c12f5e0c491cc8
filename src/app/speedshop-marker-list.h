/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"
#include "shop/shop-tape.h"

G_BEGIN_DECLS

/**
 * SpeedshopMarkerList:
 *
 * The markers of a recording that is open. What is changed is kept at once, and can be taken back
 * step by step while the recording is open.
 *
 * Emits "changed", and "failed" (a sentence) where a change could not be kept.
 */
#define SPEEDSHOP_TYPE_MARKER_LIST (speedshop_marker_list_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopMarkerList, speedshop_marker_list, SPEEDSHOP, MARKER_LIST, GObject)

SpeedshopMarkerList *speedshop_marker_list_new (ShopDesk *desk, ShopTape *tape);
guint speedshop_marker_list_get_n (SpeedshopMarkerList *self);
const ShopMarker *speedshop_marker_list_get (SpeedshopMarkerList *self, guint i);
gboolean speedshop_marker_list_can_undo (SpeedshopMarkerList *self);
void speedshop_marker_list_add (SpeedshopMarkerList *self, gint64 t_us);
void speedshop_marker_list_rename (SpeedshopMarkerList *self, gint64 t_us, const char *text);
void speedshop_marker_list_move (SpeedshopMarkerList *self, gint64 from_us, gint64 to_us);
void speedshop_marker_list_remove (SpeedshopMarkerList *self, gint64 t_us);
void speedshop_marker_list_undo (SpeedshopMarkerList *self);

G_END_DECLS
