/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-worker-private.h"

static void
cancel_either (GCancellable *cause, gpointer either)
{
  g_cancellable_cancel (either);
}

void
obd_stops_init (ObdStops *stops, ObdJob *job)
{
  stops->either = g_cancellable_new ();
  stops->stop = job->stop;
  stops->caller = g_task_get_cancellable (job->task);
  stops->stop_id =
    g_cancellable_connect (job->stop, G_CALLBACK (cancel_either), stops->either, NULL);
  stops->caller_id =
    stops->caller != NULL
      ? g_cancellable_connect (stops->caller, G_CALLBACK (cancel_either), stops->either, NULL)
      : 0;
}

void
obd_stops_clear (ObdStops *stops)
{
  g_cancellable_disconnect (stops->stop, stops->stop_id);
  g_cancellable_disconnect (stops->caller, stops->caller_id);
  g_clear_object (&stops->either);
}

static gboolean
open_link (ObdWorker *self, GCancellable *cancellable, GError **error)
{
  obd_worker_enter (self, OBD_SESSION_CONNECTING, NULL);
  return obd_link_open (self->link, cancellable, error) &&
         obd_worker_find_car (self, cancellable, error);
}

/* A port that could not be opened is given up; an adapter without a car stays connected. */
static void
run_open (ObdWorker *self, ObdJob *job)
{
  g_auto (ObdStops) stops = { NULL };
  GError *error = NULL;

  obd_stops_init (&stops, job);
  obd_worker_drop_link (self);
  self->epoch = job->epoch;
  obd_worker_hold_stop (self, job->stop);
  self->link = obd_worker_new_link (self, job->port);
  obd_link_set_memory (self->link, job->memory);
  obd_link_set_transcript (self->link, job->transcript);
  obd_link_set_log (self->link, job->log);
  self->is_held = FALSE;
  if (open_link (self, stops.either, &error))
    {
      g_task_return_boolean (job->task, TRUE);
      return;
    }
  if (obd_worker_means_no_car (error))
    obd_worker_lose_car (self, error->message);
  else
    {
      g_autofree char *problem = obd_worker_is_cancelled (error) ? NULL : g_strdup (error->message);
      obd_worker_drop_link (self);
      obd_worker_enter (self, OBD_SESSION_IDLE, problem);
    }
  g_task_return_error (job->task, error);
}

/* Jobs that talk to the car need one, and can be the first to notice that it is gone. */
static gboolean
require_car (ObdWorker *self, ObdJob *job)
{
  if (self->link != NULL && self->epoch == job->epoch && self->state == OBD_SESSION_LIVE)
    return TRUE;
  GError *error = NULL;
  obd_error_set (&error, self->state == OBD_SESSION_NO_CAR ? OBD_ERROR_UNABLE_TO_CONNECT
                                                           : OBD_ERROR_NOT_CONNECTED);
  g_task_return_error (job->task, error);
  return FALSE;
}

void
obd_worker_fail_job (ObdWorker *self, ObdJob *job, GError *error)
{
  if (g_error_matches (error, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT))
    obd_worker_lose_car (self, error->message);
  else if (obd_link_error_is_fatal (error) && !obd_worker_is_cancelled (error))
    obd_worker_lose_adapter (self, error);
  g_task_return_error (job->task, error);
}

/* --- how far it is --- */

typedef struct
{
  GTask *task;
  ObdProgressFunc progress;
  gpointer progress_data;
  ObdProgress news;
} News;

static gboolean
deliver_news (gpointer data)
{
  News *news = data;

  news->progress (&news->news, news->progress_data);
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->task);
  g_free (news);
}

/* Of the same priority as the task's answer, which therefore comes last. */
static void
send_news (const ObdProgress *progress, gpointer user_data)
{
  const ObdJob *job = user_data;

  if (job->progress == NULL)
    return;
  News *news = g_new0 (News, 1);
  news->task = g_object_ref (job->task);
  news->progress = job->progress;
  news->progress_data = job->progress_data;
  news->news = *progress;
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, deliver_news, news, news_free);
  g_source_attach (source, g_task_get_context (job->task));
}

/* --- a scan --- */

static void
run_scan (ObdWorker *self, ObdJob *job)
{
  g_auto (ObdStops) stops = { NULL };
  GError *error = NULL;

  obd_stops_init (&stops, job);
  if (!require_car (self, job))
    return;
  ObdScan *scan = obd_link_scan (self->link, send_news, job, stops.either, &error);
  self->last_answer_us = g_get_monotonic_time ();
  if (scan != NULL)
    g_task_return_pointer (job->task, scan, (GDestroyNotify) obd_scan_unref);
  else
    obd_worker_fail_job (self, job, error);
}

/* --- all control units --- */

/* A walk that was cut short leaves the adapter listening to somebody else and in a hurry. */
void
obd_worker_return_to_car (ObdWorker *self)
{
  g_autoptr (GError) error = NULL;

  if (obd_link_recover (self->link, self->stop, &error) &&
      obd_worker_find_car (self, self->stop, &error))
    return;
  if (obd_worker_means_no_car (error))
    obd_worker_lose_car (self, error->message);
  else if (!obd_worker_is_cancelled (error))
    obd_worker_lose_adapter (self, error);
}

static void
end_walk (ObdWorker *self, ObdJob *job, GError *error)
{
  gboolean must_return = obd_worker_is_cancelled (error) || !obd_link_error_is_fatal (error);

  obd_worker_fail_job (self, job, error);
  if (must_return && !g_cancellable_is_cancelled (self->stop))
    obd_worker_return_to_car (self);
}

static void
run_modules (ObdWorker *self, ObdJob *job)
{
  g_auto (ObdStops) stops = { NULL };
  GError *error = NULL;

  obd_stops_init (&stops, job);
  if (!require_car (self, job))
    return;
  g_autoptr (ObdScan) scan = obd_link_scan (self->link, NULL, NULL, stops.either, &error);
  gboolean done = scan != NULL &&
                  (scan->everywhere ||
                   obd_link_scan_modules (self->link, scan, send_news, job, stops.either, &error));
  self->last_answer_us = g_get_monotonic_time ();
  if (done)
    g_task_return_pointer (job->task, g_steal_pointer (&scan), (GDestroyNotify) obd_scan_unref);
  else
    end_walk (self, job, error);
}

static void
run_clear (ObdWorker *self, ObdJob *job)
{
  g_auto (ObdStops) stops = { NULL };
  GError *error = NULL;

  obd_stops_init (&stops, job);
  if (!require_car (self, job))
    return;
  if (obd_link_clear (self->link, stops.either, &error))
    g_task_return_boolean (job->task, TRUE);
  else
    obd_worker_fail_job (self, job, error);
}

static void
run_close (ObdWorker *self, ObdJob *job)
{
  obd_worker_drop_link (self);
  obd_plan_reset (self->plan, 1, 0);
  self->state = OBD_SESSION_IDLE;
}

static void
run_watch (ObdWorker *self, ObdJob *job)
{
  g_ptr_array_set_size (self->watched, 0);
  for (guint i = 0; i < job->signals->len; i++)
    g_ptr_array_add (self->watched, g_ptr_array_index (job->signals, i));
  obd_worker_make_plan (self);
}

static void
run_switch_off (ObdWorker *self, ObdJob *job)
{
  g_hash_table_remove_all (self->switched_off);
  for (guint i = 0; i < job->signals->len; i++)
    g_hash_table_add (self->switched_off, g_ptr_array_index (job->signals, i));
  obd_worker_make_plan (self);
}

static void
run_rate (ObdWorker *self, ObdJob *job)
{
  obd_plan_set_most_rate (self->plan, job->rate);
}

/**
 * obd_worker_do:
 *
 * Returns: whether there is more to come
 */
gboolean
obd_worker_do (ObdWorker *self, ObdJob *job)
{
  static void (*const runners[]) (ObdWorker *, ObdJob *) = {
    [OBD_JOB_OPEN] = run_open,
    [OBD_JOB_CLOSE] = run_close,
    [OBD_JOB_SCAN] = run_scan,
    [OBD_JOB_CLEAR] = run_clear,
    [OBD_JOB_WATCH] = run_watch,
    [OBD_JOB_SWITCH_OFF] = run_switch_off,
    [OBD_JOB_MODULES] = run_modules,
    [OBD_JOB_RATE] = run_rate,
    [OBD_JOB_SEND] = obd_worker_send,
    [OBD_JOB_VOLTAGE] = obd_worker_measure_voltage,
    [OBD_JOB_RESUME] = obd_worker_resume,
  };

  if (job->kind == OBD_JOB_QUIT)
    return FALSE;
  runners[job->kind](self, job);
  return TRUE;
}
