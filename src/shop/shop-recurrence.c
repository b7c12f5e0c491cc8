/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recurrence.h"
#include "shop/shop-booking-create.h"
#include "shop/shop-booking-state.h"
#include "shop/shop-day-text.h"
#include "shop/shop-party.h"
#include "shop/shop-recurrence-book.h"
#include "shop/shop-recurrence-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define HORIZON_DAYS 84

static void
get_today (ShopTurn *turn, char date[BASE_DATE_LENGTH])
{
  base_zone_utc_to_local (turn->zone, turn->now_s, date, NULL);
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopRecurrenceAdd, customer, ID),
  SHOP_ARGUMENT (ShopRecurrenceAdd, vehicle, ID),
  SHOP_ARGUMENT (ShopRecurrenceAdd, title, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopRecurrenceAdd, bay, ID),
  SHOP_ARGUMENT (ShopRecurrenceAdd, technician, ID),
  SHOP_ARGUMENT (ShopRecurrenceAdd, rule, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopRecurrenceAdd, start_date, DATE, .required = TRUE),
  SHOP_ARGUMENT (ShopRecurrenceAdd, start_min, INT, .required = TRUE, .least = 0, .most = 1439),
  SHOP_ARGUMENT (ShopRecurrenceAdd, duration_min, INT, .required = TRUE, .least = 1, .most = 20160),
  SHOP_ARGUMENT (ShopRecurrenceAdd, horizon_date, DATE, .key = TRUE),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopRecurrenceAdd, add_arguments);

static void
choose_horizon (ShopTurn *turn, const ShopRecurrenceAdd *wish, char date[BASE_DATE_LENGTH])
{
  get_today (turn, date);
  if (base_date_compare (date, wish->start_date) < 0)
    g_strlcpy (date, wish->start_date, BASE_DATE_LENGTH);
  base_date_add_days (date, HORIZON_DAYS, date);
  if (base_date_is_valid (wish->horizon_date))
    g_strlcpy (date, wish->horizon_date, BASE_DATE_LENGTH);
}

static gboolean
add (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopRecurrenceAdd wish = *(const ShopRecurrenceAdd *) arguments;
  g_auto (ShopRecurrenceRow) row = { .title = NULL };
  char horizon[BASE_DATE_LENGTH];
  BaseId id;

  base_id_new (&id);
  choose_horizon (turn, &wish, horizon);
  shop_turn_tell_id (turn, "recurrence", &id);
  if (!shop_party_resolve (turn, &wish.customer, &wish.vehicle, error) ||
      !shop_turn_insert (turn, error, "recurrence", &id, &add_shape, &wish,
                         { "site", store_id (&turn->site) }) ||
      !shop_recurrence_row_load (turn, &id, &row, error) ||
      !shop_recurrence_book (turn, &row, wish.start_date, horizon, error))
    return FALSE;
  shop_turn_set_undo (turn, &shop_recurrence_stop_verb, &(ShopRecurrenceStop){ id });
  return TRUE;
}

const ShopVerb shop_recurrence_add_verb = {
  "recurrence-add",
  N_ ("Books again and again, in the shop's own time"),
  SHOP_MAY_BOOK,
  &add_shape,
  add,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopRecurrenceEdit, recurrence, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopRecurrenceEdit, customer, ID),
  SHOP_ARGUMENT (ShopRecurrenceEdit, vehicle, ID),
  SHOP_ARGUMENT (ShopRecurrenceEdit, title, TEXT),
  SHOP_ARGUMENT (ShopRecurrenceEdit, bay, ID),
  SHOP_ARGUMENT (ShopRecurrenceEdit, technician, ID),
  SHOP_ARGUMENT (ShopRecurrenceEdit, rule, TEXT),
  SHOP_ARGUMENT (ShopRecurrenceEdit, start_min, MAYBE_INT, .least = 0, .most = 1439),
  SHOP_ARGUMENT (ShopRecurrenceEdit, duration_min, MAYBE_INT, .least = 1, .most = 20160),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopRecurrenceEdit, edit_arguments);

static gboolean
edit (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopRecurrenceEdit wish = *(const ShopRecurrenceEdit *) arguments;
  g_auto (ShopRecurrenceRow) row = { .title = NULL };
  char today[BASE_DATE_LENGTH];

  get_today (turn, today);
  return shop_party_resolve (turn, &wish.customer, &wish.vehicle, error) &&
         shop_recurrence_unbook (turn, &wish.recurrence, today, error) &&
         shop_turn_edit (turn, "recurrence", &wish.recurrence, &shop_recurrence_edit_verb, &wish,
                         error) &&
         shop_recurrence_row_load (turn, &wish.recurrence, &row, error) &&
         shop_recurrence_book (turn, &row, today, row.horizon_date, error);
}

const ShopVerb shop_recurrence_edit_verb = {
  "recurrence-edit",
  N_ ("Changes a recurring booking and what of it lies ahead"),
  SHOP_MAY_BOOK,
  &edit_shape,
  edit,
};

static const ShopArgument extend_arguments[] = {
  SHOP_ARGUMENT (ShopRecurrenceExtend, recurrence, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopRecurrenceExtend, horizon_date, DATE, .required = TRUE),
};

static const ShopShape extend_shape = SHOP_SHAPE (ShopRecurrenceExtend, extend_arguments);

static gboolean
extend (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopRecurrenceExtend *wish = arguments;
  g_auto (ShopRecurrenceRow) row = { .title = NULL };
  char next[BASE_DATE_LENGTH];

  if (!shop_recurrence_row_load (turn, &wish->recurrence, &row, error))
    return FALSE;
  if (base_date_compare (wish->horizon_date, row.horizon_date) <= 0)
    {
      g_autofree char *day = shop_day_text_of_date (row.horizon_date);

      shop_refuse_fully (error, SHOP_ERROR_NOTHING,
                         _ ("“%s” is booked until %s already. Choose a later day."), row.title,
                         day);
      return FALSE;
    }
  base_date_add_days (row.horizon_date, 1, next);
  return shop_recurrence_book (turn, &row, next, wish->horizon_date, error);
}

const ShopVerb shop_recurrence_extend_verb = {
  "recurrence-extend",
  N_ ("Makes more bookings of a recurring one"),
  SHOP_MAY_BOOK,
  &extend_shape,
  extend,
};

static const ShopArgument skip_arguments[] = {
  SHOP_ARGUMENT (ShopRecurrenceSkip, recurrence, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopRecurrenceSkip, date, DATE, .required = TRUE),
};

static const ShopShape skip_shape = SHOP_SHAPE (ShopRecurrenceSkip, skip_arguments);

static gboolean
except (ShopTurn *turn, const ShopRecurrenceRow *row, const char *date, GError **error)
{
  g_autoptr (GStrvBuilder) dates = g_strv_builder_new ();

  g_strv_builder_addv (dates, (const char **) row->except_dates);
  g_strv_builder_add (dates, date);
  g_auto (GStrv) all = g_strv_builder_end (dates);
  g_autofree char *text = shop_texts_to_json_text (all);
  return store_update (turn->connection, error, "recurrence", &row->id,
                       { "except_dates", store_text (text) });
}

static gboolean
cancel_day (ShopTurn *turn, const ShopRecurrenceSkip *skip, GError **error)
{
  ShopBookingStep cancel = { .reason = _ ("left out of the recurring booking") };
  g_autoptr (StoreStatement) row = NULL;

  if (!shop_row_take_first (
        shop_recurrence_query_booking (turn, &skip->recurrence, skip->date, error), &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  store_statement_get_id (row, 0, &cancel.booking);
  return shop_turn_perform (turn, &shop_booking_cancel_verb, &cancel, error);
}

static gboolean
skip (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopRecurrenceSkip *wish = arguments;
  g_auto (ShopRecurrenceRow) row = { .title = NULL };

  return shop_recurrence_row_load (turn, &wish->recurrence, &row, error) &&
         (g_strv_contains ((const char *const *) row.except_dates, wish->date) ||
          except (turn, &row, wish->date, error)) &&
         cancel_day (turn, wish, error);
}

const ShopVerb shop_recurrence_skip_verb = {
  "recurrence-skip",
  N_ ("Leaves a day out of a recurring booking"),
  SHOP_MAY_BOOK,
  &skip_shape,
  skip,
};

static const ShopArgument stop_arguments[] = {
  SHOP_ARGUMENT (ShopRecurrenceStop, recurrence, ID, .required = TRUE),
};

static const ShopShape stop_shape = SHOP_SHAPE (ShopRecurrenceStop, stop_arguments);

static gboolean
stop (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopRecurrenceStop *wish = arguments;
  g_auto (ShopRecurrenceRow) row = { .title = NULL };
  char today[BASE_DATE_LENGTH];

  get_today (turn, today);
  if (!shop_recurrence_row_load (turn, &wish->recurrence, &row, error) ||
      !shop_recurrence_unbook (turn, &row.id, today, error))
    return FALSE;
  return store_update (turn->connection, error, "recurrence", &row.id,
                       { "removed", store_int (1) });
}

const ShopVerb shop_recurrence_stop_verb = {
  "recurrence-stop", N_ ("Ends a recurring booking"), SHOP_MAY_BOOK, &stop_shape, stop,
};

static JsonNode *
list_recurrences (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_recurrence_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery recurrences_query = {
  "recurrences",    N_ ("What is booked again and again"), SHOP_MAY_READ, &shop_no_arguments,
  list_recurrences,
};

const ShopVerb *const shop_recurrence_verbs[] = {
  &shop_recurrence_add_verb,  &shop_recurrence_edit_verb, &shop_recurrence_extend_verb,
  &shop_recurrence_skip_verb, &shop_recurrence_stop_verb, NULL,
};

const ShopQuery *const shop_recurrence_queries[] = { &recurrences_query, NULL };
