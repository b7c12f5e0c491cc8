/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "road/road-log.h"

#include "obd/obd-error.h"
#include "shop/shop-recording-take.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* --- out of the file --- */

/**
 * road_log_read:
 * @error: (out): what the disk says, or of #ObdError
 *
 * Reads a log. Blocks.
 *
 * Returns: (transfer full): the log
 */
ObdLog *
road_log_read (const RoadLogFile *file, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (file != NULL && file->path != NULL, NULL);

  g_autoptr (GMappedFile) content = g_mapped_file_new (file->path, FALSE, error);
  g_autoptr (GTimeZone) zone =
    file->zone != NULL ? g_time_zone_ref (file->zone) : g_time_zone_new_local ();
  g_autofree char *name = g_path_get_basename (file->path);
  const ObdLogOptions options = { .file_name = name,
                                  .zone = zone,
                                  .map = file->map,
                                  .cancellable = cancellable,
                                  .progress = file->progress };

  if (content == NULL)
    return NULL;
  const char *text = g_mapped_file_get_contents (content);
  return obd_log_read (text != NULL ? text : "", g_mapped_file_get_length (content),
                       file->catalogue, &options, error);
}

/* --- into the store --- */

static void
take_column (ShopRecordingDraft *draft, const ObdLogColumn *column)
{
  g_autofree char *id = obd_log_column_dup_signal_id (column);
  const ShopChannel channel = { .signal = id,
                                .name = (char *) obd_log_column_get_name (column),
                                .unit = (char *) obd_log_column_get_unit (column),
                                .scale = column->scale,
                                .offset = column->offset };

  if (column->samples->len == 0)
    return;
  guint index = shop_recording_draft_add_channel (draft, &channel);
  for (guint i = 0; i < column->samples->len; i++)
    {
      const ObdLogSample *sample = &g_array_index (column->samples, ObdLogSample, i);

      shop_recording_draft_append (draft, index, (StoreSample){ sample->t_us, sample->raw });
    }
}

/* Where the file does not say when it was made, it was finished when it was written last. */
static gint64
find_start (const ObdLog *log, const char *path)
{
  GStatBuf facts;

  if (log->start_us != 0 || g_stat (path, &facts) != 0)
    return log->start_us;
  return (gint64) facts.st_mtime * G_USEC_PER_SEC - log->duration_us;
}

static ShopRecordingDraft *
make_draft (const ObdLog *log, const BaseId *vehicle, const char *path)
{
  ShopRecordingDraft *draft = shop_recording_draft_new (vehicle, find_start (log, path));

  for (guint i = 0; i < log->columns->len; i++)
    take_column (draft, g_ptr_array_index (log->columns, i));
  for (guint i = 0; i < log->markers->len; i++)
    {
      const ObdLogMarker *marker = &g_array_index (log->markers, ObdLogMarker, i);

      shop_recording_draft_add_marker (draft, marker->t_us, marker->text);
    }
  return draft;
}

/**
 * road_log_keep:
 * @path: of the file, whose name is the recording's title
 * @vehicle: whose it is
 * @recording: (out): its id
 * @error: (out): as shop_recording_take()
 *
 * Makes a log a recording of the shop, all of it or nothing. Blocks.
 */
gboolean
road_log_keep (ShopDesk *desk,
               const ObdLog *log,
               const char *path,
               const BaseId *vehicle,
               GCancellable *cancellable,
               BaseId *recording,
               GError **error)
{
  g_return_val_if_fail (SHOP_IS_DESK (desk) && log != NULL, FALSE);
  g_return_val_if_fail (path != NULL && vehicle != NULL, FALSE);

  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = g_utf8_make_valid (name, -1);
  g_autofree char *note =
    g_strdup_printf (_ ("Taken in from a log (%s)"), obd_log_get_format_id (log->format));
  g_autoptr (ShopRecordingDraft) draft = make_draft (log, vehicle, path);
  return shop_recording_take (desk, draft, title, note, cancellable, recording, error);
}

/* --- in a thread --- */

/* What the thread works with; its own. */
typedef struct
{
  RoadLogFile file;
  char **headers;
  BaseId vehicle;
  BaseId recording;
} Job;

static Job *
job_new (const RoadLogFile *file)
{
  Job *job = g_new0 (Job, 1);

  job->file.path = g_strdup (file->path);
  job->file.catalogue = g_object_ref (file->catalogue);
  job->file.zone = file->zone != NULL ? g_time_zone_ref (file->zone) : NULL;
  job->file.map = file->map != NULL ? json_object_ref (file->map) : NULL;
  job->file.progress = file->progress != NULL ? base_progress_ref (file->progress) : NULL;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free ((char *) job->file.path);
  g_strfreev (job->headers);
  g_object_unref (job->file.catalogue);
  g_clear_pointer (&job->file.zone, g_time_zone_unref);
  g_clear_pointer (&job->file.map, json_object_unref);
  g_clear_pointer (&job->file.progress, base_progress_unref);
  g_free (job);
}

static char **
read_headers (const char *path)
{
  g_autoptr (GMappedFile) content = g_mapped_file_new (path, FALSE, NULL);
  const char *text = content != NULL ? g_mapped_file_get_contents (content) : NULL;

  return text != NULL ? obd_log_read_headers (text, g_mapped_file_get_length (content)) : NULL;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  ObdLog *log = road_log_read (&job->file, cancellable, &error);

  if (g_error_matches (error, OBD_ERROR, OBD_ERROR_LOG))
    job->headers = read_headers (job->file.path);
  if (log != NULL)
    g_task_return_pointer (task, log, (GDestroyNotify) obd_log_free);
  else
    g_task_return_error (task, error);
}

/**
 * road_log_read_async:
 * @file: is copied; its map must not be changed meanwhile
 *
 * As road_log_read(), in a thread.
 */
void
road_log_read_async (const RoadLogFile *file,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (file != NULL && file->path != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, road_log_read_async);
  g_task_set_task_data (task, job_new (file), job_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * road_log_read_finish:
 * @headers: (out) (transfer full) (nullable): where no column is known as that of the times, those
 *   that a person can choose it from
 *
 * Returns: (transfer full): the log
 */
ObdLog *
road_log_read_finish (GAsyncResult *result, char ***headers, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  *headers = g_steal_pointer (&((Job *) g_task_get_task_data (G_TASK (result)))->headers);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
take_in_thread (GTask *task, gpointer desk, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (ObdLog) log = road_log_read (&job->file, cancellable, &error);

  if (log != NULL && road_log_keep (desk, log, job->file.path, &job->vehicle, cancellable,
                                    &job->recording, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * road_log_take_async:
 * @file: is copied; its map must not be changed meanwhile
 *
 * Reads a log and keeps it, both in a thread. Cancelled, it leaves nothing behind.
 */
void
road_log_take_async (ShopDesk *desk,
                     const RoadLogFile *file,
                     const BaseId *vehicle,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (SHOP_IS_DESK (desk) && file != NULL && vehicle != NULL);

  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  Job *job = job_new (file);
  job->vehicle = *vehicle;
  g_task_set_source_tag (task, road_log_take_async);
  /* What is kept is kept, even where it was cancelled too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, take_in_thread);
}

/**
 * road_log_take_finish:
 * @recording: (out): its id
 */
gboolean
road_log_take_finish (ShopDesk *desk, GAsyncResult *result, BaseId *recording, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), FALSE);

  *recording = ((Job *) g_task_get_task_data (G_TASK (result)))->recording;
  return g_task_propagate_boolean (G_TASK (result), error);
}
