/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-zone.h"
#include "shop/shop-day-spans.h"
#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

/**
 * ShopHours:
 *
 * When the site is open and when its technicians work, between two moments: opening hours,
 * holidays, locked days, shifts and absences, read once and then asked about as often as wanted.
 */
typedef struct _ShopHours ShopHours;

ShopHours *shop_hours_load (ShopTurn *turn, gint64 from_s, gint64 until_s, GError **error);
void shop_hours_free (ShopHours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopHours, shop_hours_free)

gboolean shop_hours_know (ShopHours *self, const BaseId *technician, GError **error);
const char *shop_hours_get_holiday (ShopHours *self, const char *date);
gboolean shop_hours_is_locked (ShopHours *self, const char *date);
void shop_hours_add_open (ShopHours *self, const char *date, GArray *spans);
void
shop_hours_add_work (ShopHours *self, const BaseId *technician, const char *date, GArray *spans);

G_END_DECLS
