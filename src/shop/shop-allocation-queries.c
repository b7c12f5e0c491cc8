/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-allocation-queries.h"
#include "shop/shop-error.h"
#include "store/store-error.h"

#define ROW "SELECT id, booking, bay, technician, start_s, end_s, removed FROM allocation "

static void
read_row (StoreStatement *rows, ShopAllocationRow *row)
{
  *row = (ShopAllocationRow){ .start_s = store_statement_get_int (rows, 4),
                              .end_s = store_statement_get_int (rows, 5),
                              .removed = store_statement_get_int (rows, 6) != 0 };
  store_statement_get_id (rows, 0, &row->id);
  store_statement_get_id (rows, 1, &row->booking);
  store_statement_get_id (rows, 2, &row->bay);
  store_statement_get_id (rows, 3, &row->technician);
}

gboolean
shop_allocation_query_row (ShopTurn *turn, const BaseId *id, ShopAllocationRow *row, GError **error)
{
  g_autoptr (StoreStatement) found =
    store_query (turn->connection, error, ROW "WHERE id = ?1", store_id (id));
  g_autoptr (GError) failure = NULL;

  if (found == NULL)
    return FALSE;
  if (store_statement_next (found, &failure))
    {
      read_row (found, row);
      return TRUE;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
  return FALSE;
}

/* Returns: (element-type ShopAllocationRow): those that were not removed, earliest first */
GArray *
shop_allocation_query_of_booking (ShopTurn *turn, const BaseId *booking, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ShopAllocationRow));
  g_autoptr (StoreStatement) rows =
    store_query (turn->connection, error,
                 ROW "WHERE booking = ?1 AND removed = 0 ORDER BY start_s, id", store_id (booking));
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  while (store_statement_next (rows, &failure))
    {
      ShopAllocationRow row;

      read_row (rows, &row);
      g_array_append_val (found, row);
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&found) : NULL;
}

gboolean
shop_allocation_query_follow (ShopTurn *turn,
                              const BaseId *booking,
                              const char *state,
                              GError **error)
{
  return store_run (turn->connection, error, "UPDATE allocation SET state = ?2 WHERE booking = ?1",
                    store_id (booking), store_text (state));
}

/* Who has the resource, from when to when; the one that begins first. */
#define HOLDER                                                                                     \
  "SELECT held.start_s, held.end_s, booking.title, vehicle.plate "                                 \
  "FROM allocation AS held JOIN booking ON booking.id = held.booking "                             \
  "LEFT JOIN vehicle ON vehicle.id = booking.vehicle "

#define OVERLAPS                                                                                   \
  "AND held.start_s > ?2 - " SHOP_LONGEST_S " AND held.start_s < ?3 AND held.end_s > ?2 "          \
  "AND held.live = 1 AND held.id <> ?4 ORDER BY held.start_s LIMIT 1"

StoreStatement *
shop_allocation_query_bay_taken (ShopTurn *turn, const ShopPlan *plan, GError **error)
{
  return store_query (turn->connection, error, HOLDER "WHERE held.bay = ?1 " OVERLAPS,
                      store_id (&plan->bay), store_int (plan->start_s), store_int (plan->end_s),
                      store_id (&plan->allocation));
}

StoreStatement *
shop_allocation_query_technician_taken (ShopTurn *turn, const ShopPlan *plan, GError **error)
{
  return store_query (turn->connection, error, HOLDER "WHERE held.technician = ?1 " OVERLAPS,
                      store_id (&plan->technician), store_int (plan->start_s),
                      store_int (plan->end_s), store_id (&plan->allocation));
}

StoreStatement *
shop_allocation_query_vehicle_taken (ShopTurn *turn, const ShopPlan *plan, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT held.start_s, held.end_s, bay.name, vehicle.plate "
                      "FROM booking CROSS JOIN allocation AS held ON held.booking = booking.id "
                      "JOIN bay ON bay.id = held.bay JOIN vehicle ON vehicle.id = booking.vehicle "
                      "WHERE booking.vehicle = ?1 " OVERLAPS,
                      store_id (&plan->booking->vehicle), store_int (plan->start_s),
                      store_int (plan->end_s), store_id (&plan->allocation));
}

/* The bay with the first thing of the wanted that it lacks; its kind counts as equipment. */
StoreStatement *
shop_allocation_query_bay (ShopTurn *turn, const ShopPlan *plan, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT name, archived, max_mass_kg, max_height_mm, "
    "(SELECT gross_mass_kg FROM vehicle WHERE id = ?3), "
    "(SELECT value FROM json_each (?2) AS wanted WHERE value <> bay.kind COLLATE NOCASE "
    "  AND NOT EXISTS (SELECT 1 FROM bay_equipment WHERE bay_equipment.bay = bay.id "
    "    AND removed = 0 AND equipment = wanted.value COLLATE NOCASE) LIMIT 1) "
    "FROM bay WHERE id = ?1 AND site = ?4",
    store_id (&plan->bay), store_text (plan->booking->equipment),
    store_id (&plan->booking->vehicle), store_id (&turn->site));
}

/* The technician with the first of the wanted skills that they lack. */
StoreStatement *
shop_allocation_query_technician (ShopTurn *turn, const ShopPlan *plan, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT name, archived, "
    "(SELECT value FROM json_each (?2) AS wanted WHERE NOT EXISTS ("
    "  SELECT 1 FROM technician_skill WHERE technician_skill.technician = technician.id "
    "    AND removed = 0 AND skill = wanted.value COLLATE NOCASE) LIMIT 1) "
    "FROM technician WHERE id = ?1 AND site = ?3",
    store_id (&plan->technician), store_text (plan->booking->skills), store_id (&turn->site));
}

/* What is live or asked for between two moments. */
StoreStatement *
shop_allocation_query_of_technician (ShopTurn *turn,
                                     const BaseId *technician,
                                     gint64 from_s,
                                     gint64 until_s,
                                     GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT " SHOP_ALLOCATION_COLUMNS
                      "FROM allocation AS held " SHOP_ALLOCATION_JOINS
                      "WHERE held.technician = ?1 AND held.start_s > ?2 - " SHOP_LONGEST_S
                      " AND held.start_s < ?3 AND held.end_s > ?2 AND held.removed = 0 "
                      "AND held.state NOT IN ('cancelled', 'done') ORDER BY held.start_s",
                      store_id (technician), store_int (from_s), store_int (until_s));
}
