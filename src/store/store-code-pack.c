/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-code-pack.h"
#include "store/store-error.h"

#include <sqlite3.h>
#include <string.h>

#define SQLITE_MAGIC "SQLite format 3"

typedef sqlite3 Database;
typedef sqlite3_stmt Rows;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Database, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, sqlite3_finalize)

/* The first table that has both a column for codes and one for titles. What other programs call
 * them stands here; a make is optional. */
static const char find_table[] =
  "SELECT t.name,"
  " (SELECT name FROM pragma_table_info (t.name) WHERE lower (name) IN ('code', 'dtc')),"
  " (SELECT name FROM pragma_table_info (t.name)"
  "  WHERE lower (name) IN ('title', 'description', 'definition', 'meaning')),"
  " (SELECT name FROM pragma_table_info (t.name)"
  "  WHERE lower (name) IN ('make', 'manufacturer', 'brand'))"
  " FROM sqlite_schema t WHERE t.type = 'table' ORDER BY t.name";

/* A table "pack" with columns "key" and "value" says whose it is. */
static const char find_origin[] = "SELECT key, value FROM pack";

static gboolean
fail (GError **error, const char *detail)
{
  store_error_set (error, STORE_ERROR_NO_CODE_PACK, detail);
  return FALSE;
}

static char *
dup_text (Rows *rows, int column)
{
  const char *text = (const char *) sqlite3_column_text (rows, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/* The file is a stranger's: nothing in its schema may run, nothing is written. */
static Database *
open_strange_file (const char *path, GError **error)
{
  Database *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
    {
      sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
      sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      return db;
    }
  fail (error, sqlite3_errmsg (db));
  sqlite3_close (db);
  return NULL;
}

static Rows *
prepare (Database *db, const char *sql, GError **error)
{
  Rows *rows = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL) != SQLITE_OK)
    fail (error, sqlite3_errmsg (db));
  return rows;
}

static char *
dup_selection (Rows *table)
{
  const char *make = (const char *) sqlite3_column_text (table, 3);
  char *sql = NULL;
  char *copy = NULL;

  if (make != NULL)
    sql = sqlite3_mprintf ("SELECT rowid, \"%w\", \"%w\", \"%w\" FROM \"%w\"",
                           sqlite3_column_text (table, 1), sqlite3_column_text (table, 2), make,
                           sqlite3_column_text (table, 0));
  else
    sql = sqlite3_mprintf ("SELECT rowid, \"%w\", \"%w\", NULL FROM \"%w\"",
                           sqlite3_column_text (table, 1), sqlite3_column_text (table, 2),
                           sqlite3_column_text (table, 0));
  copy = g_strdup (sql);
  sqlite3_free (sql);
  return copy;
}

/* (nullable): how to read the codes, NULL with @error set where no table has any */
static char *
find_selection (Database *db, GError **error)
{
  g_autoptr (Rows) tables = prepare (db, find_table, error);

  while (tables != NULL && sqlite3_step (tables) == SQLITE_ROW)
    if (sqlite3_column_type (tables, 1) != SQLITE_NULL &&
        sqlite3_column_type (tables, 2) != SQLITE_NULL)
      return dup_selection (tables);
  if (tables != NULL)
    fail (error, sqlite3_errcode (db) == SQLITE_DONE ? "no table has the columns “code” and “title”"
                                                     : sqlite3_errmsg (db));
  return NULL;
}

static gboolean
read_titles (StoreCodePack *self, Database *db, GError **error)
{
  g_autofree char *sql = find_selection (db, error);
  g_autoptr (Rows) rows = sql != NULL ? prepare (db, sql, error) : NULL;
  int step = SQLITE_DONE;

  if (rows == NULL)
    return FALSE;
  while ((step = sqlite3_step (rows)) == SQLITE_ROW)
    {
      StoreCodeTitle title = { .row = sqlite3_column_int64 (rows, 0),
                               .code = dup_text (rows, 1),
                               .title = dup_text (rows, 2),
                               .make = dup_text (rows, 3) };

      g_array_append_val (self->titles, title);
    }
  return step == SQLITE_DONE || fail (error, sqlite3_errmsg (db));
}

static void
set_origin (StoreCodePack *self, const char *key, const char *value)
{
  char **place = g_ascii_strcasecmp (key, "source") == 0    ? &self->source
                 : g_ascii_strcasecmp (key, "licence") == 0 ? &self->licence
                 : g_ascii_strcasecmp (key, "license") == 0 ? &self->licence
                 : g_ascii_strcasecmp (key, "make") == 0    ? &self->make
                                                            : NULL;

  if (place == NULL)
    return;
  g_free (*place);
  *place = g_strdup (value);
}

/* Files of other programs have no such table: that is no error. */
static void
read_origin (StoreCodePack *self, Database *db)
{
  g_autoptr (Rows) rows = prepare (db, find_origin, NULL);

  while (rows != NULL && sqlite3_step (rows) == SQLITE_ROW)
    {
      g_autofree char *key = dup_text (rows, 0);
      g_autofree char *value = dup_text (rows, 1);

      if (key != NULL && value != NULL)
        set_origin (self, key, value);
    }
}

static void
title_clear (StoreCodeTitle *title)
{
  g_free (title->code);
  g_free (title->title);
  g_free (title->make);
}

void
store_code_pack_free (StoreCodePack *self)
{
  if (self == NULL)
    return;
  g_free (self->source);
  g_free (self->licence);
  g_free (self->make);
  g_array_unref (self->titles);
  g_free (self);
}

/**
 * store_code_pack_is_sqlite:
 * @text: (array length=length): the beginning of a file
 *
 * Returns: whether it is an SQLite file
 */
gboolean
store_code_pack_is_sqlite (const char *text, gsize length)
{
  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  return length >= sizeof SQLITE_MAGIC && memcmp (text, SQLITE_MAGIC, sizeof SQLITE_MAGIC) == 0;
}

/**
 * store_code_pack_read:
 * @path: an SQLite file with a table that has columns for codes and titles, perhaps makes; a table
 *   "pack" (key, value) may tell source, licence and make
 *
 * Returns: (transfer full): all of it, or %NULL with @error set to %STORE_ERROR_NO_CODE_PACK
 */
StoreCodePack *
store_code_pack_read (const char *path, GError **error)
{
  g_autoptr (StoreCodePack) self = NULL;
  g_autoptr (Database) db = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  db = open_strange_file (path, error);
  if (db == NULL)
    return NULL;
  self = g_new0 (StoreCodePack, 1);
  self->titles = g_array_new (FALSE, FALSE, sizeof (StoreCodeTitle));
  g_array_set_clear_func (self->titles, (GDestroyNotify) title_clear);
  read_origin (self, db);
  return read_titles (self, db, error) ? g_steal_pointer (&self) : NULL;
}
