/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"
#include "store/store-folder.h"

#include "../let-go.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("speedshop-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = in_folder (self, "shop.db");
}

void
fixture_empty (Fixture *self)
{
  store_folder_remove (self->folder);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  store_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

char *
in_folder (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char **
list_folder (Fixture *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  GStrvBuilder *builder = g_strv_builder_new ();

  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    g_strv_builder_add (builder, name);
  char **names = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return names;
}

StoreDb *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = store_db_new (path);

  store_db_open (db, &error);
  g_assert_no_error (error);
  return db;
}

void
close_store (StoreDb *db)
{
  store_db_close (db);
  let_go (db);
}

gboolean
insert_vehicle (StoreConnection *connection, gpointer id, GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO vehicle (id, created_s, updated_s) VALUES (?1, 1, 1)",
                    store_id (id));
}

void
make_store (const char *path, guint n_vehicles)
{
  StoreDb *db = open_store (path);

  for (guint i = 0; i < n_vehicles; i++)
    {
      g_autoptr (GError) error = NULL;
      BaseId id;

      base_id_new (&id);
      store_db_write (db, insert_vehicle, &id, &error);
      g_assert_no_error (error);
    }
  close_store (db);
}

typedef struct
{
  const char *sql;
  gint64 answer;
} Question;

static gboolean
ask (StoreConnection *connection, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (StoreStatement) row = store_query (connection, error, question->sql);

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  question->answer = store_statement_get_int (row, 0);
  return TRUE;
}

gint64
count (StoreDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  Question question = { .sql = sql };

  store_db_read (db, ask, &question, &error);
  g_assert_no_error (error);
  return question.answer;
}

/* As another program would, without the store. */
void
execute_plainly (const char *path, const char *sql)
{
  sqlite3 *plain;

  g_assert_cmpint (sqlite3_open (path, &plain), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (plain, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (plain);
}

GBytes *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize size;

  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, size);
}

void
write_bytes (const char *path, GBytes *bytes)
{
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), file), ==,
                    g_bytes_get_size (bytes));
  fclose (file);
}

void
patch_bytes (const char *path, gsize offset, const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) before = read_bytes (path);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (before, NULL), g_bytes_get_size (before));

  memcpy (copy + offset, bytes, size);
  g_autoptr (GBytes) after = g_bytes_new (copy, g_bytes_get_size (before));
  write_bytes (path, after);
}

void
keep_result (GObject *source, GAsyncResult *result, gpointer into)
{
  *(GAsyncResult **) into = g_object_ref (result);
}

GAsyncResult *
wait_result (GAsyncResult **into)
{
  while (*into == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *into;
}
