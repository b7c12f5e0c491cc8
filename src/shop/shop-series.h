/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

/**
 * ShopSeriesNumber:
 * @sequence: 1, 2, 3 … in the series of its kind and station
 * @text: as it is printed: "A-000001", a credit note "A-C00001"
 */
typedef struct
{
  gint64 sequence;
  char text[24];
} ShopSeriesNumber;

gboolean
shop_series_take (ShopTurn *turn, const char *kind, ShopSeriesNumber *number, GError **error);

extern const ShopQuery *const shop_series_queries[];

G_END_DECLS
