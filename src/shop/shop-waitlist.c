/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-waitlist.h"
#include "shop/shop-booking-create.h"
#include "shop/shop-party.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-state-words.h"
#include "shop/shop-waitlist-fits.h"
#include "shop/shop-waitlist-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopWaitlistAdd, customer, ID),
  SHOP_ARGUMENT (ShopWaitlistAdd, vehicle, ID),
  SHOP_ARGUMENT (ShopWaitlistAdd, title, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopWaitlistAdd, duration_min, INT, .required = TRUE, .least = 1, .most = 20160),
  SHOP_ARGUMENT (ShopWaitlistAdd, skills, TEXTS),
  SHOP_ARGUMENT (ShopWaitlistAdd, equipment, TEXTS),
  SHOP_ARGUMENT (ShopWaitlistAdd, earliest_s, MAYBE_TIME, .key = TRUE),
  SHOP_ARGUMENT (ShopWaitlistAdd, latest_s, MAYBE_TIME),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopWaitlistAdd, add_arguments);

static gboolean
add (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopWaitlistAdd wish = *(const ShopWaitlistAdd *) arguments;
  g_autofree char *skills = shop_texts_to_json_text (wish.skills);
  g_autofree char *equipment = shop_texts_to_json_text (wish.equipment);
  BaseId id;

  if (!shop_party_resolve (turn, &wish.customer, &wish.vehicle, error))
    return FALSE;
  base_id_new (&id);
  shop_turn_tell_id (turn, "waitlist", &id);
  shop_turn_set_undo (turn, &shop_waitlist_leave_verb, &(ShopWaitlistStep){ .waitlist = id });
  return shop_turn_insert (
    turn, error, "waitlist", &id, &add_shape, &wish, { "site", store_id (&turn->site) },
    { "skills", store_text (skills) }, { "equipment", store_text (equipment) },
    { "earliest_s", store_int (shop_maybe_get (wish.earliest_s, turn->now_s)) },
    { "position", store_int (shop_waitlist_query_last_position (turn, error) + 1) });
}

const ShopVerb shop_waitlist_add_verb = {
  "waitlist-add", N_ ("Puts a customer on the waitlist"), SHOP_MAY_BOOK, &add_shape, add,
};

/* Returns: (nullable) (transfer full): the row of who still waits */
static StoreStatement *
find_waiting (ShopTurn *turn, const BaseId *id, gboolean offered_too, GError **error)
{
  g_autoptr (StoreStatement) row = shop_waitlist_query_row (turn, id, error);

  if (row == NULL)
    return NULL;
  if (!store_statement_next (row, error))
    {
      if (error == NULL || *error == NULL)
        shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
      return NULL;
    }
  const char *state = store_statement_get_text (row, 1);
  if (g_str_equal (state, "waiting") || (offered_too && g_str_equal (state, "offered")))
    return g_steal_pointer (&row);
  shop_state_refuse (error, "waitlist", state, _ ("“%s” on the waitlist is “%s”."),
                     store_statement_get_text (row, 0), shop_state_to_text ("waitlist", state));
  return NULL;
}

static gboolean
step (ShopTurn *turn, const ShopWaitlistStep *arguments, const char *state, GError **error)
{
  gboolean leaves = g_str_equal (state, "left");
  g_autoptr (StoreStatement) row = find_waiting (turn, &arguments->waitlist, leaves, error);

  return row != NULL &&
         shop_turn_log_state (turn, "waitlist", &arguments->waitlist,
                              store_statement_get_text (row, 1), state, arguments->reason, error) &&
         store_update (turn->connection, error, "waitlist", &arguments->waitlist,
                       { "state", store_text (state) });
}

static const ShopArgument step_arguments[] = {
  SHOP_ARGUMENT (ShopWaitlistStep, waitlist, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopWaitlistStep, reason, TEXT, .key = TRUE),
};

static const ShopShape step_shape = SHOP_SHAPE (ShopWaitlistStep, step_arguments);

static gboolean
offer (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  return step (turn, arguments, "offered", error);
}

const ShopVerb shop_waitlist_offer_verb = {
  "waitlist-offer",
  N_ ("Notes that a waiting customer was told of a gap"),
  SHOP_MAY_BOOK,
  &step_shape,
  offer,
};

static gboolean
leave (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  return step (turn, arguments, "left", error);
}

const ShopVerb shop_waitlist_leave_verb = {
  "waitlist-leave", N_ ("Takes a customer off the waitlist"), SHOP_MAY_BOOK, &step_shape, leave,
};

static const ShopArgument book_arguments[] = {
  SHOP_ARGUMENT (ShopWaitlistBook, waitlist, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopWaitlistBook, bay, ID),
  SHOP_ARGUMENT (ShopWaitlistBook, technician, ID),
  SHOP_ARGUMENT (ShopWaitlistBook, start_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopWaitlistBook, promised_s, MAYBE_TIME),
};

static const ShopShape book_shape = SHOP_SHAPE (ShopWaitlistBook, book_arguments);

static gboolean
create_booking (ShopTurn *turn,
                const ShopWaitlistBook *wish,
                StoreStatement *row,
                BaseId *id,
                GError **error)
{
  g_auto (GStrv) skills = shop_texts_from_json_text (store_statement_get_text (row, 4));
  g_auto (GStrv) equipment = shop_texts_from_json_text (store_statement_get_text (row, 5));
  ShopBookingSlot slot = { wish->bay, wish->technician, wish->start_s,
                           wish->start_s + store_statement_get_int (row, 6) * 60, NULL };
  ShopBookingAdd booking = { .title = store_statement_get_text (row, 0),
                             .promised_s = wish->promised_s,
                             .skills = skills,
                             .equipment = equipment,
                             .allocations = { &slot, 1 } };
  ShopBookingOrigin origin = { .recurrence = NULL };

  base_id_new (&origin.id);
  *id = origin.id;
  store_statement_get_id (row, 2, &booking.customer);
  store_statement_get_id (row, 3, &booking.vehicle);
  return shop_booking_create (turn, &booking, &origin, error);
}

static gboolean
book (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopWaitlistBook *wish = arguments;
  g_autoptr (StoreStatement) row = find_waiting (turn, &wish->waitlist, TRUE, error);
  BaseId booking;

  if (row == NULL || !create_booking (turn, wish, row, &booking, error))
    return FALSE;
  shop_turn_tell_id (turn, "booking", &booking);
  return shop_turn_log_state (turn, "waitlist", &wish->waitlist, store_statement_get_text (row, 1),
                              "booked", NULL, error) &&
         store_update (turn->connection, error, "waitlist", &wish->waitlist,
                       { "state", store_text ("booked") }, { "booking", store_id (&booking) });
}

const ShopVerb shop_waitlist_book_verb = {
  "waitlist-book", N_ ("Books what a customer has waited for"), SHOP_MAY_BOOK, &book_shape, book,
};

static JsonNode *
list_waiting (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_waitlist_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery waitlist_query = {
  "waitlist", N_ ("Who waits, and for what"), SHOP_MAY_READ, &shop_no_arguments, list_waiting,
};

static const ShopArgument fits_arguments[] = {
  SHOP_ARGUMENT (ShopWaitlistFits, start_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopWaitlistFits, end_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopWaitlistFits, bay, ID),
  SHOP_ARGUMENT (ShopWaitlistFits, technician, ID),
};

static const ShopShape fits_shape = SHOP_SHAPE (ShopWaitlistFits, fits_arguments);

static JsonNode *
list_fits (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_waitlist_query_fits (turn, arguments, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery fits_query = {
  "waitlist-fits", N_ ("Who on the waitlist could have a gap"), SHOP_MAY_READ, &fits_shape,
  list_fits,
};

/**
 * shop_waitlist_tell_fits:
 * @gaps: (element-type ShopAllocationRow): what was given back
 *
 * Tells in the result's "waitlist" who could have it.
 */
gboolean
shop_waitlist_tell_fits (ShopTurn *turn, const GArray *gaps, GError **error)
{
  JsonArray *all = json_array_new ();
  gboolean done = TRUE;

  for (guint i = 0; done && i < gaps->len; i++)
    {
      const ShopAllocationRow *row = &g_array_index (gaps, ShopAllocationRow, i);
      ShopWaitlistFits gap = { MAX (row->start_s, turn->now_s), row->end_s, row->bay,
                               row->technician };
      g_autoptr (JsonNode) fits = list_fits (turn, &gap, error);

      done = fits != NULL;
      for (guint j = 0; done && j < json_array_get_length (json_node_get_array (fits)); j++)
        json_array_add_element (all, json_array_dup_element (json_node_get_array (fits), j));
    }
  json_object_set_array_member (turn->result, "waitlist", all);
  return done;
}

const ShopVerb *const shop_waitlist_verbs[] = {
  &shop_waitlist_add_verb,
  &shop_waitlist_book_verb,
  &shop_waitlist_leave_verb,
  &shop_waitlist_offer_verb,
  NULL,
};

const ShopQuery *const shop_waitlist_queries[] = { &waitlist_query, &fits_query, NULL };
