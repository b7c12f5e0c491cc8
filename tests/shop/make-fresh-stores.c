/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Founds a store in each of the files that it is given, for fresh-store.c to copy. */
#include "store/store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/* Before the day of any test. */
#define FOUNDED_MS (G_GINT64_CONSTANT (1577836800) * 1000)

static gint64
read_wall (gpointer data)
{
  return FOUNDED_MS;
}

/* A copy of a file that knew where it lies would be taken for one that somebody made by hand. */
static gboolean
forget_place (const char *path)
{
  sqlite3 *file = NULL;
  gboolean forgot =
    sqlite3_open (path, &file) == SQLITE_OK &&
    sqlite3_exec (file, "UPDATE here SET place = NULL", NULL, NULL, NULL) == SQLITE_OK;

  if (!forgot)
    g_printerr ("%s: %s\n", path, sqlite3_errmsg (file));
  sqlite3_close (file);
  return forgot;
}

static gboolean
found (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDb) db = store_db_new (path);

  g_remove (path);
  store_db_set_wall (db, read_wall, NULL);
  gboolean founded = store_db_open (db, &error);
  if (!founded)
    g_printerr ("%s: %s\n", path, error->message);
  store_db_close (db);
  return founded && forget_place (path);
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (!found (argv[i]))
      return 1;
  return 0;
}
