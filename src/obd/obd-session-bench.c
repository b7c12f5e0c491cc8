/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-session-bench.h"
#include "obd/obd-session-private.h"

/* What a session offers to somebody who looks at the adapter rather than at the car. */

static GTask *
task_new (ObdSession *self,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data,
          gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* What was answered counts, even when the cancellation came meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

/**
 * obd_session_send_async:
 * @command: of obd_raw_command_dup_clean(); what obd_raw_command_get_warning() warns of only when
 *   the person said yes
 *
 * Sends a command as it is. From then on nothing is polled and the adapter keeps whatever settings
 * it was given, until obd_session_resume() or the next connection.
 */
void
obd_session_send_async (ObdSession *self,
                        const char *command,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (OBD_IS_SESSION (self));
  g_return_if_fail (command != NULL);

  ObdJob *job = obd_session_new_job (
    self, OBD_JOB_SEND, task_new (self, cancellable, callback, user_data, obd_session_send_async));
  job->command = g_strdup (command);
  obd_session_submit (self, job);
}

/**
 * obd_session_send_finish:
 *
 * Returns: (transfer full): what the adapter answered, line by line; %NULL with @error
 */
char **
obd_session_send_finish (ObdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * obd_session_measure_voltage_async:
 * @measured: (scope async): called in the session's main context, never after @callback
 *
 * Asks the adapter for the voltage as fast as it answers, and for nothing else, until @cancellable
 * is cancelled, which is no error.
 */
void
obd_session_measure_voltage_async (ObdSession *self,
                                   ObdVoltageFunc measured,
                                   gpointer measured_data,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (OBD_IS_SESSION (self));
  g_return_if_fail (measured != NULL && cancellable != NULL);

  ObdJob *job = obd_session_new_job (
    self, OBD_JOB_VOLTAGE,
    task_new (self, cancellable, callback, user_data, obd_session_measure_voltage_async));
  job->voltage = measured;
  job->progress_data = measured_data;
  obd_session_submit (self, job);
}

gboolean
obd_session_measure_voltage_finish (ObdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * obd_session_resume:
 *
 * Gives the adapter its settings back after obd_session_send_async() and goes on polling.
 */
void
obd_session_resume (ObdSession *self)
{
  g_return_if_fail (OBD_IS_SESSION (self));

  obd_session_submit (self, obd_session_new_job (self, OBD_JOB_RESUME, NULL));
}

/**
 * obd_session_copy_adapter:
 * @adapter: (out caller-allocates): to be cleared; nameless where none was connected yet
 */
void
obd_session_copy_adapter (ObdSession *self, ObdAdapter *adapter)
{
  g_return_if_fail (OBD_IS_SESSION (self));
  ObdShared *shared = obd_session_get_shared (self);

  g_mutex_lock (&shared->lock);
  *adapter = shared->adapter;
  adapter->name = g_strdup (shared->adapter.name);
  g_mutex_unlock (&shared->lock);
}

static guint
find_bucket (guint32 latency_us, const guint *bounds_ms, guint n_bounds)
{
  guint i = 0;

  while (i < n_bounds && latency_us >= bounds_ms[i] * 1000)
    i++;
  return i;
}

/**
 * obd_session_count_latencies:
 * @bounds_ms: (array length=n_bounds): rising
 * @counts: (out caller-allocates): @n_bounds + 1 of them: how many of the last requests took less
 *   than the first bound, less than the second …, and longer than the last
 */
void
obd_session_count_latencies (ObdSession *self,
                             const guint *bounds_ms,
                             guint n_bounds,
                             guint *counts)
{
  g_return_if_fail (OBD_IS_SESSION (self));
  ObdShared *shared = obd_session_get_shared (self);

  for (guint i = 0; i <= n_bounds; i++)
    counts[i] = 0;
  g_mutex_lock (&shared->lock);
  guint64 n = MIN (shared->stats.requests, OBD_N_LATENCIES);
  for (guint i = 0; i < n; i++)
    counts[find_bucket (shared->latencies_us[i], bounds_ms, n_bounds)]++;
  g_mutex_unlock (&shared->lock);
}

/**
 * obd_session_dup_log:
 *
 * Returns: (transfer full): transcripts of this session's connections, one behind the other; of
 *   long ones the beginning and the end
 */
char *
obd_session_dup_log (ObdSession *self)
{
  g_return_val_if_fail (OBD_IS_SESSION (self), NULL);

  return obd_transcript_tail_dup_text (obd_session_get_log (self));
}
