/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-scan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopHistoryRow:
 *
 * What happened to a vehicle at one time: a scan and what it found.
 */
#define SPEEDSHOP_TYPE_HISTORY_ROW (speedshop_history_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopHistoryRow, speedshop_history_row, SPEEDSHOP, HISTORY_ROW, GtkBox)

GtkWidget *speedshop_history_row_new (void);
void speedshop_history_row_set_scan (SpeedshopHistoryRow *self, ShopScan *scan, GTimeZone *zone);

G_END_DECLS
