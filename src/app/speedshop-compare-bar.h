/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-tape.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopCompareBar:
 *
 * Which recording is compared with the one that is open, what lays them over each other, and by how
 * much the other one is shifted. The button activates `recording.end-compare`.
 *
 * Emits "shifted" (#gint64 microseconds) when it lies elsewhere.
 */
#define SPEEDSHOP_TYPE_COMPARE_BAR (speedshop_compare_bar_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCompareBar, speedshop_compare_bar, SPEEDSHOP, COMPARE_BAR, GtkBox)

void speedshop_compare_bar_show (SpeedshopCompareBar *self,
                                 ShopTape *tape,
                                 const GPtrArray *traces,
                                 ShopTape *other,
                                 const GPtrArray *other_traces);
void speedshop_compare_bar_clear (SpeedshopCompareBar *self);

G_END_DECLS
