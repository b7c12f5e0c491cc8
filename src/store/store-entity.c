/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-entity.h"
#include "store/store-error.h"

#define COLUMNS "SELECT number, name, merge, derived, captured FROM entity "

static void
column_free (gpointer data)
{
  StoreColumn *column = data;

  g_free (column->name);
  g_free (column);
}

void
store_entity_free (StoreEntity *self)
{
  g_free (self->table);
  g_strfreev (self->derived);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

static StoreMerge
merge_from_word (const char *word)
{
  static const char *const words[] = {
    [STORE_MERGE_LEDGER] = "ledger", [STORE_MERGE_FIELD] = "field",
    [STORE_MERGE_STATE] = "state",   [STORE_MERGE_RESERVATION] = "reservation",
    [STORE_MERGE_ISSUED] = "issued",
  };
  guint merge = 0;

  while (merge + 1 < G_N_ELEMENTS (words) && !g_str_equal (words[merge], word))
    merge++;
  return (StoreMerge) merge;
}

static StoreEntity *
entity_from_row (StoreStatement *row)
{
  StoreEntity *self = g_new0 (StoreEntity, 1);

  self->number = store_statement_get_int (row, 0);
  self->table = store_statement_dup_text (row, 1);
  self->merge = merge_from_word (store_statement_get_text (row, 2));
  self->derived = g_strsplit (store_statement_get_text (row, 3), " ", 0);
  self->captured = store_statement_get_int (row, 4) != 0;
  self->columns = g_ptr_array_new_with_free_func (column_free);
  return self;
}

static void
add_column (StoreEntity *self, StoreStatement *row)
{
  const char *name = store_statement_get_text (row, 1);

  if (g_strv_contains ((const char *const *) self->derived, name))
    return;
  StoreColumn *column = g_new0 (StoreColumn, 1);
  column->bit = (int) store_statement_get_int (row, 0);
  column->name = g_strdup (name);
  column->is_blob = g_strcmp0 (store_statement_get_text (row, 2), "BLOB") == 0;
  g_assert (column->bit < 63);
  g_ptr_array_add (self->columns, column);
}

static gboolean
load_columns (StoreConnection *connection, StoreEntity *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (
    connection, &failure,
    "SELECT cid, name, type FROM pragma_table_info (?1) WHERE name NOT IN ('id', 'clk')",
    store_text (self->table));

  while (row != NULL && store_statement_next (row, &failure))
    add_column (self, row);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Returns: (element-type StoreEntity): every table that other stations hear of */
GPtrArray *
store_entity_load_all (StoreConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) store_entity_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (connection, &failure, COLUMNS "ORDER BY number");

  while (row != NULL && store_statement_next (row, &failure))
    g_ptr_array_add (all, entity_from_row (row));
  for (guint i = 0; failure == NULL && i < all->len; i++)
    load_columns (connection, g_ptr_array_index (all, i), &failure);
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&all) : NULL;
}

/* Returns: (transfer full): one of them, or NULL with @error set where it is none */
StoreEntity *
store_entity_load (StoreConnection *connection, const char *table, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (connection, error, COLUMNS "WHERE name = ?1", store_text (table));

  if (row == NULL || !store_statement_next (row, error))
    {
      if (row != NULL && (error == NULL || *error == NULL))
        store_error_set (error, STORE_ERROR_MISSING, table);
      return NULL;
    }
  g_autoptr (StoreEntity) self = entity_from_row (row);
  return load_columns (connection, self, error) ? g_steal_pointer (&self) : NULL;
}
