/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands for the store until that room is there: opens at once and keeps nothing. */
#include "store/store-db.h"

struct _StoreDb
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (StoreDb, store_db, G_TYPE_OBJECT)

static void
store_db_class_init (StoreDbClass *klass)
{
}

static void
store_db_init (StoreDb *self)
{
}

StoreDb *
store_db_new (const char *path)
{
  return g_object_new (STORE_TYPE_DB, NULL);
}

void
store_db_open_async (StoreDb *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

gboolean
store_db_open_finish (StoreDb *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
