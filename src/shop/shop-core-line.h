/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-part-queries.h"

G_BEGIN_DECLS

/* For this room alone: lines for the core of an exchange unit. */

/* What a core line says. */
typedef struct
{
  const BaseId *job;
  const ShopPartFacts *part;
  const char *description;
  gint64 qty_milli; /* less than 0 credits it */
} ShopCoreLine;

gboolean shop_core_line_put (ShopTurn *turn, const ShopCoreLine *core, BaseId *id, GError **error);

G_END_DECLS
