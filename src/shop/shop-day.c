/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-day.h"
#include "base/base-zone.h"
#include "shop/shop-day-queries.h"
#include "shop/shop-day-schedule.h"
#include "shop/shop-day-text.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument holiday_add_arguments[] = {
  SHOP_ARGUMENT (ShopHolidayAdd, date, DATE, .required = TRUE),
  SHOP_ARGUMENT (ShopHolidayAdd, name, TEXT, .required = TRUE),
};

static const ShopShape holiday_add_shape = SHOP_SHAPE (ShopHolidayAdd, holiday_add_arguments);

/* Somebody has to find another day for these. */
static gboolean
tell_booked (ShopTurn *turn, const char *date, GError **error)
{
  gint64 from_s = base_zone_local_to_utc (turn->zone, date, 0);
  gint64 until_s = base_zone_local_to_utc (turn->zone, date, 24 * 60);
  g_autoptr (StoreStatement) rows = shop_day_query_booked (turn, from_s, until_s, error);
  JsonNode *bookings = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (bookings != NULL)
    json_object_set_member (turn->result, "bookings", bookings);
  return bookings != NULL;
}

static gboolean
add_holiday (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopHolidayAdd *holiday = arguments;
  BaseId id;

  base_id_new (&id);
  shop_turn_tell_id (turn, "holiday", &id);
  shop_turn_set_undo (turn, &shop_holiday_edit_verb,
                      &(ShopHolidayEdit){ .holiday = id, .removed = shop_some (1) });
  return shop_turn_insert (turn, error, "holiday", &id, &holiday_add_shape, holiday,
                           { "site", store_id (&turn->site) }) &&
         tell_booked (turn, holiday->date, error);
}

const ShopVerb shop_holiday_add_verb = {
  "holiday-add", N_ ("Closes the shop for a day"), SHOP_MAY_SET_UP, &holiday_add_shape, add_holiday,
};

static const ShopArgument holiday_edit_arguments[] = {
  SHOP_ARGUMENT (ShopHolidayEdit, holiday, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopHolidayEdit, date, DATE),
  SHOP_ARGUMENT (ShopHolidayEdit, name, TEXT),
  SHOP_ARGUMENT (ShopHolidayEdit, removed, MAYBE_BOOL),
};

static const ShopShape holiday_edit_shape = SHOP_SHAPE (ShopHolidayEdit, holiday_edit_arguments);

static gboolean
edit_holiday (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopHolidayEdit *edit = arguments;

  return shop_turn_edit (turn, "holiday", &edit->holiday, &shop_holiday_edit_verb, edit, error) &&
         (edit->date == NULL || tell_booked (turn, edit->date, error));
}

const ShopVerb shop_holiday_edit_verb = {
  "holiday-edit", N_ ("Changes or removes a holiday"), SHOP_MAY_SET_UP, &holiday_edit_shape,
  edit_holiday,
};

/* @lock: (out): zero where the day is not locked */
static gboolean
find_lock (ShopTurn *turn, const char *date, BaseId *lock, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  *lock = (BaseId){ { 0 } };
  if (!shop_row_take_first (shop_day_query_locks (turn, date, date, error), &row, error))
    return FALSE;
  if (row != NULL)
    store_statement_get_id (row, 2, lock);
  return TRUE;
}

static const ShopArgument lock_arguments[] = {
  SHOP_ARGUMENT (ShopDayLock, date, DATE, .required = TRUE),
  SHOP_ARGUMENT (ShopDayLock, reason, TEXT),
};

static const ShopShape lock_shape = SHOP_SHAPE (ShopDayLock, lock_arguments);

static gboolean
lock_day (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopDayLock *lock = arguments;
  BaseId id;

  if (!find_lock (turn, lock->date, &id, error))
    return FALSE;
  if (shop_id_is_given (&id))
    {
      g_autofree char *day = shop_day_text_of_date (lock->date);

      shop_refuse_fully (error, SHOP_ERROR_NOTHING,
                         _ ("%s is already locked. Choose another day, or unlock it."), day);
      return FALSE;
    }
  base_id_new (&id);
  shop_turn_set_undo (turn, &shop_day_unlock_verb, &(ShopDayUnlock){ lock->date });
  return shop_turn_insert (turn, error, "day_lock", &id, &lock_shape, lock,
                           { "site", store_id (&turn->site) });
}

const ShopVerb shop_day_lock_verb = {
  "day-lock", N_ ("Says that a day is fully booked"), SHOP_MAY_BOOK, &lock_shape, lock_day,
};

static const ShopArgument unlock_arguments[] = {
  SHOP_ARGUMENT (ShopDayUnlock, date, DATE, .required = TRUE),
};

static const ShopShape unlock_shape = SHOP_SHAPE (ShopDayUnlock, unlock_arguments);

static gboolean
unlock_day (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopDayUnlock *unlock = arguments;
  BaseId id;

  if (!find_lock (turn, unlock->date, &id, error))
    return FALSE;
  if (!shop_id_is_given (&id))
    {
      g_autofree char *day = shop_day_text_of_date (unlock->date);

      shop_refuse_fully (error, SHOP_ERROR_NOTHING,
                         _ ("%s is not locked, so it can be booked. Choose another day."), day);
      return FALSE;
    }
  shop_turn_set_undo (turn, &shop_day_lock_verb, &(ShopDayLock){ unlock->date, NULL });
  return store_update (turn->connection, error, "day_lock", &id, { "removed", store_int (1) });
}

const ShopVerb shop_day_unlock_verb = {
  "day-unlock", N_ ("Takes bookings for a day again"), SHOP_MAY_BOOK, &unlock_shape, unlock_day,
};

static JsonNode *
list_holidays (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows =
    shop_day_query_holidays (turn, "0000-01-01", "9999-12-31", error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery holidays_query = {
  "holidays", N_ ("When the shop is closed"), SHOP_MAY_READ, &shop_no_arguments, list_holidays,
};

const ShopVerb *const shop_day_verbs[] = {
  &shop_day_lock_verb, &shop_day_unlock_verb, &shop_holiday_add_verb, &shop_holiday_edit_verb, NULL,
};

const ShopQuery *const shop_day_queries[] = {
  &holidays_query, &shop_day_schedule_query, &shop_free_minutes_query, &shop_week_load_query, NULL,
};
