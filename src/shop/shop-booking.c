/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-booking.h"
#include "shop/shop-allocation-place.h"
#include "shop/shop-allocation-queries.h"
#include "shop/shop-booking-create.h"
#include "shop/shop-booking-queries.h"
#include "shop/shop-booking-state.h"
#include "shop/shop-bounds.h"
#include "shop/shop-day-text.h"
#include "shop/shop-party.h"
#include "shop/shop-state-refuse.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument slot_arguments[] = {
  SHOP_ARGUMENT (ShopBookingSlot, bay, ID),
  SHOP_ARGUMENT (ShopBookingSlot, technician, ID),
  SHOP_ARGUMENT (ShopBookingSlot, start_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopBookingSlot, end_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopBookingSlot, note, TEXT),
};

static const ShopShape slot_shape = SHOP_SHAPE (ShopBookingSlot, slot_arguments);

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopBookingAdd, customer, ID),
  SHOP_ARGUMENT (ShopBookingAdd, vehicle, ID),
  SHOP_ARGUMENT (ShopBookingAdd, job, ID),
  SHOP_ARGUMENT (ShopBookingAdd, title, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopBookingAdd, state, WORD, .words = "requested tentative confirmed"),
  SHOP_ARGUMENT (ShopBookingAdd, promised_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopBookingAdd, waiting, BOOL),
  SHOP_ARGUMENT (ShopBookingAdd, courtesy, BOOL),
  SHOP_ARGUMENT (ShopBookingAdd, overnight, BOOL),
  SHOP_ARGUMENT (ShopBookingAdd, skills, TEXTS),
  SHOP_ARGUMENT (ShopBookingAdd, equipment, TEXTS),
  SHOP_ARGUMENT (ShopBookingAdd, height_mm, MAYBE_INT, .least = 1, .most = 10000),
  SHOP_ARGUMENT (ShopBookingAdd, price_minor, MAYBE_INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopBookingAdd, recheck_of, ID),
  SHOP_ARGUMENT (ShopBookingAdd, note, TEXT),
  SHOP_ARGUMENT (ShopBookingAdd, allocations, LIST, .shape = &slot_shape),
  SHOP_ARGUMENT (ShopBookingAdd, outside_hours, BOOL),
  SHOP_ARGUMENT (ShopBookingAdd, backdated, BOOL),
  SHOP_ARGUMENT (ShopBookingAdd, override, TEXT),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopBookingAdd, add_arguments);

static gboolean
add_booking (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopBookingOrigin origin = { .recurrence = NULL };

  base_id_new (&origin.id);
  if (!shop_booking_create (turn, arguments, &origin, error))
    return FALSE;
  shop_turn_tell_id (turn, "booking", &origin.id);
  shop_turn_set_undo (turn, &shop_booking_remove_verb,
                      &(ShopBookingRemove){ .booking = origin.id });
  return TRUE;
}

const ShopVerb shop_booking_add_verb = {
  "booking-add", N_ ("Books a vehicle in, with all the times it needs"), SHOP_MAY_BOOK, &add_shape,
  add_booking,
};

static gboolean
check_promise (ShopTurn *turn, const ShopBookingEdit *edit, GError **error)
{
  gint64 promised_s = shop_maybe_get (edit->promised_s, turn->now_s);

  if (promised_s >= turn->now_s)
    return TRUE;
  g_autofree char *when = shop_day_text_of_moment (turn->zone, promised_s);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The promised time, %s, has passed."), when);
  return FALSE;
}

/* Asks the rules again about all that the booking holds. */
static gboolean
recheck (ShopTurn *turn, const BaseId *booking, GError **error)
{
  g_auto (ShopBookingRow) row = { .title = NULL };

  return shop_booking_row_load (turn, booking, &row, error) &&
         (row.removed || !shop_booking_state_is_live (row.state) ||
          shop_allocations_recheck (turn, &row, TRUE, error));
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopBookingEdit, booking, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopBookingEdit, customer, ID),
  SHOP_ARGUMENT (ShopBookingEdit, vehicle, ID),
  SHOP_ARGUMENT (ShopBookingEdit, job, ID),
  SHOP_ARGUMENT (ShopBookingEdit, title, TEXT),
  SHOP_ARGUMENT (ShopBookingEdit, promised_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopBookingEdit, waiting, MAYBE_BOOL),
  SHOP_ARGUMENT (ShopBookingEdit, courtesy, MAYBE_BOOL),
  SHOP_ARGUMENT (ShopBookingEdit, overnight, MAYBE_BOOL),
  SHOP_ARGUMENT (ShopBookingEdit, height_mm, MAYBE_INT, .least = 1, .most = 10000),
  SHOP_ARGUMENT (ShopBookingEdit, price_minor, MAYBE_INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopBookingEdit, note, TEXT),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopBookingEdit, edit_arguments);

static gboolean
edit_booking (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopBookingEdit edit = *(const ShopBookingEdit *) arguments;
  gboolean moves = shop_id_is_given (&edit.vehicle) || edit.height_mm.presence == SHOP_GIVEN;

  return check_promise (turn, &edit, error) &&
         shop_party_resolve (turn, &edit.customer, &edit.vehicle, error) &&
         shop_turn_edit (turn, "booking", &edit.booking, &shop_booking_edit_verb, &edit, error) &&
         (!moves || recheck (turn, &edit.booking, error));
}

const ShopVerb shop_booking_edit_verb = {
  "booking-edit", N_ ("Changes what a booking says"), SHOP_MAY_BOOK, &edit_shape, edit_booking,
};

static const ShopArgument needs_arguments[] = {
  SHOP_ARGUMENT (ShopBookingNeeds, booking, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopBookingNeeds, skills, TEXTS),
  SHOP_ARGUMENT (ShopBookingNeeds, equipment, TEXTS),
};

static const ShopShape needs_shape = SHOP_SHAPE (ShopBookingNeeds, needs_arguments);

static void
set_needs_undo (ShopTurn *turn, const ShopBookingRow *row)
{
  g_auto (GStrv) skills = shop_texts_from_json_text (row->skills);
  g_auto (GStrv) equipment = shop_texts_from_json_text (row->equipment);

  shop_turn_set_undo (
    turn, &shop_booking_needs_verb,
    &(ShopBookingNeeds){ .booking = row->id, .skills = skills, .equipment = equipment });
}

static gboolean
change_needs (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBookingNeeds *needs = arguments;
  g_auto (ShopBookingRow) row = { .title = NULL };

  if (!shop_booking_row_load (turn, &needs->booking, &row, error))
    return FALSE;
  set_needs_undo (turn, &row);
  g_autofree char *skills =
    needs->skills != NULL ? shop_texts_to_json_text (needs->skills) : g_strdup (row.skills);
  g_autofree char *equipment = needs->equipment != NULL ? shop_texts_to_json_text (needs->equipment)
                                                        : g_strdup (row.equipment);
  return store_update (turn->connection, error, "booking", &row.id,
                       { "skills", store_text (skills) },
                       { "equipment", store_text (equipment) }) &&
         recheck (turn, &row.id, error);
}

const ShopVerb shop_booking_needs_verb = {
  "booking-needs", N_ ("Changes which skills and equipment a booking needs"),
  SHOP_MAY_BOOK,   &needs_shape,
  change_needs,
};

static const ShopArgument remove_arguments[] = {
  SHOP_ARGUMENT (ShopBookingRemove, booking, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopBookingRemove, restore, BOOL, .key = TRUE),
};

static const ShopShape remove_shape = SHOP_SHAPE (ShopBookingRemove, remove_arguments);

static gboolean
check_not_arrived (const ShopBookingRow *row, GError **error)
{
  static const char *const states[] = { "requested", "tentative", "confirmed", "needs_rebooking",
                                        NULL };

  if (g_strv_contains (states, row->state))
    return TRUE;
  shop_state_refuse (error, "booking", row->state,
                     _ ("The booking “%s” is “%s” and is no more deleted."), row->title,
                     shop_booking_state_to_text (row->state));
  return FALSE;
}

static gboolean
remove_booking (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBookingRemove *remove = arguments;
  g_auto (ShopBookingRow) row = { .title = NULL };

  if (!shop_booking_row_load (turn, &remove->booking, &row, error) ||
      !check_not_arrived (&row, error))
    return FALSE;
  if (remove->restore && shop_booking_state_is_live (row.state) &&
      !shop_allocations_recheck (turn, &row, TRUE, error))
    return FALSE;
  shop_turn_set_undo (turn, &shop_booking_remove_verb,
                      &(ShopBookingRemove){ remove->booking, !remove->restore });
  const char *state = remove->restore ? shop_booking_state_of_allocations (row.state) : "cancelled";
  return store_update (turn->connection, error, "booking", &row.id,
                       { "removed", store_int (!remove->restore) }) &&
         shop_allocation_query_follow (turn, &row.id, state, error);
}

const ShopVerb shop_booking_remove_verb = {
  "booking-remove", N_ ("Deletes a booking, or brings it back"), SHOP_MAY_BOOK, &remove_shape,
  remove_booking,
};

static const ShopArgument card_arguments[] = {
  SHOP_ARGUMENT (ShopBookingRemove, booking, ID, .required = TRUE),
};

static const ShopShape card_shape = SHOP_SHAPE (ShopBookingRemove, card_arguments);

/* Takes @taken. */
static gboolean
add_rows (JsonObject *card, const char *member, StoreStatement *taken, GError **error)
{
  g_autoptr (StoreStatement) rows = taken;
  JsonNode *node = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (node != NULL)
    json_object_set_member (card, member, node);
  return node != NULL;
}

static JsonNode *
read_card (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const BaseId *id = &((const ShopBookingRemove *) arguments)->booking;
  g_autoptr (StoreStatement) row = shop_booking_query_card (turn, id, error);
  g_autoptr (JsonNode) found = row != NULL ? shop_rows_to_json (row, error) : NULL;

  if (found == NULL)
    return NULL;
  if (json_array_get_length (json_node_get_array (found)) == 0)
    {
      shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
      return NULL;
    }
  JsonObject *card = json_array_get_object_element (json_node_get_array (found), 0);
  if (!add_rows (card, "allocations", shop_booking_query_allocations (turn, id, error), error) ||
      !add_rows (card, "steps", shop_booking_query_steps (turn, id, error), error))
    return NULL;
  return json_node_init_object (json_node_alloc (), card);
}

static const ShopQuery booking_query = {
  "booking", N_ ("A booking with its times and its steps"), SHOP_MAY_READ, &card_shape, read_card,
};

const ShopVerb *const shop_booking_verbs[] = {
  &shop_booking_add_verb,
  &shop_booking_arrive_verb,
  &shop_booking_cancel_verb,
  &shop_booking_confirm_verb,
  &shop_booking_done_verb,
  &shop_booking_edit_verb,
  &shop_booking_hold_verb,
  &shop_booking_in_bay_verb,
  &shop_booking_needs_verb,
  &shop_booking_no_show_verb,
  &shop_booking_remove_verb,
  &shop_booking_step_back_verb,
  NULL,
};

const ShopQuery *const shop_booking_queries[] = { &booking_query, NULL };
