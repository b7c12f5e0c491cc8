/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-issued.h"
#include "base/base-json.h"
#include "store/store-conflict.h"
#include "store/store-error.h"
#include "store/store-row.h"

/* Whether the record is a document that was issued. */
gboolean
store_issued_is_document (const char *table, JsonObject *fields)
{
  return g_str_equal (table, "invoice") &&
         g_strcmp0 (base_json_get_string (fields, "state"), "issued") == 0;
}

/* @lines: (out) (element-type BaseId): what stands on it */
gboolean
store_issued_find_lines (StoreConnection *connection,
                         const BaseId *document,
                         GArray **lines,
                         GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT id FROM invoice_line WHERE invoice = ?1 AND removed = 0 ORDER BY id",
                 store_id (document));
  BaseId id;

  *lines = g_array_new (FALSE, FALSE, sizeof (BaseId));
  while (row != NULL && store_statement_next (row, &failure))
    if (store_statement_get_id (row, 0, &id))
      g_array_append_val (*lines, id);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static const struct
{
  const char *table;
  const char *sql;
} documents[] = {
  { "invoice", "SELECT 1 FROM invoice WHERE id = ?1 AND state = 'issued'" },
  { "invoice_line", "SELECT 1 FROM invoice_line JOIN invoice ON invoice.id = invoice "
                    "WHERE invoice_line.id = ?1 AND state = 'issued'" },
};

/* @issued: (out): whether the record here is an issued document or stands on one */
gboolean
store_issued_find (StoreConnection *connection,
                   const char *table,
                   const BaseId *id,
                   gboolean *issued,
                   GError **error)
{
  g_autoptr (GError) failure = NULL;

  *issued = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      if (!g_str_equal (documents[i].table, table))
        continue;
      g_autoptr (StoreStatement) row =
        store_query (connection, &failure, documents[i].sql, store_id (id));
      *issued = row != NULL && store_statement_next (row, &failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* What another station put into the draft is not on the paper. */
gboolean
store_issued_drop_line (StoreConnection *connection, const BaseId *line, GError **error)
{
  StoreConflict conflict = { .table = "invoice_line", .record = line, .kind = "issued" };

  return store_update (connection, error, "invoice_line", line, { "removed", store_int (1) }) &&
         store_conflict_note (connection, &conflict, error);
}

/* @issued, @edited: the fields that another station changed in the draft, as they were printed and
 * as it wanted them; whoever meets both comes to the same conflict. */
gboolean
store_issued_note (StoreConnection *connection,
                   const char *table,
                   const BaseId *id,
                   JsonObject *issued,
                   JsonObject *edited,
                   GError **error)
{
  g_autoptr (JsonNode) printed = json_node_init_object (json_node_alloc (), issued);
  g_autoptr (JsonNode) wanted = json_node_init_object (json_node_alloc (), edited);
  g_autofree char *ours = base_json_to_text (printed, FALSE);
  g_autofree char *theirs = base_json_to_text (wanted, FALSE);
  StoreConflict conflict = {
    .table = table, .record = id, .kind = "issued", .ours = ours, .theirs = theirs
  };

  return store_conflict_note (connection, &conflict, error);
}
