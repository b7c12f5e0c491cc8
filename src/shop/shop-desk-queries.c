/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-desk-queries.h"
#include "shop/shop-error.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

gboolean
shop_desk_query_place (ShopTurn *turn, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT site.id, site.zone, site.currency, station.id, station.code, station.host "
                 "FROM here JOIN station ON station.id = here.station "
                 "JOIN site ON site.id = station.site");

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  store_statement_get_id (row, 0, &turn->site);
  /* A zone that is no more known is UTC to GLib, and never NULL. */
  turn->zone = g_time_zone_new_identifier (store_statement_get_text (row, 1));
  if (turn->zone == NULL)
    turn->zone = g_time_zone_new_utc ();
  g_strlcpy (turn->currency, store_statement_get_text (row, 2), sizeof turn->currency);
  store_statement_get_id (row, 3, &turn->station);
  g_strlcpy (turn->station_code, store_statement_get_text (row, 4), sizeof turn->station_code);
  turn->station_is_host = store_statement_get_int (row, 5) != 0;
  return TRUE;
}

/* No permission would help, so that none is named. */
static void
refuse_who_left (const char *name, GError **error)
{
  g_set_error (
    error, SHOP_ERROR, SHOP_ERROR_NOT_ALLOWED,
    _ ("%s has left and may do nothing here any more. Sign in as someone who works here."), name);
}

/* A user who was archived may do nothing, and one who is not known has no permissions. */
gboolean
shop_desk_query_user (ShopTurn *turn, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT role.permissions, role.discount_bp, user.archived, user.name "
                 "FROM user JOIN role ON role.id = user.role WHERE user.id = ?1",
                 store_id (&turn->user));

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  if (store_statement_get_int (row, 2) != 0)
    {
      refuse_who_left (store_statement_get_text (row, 3), error);
      return FALSE;
    }
  turn->permissions = (guint64) store_statement_get_int (row, 0);
  turn->discount_bp = (int) store_statement_get_int (row, 1);
  return TRUE;
}

#define UNDO_COLUMNS "SELECT seq, hlc, verb, undo FROM audit AS deed WHERE station = ?1 "

/* The last thing this user did here that was not taken back, whether or not it can be: what came
 * before it is not theirs to lose. Signing in is no deed. */
StoreStatement *
shop_undo_query_last (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      UNDO_COLUMNS
                      "AND user = ?2 AND verb NOT IN ('undo', 'sign-in') "
                      "AND seq > (SELECT max (seq) FROM audit WHERE station = ?1) - 1000 "
                      "AND NOT EXISTS (SELECT 1 FROM audit WHERE station = ?1 AND seq > deed.seq "
                      "  AND verb = 'undo' AND result ->> 'undone' = deed.seq) "
                      "ORDER BY seq DESC LIMIT 1",
                      store_id (&turn->station), store_id (&turn->user));
}

/* The last thing before an entry that this user did here and that can be taken back. */
StoreStatement *
shop_undo_query_next (ShopTurn *turn, gint64 before, GError **error)
{
  return store_query (turn->connection, error,
                      UNDO_COLUMNS
                      "AND user = ?2 AND seq < ?3 AND seq > ?3 - 1000 AND undo IS NOT NULL "
                      "AND verb NOT IN ('undo', 'sign-in') "
                      "AND NOT EXISTS (SELECT 1 FROM audit WHERE station = ?1 AND seq > deed.seq "
                      "  AND verb = 'undo' AND result ->> 'undone' = deed.seq) "
                      "ORDER BY seq DESC LIMIT 1",
                      store_id (&turn->station), store_id (&turn->user), store_int (before));
}

StoreStatement *
shop_undo_query_entry (ShopTurn *turn, gint64 entry, GError **error)
{
  return store_query (turn->connection, error,
                      UNDO_COLUMNS
                      "AND seq = ?2 "
                      "AND NOT EXISTS (SELECT 1 FROM audit WHERE station = ?1 AND seq > ?2 "
                      "  AND verb = 'undo' AND result ->> 'undone' = ?2)",
                      store_id (&turn->station), store_int (entry));
}

/* Rows of the deed with tick @hlc whose same fields were changed after it, by something that was
 * not taken back itself. Deeds further back than the last ten thousand changes are not looked for
 * and count as changed. Ticks grow along the log, so that what came after the deed is found from
 * its end, however long it is. */
StoreStatement *
shop_undo_query_changed_since (ShopTurn *turn, gint64 hlc, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH recent AS (SELECT * FROM op WHERE dseq > max ("
    "  (SELECT max (dseq) FROM op) - 10000, coalesce ((SELECT dseq FROM op WHERE hlc < ?1 "
    "  AND dseq > (SELECT max (dseq) FROM op) - 10000 ORDER BY dseq DESC LIMIT 1), 0))), "
    "mine AS (SELECT * FROM recent WHERE hlc = ?1), "
    "undo AS (SELECT hlc, result ->> 'undone' AS undone FROM audit WHERE station = ?2 "
    "  AND verb = 'undo' AND seq > (SELECT max (seq) FROM audit WHERE station = ?2) - 1000), "
    "taken_back AS (SELECT hlc FROM undo UNION ALL SELECT audit.hlc FROM undo "
    "  JOIN audit ON audit.station = ?2 AND audit.seq = undo.undone) "
    "SELECT entity.name, mine.id FROM mine JOIN recent "
    "ON recent.tbl = mine.tbl AND recent.id = mine.id AND recent.dseq > mine.dseq "
    "AND recent.hlc <> mine.hlc AND (recent.mask = 0 OR recent.mask & mine.mask) "
    "AND recent.hlc NOT IN taken_back "
    "JOIN entity ON entity.number = mine.tbl "
    "UNION ALL SELECT 'op', NULL WHERE NOT EXISTS (SELECT 1 FROM mine) LIMIT 1",
    store_int (hlc), store_id (&turn->station));
}

static gboolean
is_in (ShopTurn *turn, const char *table, const BaseId *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?1", table);
  g_autoptr (StoreStatement) row = store_query (turn->connection, error, sql, store_id (id));

  return row != NULL && store_statement_next (row, error);
}

/* @table: (out) (nullable) (transfer full): which one has a row of that id, whatever its kind */
gboolean
shop_desk_query_table (ShopTurn *turn, const BaseId *id, char **table, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) rows =
    store_query (turn->connection, &failure, "SELECT name FROM entity");

  *table = NULL;
  while (*table == NULL && failure == NULL && store_statement_next (rows, &failure))
    if (is_in (turn, store_statement_get_text (rows, 0), id, &failure))
      *table = store_statement_dup_text (rows, 0);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* @n_steps: (out): how many steps of the record are known here */
gboolean
shop_desk_query_n_steps (StoreConnection *connection,
                         const BaseId *record,
                         gint64 *n_steps,
                         GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    connection, error, "SELECT count (*) FROM state_event WHERE record = ?1", store_id (record));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *n_steps = store_statement_get_int (row, 0);
  return TRUE;
}

/* @came: (out): whether @from is where the record was before it came to @state last; a step back is
 * no way to come */
gboolean
shop_desk_query_came_from (StoreConnection *connection,
                           const BaseId *record,
                           const char *state,
                           const char *from,
                           gboolean *came,
                           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT was IS ?3 FROM state_event WHERE record = ?1 AND state = ?2 AND back = 0 "
                 "ORDER BY clk DESC, seq DESC LIMIT 1",
                 store_id (record), store_text (state), store_text (from));

  *came = row != NULL && store_statement_next (row, &failure) && store_statement_get_int (row, 0);
  return store_succeeded (g_steal_pointer (&failure), error);
}
