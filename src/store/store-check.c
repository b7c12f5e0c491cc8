/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-check.h"
#include "speedshop-config.h"
#include "store/store-connection.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_FAILURE "error code="

#undef _
#define _(text) g_dgettext (GETTEXT_PACKAGE, text)

static void
add_damage (GPtrArray *problems, StoreStatement *row)
{
  const char *what = store_statement_get_text (row, 0);

  if (g_strcmp0 (what, "ok") != 0)
    /* Translators: %s is SQLite's description of what is wrong in the file, in English. */
    g_ptr_array_add (problems, g_strdup_printf (_ ("The file is damaged: %s"), what));
}

static void
add_broken_link (GPtrArray *problems, StoreStatement *row)
{
  const char *table = store_statement_get_text (row, 0);
  const char *parent = store_statement_get_text (row, 2);

  /* Translators: both are names of tables. */
  g_ptr_array_add (
    problems, g_strdup_printf (_ ("A record in “%s” belongs to a record in “%s” that is missing."),
                               table, parent));
}

/**
 * store_check_finding:
 * @finding: a row of PRAGMA integrity_check
 * @error: (out): set where the disk failed
 *
 * SQLite 3.40 counts a page that the disk would not give among the damaged ones, with the code of
 * the failure at the end of the sentence.
 *
 * Returns: whether @finding is about the content of the file
 */
gboolean
store_check_finding (const char *finding, GError **error)
{
  const char *code = finding != NULL ? strstr (finding, PAGE_FAILURE) : NULL;
  int result = code != NULL ? atoi (code + strlen (PAGE_FAILURE)) : SQLITE_OK;

  if ((result & 0xff) != SQLITE_IOERR)
    return TRUE;
  store_error_set (error, STORE_ERROR_IO, code);
  return FALSE;
}

/* A file may be too damaged for the check itself; that is a finding and no failure. */
static gboolean
collect (StoreConnection *connection,
         const char *sql,
         void (*add) (GPtrArray *problems, StoreStatement *row),
         GPtrArray *problems,
         GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (connection, &failure, sql);

  while (row != NULL && store_statement_next (row, &failure) &&
         store_check_finding (store_statement_get_text (row, 0), &failure))
    add (problems, row);
  if (g_error_matches (failure, STORE_ERROR, STORE_ERROR_DAMAGED))
    {
      g_ptr_array_add (problems, g_strdup (failure->message));
      g_clear_error (&failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
check (StoreConnection *connection, gpointer data, GError **error)
{
  GPtrArray *problems = data;

  return collect (connection, "PRAGMA integrity_check", add_damage, problems, error) &&
         collect (connection, "PRAGMA foreign_key_check", add_broken_link, problems, error);
}

static char **
steal_problems (GPtrArray *problems)
{
  g_ptr_array_add (problems, NULL);
  return (char **) g_ptr_array_steal (problems, NULL);
}

/**
 * store_db_check:
 * @error: (out): why it could not be checked
 *
 * Reads the whole file and follows every reference in it.
 *
 * Returns: (transfer full) (array zero-terminated=1): what is wrong, a sentence each; empty where
 *   the records are sound; %NULL with @error set
 */
char **
store_db_check (StoreDb *self, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  return store_db_read (self, check, problems, error) ? steal_problems (problems) : NULL;
}

static void
free_problems (gpointer problems)
{
  g_ptr_array_unref (problems);
}

void
store_db_check_async (StoreDb *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  store_db_read_async (self, check, g_ptr_array_new_with_free_func (g_free), free_problems,
                       cancellable, callback, user_data);
}

char **
store_db_check_finish (StoreDb *self, GAsyncResult *result, GError **error)
{
  return store_db_read_finish (self, result, error)
           ? steal_problems (store_db_get_work_data (result))
           : NULL;
}

static void
clear_table (gpointer data)
{
  StoreTable *table = data;

  g_free (table->name);
}

static gint64
size_of (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (name, &status) == 0 ? status.st_size : 0;
}

static gboolean
add_table (StoreConnection *connection, const char *name, GArray *tables, GError **error)
{
  char *sql = sqlite3_mprintf ("SELECT count (*) FROM \"%w\"", name);
  StoreTable table = { g_strdup (name), store_connection_get_int (connection, sql, error) };

  sqlite3_free (sql);
  g_array_append_val (tables, table);
  return table.n_rows >= 0;
}

static gboolean
add_tables (StoreConnection *connection, GArray *tables, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT name FROM sqlite_schema WHERE type = 'table'"
                 " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");

  while (row != NULL && store_statement_next (row, &failure))
    if (!add_table (connection, store_statement_get_text (row, 0), tables, &failure))
      break;
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
describe (StoreConnection *connection, gpointer data, GError **error)
{
  StoreInfo *info = data;
  g_autoptr (StoreStatement) row = store_query (connection, error, "PRAGMA journal_mode");

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  info->journal_mode = store_statement_dup_text (row, 0);
  info->schema_version = store_connection_get_int (connection, "PRAGMA user_version", error);
  return info->schema_version >= 0 && add_tables (connection, info->tables, error);
}

/**
 * store_db_info:
 *
 * Counts what is there. Blocks; for the command line.
 *
 * Returns: (transfer full): the facts, or %NULL with @error set
 */
StoreInfo *
store_db_info (StoreDb *self, GError **error)
{
  g_autoptr (StoreInfo) info = g_new0 (StoreInfo, 1);

  info->path = g_strdup (store_db_get_path (self));
  info->tables = g_array_new (FALSE, TRUE, sizeof (StoreTable));
  g_array_set_clear_func (info->tables, clear_table);
  info->size = size_of (info->path, "") + size_of (info->path, "-wal");
  return store_db_read (self, describe, info, error) ? g_steal_pointer (&info) : NULL;
}

void
store_info_free (StoreInfo *self)
{
  g_free (self->path);
  g_free (self->journal_mode);
  g_array_unref (self->tables);
  g_free (self);
}

/**
 * store_info_to_json:
 *
 * Returns: (transfer full): {"path", "schema_version", "size", "journal_mode", "rows": {table: n}}
 */
JsonNode *
store_info_to_json (const StoreInfo *self)
{
  JsonObject *object = json_object_new ();
  JsonObject *rows = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "path", self->path);
  json_object_set_int_member (object, "schema_version", self->schema_version);
  json_object_set_int_member (object, "size", self->size);
  json_object_set_string_member (object, "journal_mode", self->journal_mode);
  for (guint i = 0; i < self->tables->len; i++)
    {
      StoreTable *table = &g_array_index (self->tables, StoreTable, i);
      json_object_set_int_member (rows, table->name, table->n_rows);
    }
  json_object_set_object_member (object, "rows", rows);
  json_node_take_object (node, object);
  return node;
}
