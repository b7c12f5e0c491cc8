/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-migration.h"
#include "base/base-time.h"
#include "store-sql.h"
#include "store/store-capture.h"
#include "store/store-references.h"
#include "store/store-station.h"

#include <stdlib.h>

#define SQL_PREFIX "/nz/kcspeedshop/Speedshop/sql/"

static void
migration_free (gpointer data)
{
  StoreMigration *self = data;

  g_free (self->name);
  g_free (self->sql);
  g_free (self);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const StoreMigration *const *left = a;
  const StoreMigration *const *right = b;

  return (*left)->number - (*right)->number;
}

static char *
load_sql (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (SQL_PREFIX, name, NULL);
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (store_sql_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
add_migration (GPtrArray *migrations, const char *name, GError **error)
{
  char *sql = load_sql (name, error);

  if (sql == NULL)
    return FALSE;
  StoreMigration *migration = g_new0 (StoreMigration, 1);
  migration->number = atoi (name);
  migration->name = g_strdup (name);
  migration->sql = sql;
  g_ptr_array_add (migrations, migration);
  return TRUE;
}

/* Returns: (element-type StoreMigration): the steps of data/sql in their order */
GPtrArray *
store_migration_load (GError **error)
{
  g_autoptr (GPtrArray) migrations = g_ptr_array_new_with_free_func (migration_free);
  g_auto (GStrv) names = g_resource_enumerate_children (store_sql_get_resource (), SQL_PREFIX,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  for (char **name = names; name != NULL && *name != NULL; name++)
    if (g_ascii_isdigit (**name) && !add_migration (migrations, *name, error))
      return NULL;
  g_ptr_array_sort (migrations, compare_numbers);
  return names != NULL ? g_steal_pointer (&migrations) : NULL;
}

/* Returns: the schema version that this Speedshop writes */
int
store_migration_get_latest (void)
{
  g_autoptr (GPtrArray) migrations = store_migration_load (NULL);

  g_return_val_if_fail (migrations != NULL && migrations->len > 0, 0);
  return ((StoreMigration *) g_ptr_array_index (migrations, migrations->len - 1))->number;
}

static gboolean
apply (StoreConnection *connection, gpointer data, GError **error)
{
  const StoreMigration *step = data;
  gint64 version = store_connection_get_int (connection, "PRAGMA user_version", error);

  /* Another process may have taken this step while we waited for the lock. */
  if (version < 0 || version >= step->number)
    return version >= 0;
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", step->number);
  return store_connection_execute (connection, step->sql, error) &&
         store_run (
           connection, error, "INSERT INTO migration (number, name, applied_s) VALUES (?1, ?2, ?3)",
           store_int (step->number), store_text (step->name), store_int (base_time_now_s ())) &&
         store_connection_execute (connection, mark, error);
}

/* Steps make tables anew, which foreign keys would be in the way of; what a step leaves is checked
 * before it counts. See https://www.sqlite.org/lang_altertable.html, section 7. */
static gboolean
apply_and_check (StoreConnection *connection, gpointer data, GError **error)
{
  return apply (connection, data, error) &&
         store_references_check (connection, STORE_ERROR_DAMAGED, error);
}

/* Files of the first version have no clock yet. */
static gboolean
find_log (StoreConnection *connection, GError **error)
{
  gint64 there = store_connection_get_int (
    connection, "SELECT count (*) FROM sqlite_schema WHERE name = 'here'", error);

  connection->clock.in_schema = there == 1;
  return there >= 0;
}

/* The change log follows the tables as they are after the last step, and from the same commit on.
 */
static gboolean
apply_last (StoreConnection *connection, gpointer data, GError **error)
{
  if (!apply_and_check (connection, data, error) || !find_log (connection, error))
    return FALSE;
  return !connection->clock.in_schema ||
         (store_capture_install (connection, error) && store_station_found (connection, error));
}

/* Takes the steps that the file has not taken, each in a transaction of its own. */
gboolean
store_migrate (StoreConnection *connection, GPtrArray *migrations, GError **error)
{
  gint64 version = store_connection_get_int (connection, "PRAGMA user_version", error);
  gboolean done =
    version >= 0 && store_connection_execute (connection, "PRAGMA foreign_keys = OFF", error);

  for (guint i = 0; done && i < migrations->len; i++)
    {
      StoreMigration *step = g_ptr_array_index (migrations, i);
      StoreWork work = i + 1 < migrations->len ? apply_and_check : apply_last;

      if (step->number > version)
        done = store_connection_transact (connection, work, step, NULL, error);
    }
  return done && find_log (connection, error) &&
         store_connection_execute (connection, "PRAGMA foreign_keys = ON", error);
}

static gboolean
run_script (StoreConnection *connection, const char *name, GError **error)
{
  g_autofree char *script = load_sql (name, error);

  return script != NULL && store_connection_execute (connection, script, error);
}

/* Tidies up what a killed process left behind, inside a transaction (data/sql/opened.sql). */
gboolean
store_migration_run_opened (StoreConnection *connection, GError **error)
{
  return run_script (connection, "opened.sql", error);
}

/* Computes anew what triggers keep, inside a transaction in which they are gone
 * (data/sql/caches.sql). */
gboolean
store_migration_run_caches (StoreConnection *connection, GError **error)
{
  return run_script (connection, "caches.sql", error);
}
