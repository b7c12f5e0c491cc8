/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fresh-store.h"

static void
copy_from_build (const char *name, const char *path)
{
  g_autofree char *file = g_strdup_printf ("fresh-%s.db", name);
  g_autofree char *source = g_test_build_filename (G_TEST_BUILT, "shop", file, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  if (!g_file_test (source, G_FILE_TEST_EXISTS))
    return;
  g_file_get_contents (source, &content, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, content, (gssize) size, &error);
  g_assert_no_error (error);
}

StoreDb *
fresh_store_open (const char *name, char **folder, StoreWall wall, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *folder = g_dir_make_tmp ("speedshop-shop-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (*folder, "shop.db", NULL);
  if (name != NULL)
    copy_from_build (name, path);
  StoreDb *db = store_db_new (path);
  store_db_set_wall (db, wall, data);
  store_db_open (db, &error);
  g_assert_no_error (error);
  return db;
}
