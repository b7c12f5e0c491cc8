/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-deferred-queries.h"

StoreStatement *
shop_deferred_query_one (ShopTurn *turn, const BaseId *deferred, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT vehicle, line, description, total_minor, state FROM deferred_work "
                      "WHERE id = ?1",
                      store_id (deferred));
}

/* The line that was declined, to be put on another job. */
StoreStatement *
shop_deferred_query_line (ShopTurn *turn, const BaseId *line, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT kind, description, part, qty_milli, price_e4, cost_e4, discount_bp, "
                      "tax_code, result FROM job_line WHERE id = ?1",
                      store_id (line));
}

/* The reminder of it in @state: "pending" has not gone out. */
StoreStatement *
shop_deferred_query_reminder (ShopTurn *turn,
                              const BaseId *deferred,
                              const char *state,
                              GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT reminder.id FROM deferred_work JOIN reminder "
                      "ON reminder.vehicle = deferred_work.vehicle "
                      "AND reminder.deferred = deferred_work.id "
                      "WHERE deferred_work.id = ?1 AND reminder.state = ?2 LIMIT 1",
                      store_id (deferred), store_text (state));
}

/* Open work that was put off when a line was declined. */
StoreStatement *
shop_deferred_query_of_line (ShopTurn *turn,
                             const BaseId *vehicle,
                             const BaseId *line,
                             GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM deferred_work "
                      "WHERE vehicle = ?1 AND state = 'open' AND line = ?2 LIMIT 1",
                      store_id (vehicle), store_id (line));
}

StoreStatement *
shop_deferred_query_list (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS deferred, job, line, description, total_minor, due_date, "
                      "due_km, created_s FROM deferred_work WHERE vehicle = ?1 AND state = 'open' "
                      "ORDER BY due_date IS NULL, due_date, created_s",
                      store_id (vehicle));
}
