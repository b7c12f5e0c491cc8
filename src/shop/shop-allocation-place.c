/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-allocation-place.h"
#include "shop/shop-allocation-queries.h"

static StoreValue
id_or_null (const BaseId *id)
{
  return shop_id_is_given (id) ? store_id (id) : store_null ();
}

/**
 * shop_allocation_insert_as:
 * @id: of the allocation, or of the first of a chain
 * @state: of the allocation
 * @note: (nullable): for whoever works then
 *
 * Holds the time of @plan without asking the rules; what is longer than one allocation may be is
 * chained.
 */
gboolean
shop_allocation_insert_as (ShopTurn *turn,
                           const ShopPlan *plan,
                           const BaseId *id,
                           const char *state,
                           const char *note,
                           GError **error)
{
  char first[BASE_ID_TEXT_SIZE];
  BaseId next = *id;
  gboolean done = TRUE;

  base_id_to_text (id, first);

  for (gint64 at_s = plan->start_s; done && at_s < plan->end_s; at_s += SHOP_ALLOCATION_MOST_S)
    {
      gint64 end_s = MIN (at_s + SHOP_ALLOCATION_MOST_S, plan->end_s);

      done = store_insert (turn->connection, error, "allocation", { "id", store_id (&next) },
                           { "booking", store_id (&plan->booking->id) },
                           { "bay", id_or_null (&plan->bay) },
                           { "technician", id_or_null (&plan->technician) },
                           { "start_s", store_int (at_s) }, { "end_s", store_int (end_s) },
                           { "state", store_text (state) }, { "note", store_text (note) });
      base_id_derive (&next, "allocation %s until %" G_GINT64_FORMAT, first, end_s);
    }
  return done;
}

static gboolean
insert (ShopTurn *turn, const ShopPlan *plan, const char *state, const char *note, GError **error)
{
  BaseId id;

  base_id_new (&id);
  return shop_allocation_insert_as (turn, plan, &id, state, note, error);
}

/**
 * shop_allocation_place:
 *
 * Holds the time of @plan in its booking's state, where the rules allow it.
 */
gboolean
shop_allocation_place (ShopTurn *turn, const ShopPlan *plan, const char *note, GError **error)
{
  return shop_plan_check (turn, plan, error) &&
         insert (turn, plan, shop_booking_state_of_allocations (plan->booking->state), note, error);
}

/**
 * shop_allocation_update:
 *
 * Moves the allocation of @plan to where it says, where the rules allow it. What becomes too long
 * for it follows in allocations of its own.
 */
gboolean
shop_allocation_update (ShopTurn *turn, const ShopPlan *plan, GError **error)
{
  gint64 end_s = MIN (plan->end_s, plan->start_s + SHOP_ALLOCATION_MOST_S);
  ShopPlan rest = *plan;

  rest.start_s = end_s;
  return shop_plan_check (turn, plan, error) &&
         store_update (turn->connection, error, "allocation", &plan->allocation,
                       { "bay", id_or_null (&plan->bay) },
                       { "technician", id_or_null (&plan->technician) },
                       { "start_s", store_int (plan->start_s) }, { "end_s", store_int (end_s) }) &&
         insert (turn, &rest, shop_booking_state_of_allocations (plan->booking->state), NULL,
                 error);
}

/**
 * shop_allocations_recheck:
 * @live: whether they shall promise their time
 *
 * Asks the rules again about all that @booking holds, after it changed. Hours and locked days were
 * agreed on when the time was taken.
 */
gboolean
shop_allocations_recheck (ShopTurn *turn,
                          const ShopBookingRow *booking,
                          gboolean live,
                          GError **error)
{
  g_autoptr (GArray) rows = shop_allocation_query_of_booking (turn, &booking->id, error);
  gboolean done = rows != NULL;

  for (guint i = 0; done && i < rows->len; i++)
    {
      const ShopAllocationRow *row = &g_array_index (rows, ShopAllocationRow, i);
      ShopPlan plan = { .booking = booking,
                        .allocation = row->id,
                        .bay = row->bay,
                        .technician = row->technician,
                        .start_s = row->start_s,
                        .end_s = row->end_s,
                        .held = { row->start_s, row->end_s },
                        .live = live,
                        .agreed = TRUE };

      done = shop_plan_check (turn, &plan, error);
    }
  return done;
}
