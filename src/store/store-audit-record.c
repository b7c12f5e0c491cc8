/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-audit-record.h"
#include "store/store-clock.h"
#include "store/store-statement.h"

#include <string.h>

#define ID_LENGTH (BASE_ID_TEXT_SIZE - 1)

static void
add_changed (StoreConnection *connection, GHashTable *records)
{
  for (guint i = 0; i < connection->changes->len; i++)
    g_hash_table_add (records,
                      base_id_dup_text (&g_array_index (connection->changes, StoreChange, i).id));
}

/* Every id that stands in the text as a string of its own. */
static void
add_named (const char *json, GHashTable *records)
{
  for (const char *quote = json; quote != NULL; quote = strchr (quote + 1, '"'))
    {
      const char *end = *quote == '"' ? strchr (quote + 1, '"') : NULL;
      g_autofree char *word =
        end != NULL && end - quote - 1 == ID_LENGTH ? g_strndup (quote + 1, ID_LENGTH) : NULL;
      BaseId id;

      if (word != NULL && base_id_parse (word, &id))
        g_hash_table_add (records, base_id_dup_text (&id));
    }
}

static gboolean
insert_record (StoreConnection *connection, const char *text, gint64 seq, GError **error)
{
  BaseId record;

  return base_id_parse (text, &record) &&
         store_run (connection, error,
                    "INSERT INTO audit_record (record, hlc, station, seq) "
                    "SELECT ?1, ?2, station, ?3 FROM here",
                    store_id (&record), store_int (store_clock_get_tick (connection)),
                    store_int (seq));
}

gboolean
store_audit_record_add (StoreConnection *connection,
                        const StoreAuditEntry *entry,
                        gint64 seq,
                        GError **error)
{
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer text;
  gboolean done = TRUE;

  add_changed (connection, records);
  add_named (entry->arguments, records);
  add_named (entry->result, records);
  g_hash_table_iter_init (&iter, records);
  while (done && g_hash_table_iter_next (&iter, &text, NULL))
    done = insert_record (connection, text, seq, error);
  return done;
}
