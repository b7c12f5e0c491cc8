/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopBookingSlot:
 * @bay: where; zero for nowhere yet
 * @technician: by whom; zero for nobody yet
 * @start_s: UTC seconds, a whole minute
 * @end_s: the first second after it; more than 14 days become several allocations
 * @note: for whoever works then
 *
 * Time that a booking asks for.
 */
typedef struct
{
  BaseId bay;
  BaseId technician;
  gint64 start_s;
  gint64 end_s;
  const char *note;
} ShopBookingSlot;

/**
 * ShopBookingAdd:
 * @customer: whose, where that is known
 * @vehicle: which, where that is known
 * @job: the job card that it belongs to
 * @title: what shall be done: "Misfire", "WoF"
 * @state: requested, tentative or confirmed, which it is where nothing is given
 * @promised_s: when the customer was told that the vehicle is ready; not before now
 * @waiting: whether the customer waits
 * @courtesy: whether they need another car
 * @overnight: whether the vehicle may stay while the shop is closed
 * @skills: what the technician must have learnt
 * @equipment: what the bay must have
 * @height_mm: of the vehicle with its load
 * @price_minor: what was agreed on; a recheck has the price of its day unless given
 * @recheck_of: the inspection that failed
 * @allocations: of #ShopBookingSlot: the times it needs
 * @backdated: whether it may begin in the past
 * @outside_hours: whether these may lie outside of the working hours
 * @override: why a tentative booking is put over others
 *
 * Books. All of its times are taken, or nothing is.
 */
typedef struct
{
  BaseId customer;
  BaseId vehicle;
  BaseId job;
  const char *title;
  const char *state;
  ShopMaybe promised_s;
  gboolean waiting;
  gboolean courtesy;
  gboolean overnight;
  char **skills;
  char **equipment;
  ShopMaybe height_mm;
  ShopMaybe price_minor;
  BaseId recheck_of;
  const char *note;
  ShopItems allocations;
  gboolean outside_hours;
  gboolean backdated;
  const char *override;
} ShopBookingAdd;

SHOP_DECLARE_VERB (booking_add, ShopBookingAdd)

/**
 * ShopBookingEdit:
 * @booking: which
 *
 * Changes what is given of a booking; its times change with #ShopBookingMove.
 */
typedef struct
{
  BaseId booking;
  BaseId customer;
  BaseId vehicle;
  BaseId job;
  const char *title;
  ShopMaybe promised_s;
  ShopMaybe waiting;
  ShopMaybe courtesy;
  ShopMaybe overnight;
  ShopMaybe height_mm;
  ShopMaybe price_minor;
  const char *note;
} ShopBookingEdit;

SHOP_DECLARE_VERB (booking_edit, ShopBookingEdit)

/**
 * ShopBookingNeeds:
 * @booking: which
 * @skills: (nullable): what the technician must have learnt, instead of what was asked before
 * @equipment: (nullable): what the bay must have, instead of what was asked before
 *
 * Changes what the work of a booking needs.
 */
typedef struct
{
  BaseId booking;
  char **skills;
  char **equipment;
} ShopBookingNeeds;

SHOP_DECLARE_VERB (booking_needs, ShopBookingNeeds)

/**
 * ShopBookingRemove:
 * @booking: which, before the vehicle arrived
 * @restore: whether it comes back instead, if its time is still free
 *
 * Deletes a booking that should never have been; one that the customer calls off is cancelled.
 */
typedef struct
{
  BaseId booking;
  gboolean restore;
} ShopBookingRemove;

SHOP_DECLARE_VERB (booking_remove, ShopBookingRemove)

extern const ShopVerb *const shop_booking_verbs[];
extern const ShopQuery *const shop_booking_queries[];

G_END_DECLS
