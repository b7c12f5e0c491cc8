/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopHolidayAdd:
 * @date: the day, in the site's zone
 * @name: what is celebrated
 *
 * Closes the shop for a day. What is booked then stays; the result tells it in "bookings".
 */
typedef struct
{
  const char *date;
  const char *name;
} ShopHolidayAdd;

SHOP_DECLARE_VERB (holiday_add, ShopHolidayAdd)

/**
 * ShopHolidayEdit:
 * @holiday: which
 *
 * Changes what is given of a holiday, or removes it.
 */
typedef struct
{
  BaseId holiday;
  const char *date;
  const char *name;
  ShopMaybe removed;
} ShopHolidayEdit;

SHOP_DECLARE_VERB (holiday_edit, ShopHolidayEdit)

/**
 * ShopDayLock:
 * @date: the day, in the site's zone
 * @reason: (nullable): why
 *
 * Says that a day is fully booked. What is booked stays; nothing more is.
 */
typedef struct
{
  const char *date;
  const char *reason;
} ShopDayLock;

SHOP_DECLARE_VERB (day_lock, ShopDayLock)

/**
 * ShopDayUnlock:
 * @date: the day, in the site's zone
 *
 * Takes bookings for a day again.
 */
typedef struct
{
  const char *date;
} ShopDayUnlock;

SHOP_DECLARE_VERB (day_unlock, ShopDayUnlock)

extern const ShopVerb *const shop_day_verbs[];
extern const ShopQuery *const shop_day_queries[];

G_END_DECLS
