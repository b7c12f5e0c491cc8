/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-allocation.h"
#include "shop/shop-allocation-place.h"
#include "shop/shop-allocation-queries.h"
#include "shop/shop-recheck.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* An allocation with its booking, whose times may still change. */
typedef struct
{
  ShopAllocationRow row;
  ShopBookingRow booking;
} Held;

static void
held_clear (Held *self)
{
  shop_booking_row_clear (&self->booking);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, held_clear)

static gboolean
held_load (ShopTurn *turn, const BaseId *allocation, Held *held, GError **error)
{
  return shop_allocation_query_row (turn, allocation, &held->row, error) &&
         shop_booking_row_load (turn, &held->row.booking, &held->booking, error) &&
         shop_booking_row_check_open (&held->booking, error);
}

static gboolean
check_there (const Held *held, GError **error)
{
  if (!held->row.removed)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_STATE,
                     _ ("This time of “%s” was deleted. Give the booking another one."),
                     held->booking.title);
  return FALSE;
}

static ShopPlan
make_plan (const Held *held)
{
  return (ShopPlan){ .booking = &held->booking,
                     .allocation = held->row.id,
                     .bay = held->row.bay,
                     .technician = held->row.technician,
                     .start_s = held->row.start_s,
                     .end_s = held->row.end_s,
                     .held = { held->row.start_s, held->row.end_s },
                     .live = shop_booking_state_is_live (held->booking.state) };
}

static BaseId
id_or_no_id (const BaseId *id)
{
  return shop_id_is_given (id) ? *id : SHOP_NO_ID;
}

/* Back to where it was agreed on, hours or not. */
static void
set_undo (ShopTurn *turn, const ShopAllocationRow *row)
{
  shop_turn_set_undo (turn, &shop_booking_move_verb,
                      &(ShopBookingMove){ .allocation = row->id,
                                          .bay = id_or_no_id (&row->bay),
                                          .technician = id_or_no_id (&row->technician),
                                          .start_s = shop_some (row->start_s),
                                          .end_s = shop_some (row->end_s),
                                          .outside_hours = TRUE,
                                          .backdated = TRUE });
}

/* What was chained stays behind when it is taken back, so such a move is not offered for it. */
static gboolean
move_to (ShopTurn *turn, const Held *held, const ShopPlan *plan, GError **error)
{
  ShopRecheck recheck;

  if (plan->end_s - plan->start_s <= SHOP_ALLOCATION_MOST_S)
    set_undo (turn, &held->row);
  return shop_recheck_watch (turn, &held->booking.id, &recheck, error) &&
         shop_allocation_update (turn, plan, error) && shop_recheck_reprice (turn, &recheck, error);
}

static void
choose (BaseId *place, const BaseId *given)
{
  if (base_id_equal (given, &SHOP_NO_ID))
    *place = (BaseId){ { 0 } };
  else if (shop_id_is_given (given))
    *place = *given;
}

static const ShopArgument move_arguments[] = {
  SHOP_ARGUMENT (ShopBookingMove, allocation, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopBookingMove, bay, ID),
  SHOP_ARGUMENT (ShopBookingMove, technician, ID),
  SHOP_ARGUMENT (ShopBookingMove, start_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopBookingMove, end_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopBookingMove, outside_hours, BOOL, .key = TRUE),
  SHOP_ARGUMENT (ShopBookingMove, backdated, BOOL, .key = TRUE),
  SHOP_ARGUMENT (ShopBookingMove, override, TEXT, .key = TRUE),
};

static const ShopShape move_shape = SHOP_SHAPE (ShopBookingMove, move_arguments);

static gboolean
move (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBookingMove *wish = arguments;
  g_auto (Held) held = { .row = { .start_s = 0 } };

  if (!held_load (turn, &wish->allocation, &held, error) || !check_there (&held, error))
    return FALSE;
  ShopPlan plan = make_plan (&held);
  choose (&plan.bay, &wish->bay);
  choose (&plan.technician, &wish->technician);
  plan.start_s = shop_maybe_get (wish->start_s, held.row.start_s);
  plan.end_s = shop_maybe_get (wish->end_s, plan.start_s + held.row.end_s - held.row.start_s);
  plan.outside_hours = wish->outside_hours;
  plan.backdated = wish->backdated;
  plan.override = wish->override;
  return move_to (turn, &held, &plan, error);
}

const ShopVerb shop_booking_move_verb = {
  "booking-move", N_ ("Moves a booking's time to another bay, technician or hour"),
  SHOP_MAY_BOOK,  &move_shape,
  move,
};

static const ShopArgument stretch_arguments[] = {
  SHOP_ARGUMENT (ShopAllocationStretch, allocation, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopAllocationStretch, start_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopAllocationStretch, end_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopAllocationStretch, outside_hours, BOOL, .key = TRUE),
  SHOP_ARGUMENT (ShopAllocationStretch, backdated, BOOL, .key = TRUE),
};

static const ShopShape stretch_shape = SHOP_SHAPE (ShopAllocationStretch, stretch_arguments);

static gboolean
stretch (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopAllocationStretch *wish = arguments;
  g_auto (Held) held = { .row = { .start_s = 0 } };

  if (!held_load (turn, &wish->allocation, &held, error) || !check_there (&held, error))
    return FALSE;
  ShopPlan plan = make_plan (&held);
  plan.start_s = shop_maybe_get (wish->start_s, held.row.start_s);
  plan.end_s = shop_maybe_get (wish->end_s, held.row.end_s);
  plan.outside_hours = wish->outside_hours;
  plan.backdated = wish->backdated;
  return move_to (turn, &held, &plan, error);
}

const ShopVerb shop_allocation_stretch_verb = {
  "allocation-stretch",
  N_ ("Makes a booking's time longer or shorter"),
  SHOP_MAY_BOOK,
  &stretch_shape,
  stretch,
};

static gboolean
check_cut (const Held *held, gint64 at_s, gint64 resume_s, GError **error)
{
  if (at_s > held->row.start_s && at_s < held->row.end_s && resume_s >= at_s)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” is not under way where it should be cut in two."),
               held->booking.title);
  return FALSE;
}

/* Tells its id to who asked. */
static gboolean
insert_plan (ShopTurn *turn, const ShopPlan *plan, BaseId *id, GError **error)
{
  const char *state = shop_booking_state_of_allocations (plan->booking->state);

  base_id_new (id);
  shop_turn_tell_id (turn, "allocation", id);
  return shop_plan_check (turn, plan, error) &&
         shop_allocation_insert_as (turn, plan, id, state, NULL, error);
}

static const ShopArgument split_arguments[] = {
  SHOP_ARGUMENT (ShopAllocationSplit, allocation, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopAllocationSplit, at_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopAllocationSplit, resume_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopAllocationSplit, outside_hours, BOOL, .key = TRUE),
};

static const ShopShape split_shape = SHOP_SHAPE (ShopAllocationSplit, split_arguments);

static gboolean
split (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopAllocationSplit *cut = arguments;
  gint64 resume_s = shop_maybe_get (cut->resume_s, cut->at_s);
  g_auto (Held) held = { .row = { .start_s = 0 } };
  BaseId second;

  if (!held_load (turn, &cut->allocation, &held, error) || !check_there (&held, error) ||
      !check_cut (&held, cut->at_s, resume_s, error))
    return FALSE;
  ShopPlan first_part = make_plan (&held);
  ShopPlan second_part = first_part;
  first_part.end_s = cut->at_s;
  first_part.agreed = TRUE;
  second_part.allocation = (BaseId){ { 0 } };
  second_part.start_s = resume_s;
  second_part.end_s = resume_s + held.row.end_s - cut->at_s;
  second_part.outside_hours = cut->outside_hours;
  second_part.agreed = resume_s == cut->at_s;
  if (!shop_allocation_update (turn, &first_part, error) ||
      !insert_plan (turn, &second_part, &second, error))
    return FALSE;
  shop_turn_set_undo (turn, &shop_allocation_join_verb,
                      &(ShopAllocationJoin){ held.row.id, second });
  return TRUE;
}

const ShopVerb shop_allocation_split_verb = {
  "allocation-split", N_ ("Cuts a booking's time in two"), SHOP_MAY_BOOK, &split_shape, split,
};

static const ShopArgument join_arguments[] = {
  SHOP_ARGUMENT (ShopAllocationJoin, allocation, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopAllocationJoin, other, ID, .required = TRUE),
};

static const ShopShape join_shape = SHOP_SHAPE (ShopAllocationJoin, join_arguments);

static gboolean
join (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopAllocationJoin *both = arguments;
  g_auto (Held) held = { .row = { .start_s = 0 } };
  ShopAllocationRow other;

  if (!held_load (turn, &both->allocation, &held, error) || !check_there (&held, error) ||
      !shop_allocation_query_row (turn, &both->other, &other, error))
    return FALSE;
  if (!base_id_equal (&other.booking, &held.row.booking) || other.removed ||
      base_id_equal (&other.id, &held.row.id))
    {
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("Only two times of “%s” become one."),
                   held.booking.title);
      return FALSE;
    }
  ShopPlan plan = make_plan (&held);
  plan.end_s += other.end_s - other.start_s;
  plan.agreed = TRUE;
  return store_update (turn->connection, error, "allocation", &other.id,
                       { "removed", store_int (1) }) &&
         shop_allocation_update (turn, &plan, error);
}

const ShopVerb shop_allocation_join_verb = {
  "allocation-join", N_ ("Makes one of two of a booking's times"), SHOP_MAY_BOOK, &join_shape, join,
};

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopAllocationAdd, booking, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopAllocationAdd, bay, ID),
  SHOP_ARGUMENT (ShopAllocationAdd, technician, ID),
  SHOP_ARGUMENT (ShopAllocationAdd, start_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopAllocationAdd, end_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopAllocationAdd, note, TEXT),
  SHOP_ARGUMENT (ShopAllocationAdd, outside_hours, BOOL),
  SHOP_ARGUMENT (ShopAllocationAdd, backdated, BOOL),
  SHOP_ARGUMENT (ShopAllocationAdd, override, TEXT),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopAllocationAdd, add_arguments);

static gboolean
add (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopAllocationAdd *slot = arguments;
  g_auto (ShopBookingRow) booking = { .title = NULL };
  ShopRecheck recheck;
  BaseId id;

  if (!shop_booking_row_load (turn, &slot->booking, &booking, error) ||
      !shop_booking_row_check_open (&booking, error))
    return FALSE;
  ShopPlan plan = { .booking = &booking,
                    .start_s = slot->start_s,
                    .end_s = slot->end_s,
                    .live = shop_booking_state_is_live (booking.state),
                    .outside_hours = slot->outside_hours,
                    .backdated = slot->backdated,
                    .override = slot->override };
  choose (&plan.bay, &slot->bay);
  choose (&plan.technician, &slot->technician);
  if (!shop_recheck_watch (turn, &booking.id, &recheck, error) ||
      !insert_plan (turn, &plan, &id, error) || !shop_recheck_reprice (turn, &recheck, error))
    return FALSE;
  if (slot->end_s - slot->start_s <= SHOP_ALLOCATION_MOST_S)
    shop_turn_set_undo (turn, &shop_allocation_remove_verb, &(ShopAllocationRemove){ id, FALSE });
  return TRUE;
}

const ShopVerb shop_allocation_add_verb = {
  "allocation-add", N_ ("Gives a booking one more time"), SHOP_MAY_BOOK, &add_shape, add,
};

static const ShopArgument remove_arguments[] = {
  SHOP_ARGUMENT (ShopAllocationRemove, allocation, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopAllocationRemove, restore, BOOL, .key = TRUE),
};

static const ShopShape remove_shape = SHOP_SHAPE (ShopAllocationRemove, remove_arguments);

static gboolean
remove_time (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopAllocationRemove *wish = arguments;
  g_auto (Held) held = { .row = { .start_s = 0 } };
  ShopRecheck recheck;

  if (!held_load (turn, &wish->allocation, &held, error) ||
      !(wish->restore || check_there (&held, error)))
    return FALSE;
  ShopPlan plan = make_plan (&held);
  plan.agreed = TRUE;
  if (wish->restore && !shop_plan_check (turn, &plan, error))
    return FALSE;
  shop_turn_set_undo (turn, &shop_allocation_remove_verb,
                      &(ShopAllocationRemove){ held.row.id, !wish->restore });
  return shop_recheck_watch (turn, &held.booking.id, &recheck, error) &&
         store_update (turn->connection, error, "allocation", &held.row.id,
                       { "removed", store_int (!wish->restore) }) &&
         shop_recheck_reprice (turn, &recheck, error);
}

const ShopVerb shop_allocation_remove_verb = {
  "allocation-remove", N_ ("Takes a time from a booking, or brings it back"),
  SHOP_MAY_BOOK,       &remove_shape,
  remove_time,
};

const ShopVerb *const shop_allocation_verbs[] = {
  &shop_allocation_add_verb,
  &shop_allocation_join_verb,
  &shop_allocation_remove_verb,
  &shop_allocation_split_verb,
  &shop_allocation_stretch_verb,
  &shop_booking_move_verb,
  NULL,
};
