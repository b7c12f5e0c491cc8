/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopBookingMove:
 * @allocation: which of a booking's times
 * @bay: another bay; %SHOP_NO_ID for none
 * @technician: another technician; %SHOP_NO_ID for nobody
 * @start_s: when it begins instead
 * @end_s: when it ends instead; without it, it stays as long as it was
 * @outside_hours: whether it may lie outside of the working hours
 * @backdated: whether it may begin in the past
 * @override: why a tentative booking is put over others
 *
 * Moves time to another place, person or hour.
 */
typedef struct
{
  BaseId allocation;
  BaseId bay;
  BaseId technician;
  ShopMaybe start_s;
  ShopMaybe end_s;
  gboolean outside_hours;
  gboolean backdated;
  const char *override;
} ShopBookingMove;

SHOP_DECLARE_VERB (booking_move, ShopBookingMove)

/**
 * ShopAllocationStretch:
 * @allocation: which
 * @start_s: when it begins instead; its end stays
 * @end_s: when it ends instead; what goes beyond 14 days is an allocation of its own
 * @outside_hours: whether it may lie outside of the working hours
 * @backdated: whether it may begin in the past
 *
 * Makes time longer or shorter.
 */
typedef struct
{
  BaseId allocation;
  ShopMaybe start_s;
  ShopMaybe end_s;
  gboolean outside_hours;
  gboolean backdated;
} ShopAllocationStretch;

SHOP_DECLARE_VERB (allocation_stretch, ShopAllocationStretch)

/**
 * ShopAllocationSplit:
 * @allocation: which
 * @at_s: where it is cut in two
 * @resume_s: when the second part begins, where the work waits for something; @at_s otherwise
 * @outside_hours: whether the second part may lie outside of the working hours
 *
 * Makes two allocations of one.
 */
typedef struct
{
  BaseId allocation;
  gint64 at_s;
  ShopMaybe resume_s;
  gboolean outside_hours;
} ShopAllocationSplit;

SHOP_DECLARE_VERB (allocation_split, ShopAllocationSplit)

/**
 * ShopAllocationJoin:
 * @allocation: which is made longer
 * @other: another one of the same booking, by whose length
 *
 * Makes one allocation of two, as they were before #ShopAllocationSplit.
 */
typedef struct
{
  BaseId allocation;
  BaseId other;
} ShopAllocationJoin;

SHOP_DECLARE_VERB (allocation_join, ShopAllocationJoin)

/**
 * ShopAllocationAdd:
 * @booking: which
 *
 * Gives a booking one more time; see #ShopBookingSlot.
 */
typedef struct
{
  BaseId booking;
  BaseId bay;
  BaseId technician;
  gint64 start_s;
  gint64 end_s;
  const char *note;
  gboolean outside_hours;
  gboolean backdated;
  const char *override;
} ShopAllocationAdd;

SHOP_DECLARE_VERB (allocation_add, ShopAllocationAdd)

/**
 * ShopAllocationRemove:
 * @allocation: which
 * @restore: whether it comes back instead, if it is still free
 *
 * Takes one of its times from a booking.
 */
typedef struct
{
  BaseId allocation;
  gboolean restore;
} ShopAllocationRemove;

SHOP_DECLARE_VERB (allocation_remove, ShopAllocationRemove)

extern const ShopVerb *const shop_allocation_verbs[];

G_END_DECLS
