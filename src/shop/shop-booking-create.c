/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-booking-create.h"
#include "base/base-json.h"
#include "shop/shop-allocation-place.h"
#include "shop/shop-bounds.h"
#include "shop/shop-day-text.h"
#include "shop/shop-party.h"
#include "shop/shop-recheck.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/**
 * shop_texts_to_json_text:
 * @texts: (nullable): skills or equipment
 *
 * Returns: (transfer full): a JSON array of them, as the columns skills and equipment keep it
 */
char *
shop_texts_to_json_text (char **texts)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);

  for (; texts != NULL && *texts != NULL; texts++)
    json_array_add_string_element (array, *texts);
  return base_json_to_text (node, FALSE);
}

/**
 * shop_texts_from_json_text:
 *
 * Returns: (transfer full): what shop_texts_to_json_text() was given
 */
char **
shop_texts_from_json_text (const char *text)
{
  g_autoptr (JsonNode) node = base_json_parse (text, -1, NULL);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  JsonArray *array =
    node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (texts, json_array_get_string_element (array, i));
  return g_strv_builder_end (texts);
}

static const ShopArgument columns[] = {
  SHOP_ARGUMENT (ShopBookingAdd, customer, ID),
  SHOP_ARGUMENT (ShopBookingAdd, vehicle, ID),
  SHOP_ARGUMENT (ShopBookingAdd, job, ID),
  SHOP_ARGUMENT (ShopBookingAdd, title, TEXT),
  SHOP_ARGUMENT (ShopBookingAdd, promised_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopBookingAdd, waiting, BOOL),
  SHOP_ARGUMENT (ShopBookingAdd, courtesy, BOOL),
  SHOP_ARGUMENT (ShopBookingAdd, overnight, BOOL),
  SHOP_ARGUMENT (ShopBookingAdd, height_mm, MAYBE_INT, .least = 1, .most = 10000),
  SHOP_ARGUMENT (ShopBookingAdd, price_minor, MAYBE_INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopBookingAdd, recheck_of, ID),
  SHOP_ARGUMENT (ShopBookingAdd, note, TEXT),
};

static const ShopShape columns_shape = SHOP_SHAPE (ShopBookingAdd, columns);

static gboolean
insert_row (ShopTurn *turn,
            const ShopBookingAdd *booking,
            const ShopBookingOrigin *origin,
            const char *state,
            GError **error)
{
  g_autofree char *skills = shop_texts_to_json_text (booking->skills);
  g_autofree char *equipment = shop_texts_to_json_text (booking->equipment);

  return shop_turn_insert (turn, error, "booking", &origin->id, &columns_shape, booking,
                           { "site", store_id (&turn->site) }, { "state", store_text (state) },
                           { "skills", store_text (skills) },
                           { "equipment", store_text (equipment) },
                           { "recurrence", store_id (origin->recurrence) },
                           { "occurrence_date", store_text (origin->date) },
                           { "created_s", store_int (turn->now_s) }) &&
         shop_turn_log_state (turn, "booking", &origin->id, NULL, state, booking->override, error);
}

static ShopPlan
make_plan (const ShopBookingAdd *booking, const ShopBookingSlot *slot, const ShopBookingRow *row)
{
  return (ShopPlan){ .booking = row,
                     .bay = slot->bay,
                     .technician = slot->technician,
                     .start_s = slot->start_s,
                     .end_s = slot->end_s,
                     .live = shop_booking_state_is_live (row->state),
                     .outside_hours = booking->outside_hours,
                     .backdated = booking->backdated,
                     .override = booking->override };
}

static gboolean
place_slots (ShopTurn *turn,
             const ShopBookingAdd *booking,
             const ShopBookingRow *row,
             GError **error)
{
  const ShopBookingSlot *slots = booking->allocations.items;
  gboolean done = TRUE;

  for (gsize i = 0; done && i < booking->allocations.n; i++)
    {
      ShopPlan plan = make_plan (booking, &slots[i], row);

      done = shop_allocation_place (turn, &plan, slots[i].note, error);
    }
  return done;
}

static gboolean
check_promise (ShopTurn *turn, const ShopBookingAdd *booking, GError **error)
{
  gint64 promised_s = shop_maybe_get (booking->promised_s, turn->now_s);

  if (promised_s >= turn->now_s)
    return TRUE;
  g_autofree char *when = shop_day_text_of_moment (turn->zone, promised_s);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The promised time, %s, has passed."), when);
  return FALSE;
}

static gboolean
check_has_time (const ShopBookingAdd *booking, const char *state, GError **error)
{
  if (booking->allocations.n > 0 || !shop_booking_state_is_live (state))
    return TRUE;
  shop_refuse_fully (
    error, SHOP_ERROR_VALUE,
    _ ("“%s” cannot be confirmed without a time. Give it one, or leave it tentative."),
    booking->title);
  return FALSE;
}

/* Where nobody agreed on a price, a recheck has that of its day. */
static gboolean
price_recheck (ShopTurn *turn, const BaseId *booking, GError **error)
{
  ShopRecheck recheck;

  return shop_recheck_watch (turn, booking, &recheck, error) &&
         shop_recheck_reprice (turn, &recheck, error);
}

/**
 * shop_booking_create:
 *
 * Makes a booking that holds all of its times, where the rules allow them.
 */
gboolean
shop_booking_create (ShopTurn *turn,
                     const ShopBookingAdd *wish,
                     const ShopBookingOrigin *origin,
                     GError **error)
{
  ShopBookingAdd booking = *wish;
  const char *state = wish->state != NULL && *wish->state != '\0' ? wish->state : "confirmed";
  g_auto (ShopBookingRow) row = { .title = NULL };

  return check_promise (turn, &booking, error) && check_has_time (&booking, state, error) &&
         shop_party_resolve (turn, &booking.customer, &booking.vehicle, error) &&
         insert_row (turn, &booking, origin, state, error) &&
         shop_booking_row_load (turn, &origin->id, &row, error) &&
         place_slots (turn, &booking, &row, error) && price_recheck (turn, &origin->id, error);
}

/* What is in the way now may be gone by then. */
static gboolean
may_wait (const GError *failure)
{
  static const ShopError codes[] = { SHOP_ERROR_OVERLAP, SHOP_ERROR_HOURS, SHOP_ERROR_DAY_LOCKED,
                                     SHOP_ERROR_LEASE };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (failure, SHOP_ERROR, (int) codes[i]))
      return TRUE;
  return FALSE;
}

/* The rules of each time, before anything is written. */
static gboolean
check_slots (ShopTurn *turn,
             const ShopBookingAdd *booking,
             const ShopBookingRow *row,
             GError **error)
{
  const ShopBookingSlot *slots = booking->allocations.items;
  gboolean done = TRUE;

  for (gsize i = 0; done && i < booking->allocations.n; i++)
    {
      ShopPlan plan = make_plan (booking, &slots[i], row);

      done = shop_plan_check (turn, &plan, error);
    }
  return done;
}

/* Two stations that book the same day of a recurrence hold one time, not two. */
static void
make_slot_id (const BaseId *booking, gsize place, BaseId *id)
{
  char text[BASE_ID_TEXT_SIZE];

  base_id_to_text (booking, text);
  base_id_derive (id, "allocation %s %" G_GSIZE_FORMAT, text, place);
}

static gboolean
insert_slots (ShopTurn *turn,
              const ShopBookingAdd *booking,
              const ShopBookingRow *row,
              GError **error)
{
  const ShopBookingSlot *slots = booking->allocations.items;
  gboolean done = TRUE;

  for (gsize i = 0; done && i < booking->allocations.n; i++)
    {
      ShopPlan plan = make_plan (booking, &slots[i], row);
      BaseId id;

      make_slot_id (&row->id, i, &id);
      done = shop_allocation_insert_as (
        turn, &plan, &id, shop_booking_state_of_allocations (row->state), slots[i].note, error);
    }
  return done;
}

static ShopBookingRow
make_row (const ShopBookingAdd *booking, const ShopBookingOrigin *origin)
{
  return (ShopBookingRow){ .id = origin->id,
                           .vehicle = booking->vehicle,
                           .title = g_strdup (booking->title),
                           .state = g_strdup ("confirmed"),
                           .skills = shop_texts_to_json_text (booking->skills),
                           .equipment = shop_texts_to_json_text (booking->equipment),
                           .height_mm = shop_maybe_get (booking->height_mm, 0),
                           .overnight = booking->overnight };
}

/**
 * shop_booking_create_anyway:
 * @booking: its state is not looked at
 * @clash: (out) (transfer full): what is in the way, or %NULL
 *
 * As shop_booking_create(), confirmed; where the time is not to be had, tentative instead.
 */
gboolean
shop_booking_create_anyway (ShopTurn *turn,
                            const ShopBookingAdd *booking,
                            const ShopBookingOrigin *origin,
                            char **clash,
                            GError **error)
{
  g_auto (ShopBookingRow) row = make_row (booking, origin);
  g_autoptr (GError) failure = NULL;

  if (!check_slots (turn, booking, &row, &failure))
    {
      if (!may_wait (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      *clash = g_strdup (failure->message);
      g_free (row.state);
      row.state = g_strdup ("tentative");
    }
  return insert_row (turn, booking, origin, row.state, error) &&
         insert_slots (turn, booking, &row, error);
}
