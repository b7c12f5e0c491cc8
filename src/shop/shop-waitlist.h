/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopWaitlistAdd:
 * @customer: who waits
 * @vehicle: with which
 * @title: what shall be done
 * @duration_min: how long it takes
 * @skills: what the technician must have learnt
 * @equipment: what the bay must have
 * @earliest_s: not before; now where it is not given
 * @latest_s: done by then at the latest, where that matters
 *
 * Puts a customer at the end of the waitlist.
 */
typedef struct
{
  BaseId customer;
  BaseId vehicle;
  const char *title;
  gint64 duration_min;
  char **skills;
  char **equipment;
  ShopMaybe earliest_s;
  ShopMaybe latest_s;
} ShopWaitlistAdd;

SHOP_DECLARE_VERB (waitlist_add, ShopWaitlistAdd)

/**
 * ShopWaitlistStep:
 * @waitlist: whose turn it is
 * @reason: (nullable): why
 *
 * shop_waitlist_offer() notes that they were told of a gap, shop_waitlist_leave() that they wait no
 * more.
 */
typedef struct
{
  BaseId waitlist;
  const char *reason;
} ShopWaitlistStep;

SHOP_DECLARE_VERB (waitlist_offer, ShopWaitlistStep)
SHOP_DECLARE_VERB (waitlist_leave, ShopWaitlistStep)

/**
 * ShopWaitlistBook:
 * @waitlist: whose turn it is
 * @bay: where
 * @technician: by whom
 * @start_s: when
 * @promised_s: when the vehicle is ready
 *
 * Books what they have waited for.
 */
typedef struct
{
  BaseId waitlist;
  BaseId bay;
  BaseId technician;
  gint64 start_s;
  ShopMaybe promised_s;
} ShopWaitlistBook;

SHOP_DECLARE_VERB (waitlist_book, ShopWaitlistBook)

/**
 * ShopWaitlistFits:
 * @start_s: when a gap opens
 * @end_s: when it closes
 * @bay: where, if it is a bay's
 * @technician: whose, if it is a technician's
 *
 * Asks who could have it, whose turn it is first.
 */
typedef struct
{
  gint64 start_s;
  gint64 end_s;
  BaseId bay;
  BaseId technician;
} ShopWaitlistFits;

extern const ShopVerb *const shop_waitlist_verbs[];
extern const ShopQuery *const shop_waitlist_queries[];

G_END_DECLS
