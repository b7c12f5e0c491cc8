/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-search.h"
#include "store/store-error.h"
#include "store/store-words.h"

#include <string.h>

/* Kinds in the order in which hits are shown; entry ids begin with their place here. */
static const char *const kinds[] = { "vehicle", "customer", "job", "invoice",
                                     "part",    "supplier", "note" };

#define KIND_SHIFT 40

/* Which record a changed row is searched as. */
static const struct
{
  const char *table;
  const char *kind;
  const char *find_record; /* NULL: it is the record */
} sources[] = {
  { "vehicle", "vehicle", NULL },
  { "plate_history", "vehicle", "SELECT vehicle FROM plate_history WHERE id = ?1" },
  { "scan", "vehicle", "SELECT vehicle FROM scan WHERE id = ?1" },
  { "customer", "customer", NULL },
  { "contact", "customer", "SELECT customer FROM contact WHERE id = ?1" },
  { "job", "job", NULL },
  { "invoice", "invoice", NULL },
  { "part", "part", NULL },
  { "part_number", "part", "SELECT part FROM part_number WHERE id = ?1" },
  { "supplier_part", "part", "SELECT part FROM supplier_part WHERE id = ?1" },
  { "supplier", "supplier", NULL },
  { "note", "note", NULL },
};

/* store_words (…): those of its arguments that are not null, with spaces between */
static void
sql_words (sqlite3_context *context, int n, sqlite3_value **values)
{
  GString *words = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    {
      const char *text = (const char *) sqlite3_value_text (values[i]);

      if (text == NULL || *text == '\0')
        continue;
      if (words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append (words, text);
    }
  sqlite3_result_text (context, words->str, (int) words->len, SQLITE_TRANSIENT);
  g_string_free (words, TRUE);
}

gboolean
store_search_register (StoreConnection *connection, GError **error)
{
  int result = sqlite3_create_function_v2 (connection->db, "store_words", -1,
                                           SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC,
                                           NULL, sql_words, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    store_connection_fail (connection, result, error);
  return result == SQLITE_OK;
}

static gint64
number_of (const char *kind)
{
  gint64 number = 0;

  while (!g_str_equal (kinds[number], kind))
    number++;
  return number;
}

static gboolean
rebuild_kind (StoreConnection *connection, const char *kind, GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO search_entry (id, kind, record, words) "
                    "SELECT (?1 << 40) + row_number () OVER (), kind, record, words "
                    "FROM search_source WHERE kind = ?2",
                    store_int (number_of (kind)), store_text (kind));
}

/**
 * store_search_rebuild:
 *
 * Makes the index anew from the records, inside a transaction; for when many were written at once.
 */
gboolean
store_search_rebuild (StoreConnection *connection, GError **error)
{
  gboolean done =
    store_connection_execute (connection,
                              "INSERT INTO search_index (search_index) VALUES ('delete-all');"
                              "INSERT INTO search_trigram (search_trigram) VALUES ('delete-all');"
                              "DELETE FROM search_entry; DELETE FROM search_word;",
                              error);

  for (guint i = 0; done && i < G_N_ELEMENTS (kinds); i++)
    done = rebuild_kind (connection, kinds[i], error);
  return done &&
         store_connection_execute (
           connection,
           "INSERT INTO search_index (search_index) VALUES ('rebuild');"
           "CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab (main, search_index, row);"
           "INSERT INTO search_word (word) SELECT term FROM temp.search_terms "
           " WHERE length (term) BETWEEN 3 AND 32;"
           "INSERT INTO search_trigram (rowid, word) SELECT id, word FROM search_word;"
           "DROP TABLE temp.search_terms;",
           error);
}

/* What one record is searched by, before and after. */
typedef struct
{
  gint64 id; /* of the entry; 0 where there is none */
  char *old_words;
  char *words; /* NULL where it is not searched any more */
} Entry;

static void
entry_clear (Entry *entry)
{
  g_free (entry->old_words);
  g_free (entry->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static gboolean
read_entry (StoreConnection *connection,
            const char *kind,
            const BaseId *record,
            Entry *entry,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) old = store_query (
    connection, &failure, "SELECT id, words FROM search_entry WHERE kind = ?1 AND record = ?2",
    store_text (kind), store_id (record));

  if (old != NULL && store_statement_next (old, &failure))
    {
      entry->id = store_statement_get_int (old, 0);
      entry->old_words = store_statement_dup_text (old, 1);
    }
  g_autoptr (StoreStatement) now =
    failure == NULL
      ? store_query (connection, &failure,
                     "SELECT words FROM search_source WHERE kind = ?1 AND record = ?2",
                     store_text (kind), store_id (record))
      : NULL;
  if (now != NULL && store_statement_next (now, &failure))
    entry->words = store_statement_dup_text (now, 0);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
drop_entry (StoreConnection *connection, const Entry *entry, GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO search_index (search_index, rowid, words) "
                    "VALUES ('delete', ?1, ?2)",
                    store_int (entry->id), store_text (entry->old_words)) &&
         store_run (connection, error, "DELETE FROM search_entry WHERE id = ?1",
                    store_int (entry->id));
}

static gboolean
take_id (StoreConnection *connection, const char *kind, gint64 *id, GError **error)
{
  gint64 first = number_of (kind) << KIND_SHIFT;
  g_autoptr (StoreStatement) row =
    store_query (connection, error, "SELECT max (id) FROM search_entry WHERE id >= ?1 AND id < ?2",
                 store_int (first), store_int (first + ((gint64) 1 << KIND_SHIFT)));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *id = MAX (store_statement_get_int (row, 0), first) + 1;
  return TRUE;
}

static gboolean
learn_word (StoreConnection *connection, const char *word, GError **error)
{
  if (!store_run (connection, error, "INSERT OR IGNORE INTO search_word (word) VALUES (?1)",
                  store_text (word)))
    return FALSE;
  return store_connection_count_changed (connection) == 0 ||
         store_run (connection, error,
                    "INSERT INTO search_trigram (rowid, word) "
                    "SELECT id, word FROM search_word WHERE word = ?1",
                    store_text (word));
}

static gboolean
learn_words (StoreConnection *connection, const char *text, GError **error)
{
  g_auto (GStrv) words = store_words_split (text);
  gboolean done = TRUE;

  for (char **word = words; done && *word != NULL; word++)
    if (g_utf8_strlen (*word, -1) >= 3 && g_utf8_strlen (*word, -1) <= 32)
      done = learn_word (connection, *word, error);
  return done;
}

static gboolean
add_entry (StoreConnection *connection,
           const char *kind,
           const BaseId *record,
           Entry *entry,
           GError **error)
{
  return (entry->id != 0 || take_id (connection, kind, &entry->id, error)) &&
         store_run (connection, error,
                    "INSERT INTO search_entry (id, kind, record, words) VALUES (?1, ?2, ?3, ?4)",
                    store_int (entry->id), store_text (kind), store_id (record),
                    store_text (entry->words)) &&
         store_run (connection, error, "INSERT INTO search_index (rowid, words) VALUES (?1, ?2)",
                    store_int (entry->id), store_text (entry->words)) &&
         learn_words (connection, entry->words, error);
}

static gboolean
follow_record (StoreConnection *connection, const char *kind, const BaseId *record, GError **error)
{
  g_auto (Entry) entry = { 0 };

  if (!read_entry (connection, kind, record, &entry, error))
    return FALSE;
  if (g_strcmp0 (entry.old_words, entry.words) == 0)
    return TRUE;
  return (entry.old_words == NULL || drop_entry (connection, &entry, error)) &&
         (entry.words == NULL || add_entry (connection, kind, record, &entry, error));
}

static gboolean
follow_change (StoreConnection *connection, const StoreChange *change, guint source, GError **error)
{
  const char *kind = sources[source].kind;
  g_autoptr (GError) failure = NULL;
  BaseId record = change->id;

  if (sources[source].find_record == NULL)
    return follow_record (connection, kind, &record, error);
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, sources[source].find_record, store_id (&change->id));
  if (row != NULL && store_statement_next (row, &failure) &&
      store_statement_get_id (row, 0, &record))
    follow_record (connection, kind, &record, &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Has the index follow what this transaction wrote, before it is committed. */
gboolean
store_search_follow (StoreConnection *connection, GError **error)
{
  gboolean done = TRUE;

  if (!connection->searches || connection->changes->len == 0)
    return TRUE;
  if (connection->changes->len >= STORE_CHANGES_LIMIT)
    return store_search_rebuild (connection, error);
  for (guint i = 0; done && i < connection->changes->len; i++)
    {
      StoreChange change = g_array_index (connection->changes, StoreChange, i);

      for (guint j = 0; done && j < G_N_ELEMENTS (sources); j++)
        if (g_str_equal (sources[j].table, change.table))
          done = follow_change (connection, &change, j, error);
    }
  return done;
}

static gboolean
rebuild (StoreConnection *connection, gpointer data, GError **error)
{
  return store_search_rebuild (connection, error);
}

/* Called once the file is current: fills an index that is new, and has commits keep it so. */
gboolean
store_search_prepare (StoreConnection *connection, GError **error)
{
  gint64 there = store_connection_get_int (
    connection, "SELECT count (*) FROM sqlite_schema WHERE name = 'search_entry'", error);

  connection->searches = there == 1;
  if (there != 1)
    return there == 0;
  gint64 filled = store_connection_get_int (connection,
                                            "SELECT EXISTS (SELECT 1 FROM search_entry) "
                                            "OR NOT EXISTS (SELECT 1 FROM search_source)",
                                            error);
  if (filled != 0)
    return filled > 0;
  return store_connection_transact (connection, rebuild, NULL, NULL, error);
}
