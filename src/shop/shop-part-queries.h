/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: parts as the verbs of stock, orders and prices look at them. */

/* A part with its stock as it stands. All zero ids are none. */
typedef struct
{
  BaseId id;
  char *sku;
  char *name;
  char *unit;
  char *category; /* NULL for none */
  char *tracked;
  char *tax_code;
  BaseId location;
  BaseId supplier;
  ShopMaybe price_e4;
  ShopMaybe core_minor;
  gint64 cost_e4;
  gint64 warranty_months; /* 0 for none */
  gboolean archived;
  gboolean stocked;
  gint64 on_hand_milli;
  gint64 reserved_milli;
  gint64 incoming_milli;
  gint64 average_e4;
} ShopPartFacts;

void shop_part_facts_free (ShopPartFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopPartFacts, shop_part_facts_free)

ShopPartFacts *shop_part_query_facts (ShopTurn *turn, const BaseId *part, GError **error);
StoreStatement *shop_part_query_sku (ShopTurn *turn, const char *sku, GError **error);
StoreStatement *shop_part_query_number (ShopTurn *turn, const char *key, GError **error);
StoreStatement *
shop_part_query_kit_item (ShopTurn *turn, const BaseId *kit, const BaseId *part, GError **error);
StoreStatement *shop_part_query_kit (ShopTurn *turn, const BaseId *kit, GError **error);
StoreStatement *shop_part_query_card (ShopTurn *turn, const BaseId *part, GError **error);
StoreStatement *
shop_part_query_movements (ShopTurn *turn, const BaseId *part, gint64 most, GError **error);

G_END_DECLS
