/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "store/store-conflict.h"
#include "store/store-error.h"
#include "store/store-merge.h"

static gboolean
read_refused (StoreConnection *connection, GPtrArray *records, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT theirs FROM conflict WHERE state = 'open' AND kind = 'refused' "
                 "ORDER BY at_s, id");

  while (row != NULL && store_statement_next (row, &failure))
    {
      JsonNode *node = base_json_parse (store_statement_get_text (row, 0), -1, &failure);

      if (node != NULL)
        g_ptr_array_add (records, node);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
retry (StoreConnection *connection, JsonObject *record, guint *n_applied, GError **error)
{
  StoreMergeOutcome outcome;
  BaseId id;

  if (!store_merge (connection, record, &outcome, error))
    return FALSE;
  if (outcome == STORE_MERGE_PUT_ASIDE || !base_id_parse (base_json_get_string (record, "id"), &id))
    return TRUE;
  *n_applied += 1;
  return store_conflict_settle (connection, &id, "refused", "applied later", error);
}

/**
 * store_merge_retry:
 * @n_applied: (out): how many found their place now
 *
 * Tries again what was put aside: what it refers to may have come since.
 */
gboolean
store_merge_retry (StoreConnection *connection, guint *n_applied, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  gboolean done = read_refused (connection, records, error);

  *n_applied = 0;
  for (guint i = 0; done && i < records->len; i++)
    done =
      retry (connection, json_node_get_object (g_ptr_array_index (records, i)), n_applied, error);
  return done;
}
