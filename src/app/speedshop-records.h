/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

#define SPEEDSHOP_TYPE_RECORDS (speedshop_records_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRecords, speedshop_records, SPEEDSHOP, RECORDS, GObject)

/**
 * SpeedshopRecords:
 *
 * The way to the shop's records: opens the store, looks through it in the background, and shuts it
 * again where it is damaged. "ready" (boolean) and "problem" (string, nullable) tell how it stands.
 */

SpeedshopRecords *speedshop_records_new (ShopDesk *desk, const char *zone);
void speedshop_records_open (SpeedshopRecords *self);
void speedshop_records_stop (SpeedshopRecords *self);
gboolean speedshop_records_is_ready (SpeedshopRecords *self);
gboolean speedshop_records_is_damaged (SpeedshopRecords *self);
const char *speedshop_records_get_problem (SpeedshopRecords *self);
GTimeZone *speedshop_records_get_zone (SpeedshopRecords *self);

G_END_DECLS
