/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-transcript-save.h"

#include "obd/obd-session-bench.h"
#include "obd/obd-transcript-export.h"

#include <string.h>

typedef struct
{
  GFile *file;
  char *log;
  char *vin;
  gboolean with_vin;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->file);
  g_free (save->log);
  g_free (save->vin);
  g_free (save);
}

static void
save_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Save *save = task_data;
  GError *error = NULL;
  g_autofree char *text = obd_transcript_export_last (save->log, save->vin, save->with_vin, &error);

  if (text != NULL)
    g_file_replace_contents (save->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_PRIVATE,
                             NULL, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * speedshop_transcript_save_async:
 * @session: what was said on its latest connection is saved
 * @with_vin: whether the person agreed to tell the whole VIN
 *
 * Masks and writes in a thread.
 */
void
speedshop_transcript_save_async (ObdSession *session,
                                 GFile *file,
                                 gboolean with_vin,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (OBD_IS_SESSION (session));
  g_return_if_fail (G_IS_FILE (file));

  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->file = g_object_ref (file);
  save->log = obd_session_dup_log (session);
  save->vin = g_strdup (obd_session_get_vin (session));
  save->with_vin = with_vin;
  g_task_set_source_tag (task, speedshop_transcript_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
}

/**
 * speedshop_transcript_save_finish:
 * @error: %OBD_ERROR_INCOMPLETE where there is nothing to save, or what GIO says of the file
 */
gboolean
speedshop_transcript_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
