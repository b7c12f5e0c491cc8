/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-twin.h"
#include "store/store-conflict.h"
#include "store/store-error.h"

#include <string.h>

/* The other rows that say the same: their ids, and what is said. */
static const struct
{
  const char *table;
  const char *field;
  const char *sql;
} twins[] = {
  { "plate_history", "plate_key",
    "SELECT other.id, mine.plate FROM plate_history AS mine JOIN plate_history AS other "
    "ON other.country = mine.country AND other.plate_key = mine.plate_key "
    "WHERE mine.id = ?1 AND other.id <> ?1 AND mine.to_s IS NULL AND other.to_s IS NULL" },
  { "vehicle", "vin",
    "SELECT other.id, mine.vin FROM vehicle AS mine JOIN vehicle AS other ON other.vin = mine.vin "
    "WHERE mine.id = ?1 AND other.id <> ?1 AND mine.merged_into IS NULL "
    "AND other.merged_into IS NULL" },
  /* Two hosts, which should not be. */
  { "number_block", "first",
    "SELECT other.id, max (mine.first, other.first) FROM number_block AS mine "
    "JOIN number_block AS other ON other.kind = mine.kind AND other.last >= mine.first "
    "AND other.first <= mine.last WHERE mine.id = ?1 AND other.id <> ?1" },
};

/* Ids grow with time, and which of the two came later is the same everywhere. */
static gboolean
note_pair (StoreConnection *connection,
           guint kind,
           const BaseId *mine,
           StoreStatement *row,
           GError **error)
{
  const char *said = store_statement_get_text (row, 1);
  BaseId other;

  store_statement_get_id (row, 0, &other);
  gboolean later = memcmp (mine, &other, sizeof other) > 0;
  StoreConflict conflict = { .table = twins[kind].table,
                             .record = later ? mine : &other,
                             .other = later ? &other : mine,
                             .field = twins[kind].field,
                             .kind = "twin",
                             .ours = said,
                             .theirs = said };
  return store_conflict_note (connection, &conflict, error);
}

static gboolean
settle (StoreConnection *connection, guint kind, const BaseId *record, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, twins[kind].sql, store_id (record));
  guint n = 0;

  for (; row != NULL && failure == NULL && store_statement_next (row, &failure); n++)
    note_pair (connection, kind, record, row, &failure);
  if (failure == NULL && n == 0)
    store_conflict_settle_pairs (connection, record, "twin", "one is left", &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

gboolean
store_twin_settle (StoreConnection *connection,
                   const char *table,
                   const BaseId *record,
                   GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < G_N_ELEMENTS (twins); i++)
    done = !g_str_equal (twins[i].table, table) || settle (connection, i, record, error);
  return done;
}
