/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-session-private.h"

/* What a person asks of the car that is connected: scans, and clearing its codes. */

static void
submit_scan (ObdSession *self,
             ObdJobKind kind,
             GTask *task,
             ObdProgressFunc progress,
             gpointer progress_data)
{
  ObdJob *job = obd_session_new_job (self, kind, task);

  job->progress = progress;
  job->progress_data = progress_data;
  obd_session_submit (self, job);
}

static ObdScan *
finish_scan (ObdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * obd_session_scan_async:
 * @progress: (nullable) (scope async): called in the session's main context, never after @callback
 *
 * Has the car say what obd_link_scan() asks.
 */
void
obd_session_scan_async (ObdSession *self,
                        ObdProgressFunc progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (OBD_IS_SESSION (self));

  submit_scan (
    self, OBD_JOB_SCAN,
    obd_session_new_task (self, cancellable, callback, user_data, obd_session_scan_async), progress,
    progress_data);
}

/**
 * obd_session_scan_finish:
 *
 * Returns: (transfer full): the scan, or %NULL with @error
 */
ObdScan *
obd_session_scan_finish (ObdSession *self, GAsyncResult *result, GError **error)
{
  return finish_scan (self, result, error);
}

/**
 * obd_session_scan_modules_async:
 * @progress: (nullable) (scope async): called in the session's main context, never after @callback
 *
 * Scans as obd_session_scan_async() does, and then asks every address who else is there, and each
 * who answers for its codes. Takes some seconds, in which nothing is polled. It only reads.
 */
void
obd_session_scan_modules_async (ObdSession *self,
                                ObdProgressFunc progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (OBD_IS_SESSION (self));

  submit_scan (
    self, OBD_JOB_MODULES,
    obd_session_new_task (self, cancellable, callback, user_data, obd_session_scan_modules_async),
    progress, progress_data);
}

/**
 * obd_session_scan_modules_finish:
 *
 * Returns: (transfer full): the scan, or %NULL with @error
 */
ObdScan *
obd_session_scan_modules_finish (ObdSession *self, GAsyncResult *result, GError **error)
{
  return finish_scan (self, result, error);
}

/**
 * obd_session_clear_async:
 *
 * Clears the codes of all control units. Ask the person first.
 */
void
obd_session_clear_async (ObdSession *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (OBD_IS_SESSION (self));

  obd_session_submit (
    self, obd_session_new_job (self, OBD_JOB_CLEAR,
                               obd_session_new_task (self, cancellable, callback, user_data,
                                                     obd_session_clear_async)));
}

gboolean
obd_session_clear_finish (ObdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
