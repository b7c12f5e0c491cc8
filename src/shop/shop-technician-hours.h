/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopShiftAdd:
 * @technician: whose
 * @weekday: 1 for Monday to 7 for Sunday
 * @from_min: when it begins, in minutes of the day on the site's wall clock
 * @to_min: when it ends
 * @from_date: the first day that it holds
 * @to_date: (nullable): the last
 *
 * Adds working hours that return each week. A break is what lies between two of them.
 */
typedef struct
{
  BaseId technician;
  gint64 weekday;
  gint64 from_min;
  gint64 to_min;
  const char *from_date;
  const char *to_date;
} ShopShiftAdd;

SHOP_DECLARE_VERB (shift_add, ShopShiftAdd)

/**
 * ShopShiftEdit:
 * @shift: which
 *
 * Changes what is given of a shift, or removes it.
 */
typedef struct
{
  BaseId shift;
  ShopMaybe from_min;
  ShopMaybe to_min;
  const char *from_date;
  const char *to_date;
  ShopMaybe removed;
} ShopShiftEdit;

SHOP_DECLARE_VERB (shift_edit, ShopShiftEdit)

/**
 * ShopAbsenceAdd:
 * @technician: who is away
 * @start_s: UTC seconds
 * @end_s: UTC seconds; from here on they are back
 * @reason: (nullable): "leave", "sick" …
 *
 * Notes that a technician is away. What they are booked for then is told in "bookings".
 */
typedef struct
{
  BaseId technician;
  gint64 start_s;
  gint64 end_s;
  const char *reason;
} ShopAbsenceAdd;

SHOP_DECLARE_VERB (absence_add, ShopAbsenceAdd)

/**
 * ShopAbsenceEdit:
 * @absence: which
 *
 * Changes what is given of an absence, or removes it.
 */
typedef struct
{
  BaseId absence;
  ShopMaybe start_s;
  ShopMaybe end_s;
  const char *reason;
  ShopMaybe removed;
} ShopAbsenceEdit;

SHOP_DECLARE_VERB (absence_edit, ShopAbsenceEdit)

/**
 * ShopTechnicianHours:
 * @technician: whose
 *
 * Asks for shifts and absences.
 */
typedef struct
{
  BaseId technician;
} ShopTechnicianHours;

extern const ShopQuery shop_technician_hours_query;

G_END_DECLS
