/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-setting.h"
#include "store/store-error.h"

typedef struct
{
  const char *name;
  gint64 value;
} Setting;

static gboolean
read_setting (StoreConnection *connection, gpointer data, GError **error)
{
  Setting *setting = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (
    connection, &failure, "SELECT value FROM setting WHERE name = ?1 AND value IS NOT NULL",
    store_text (setting->name));
  gint64 value;

  if (row != NULL && store_statement_next (row, &failure) &&
      g_ascii_string_to_signed (store_statement_get_text (row, 0), 10, 0, G_MAXINT32, &value, NULL))
    setting->value = value;
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Returns: the number, not negative; @fallback where the setting is not there or no such number;
 * -1 with @error set where it cannot be read */
gint64
store_setting_get_int (StoreDb *db, const char *name, gint64 fallback, GError **error)
{
  Setting setting = { name, fallback };

  return store_db_read (db, read_setting, &setting, error) ? setting.value : -1;
}
