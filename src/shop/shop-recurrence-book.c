/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recurrence-book.h"
#include "base/base-recurrence.h"
#include "shop/shop-allocation-queries.h"
#include "shop/shop-booking-create.h"
#include "shop/shop-recurrence-queries.h"
#include "shop/shop-row.h"
#include "store/store-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* As many as a day has; nobody looks further ahead than a few years. */
#define MOST_OCCURRENCES 1000

void
shop_recurrence_row_clear (ShopRecurrenceRow *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->rule, g_free);
  g_clear_pointer (&self->except_dates, g_strfreev);
}

static void
read_row (StoreStatement *found, ShopRecurrenceRow *row)
{
  store_statement_get_id (found, 0, &row->customer);
  store_statement_get_id (found, 1, &row->vehicle);
  row->title = store_statement_dup_text (found, 2);
  store_statement_get_id (found, 3, &row->bay);
  store_statement_get_id (found, 4, &row->technician);
  row->rule = store_statement_dup_text (found, 5);
  g_strlcpy (row->start_date, store_statement_get_text (found, 6), sizeof row->start_date);
  row->start_min = (int) store_statement_get_int (found, 7);
  row->duration_min = store_statement_get_int (found, 8);
  row->except_dates = shop_texts_from_json_text (store_statement_get_text (found, 9));
  if (!store_statement_is_null (found, 10))
    g_strlcpy (row->horizon_date, store_statement_get_text (found, 10), sizeof row->horizon_date);
}

/**
 * shop_recurrence_row_load:
 * @row: (out caller-allocates): for shop_recurrence_row_clear(), all zero before
 * @error: (out): %SHOP_ERROR_NOT_FOUND, or %SHOP_ERROR_STATE where it was stopped
 */
gboolean
shop_recurrence_row_load (ShopTurn *turn, const BaseId *id, ShopRecurrenceRow *row, GError **error)
{
  g_autoptr (StoreStatement) found = shop_recurrence_query_row (turn, id, error);

  if (found == NULL)
    return FALSE;
  if (!store_statement_next (found, error))
    {
      if (error == NULL || *error == NULL)
        shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
      return FALSE;
    }
  if (store_statement_get_int (found, 11) != 0)
    {
      shop_refuse_fully (error, SHOP_ERROR_STATE,
                         _ ("The recurring booking “%s” was stopped. Begin a new one."),
                         store_statement_get_text (found, 2));
      return FALSE;
    }
  row->id = *id;
  read_row (found, row);
  return TRUE;
}

static void
tell_clash (JsonArray *clashes, const char *date, const char *why)
{
  JsonObject *clash = json_object_new ();

  json_object_set_string_member (clash, "date", date);
  json_object_set_string_member (clash, "why", why);
  json_array_add_object_element (clashes, clash);
}

/* The same at every station; a day that was deleted and is booked again is another booking. */
static gboolean
make_id (ShopTurn *turn, const BaseId *recurrence, const char *date, BaseId *id, GError **error)
{
  char text[BASE_ID_TEXT_SIZE];
  gint64 is_known = 1;
  gboolean done = TRUE;

  base_id_to_text (recurrence, text);
  for (guint time = 0; done && is_known; time++)
    {
      base_id_derive (id, "booking %s %s %u", text, date, time);
      done = shop_row_take_int (shop_recurrence_query_known (turn, id, error), "booking", &is_known,
                                error);
    }
  return done;
}

static gboolean
book_one (ShopTurn *turn,
          const ShopRecurrenceRow *row,
          gint64 start_s,
          JsonArray *clashes,
          GError **error)
{
  ShopBookingSlot slot = { row->bay, row->technician, start_s, start_s + row->duration_min * 60,
                           NULL };
  ShopBookingAdd booking = { .customer = row->customer,
                             .backdated = TRUE,
                             .vehicle = row->vehicle,
                             .title = row->title,
                             .overnight = row->duration_min > 1440,
                             .allocations = { &slot, 1 } };
  char date[BASE_DATE_LENGTH];
  ShopBookingOrigin origin = { .recurrence = &row->id, .date = date };
  g_autofree char *clash = NULL;

  base_zone_utc_to_local (turn->zone, start_s, date, NULL);
  if (!make_id (turn, &row->id, date, &origin.id, error) ||
      !shop_booking_create_anyway (turn, &booking, &origin, &clash, error))
    return FALSE;
  if (clash != NULL)
    tell_clash (clashes, date, clash);
  return TRUE;
}

static GArray *
expand (ShopTurn *turn,
        const ShopRecurrenceRow *row,
        const char *from_date,
        const char *to_date,
        GError **error)
{
  g_autoptr (GError) failure = NULL;
  GArray *starts = base_recurrence_expand (
    row->rule, row->start_date, row->start_min, turn->zone, (const char *const *) row->except_dates,
    base_zone_local_to_utc (turn->zone, from_date, 0),
    base_zone_local_to_utc (turn->zone, to_date, 1440), MOST_OCCURRENCES, &failure);

  if (starts == NULL)
    shop_refuse (error, SHOP_ERROR_VALUE, "%s", failure->message);
  return starts;
}

/**
 * shop_recurrence_book:
 * @from_date: the first day to make bookings for
 * @to_date: the last
 *
 * Makes the bookings; "bookings" tells how many, "clashes" which of them are tentative and why.
 */
gboolean
shop_recurrence_book (ShopTurn *turn,
                      const ShopRecurrenceRow *row,
                      const char *from_date,
                      const char *to_date,
                      GError **error)
{
  g_autoptr (GArray) starts = expand (turn, row, from_date, to_date, error);
  g_autoptr (JsonArray) clashes = json_array_new ();
  gboolean done = starts != NULL;

  for (guint i = 0; done && i < starts->len; i++)
    done = book_one (turn, row, g_array_index (starts, gint64, i), clashes, error);
  if (!done)
    return FALSE;
  shop_turn_tell_int (turn, "bookings", starts->len);
  json_object_set_array_member (turn->result, "clashes", g_steal_pointer (&clashes));
  return store_update (turn->connection, error, "recurrence", &row->id,
                       { "horizon_date", store_text (to_date) });
}

static GArray *
list_ahead (ShopTurn *turn, const BaseId *recurrence, const char *from_date, GError **error)
{
  g_autoptr (StoreStatement) rows =
    shop_recurrence_query_ahead (turn, recurrence, from_date, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (BaseId));
  g_autoptr (GError) failure = NULL;
  BaseId id;

  if (rows == NULL)
    return NULL;
  while (store_statement_next (rows, &failure))
    {
      store_statement_get_id (rows, 0, &id);
      g_array_append_val (ids, id);
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&ids) : NULL;
}

/**
 * shop_recurrence_unbook:
 * @from_date: the first day
 *
 * Deletes its bookings from then on that did not come yet.
 */
gboolean
shop_recurrence_unbook (ShopTurn *turn,
                        const BaseId *recurrence,
                        const char *from_date,
                        GError **error)
{
  g_autoptr (GArray) ids = list_ahead (turn, recurrence, from_date, error);
  gboolean done = ids != NULL;

  for (guint i = 0; done && i < ids->len; i++)
    {
      const BaseId *id = &g_array_index (ids, BaseId, i);

      done = store_update (turn->connection, error, "booking", id, { "removed", store_int (1) }) &&
             shop_allocation_query_follow (turn, id, "cancelled", error);
    }
  return done;
}
