/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-technician-queries.h"
#include "shop/shop-allocation-queries.h"
#include "store/store-error.h"

StoreStatement *
shop_technician_query_list (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id AS technician, name, user, apprentice, position, "
    "(SELECT json_group_array (json_object ('skill', skill, 'factor_bp', factor_bp)) "
    "  FROM technician_skill WHERE technician = technician.id AND removed = 0) AS skills_json "
    "FROM technician WHERE site = ?1 AND archived = 0 ORDER BY position, name",
    store_id (&turn->site));
}

/* Their name, and how much lies ahead of them. */
StoreStatement *
shop_technician_query_ahead (ShopTurn *turn, const BaseId *technician, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT name, (SELECT count (*) FROM allocation AS held "
    "  WHERE held.technician = technician.id AND held.start_s > ?2 - " SHOP_LONGEST_S
    "  AND held.end_s > ?2 AND held.removed = 0 "
    "  AND held.state NOT IN ('cancelled', 'done')) "
    "FROM technician WHERE id = ?1",
    store_id (technician), store_int (turn->now_s));
}

/* @factor_bp: (out): 0 where they have not learnt it */
gboolean
shop_technician_query_skill (ShopTurn *turn,
                             const BaseId *technician,
                             const char *skill,
                             BaseId *id,
                             gint64 *factor_bp,
                             GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT id, factor_bp FROM technician_skill WHERE technician = ?1 "
                 "AND skill = ?2 COLLATE NOCASE AND removed = 0",
                 store_id (technician), store_text (skill));
  g_autoptr (GError) failure = NULL;

  *factor_bp = 0;
  if (row == NULL)
    return FALSE;
  if (store_statement_next (row, &failure))
    {
      store_statement_get_id (row, 0, id);
      *factor_bp = store_statement_get_int (row, 1);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}
