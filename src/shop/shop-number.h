/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopNumbersGrant:
 * @station: which gets them
 * @kind: "job" or "purchase_order"
 * @n: how many; 100 where nothing is given
 *
 * Grants a station the next numbers that nobody has, so that it can go on without contact. The host
 * alone grants.
 */
typedef struct
{
  BaseId station;
  const char *kind;
  ShopMaybe n;
} ShopNumbersGrant;

SHOP_DECLARE_VERB (numbers_grant, ShopNumbersGrant)

gboolean shop_number_take (ShopTurn *turn, const char *kind, gint64 *number, GError **error);
gboolean shop_number_skip (ShopTurn *turn, const char *kind, gint64 last, GError **error);
gboolean shop_number_grant_first (ShopTurn *turn, const BaseId *station, GError **error);

extern const ShopVerb *const shop_number_verbs[];
extern const ShopQuery *const shop_number_queries[];

G_END_DECLS
