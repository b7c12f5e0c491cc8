/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-conflict.h"
#include "store/store-connection.h"

#include <string.h>

static void
add_text (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) (text != NULL ? text : ""),
                     text != NULL ? (gssize) strlen (text) + 1 : 1);
}

/* A UUID of version 8 (RFC 9562, section 5.8): the same on every station. */
static void
make_id (const StoreConflict *conflict, BaseId *id)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  add_text (sum, conflict->table);
  g_checksum_update (sum, conflict->record->bytes, sizeof conflict->record->bytes);
  if (conflict->other != NULL)
    g_checksum_update (sum, conflict->other->bytes, sizeof conflict->other->bytes);
  add_text (sum, conflict->field);
  add_text (sum, conflict->kind);
  g_checksum_get_digest (sum, digest, &size);
  memcpy (id, digest, sizeof *id);
  id->bytes[6] = (guint8) ((id->bytes[6] & 0x0f) | 0x80);
  id->bytes[8] = (guint8) ((id->bytes[8] & 0x3f) | 0x80);
}

static StoreValue
value_of_stamp (const BaseStamp *stamp)
{
  return stamp != NULL ? store_blob (stamp->bytes, sizeof stamp->bytes) : store_null ();
}

/* Writes the conflict down, once; one that was settled before opens again. */
gboolean
store_conflict_note (StoreConnection *connection, const StoreConflict *conflict, GError **error)
{
  BaseId id;
  gboolean applying = connection->clock.applying;

  make_id (conflict, &id);
  connection->clock.applying = FALSE;
  gboolean done = store_run (
    connection, error,
    "INSERT INTO conflict (id, tbl, record, other, field, kind, ours, theirs, at_s, ours_clk, "
    "theirs_clk, state, resolution) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?11, ?12, "
    "iif (?10 IS NULL, 'open', 'resolved'), ?10) ON CONFLICT (id) DO UPDATE SET "
    "ours = excluded.ours, theirs = excluded.theirs, ours_clk = excluded.ours_clk, "
    "theirs_clk = excluded.theirs_clk, state = excluded.state, resolution = excluded.resolution "
    "WHERE user IS NULL AND (state <> excluded.state OR (kind = 'state' AND "
    "(ours_clk <> excluded.ours_clk OR theirs_clk <> excluded.theirs_clk)))",
    store_id (&id), store_text (conflict->table), store_id (conflict->record),
    store_id (conflict->other), store_text (conflict->field), store_text (conflict->kind),
    store_text (conflict->ours), store_text (conflict->theirs),
    store_int (store_connection_get_now_ms (connection) / 1000), store_text (conflict->settled),
    value_of_stamp (conflict->ours_stamp), value_of_stamp (conflict->theirs_stamp));
  connection->clock.applying = applying;
  return done;
}

static gboolean
settle (StoreConnection *connection,
        const char *sql,
        const BaseId *record,
        const char *kind,
        const char *resolution,
        GError **error)
{
  gboolean applying = connection->clock.applying;

  connection->clock.applying = FALSE;
  gboolean done = store_run (connection, error, sql, store_id (record), store_text (kind),
                             store_text (resolution));
  connection->clock.applying = applying;
  return done;
}

/* The conflicts of that kind about @record are none any more. */
gboolean
store_conflict_settle (StoreConnection *connection,
                       const BaseId *record,
                       const char *kind,
                       const char *resolution,
                       GError **error)
{
  return settle (connection,
                 "UPDATE conflict SET state = 'resolved', resolution = ?3 "
                 "WHERE record = ?1 AND kind = ?2 AND state = 'open'",
                 record, kind, resolution, error);
}

/* As store_conflict_settle(), where @record is either of the two. */
gboolean
store_conflict_settle_pairs (StoreConnection *connection,
                             const BaseId *record,
                             const char *kind,
                             const char *resolution,
                             GError **error)
{
  return settle (connection,
                 "UPDATE conflict SET state = 'resolved', resolution = ?3 "
                 "WHERE state = 'open' AND kind = ?2 AND ?1 IN (record, other)",
                 record, kind, resolution, error);
}
