/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-attachment.h"
#include "store/store-connection.h"
#include "store/store-error.h"
#include "store/store-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_SIZE 65536
#define LOOK_SIZE  512 /* enough to tell what a file is */

void
store_content_free (StoreContent *self)
{
  g_free (self->mime);
  g_free (self);
}

/* Returns: (transfer full): the folder of what belongs to the store at @store_path */
char *
store_attachment_get_folder (const char *store_path)
{
  return g_strconcat (store_path, ".files", NULL);
}

/* Returns: (transfer full): where content lies; the first byte of its hash names a folder, so that
 * none gets too long */
char *
store_attachment_get_path (const char *store_path, const guint8 sha256[STORE_SHA256_SIZE])
{
  GString *path = g_string_new (NULL);

  g_string_printf (path, "%s.files/%02x/", store_path, sha256[0]);
  for (guint i = 1; i < STORE_SHA256_SIZE; i++)
    g_string_append_printf (path, "%02x", sha256[i]);
  return g_string_free (path, FALSE);
}

/* A file on its way into the store, under a name of its own until all of it is there. */
typedef struct
{
  char *path;
  int fd;
  GChecksum *sum;
  StoreContent *content;
} Draft;

static void
draft_free (Draft *draft)
{
  if (draft->fd >= 0)
    close (draft->fd);
  if (draft->path != NULL)
    g_unlink (draft->path);
  g_checksum_free (draft->sum);
  g_clear_pointer (&draft->content, store_content_free);
  g_free (draft->path);
  g_free (draft);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)

static Draft *
draft_new (const char *store_path, GError **error)
{
  g_autofree char *folder = store_attachment_get_folder (store_path);
  g_autoptr (Draft) draft = g_new0 (Draft, 1);

  draft->fd = -1;
  draft->sum = g_checksum_new (G_CHECKSUM_SHA256);
  draft->content = g_new0 (StoreContent, 1);
  if (!store_folder_make (folder, error))
    return NULL;
  draft->path = g_build_filename (folder, "new-XXXXXX", NULL);
  draft->fd = g_mkstemp_full (draft->path, O_RDWR | O_CLOEXEC, 0600);
  if (draft->fd >= 0)
    return g_steal_pointer (&draft);
  store_error_set_errno (error, errno, folder);
  g_clear_pointer (&draft->path, g_free);
  return NULL;
}

static gboolean
write_all (Draft *draft, const guint8 *data, gsize size, GError **error)
{
  for (gsize done = 0; done < size;)
    {
      gssize n = write (draft->fd, data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          store_error_set_errno (error, errno, draft->path);
          return FALSE;
        }
      done += (gsize) n;
    }
  return TRUE;
}

/* Its first bytes tell more than its name, but not all. */
static void
note_mime (StoreContent *content, const char *name, const guint8 *data, gsize size)
{
  g_autofree char *type = g_content_type_guess (name, data, size, NULL);

  content->mime = g_content_type_get_mime_type (type);
  if (content->mime == NULL)
    content->mime = g_strdup ("application/octet-stream");
}

static gboolean
take (Draft *draft,
      GInputStream *stream,
      const char *name,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  gsize size = CHUNK_SIZE;

  while (size == CHUNK_SIZE)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !g_input_stream_read_all (stream, chunk, CHUNK_SIZE, &size, cancellable, error) ||
          !write_all (draft, chunk, size, error))
        return FALSE;
      if (draft->content->mime == NULL)
        note_mime (draft->content, name, chunk, size);
      g_checksum_update (draft->sum, chunk, (gssize) size);
      draft->content->size += (gint64) size;
    }
  return TRUE;
}

/* Over content that is there already: it is the same, and new again, so that a sweep does not take
 * it before a row refers to it. */
static gboolean
keep (Draft *draft, const char *store_path, GError **error)
{
  gsize size = STORE_SHA256_SIZE;

  g_checksum_get_digest (draft->sum, draft->content->sha256, &size);
  g_autofree char *path = store_attachment_get_path (store_path, draft->content->sha256);
  g_autofree char *folder = g_path_get_dirname (path);
  if (fsync (draft->fd) != 0)
    {
      store_error_set_errno (error, errno, draft->path);
      return FALSE;
    }
  if (!store_folder_make (folder, error) || !store_folder_rename (draft->path, path, error))
    return FALSE;
  g_clear_pointer (&draft->path, g_free);
  return TRUE;
}

/**
 * store_attachment_put:
 * @stream: what to keep; read to its end, not closed
 * @name: (nullable): the name it had, a hint at its type
 * @cancellable: (nullable): gives up and leaves nothing behind
 *
 * Keeps content beside the store. Insert a row of the table attachment for it within a day, or a
 * sweep takes it for what a crash left over. Blocks.
 *
 * Returns: (transfer full): what to put into the row, or %NULL with @error set: a #StoreError, or
 *   what @stream failed with
 */
StoreContent *
store_attachment_put (StoreDb *db,
                      GInputStream *stream,
                      const char *name,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (db), NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  const char *path = store_db_get_path (db);
  g_autoptr (Draft) draft = draft_new (path, error);
  if (draft == NULL || !take (draft, stream, name, cancellable, error) ||
      !keep (draft, path, error))
    return NULL;
  return g_steal_pointer (&draft->content);
}

typedef struct
{
  GInputStream *stream;
  char *name;
} Put;

static void
put_free (gpointer data)
{
  Put *put = data;

  g_object_unref (put->stream);
  g_free (put->name);
  g_free (put);
}

static void
put_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Put *put = data;
  GError *error = NULL;
  StoreContent *content =
    store_attachment_put (source, put->stream, put->name, cancellable, &error);

  if (content != NULL)
    g_task_return_pointer (task, content, (GDestroyNotify) store_content_free);
  else
    g_task_return_error (task, error);
}

/**
 * store_attachment_put_async:
 *
 * As store_attachment_put(), in a thread of its own.
 */
void
store_attachment_put_async (StoreDb *db,
                            GInputStream *stream,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (db, cancellable, callback, user_data);
  Put *put = g_new0 (Put, 1);

  put->stream = g_object_ref (stream);
  put->name = g_strdup (name);
  g_task_set_source_tag (task, store_attachment_put_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, put, put_free);
  g_task_run_in_thread (task, put_in_thread);
}

StoreContent *
store_attachment_put_finish (StoreDb *db, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * store_attachment_look:
 * @connection: of a work on the store
 * @name: (nullable): the name of the file, a hint at its type
 *
 * Looks whether content is beside the store, without reading all of it.
 *
 * Returns: (transfer full) (nullable): the content; %NULL where it is not here
 */
StoreContent *
store_attachment_look (StoreConnection *connection,
                       const guint8 sha256[STORE_SHA256_SIZE],
                       const char *name)
{
  g_autofree char *path = store_attachment_get_path (connection->path, sha256);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  guint8 start[LOOK_SIZE];
  GStatBuf status;

  if (stream == NULL || g_stat (path, &status) != 0)
    return NULL;
  gssize size = g_input_stream_read (G_INPUT_STREAM (stream), start, sizeof start, NULL, NULL);
  StoreContent *content = g_new0 (StoreContent, 1);
  memcpy (content->sha256, sha256, STORE_SHA256_SIZE);
  content->size = status.st_size;
  note_mime (content, name, start, (gsize) MAX (size, 0));
  return content;
}

/**
 * store_attachment_get_file:
 *
 * Returns: (transfer full): where the content lies; read it with the functions of #GFile and never
 *   write to it
 */
GFile *
store_attachment_get_file (StoreDb *db, const guint8 sha256[STORE_SHA256_SIZE])
{
  g_return_val_if_fail (STORE_IS_DB (db), NULL);

  g_autofree char *path = store_attachment_get_path (store_db_get_path (db), sha256);
  return g_file_new_for_path (path);
}
