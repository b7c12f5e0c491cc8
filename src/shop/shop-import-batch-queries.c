/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-queries.h"

#include "store/store-error.h"

StoreStatement *
shop_import_query_batch (ShopTurn *turn, const BaseId *batch, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT kind, dates, state, columns, constants, delimiter FROM import_batch "
                      "WHERE id = ?1",
                      store_id (batch));
}

/* The same file, read the same way, that was not taken to the end. */
StoreStatement *
shop_import_query_begun (ShopTurn *turn,
                         const char *sha256,
                         const char *kind,
                         const char *settings,
                         GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, state FROM import_batch WHERE sha256 = ?1 AND kind = ?2 "
                      "AND state IN ('reading', 'open') AND columns || constants || dates = ?3 "
                      "ORDER BY id DESC LIMIT 1",
                      store_text (sha256), store_text (kind), store_text (settings));
}

gboolean
shop_import_forget_lines (ShopTurn *turn, const BaseId *batch, GError **error)
{
  return store_run (turn->connection, error, "DELETE FROM import_row WHERE batch = ?1",
                    store_id (batch));
}

StoreStatement *
shop_import_query_waiting (ShopTurn *turn, const BaseId *batch, gint64 most, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, line, cells, hash FROM import_row "
                      "WHERE batch = ?1 AND state = 'waiting' ORDER BY line LIMIT ?2",
                      store_id (batch), store_int (most));
}

StoreStatement *
shop_import_query_row (ShopTurn *turn, const BaseId *row, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id, line, cells, hash, batch, state, raw FROM import_row WHERE id = ?1",
    store_id (row));
}

/* Where the same line came before: state, line, record, batch. */
StoreStatement *
shop_import_query_seen (ShopTurn *turn, const BaseId *row, gconstpointer hash, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT r.state, r.line, r.record, r.batch FROM import_row AS r "
                      "WHERE r.hash = ?1 AND r.id <> ?2 AND r.state NOT IN ('waiting', 'undone') "
                      "ORDER BY r.record IS NULL, r.id LIMIT 1",
                      store_blob (hash, 32), store_id (row));
}

gboolean
shop_import_count (ShopTurn *turn,
                   const BaseId *batch,
                   const char *state,
                   gint64 *n,
                   GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error, "SELECT count (*) FROM import_row WHERE batch = ?1 AND state = ?2",
    store_id (batch), store_text (state));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *n = store_statement_get_int (row, 0);
  return TRUE;
}

StoreStatement *
shop_import_query_states (ShopTurn *turn, const BaseId *batch, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT state, count (*) FROM import_row WHERE batch = ?1 GROUP BY state",
                      store_id (batch));
}

/* Why lines wait for a person, the most frequent first, each with the first line as an example. */
StoreStatement *
shop_import_query_rules (ShopTurn *turn, const BaseId *batch, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT state, rule, count (*) AS count, min (line) AS line, reason, raw "
                      "FROM import_row WHERE batch = ?1 AND state IN ('review', 'quarantine') "
                      "GROUP BY state, rule ORDER BY count (*) DESC, rule",
                      store_id (batch));
}

StoreStatement *
shop_import_query_warnings (ShopTurn *turn, const BaseId *batch, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT line, warnings AS warnings_json FROM import_row "
                      "WHERE batch = ?1 AND warnings IS NOT NULL ORDER BY line LIMIT 100",
                      store_id (batch));
}

StoreStatement *
shop_import_query_list (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id AS batch, kind, file, state, started_s, finished_s, "
    "(SELECT json_group_object (state, n) FROM (SELECT state, count (*) AS n FROM import_row "
    "  WHERE batch = b.id GROUP BY state)) AS counts_json "
    "FROM import_batch AS b ORDER BY started_s DESC, id DESC LIMIT 100");
}

StoreStatement *
shop_import_query_rows (ShopTurn *turn,
                        const BaseId *batch,
                        const char *state,
                        gint64 most,
                        GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS row, line, state, rule, reason, raw, cells AS cells_json, "
                      "choices AS choices_json, warnings AS warnings_json, record FROM import_row "
                      "WHERE batch = ?1 AND state = ?2 ORDER BY line LIMIT ?3",
                      store_id (batch), store_text (state), store_int (most));
}

/* Marks all lines of a batch, and those of others that were found to be the same as what it made.
 */
gboolean
shop_import_mark_undone (ShopTurn *turn, const BaseId *batch, GError **error)
{
  return store_run (turn->connection, error,
                    "UPDATE import_row SET state = 'undone' WHERE batch = ?1 OR (state = 'same' "
                    "AND record IN (SELECT record FROM import_row WHERE batch = ?1 "
                    "  AND state = 'new'))",
                    store_id (batch));
}

/* What was done, the last first. */
StoreStatement *
shop_import_query_done (ShopTurn *turn, const BaseId *batch, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT inverse FROM import_row WHERE batch = ?1 "
    "AND state IN ('new', 'updated') AND inverse IS NOT NULL ORDER BY tick DESC, line DESC",
    store_id (batch));
}

#define USED_BY(table, column)                                                                     \
  "UNION ALL SELECT line, '" table "' FROM " table " JOIN made ON record = " table "." column " "

/* Records that the import made or changed and that somebody changed or made use of since: line and
 * what it is. Changes by lines of imports do not count; nor does what an import itself wrote. */
StoreStatement *
shop_import_query_used (ShopTurn *turn, const BaseId *batch, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH mine AS MATERIALIZED (SELECT record, min (line) AS line, max (tick) AS tick FROM "
    "import_row "
    "  WHERE batch = ?1 AND state IN ('new', 'updated') AND record IS NOT NULL GROUP BY record), "
    "made AS MATERIALIZED (SELECT record, line FROM import_row WHERE batch = ?1 AND state = 'new') "
    "SELECT line, 'change' FROM op CROSS JOIN mine ON mine.record = op.id AND op.hlc > mine.tick "
    "  WHERE op.hlc NOT IN (SELECT tick FROM import_row WHERE tick IS NOT NULL) " USED_BY (
      "booking", "customer") USED_BY ("booking", "vehicle") USED_BY ("job", "customer")
      USED_BY ("job", "vehicle") USED_BY ("invoice", "customer") USED_BY ("invoice", "vehicle")
        USED_BY ("payment", "customer") USED_BY ("job_line", "part") USED_BY ("po_line", "part")
          USED_BY ("scan", "vehicle") USED_BY (
            "recording",
            "vehicle") "UNION ALL SELECT line, 'vehicle' FROM made JOIN ownership AS o ON "
                       "o.customer = record "
                       "  JOIN vehicle ON vehicle.id = o.vehicle AND archived = 0 "
                       "  WHERE o.id = (SELECT id FROM ownership WHERE vehicle = o.vehicle "
                       "    ORDER BY from_s DESC, id DESC LIMIT 1) "
                       "UNION ALL SELECT line, 'opening_balance' FROM made "
                       "  JOIN opening_balance AS b ON b.customer = record WHERE reverses IS NULL "
                       "  AND NOT EXISTS (SELECT 1 FROM opening_balance WHERE reverses = b.id) "
                       "ORDER BY 1 LIMIT 1",
    store_id (batch));
}

gboolean
shop_import_mark (ShopTurn *turn, GError **error)
{
  return store_run (turn->connection, error, "SAVEPOINT import_line");
}

gboolean
shop_import_keep (ShopTurn *turn, GError **error)
{
  return store_run (turn->connection, error, "RELEASE import_line");
}

gboolean
shop_import_return (ShopTurn *turn, GError **error)
{
  return store_run (turn->connection, error, "ROLLBACK TO import_line") &&
         shop_import_keep (turn, error);
}
