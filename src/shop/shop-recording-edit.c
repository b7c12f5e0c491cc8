/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recording-edit.h"
#include "shop/shop-id.h"
#include "shop/shop-recording-queries.h"

typedef struct
{
  BaseId id;
  char *title;
  char *note;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_free (edit->title);
  g_free (edit->note);
  g_free (edit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edit, edit_free)

static char *
text_or_null (const char *text)
{
  g_autofree char *tidy = text != NULL ? g_strstrip (g_utf8_make_valid (text, -1)) : NULL;

  return tidy != NULL && *tidy != '\0' ? g_steal_pointer (&tidy) : NULL;
}

static Edit *
edit_new (const char *id, const char *title, const char *note, GError **error)
{
  g_autoptr (Edit) edit = g_new0 (Edit, 1);

  if (!shop_id_parse (id, &edit->id, error))
    return NULL;
  edit->title = text_or_null (title);
  edit->note = text_or_null (note);
  return g_steal_pointer (&edit);
}

static gboolean
edit_recording (StoreConnection *connection, gpointer data, GError **error)
{
  Edit *edit = data;

  return shop_recording_update (connection, &edit->id, edit->title, edit->note, error);
}

/**
 * shop_recording_edit_async:
 * @title: (nullable): what it is called from now on
 * @note: (nullable): what there is to say about it
 */
void
shop_recording_edit_async (StoreDb *db,
                           const char *id,
                           const char *title,
                           const char *note,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GError *error = NULL;
  Edit *edit = edit_new (id, title, note, &error);

  if (edit == NULL)
    g_task_report_error (db, callback, user_data, shop_recording_edit_async, error);
  else
    store_db_write_async (db, edit_recording, edit, edit_free, cancellable, callback, user_data);
}

gboolean
shop_recording_edit_finish (StoreDb *db, GAsyncResult *result, GError **error)
{
  return store_db_write_finish (db, result, error);
}

/**
 * shop_recording_edit:
 *
 * As shop_recording_edit_async(); blocks.
 */
gboolean
shop_recording_edit (StoreDb *db,
                     const char *id,
                     const char *title,
                     const char *note,
                     GError **error)
{
  g_autoptr (Edit) edit = edit_new (id, title, note, error);

  return edit != NULL && store_db_write (db, edit_recording, edit, error);
}

static gboolean
discard (StoreConnection *connection, gpointer id, GError **error)
{
  return shop_recording_delete (connection, id, error);
}

/**
 * shop_recording_discard_async:
 *
 * Deletes a recording with all its samples. This cannot be undone.
 */
void
shop_recording_discard_async (StoreDb *db,
                              const char *id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GError *error = NULL;
  BaseId key;

  if (!shop_id_parse (id, &key, &error))
    g_task_report_error (db, callback, user_data, shop_recording_discard_async, error);
  else
    store_db_write_async (db, discard, g_memdup2 (&key, sizeof key), g_free, cancellable, callback,
                          user_data);
}

gboolean
shop_recording_discard_finish (StoreDb *db, GAsyncResult *result, GError **error)
{
  return store_db_write_finish (db, result, error);
}

/**
 * shop_recording_discard:
 *
 * As shop_recording_discard_async(); blocks.
 */
gboolean
shop_recording_discard (StoreDb *db, const char *id, GError **error)
{
  BaseId key;

  return shop_id_parse (id, &key, error) && store_db_write (db, discard, &key, error);
}
