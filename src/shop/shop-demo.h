/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * SHOP_DEMO_TODAY:
 *
 * The day at which a demo's records end where no other is asked for.
 */
#define SHOP_DEMO_TODAY "2026-03-10"

/**
 * ShopDemoPlan:
 * @scale_permille: 1000 is one busy shop's year; less is the same year with fewer of everything.
 *   Above, whole years are added, up to ten (10000); above that whole sites, ten of them with ten
 *   years each at 100000.
 * @seed: the same seed gives the same rows
 * @today: (nullable): "YYYY-MM-DD", the last working day that has records; it is eleven o'clock
 *   then. %NULL is %SHOP_DEMO_TODAY
 * @no_log: leave the rows out of the change log: other stations shall not hear of them
 * @into_existing: whether a store that has records already is taken
 *
 * What a made-up workshop shall be like.
 */
typedef struct
{
  int scale_permille;
  guint64 seed;
  const char *today;
  gboolean no_log;
  gboolean into_existing;
} ShopDemoPlan;

/**
 * ShopDemoProgress:
 * @done: 0 to 1
 */
typedef void (*ShopDemoProgress) (double done, gpointer data);

gboolean shop_demo_fill (ShopDesk *desk,
                         const ShopDemoPlan *plan,
                         GCancellable *cancellable,
                         ShopDemoProgress progress,
                         gpointer progress_data,
                         GError **error);

G_END_DECLS
