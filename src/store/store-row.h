/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-statement.h"

G_BEGIN_DECLS

/**
 * StoreField:
 * @column: lower-case letters, digits and underscores
 *
 * A column of a row and the value it shall have.
 */
typedef struct
{
  const char *column;
  StoreValue value;
} StoreField;

#define STORE_FIELDS(...)                                                                          \
  (const StoreField[]){ __VA_ARGS__ }, sizeof ((StoreField[]){ __VA_ARGS__ }) / sizeof (StoreField)

/**
 * store_insert:
 * @connection: the connection of the work
 * @error: (out): a #StoreError
 * @table: its name
 * @...: the fields: { "name", store_text (name) }, …
 *
 * Inserts a row; columns that are not named get their defaults.
 */
#define store_insert(connection, error, table, ...)                                                \
  store_row_insert ((connection), (table), STORE_FIELDS (__VA_ARGS__), (error))

/**
 * store_update:
 * @id: of the row
 *
 * As store_insert(), for a row that is there. Fails with %STORE_ERROR_MISSING where it is not.
 */
#define store_update(connection, error, table, id, ...)                                            \
  store_row_update ((connection), (table), (id), STORE_FIELDS (__VA_ARGS__), (error))

gboolean store_row_insert (StoreConnection *connection,
                           const char *table,
                           const StoreField *fields,
                           gsize n_fields,
                           GError **error);
gboolean store_row_update (StoreConnection *connection,
                           const char *table,
                           const BaseId *id,
                           const StoreField *fields,
                           gsize n_fields,
                           GError **error);
StoreStatement *store_row_select (StoreConnection *connection,
                                  const char *table,
                                  const BaseId *id,
                                  const char *const *columns,
                                  gsize n_columns,
                                  GError **error);

G_END_DECLS
