/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-worker-private.h"

/* A job ends early when its caller cancels it or when the connection is closed. */
typedef struct
{
  GCancellable *either;
  GCancellable *stop;
  GCancellable *caller;
  gulong stop_id;
  gulong caller_id;
} Stops;

static void
cancel_either (GCancellable *cause, gpointer either)
{
  g_cancellable_cancel (either);
}

static void
stops_init (Stops *stops, ObdJob *job)
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

static void
stops_clear (Stops *stops)
{
  g_cancellable_disconnect (stops->stop, stops->stop_id);
  g_cancellable_disconnect (stops->caller, stops->caller_id);
  g_clear_object (&stops->either);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stops, stops_clear)

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
  g_auto (Stops) stops = { NULL };
  GError *error = NULL;

  stops_init (&stops, job);
  obd_worker_drop_link (self);
  self->epoch = job->epoch;
  obd_worker_hold_stop (self, job->stop);
  self->link = obd_worker_new_link (self, job->port);
  obd_link_set_memory (self->link, job->memory);
  obd_link_set_transcript (self->link, job->transcript);
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

static void
fail_job (ObdWorker *self, ObdJob *job, GError *error)
{
  if (g_error_matches (error, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT))
    obd_worker_lose_car (self, error->message);
  else if (obd_link_error_is_fatal (error) && !obd_worker_is_cancelled (error))
    obd_worker_lose_adapter (self, error);
  g_task_return_error (job->task, error);
}

static void
run_scan (ObdWorker *self, ObdJob *job)
{
  g_auto (Stops) stops = { NULL };
  GError *error = NULL;

  stops_init (&stops, job);
  if (!require_car (self, job))
    return;
  ObdScan *scan = obd_link_scan (self->link, stops.either, &error);
  self->last_answer_us = g_get_monotonic_time ();
  if (scan != NULL)
    g_task_return_pointer (job->task, scan, (GDestroyNotify) obd_scan_unref);
  else
    fail_job (self, job, error);
}

static void
run_clear (ObdWorker *self, ObdJob *job)
{
  g_auto (Stops) stops = { NULL };
  GError *error = NULL;

  stops_init (&stops, job);
  if (!require_car (self, job))
    return;
  if (obd_link_clear (self->link, stops.either, &error))
    g_task_return_boolean (job->task, TRUE);
  else
    fail_job (self, job, error);
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

/**
 * obd_worker_do:
 *
 * Returns: whether there is more to come
 */
gboolean
obd_worker_do (ObdWorker *self, ObdJob *job)
{
  static void (*const runners[]) (ObdWorker *, ObdJob *) = {
    [OBD_JOB_OPEN] = run_open,   [OBD_JOB_CLOSE] = run_close, [OBD_JOB_SCAN] = run_scan,
    [OBD_JOB_CLEAR] = run_clear, [OBD_JOB_WATCH] = run_watch,
  };

  if (job->kind == OBD_JOB_QUIT)
    return FALSE;
  runners[job->kind](self, job);
  return TRUE;
}
