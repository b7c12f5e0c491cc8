/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-part-queries.h"

G_BEGIN_DECLS

/* For this room alone: the price rules for one customer today, read once for many parts. */
typedef struct _ShopPriceBook ShopPriceBook;

typedef struct
{
  const char *category; /* NULL for none */
  ShopMaybe price_e4;   /* its own */
  gint64 cost_e4;
  gint64 average_e4;
} ShopPricedPart;

typedef struct
{
  gint64 price_e4;
  gint64 cost_e4;
  BaseId rule; /* zero where the part has a price of its own, or no rule fits */
} ShopPrice;

ShopPriceBook *shop_price_book_load (ShopTurn *turn, const BaseId *customer, GError **error);
ShopPrice shop_price_book_find (const ShopPriceBook *self, const ShopPricedPart *part);
void shop_price_book_free (ShopPriceBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopPriceBook, shop_price_book_free)

G_END_DECLS
