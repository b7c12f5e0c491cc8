/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"
#include "shop/shop-verb.h"

G_BEGIN_DECLS

/* What it costs to look again at what failed. For this room alone. */

/* A booking whose times are about to change. */
typedef struct
{
  BaseId booking;
  BaseId inspection; /* the one that failed; zero where it is no recheck */
  gboolean by_rule;  /* whether nobody agreed on another price */
} ShopRecheck;

gboolean
shop_recheck_watch (ShopTurn *turn, const BaseId *booking, ShopRecheck *recheck, GError **error);
gboolean shop_recheck_reprice (ShopTurn *turn, const ShopRecheck *recheck, GError **error);

extern const ShopQuery *const shop_recheck_queries[];

G_END_DECLS
