/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

/**
 * ShopRevenueQuery:
 * @from: first day; the first of this month unless given
 * @to: last day; today unless given
 *
 * Asks what was invoiced, credit notes taken off, month by month.
 */
typedef struct
{
  const char *from;
  const char *to;
} ShopRevenueQuery;

extern const ShopQuery shop_month_revenue_query;

/**
 * ShopTakingsQuery:
 * @date: which day; today unless given
 */
typedef struct
{
  const char *date;
} ShopTakingsQuery;

extern const ShopQuery shop_day_takings_query;

extern const ShopQuery *const shop_revenue_queries[];

G_END_DECLS
