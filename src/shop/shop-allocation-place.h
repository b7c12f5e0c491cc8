/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-booking-row.h"
#include "shop/shop-day-spans.h"

G_BEGIN_DECLS

/* For this room alone. */

/* The longest that one allocation holds; longer ones are chained. */
#define SHOP_ALLOCATION_MOST_S (14 * 24 * 3600)

/* An allocation as it stands in the store. */
typedef struct
{
  BaseId id;
  BaseId booking;
  BaseId bay;        /* zero for none */
  BaseId technician; /* zero for none */
  gint64 start_s;
  gint64 end_s;
  gboolean removed;
} ShopAllocationRow;

/**
 * ShopPlan:
 * @booking: for which
 * @allocation: the one that is moved; zero for a new one
 * @bay: where; zero for nowhere yet
 * @technician: by whom; zero for nobody yet
 * @held: what @allocation held until now; its days may since have been locked
 * @live: whether it promises the time, rather than asks for it
 * @outside_hours: whether it may lie outside of the working hours
 * @backdated: whether it may begin in the past
 * @agreed: whether hours, locked days and others' tentative claims were settled when it was taken
 * @override: (nullable): why it may be put over others, while it is not @live
 *
 * Time that is about to be held.
 */
typedef struct
{
  const ShopBookingRow *booking;
  BaseId allocation;
  BaseId bay;
  BaseId technician;
  gint64 start_s;
  gint64 end_s;
  ShopSpan held;
  gboolean live;
  gboolean outside_hours;
  gboolean backdated;
  gboolean agreed;
  const char *override;
} ShopPlan;

gboolean shop_plan_check (ShopTurn *turn, const ShopPlan *plan, GError **error);
gboolean shop_allocation_insert_as (ShopTurn *turn,
                                    const ShopPlan *plan,
                                    const BaseId *id,
                                    const char *state,
                                    const char *note,
                                    GError **error);
gboolean
shop_allocation_place (ShopTurn *turn, const ShopPlan *plan, const char *note, GError **error);
gboolean shop_allocation_update (ShopTurn *turn, const ShopPlan *plan, GError **error);
gboolean shop_allocations_recheck (ShopTurn *turn,
                                   const ShopBookingRow *booking,
                                   gboolean live,
                                   GError **error);

G_END_DECLS
