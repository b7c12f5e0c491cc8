/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-part-queries.h"

G_BEGIN_DECLS

/* For this room alone: lines that the storeroom writes onto a job. */

/* A line before it has its tax and its sums. */
typedef struct
{
  const BaseId *job;
  const char *kind; /* part, or fee for the core of an exchange unit */
  const char *description;
  const ShopPartFacts *part;
  gint64 qty_milli;
  gint64 price_e4;
  gint64 cost_e4;
  gint64 core; /* 1 charges for an exchange unit, 2 credits it */
} ShopPartLine;

StoreStatement *shop_part_line_query_job (ShopTurn *turn, const BaseId *job, GError **error);
gboolean
shop_part_line_query_position (ShopTurn *turn, const BaseId *job, gint64 *position, GError **error);

gboolean
shop_part_line_insert (ShopTurn *turn, const ShopPartLine *line, BaseId *id, GError **error);
gint64 shop_part_line_price_of (ShopTurn *turn, gint64 minor);

G_END_DECLS
