/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-day-hours.h"
#include "shop/shop-verb.h"

G_BEGIN_DECLS

/**
 * ShopDayAsk:
 * @date: (nullable): the day in the site's zone; today where it is not given
 *
 * Asks about a day, or about the week from Monday on that it lies in.
 */
typedef struct
{
  const char *date;
} ShopDayAsk;

extern const ShopQuery shop_day_schedule_query;
extern const ShopQuery shop_free_minutes_query;
extern const ShopQuery shop_week_load_query;

extern const ShopShape shop_day_ask_shape;

JsonNode *shop_day_free_minutes (ShopTurn *turn, const char *date, GError **error);

G_END_DECLS
