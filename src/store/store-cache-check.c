/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-cache-check.h"
#include "speedshop-config.h"
#include "store/store-error.h"
#include "store/store-migration.h"

#include <glib/gi18n-lib.h>

#undef _
#define _(text) g_dgettext (GETTEXT_PACKAGE, text)

/* What triggers keep, and what the script that computes it anew asks of the same tables. Temporary
 * tables hide those of the file, so that the script writes to them and to nothing else. */
typedef struct
{
  const char *table;
  const char *needed; /* columns that the script reads; NULL where it makes all rows itself */
  const char *kept;   /* columns to compare */
  const char *except; /* rows that say nothing, and need not be there */
} Cache;

static const Cache caches[] = {
  { "vehicle", "id, plate, plate_key", "id, plate, plate_key", "0" },
  { "po_line", "id, purchase_order, part, qty_milli, received_milli, removed", "id, received_milli",
    "0" },
  { "invoice", "id, paid_minor", "id, paid_minor", "0" },
  { "stock_correction", NULL, "count, part, place, lot, stamp, qty_milli", "0" },
  { "stock", NULL, "part, place, lot, qty_milli", "0" },
  { "stock_day", NULL, "day, received_e7, issued_e7, other_e7", "0" },
  { "part_stock", NULL,
    "part, on_hand_milli, reserved_milli, incoming_milli, average_e4, last_sold_s, last_received_s,"
    " reorder_at_milli",
    "(on_hand_milli, reserved_milli, incoming_milli, average_e4) = (0, 0, 0, 0)"
    " AND coalesce (last_sold_s, last_received_s, reorder_at_milli) IS NULL" },
};

static char *
make_like (StoreConnection *connection, const char *table, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (connection, error,
                 "SELECT 'CREATE TEMP' || substr (sql, length ('CREATE') + 1)"
                 " FROM main.sqlite_schema WHERE type = 'table' AND name = ?1",
                 store_text (table));

  return row != NULL && store_statement_next (row, error) ? store_statement_dup_text (row, 0)
                                                          : NULL;
}

static gboolean
make_copy (StoreConnection *connection, const Cache *cache, GError **error)
{
  g_autofree char *sql = cache->needed != NULL
                           ? g_strdup_printf ("CREATE TEMP TABLE %s AS SELECT %s FROM main.%s",
                                              cache->table, cache->needed, cache->table)
                           : make_like (connection, cache->table, error);

  return sql != NULL && store_connection_execute (connection, sql, error);
}

static gboolean
compare (StoreConnection *connection, const Cache *cache, GPtrArray *problems, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT EXISTS (SELECT %2$s FROM main.%1$s WHERE NOT (%3$s) EXCEPT SELECT %2$s FROM temp.%1$s)"
    " OR EXISTS (SELECT %2$s FROM temp.%1$s WHERE NOT (%3$s) EXCEPT SELECT %2$s FROM main.%1$s)",
    cache->table, cache->kept, cache->except);
  gint64 differs = store_connection_get_int (connection, sql, error);

  if (differs > 0)
    /* Translators: %s is the name of a table. */
    g_ptr_array_add (problems, g_strdup_printf (_ ("What is kept in “%s” is not what the records "
                                                   "that it is computed from add up to."),
                                                cache->table));
  return differs >= 0;
}

/* Computes what triggers keep a second time, beside the file, and adds a sentence to @problems
 * for each table that says something else. */
gboolean
store_cache_check (StoreConnection *connection, GPtrArray *problems, GError **error)
{
  gboolean done = store_connection_execute (connection, "PRAGMA query_only = OFF", error);

  for (guint i = 0; done && i < G_N_ELEMENTS (caches); i++)
    done = make_copy (connection, &caches[i], error);
  done = done && store_migration_run_caches (connection, error);
  for (guint i = 0; done && i < G_N_ELEMENTS (caches); i++)
    done = compare (connection, &caches[i], problems, error);
  return done;
}
