/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-average.h"
#include "base/base-money.h"

/* What the stock's triggers reckon average costs with: store_average() moves one by one receipt,
 * store_average_of() begins at the first movement and is given them in their order. */

typedef struct
{
  gint64 on_hand_milli;
  gint64 average_e4;
} Shelf;

static void
sql_average (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_assert (n == 4);

  sqlite3_result_int64 (context, base_money_average_e4 (sqlite3_value_int64 (values[0]),
                                                        sqlite3_value_int64 (values[1]),
                                                        sqlite3_value_int64 (values[2]),
                                                        sqlite3_value_int64 (values[3])));
}

/* A movement without a value is no receipt. */
static void
sql_average_step (sqlite3_context *context, int n, sqlite3_value **values)
{
  Shelf *shelf = sqlite3_aggregate_context (context, sizeof *shelf);

  g_assert (n == 2);
  if (shelf == NULL)
    {
      sqlite3_result_error_nomem (context);
      return;
    }
  gint64 qty_milli = sqlite3_value_int64 (values[0]);
  if (sqlite3_value_type (values[1]) != SQLITE_NULL)
    shelf->average_e4 = base_money_average_e4 (shelf->on_hand_milli, shelf->average_e4, qty_milli,
                                               sqlite3_value_int64 (values[1]));
  shelf->on_hand_milli += qty_milli;
}

static void
sql_average_final (sqlite3_context *context)
{
  const Shelf *shelf = sqlite3_aggregate_context (context, 0);

  sqlite3_result_int64 (context, shelf != NULL ? shelf->average_e4 : 0);
}

gboolean
store_average_register (StoreConnection *connection, GError **error)
{
  const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC;
  int result = sqlite3_create_function_v2 (connection->db, "store_average", 4, flags, NULL,
                                           sql_average, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_create_function_v2 (connection->db, "store_average_of", 2, flags, NULL, NULL,
                                         sql_average_step, sql_average_final, NULL);
  if (result != SQLITE_OK)
    store_connection_fail (connection, result, error);
  return result == SQLITE_OK;
}
