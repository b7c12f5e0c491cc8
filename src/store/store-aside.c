/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-aside.h"
#include "store/store-backup.h"
#include "store/store-connection.h"
#include "store/store-error.h"
#include "store/store-folder.h"

#include <glib/gstdio.h>

struct _StoreAside
{
  StoreDb *db;
  char *path;
};

static void
remove_all (StoreAside *self)
{
  static const char *const suffixes[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);

      g_remove (path);
    }
}

/* Returns: (transfer full): a copy of the open store @db, beside it */
StoreAside *
store_aside_new (StoreDb *db, GError **error)
{
  const char *store = store_db_get_path (db);
  g_autoptr (StoreAside) self = g_new0 (StoreAside, 1);
  g_autoptr (StoreConnection) from = store_connection_open (store, STORE_CONNECTION_READER, error);

  self->db = g_object_ref (db);
  self->path = g_strconcat (store, ".making", NULL);
  remove_all (self);
  if (from == NULL || !store_backup_copy (from, self->path, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
store_aside_free (StoreAside *self)
{
  remove_all (self);
  g_object_unref (self->db);
  g_free (self->path);
  g_free (self);
}

const char *
store_aside_get_path (StoreAside *self)
{
  return self->path;
}

/* Closes the store, puts the copy, which nobody may have open any more, into its place, and opens
 * it again. Fails where another program has the store open. */
gboolean
store_aside_take_place (StoreAside *self, GError **error)
{
  const char *store = store_db_get_path (self->db);

  if (!store_folder_sync (self->path, error))
    return FALSE;
  store_db_close (self->db);
  gboolean placed =
    store_backup_detach (store, error) && store_folder_rename (self->path, store, error);
  return store_db_open (self->db, placed ? error : NULL) && placed;
}
