/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopRecurrenceAdd:
 * @customer: whose
 * @vehicle: which; a fleet's slot may have none
 * @title: what shall be done
 * @bay: where
 * @technician: by whom
 * @rule: an RRULE of RFC 5545, 3.3.10, in the site's time: "FREQ=WEEKLY;BYDAY=TH"
 * @start_date: the first day that may be one
 * @start_min: when it begins, in minutes of the day on the wall clock
 * @duration_min: how long it takes
 * @horizon_date: (nullable): the last day for which bookings are made now; 12 weeks ahead
 *
 * Books again and again. Where the time is taken or the shop is closed the booking is tentative,
 * and "clashes" tells which and why.
 */
typedef struct
{
  BaseId customer;
  BaseId vehicle;
  const char *title;
  BaseId bay;
  BaseId technician;
  const char *rule;
  const char *start_date;
  gint64 start_min;
  gint64 duration_min;
  const char *horizon_date;
} ShopRecurrenceAdd;

SHOP_DECLARE_VERB (recurrence_add, ShopRecurrenceAdd)

/**
 * ShopRecurrenceEdit:
 * @recurrence: which
 *
 * Changes what is given. Bookings that lie ahead and did not come yet are made anew.
 */
typedef struct
{
  BaseId recurrence;
  BaseId customer;
  BaseId vehicle;
  const char *title;
  BaseId bay;
  BaseId technician;
  const char *rule;
  ShopMaybe start_min;
  ShopMaybe duration_min;
} ShopRecurrenceEdit;

SHOP_DECLARE_VERB (recurrence_edit, ShopRecurrenceEdit)

/**
 * ShopRecurrenceExtend:
 * @recurrence: which
 * @horizon_date: the last day for which bookings are made now
 *
 * Makes more of its bookings.
 */
typedef struct
{
  BaseId recurrence;
  const char *horizon_date;
} ShopRecurrenceExtend;

SHOP_DECLARE_VERB (recurrence_extend, ShopRecurrenceExtend)

/**
 * ShopRecurrenceSkip:
 * @recurrence: which
 * @date: the day in the site's zone
 *
 * Leaves a day out; a booking that was made for it is cancelled.
 */
typedef struct
{
  BaseId recurrence;
  const char *date;
} ShopRecurrenceSkip;

SHOP_DECLARE_VERB (recurrence_skip, ShopRecurrenceSkip)

/**
 * ShopRecurrenceStop:
 * @recurrence: which
 *
 * Makes no more bookings and deletes those that lie ahead and did not come yet.
 */
typedef struct
{
  BaseId recurrence;
} ShopRecurrenceStop;

SHOP_DECLARE_VERB (recurrence_stop, ShopRecurrenceStop)

extern const ShopVerb *const shop_recurrence_verbs[];
extern const ShopQuery *const shop_recurrence_queries[];

G_END_DECLS
