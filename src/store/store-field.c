/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-field.h"
#include "store/store-entity.h"
#include "store/store-error.h"
#include "store/store-foreign.h"
#include "store/store-row.h"

static const StoreColumn *
find_column (const StoreEntity *entity, const char *field, GError **error)
{
  for (guint i = 0; i < entity->columns->len; i++)
    {
      const StoreColumn *column = g_ptr_array_index (entity->columns, i);

      if (g_str_equal (column->name, field))
        return column;
    }
  store_error_set (error, STORE_ERROR_MISSING, field);
  return NULL;
}

/**
 * store_field_get:
 * @table: one that other stations hear of
 * @error: (out): %STORE_ERROR_MISSING where there is no such table, record or field
 *
 * Returns: (transfer full): what the field holds
 */
JsonNode *
store_field_get (StoreConnection *connection,
                 const char *table,
                 const BaseId *record,
                 const char *field,
                 GError **error)
{
  g_autoptr (StoreEntity) entity = store_entity_load (connection, table, error);
  g_autoptr (GError) failure = NULL;

  if (entity == NULL || find_column (entity, field, error) == NULL)
    return NULL;
  g_autoptr (StoreStatement) row =
    store_row_select (connection, table, record, &field, 1, &failure);
  if (row != NULL && store_statement_next (row, &failure))
    return store_foreign_from_cell (row, 0);
  if (store_succeeded (g_steal_pointer (&failure), error))
    store_error_set (error, STORE_ERROR_MISSING, table);
  return NULL;
}

/**
 * store_field_set:
 * @value: as store_field_get() gives it
 * @error: (out): a #StoreError; %STORE_ERROR_CONSTRAINT where @value cannot be that field's
 *
 * Writes the field as an edit made here and now, which other stations hear of.
 */
gboolean
store_field_set (StoreConnection *connection,
                 const char *table,
                 const BaseId *record,
                 const char *field,
                 JsonNode *value,
                 GError **error)
{
  g_autoptr (StoreEntity) entity = store_entity_load (connection, table, error);
  const StoreColumn *column = entity != NULL ? find_column (entity, field, error) : NULL;
  guint8 room[STORE_FOREIGN_ROOM];
  StoreValue bound;

  if (column == NULL)
    return FALSE;
  if (store_foreign_to_value (value, column, room, &bound))
    return store_update (connection, error, table, record, { field, bound });
  store_error_set (error, STORE_ERROR_CONSTRAINT, field);
  return FALSE;
}
