/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-worker-private.h"

#include <math.h>

/* An adapter that never tells a voltage is given up after so many tries. */
#define MOST_SILENCE 12

/* These talk to the adapter, whether there is a car or not. */
static gboolean
require_adapter (ObdWorker *self, ObdJob *job)
{
  GError *error = NULL;

  if (self->link != NULL && self->epoch == job->epoch && obd_link_is_open (self->link))
    return TRUE;
  obd_error_set (&error, OBD_ERROR_NOT_CONNECTED);
  g_task_return_error (job->task, error);
  return FALSE;
}

/* --- raw commands --- */

void
obd_worker_send (ObdWorker *self, ObdJob *job)
{
  g_auto (ObdStops) stops = { NULL };
  GError *error = NULL;

  obd_stops_init (&stops, job);
  if (!require_adapter (self, job))
    return;
  self->is_held = TRUE;
  char **lines = obd_link_raw (self->link, job->command, stops.either, &error);
  self->last_answer_us = g_get_monotonic_time ();
  if (lines != NULL)
    {
      g_task_return_pointer (job->task, lines, (GDestroyNotify) g_strfreev);
      return;
    }
  /* "NO DATA" is an answer to who asked. */
  if (obd_link_error_is_fatal (error) && !obd_worker_is_cancelled (error))
    self->is_held = FALSE;
  obd_worker_fail_job (self, job, error);
}

void
obd_worker_resume (ObdWorker *self, ObdJob *job)
{
  gboolean held = self->is_held;

  self->is_held = FALSE;
  if (held && self->link != NULL && obd_link_is_open (self->link))
    obd_worker_return_to_car (self);
}

/* --- the battery --- */

typedef struct
{
  GTask *task;
  ObdVoltageFunc measured;
  gpointer user_data;
  gint64 t_us;
  double volts;
} Measurement;

static gboolean
deliver (gpointer data)
{
  const Measurement *measurement = data;

  measurement->measured (measurement->t_us, measurement->volts, measurement->user_data);
  return G_SOURCE_REMOVE;
}

static void
measurement_free (gpointer data)
{
  Measurement *measurement = data;

  g_object_unref (measurement->task);
  g_free (measurement);
}

/* Of the same priority as the task's answer, which therefore comes last. */
static void
tell_voltage (ObdJob *job, double volts)
{
  Measurement *measurement = g_new0 (Measurement, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  measurement->task = g_object_ref (job->task);
  measurement->measured = job->voltage;
  measurement->user_data = job->progress_data;
  measurement->t_us = g_get_monotonic_time ();
  measurement->volts = volts;
  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, deliver, measurement, measurement_free);
  g_source_attach (source, g_task_get_context (job->task));
}

/* Returns whether the adapter told a voltage until somebody had enough. An answer is never cut
 * short, or the next one would be taken for it. */
static gboolean
measure (ObdWorker *self, ObdJob *job, GCancellable *cancellable, guint *n_missed)
{
  for (guint silent = 0; silent < MOST_SILENCE;)
    {
      double volts = obd_link_read_voltage (self->link, self->stop);
      if (g_cancellable_is_cancelled (cancellable))
        return TRUE;
      silent = isnan (volts) ? silent + 1 : 0;
      *n_missed += isnan (volts);
      tell_voltage (job, volts);
    }
  return FALSE;
}

/* Turning the starter may restart an adapter, and the car's control units in any case. */
void
obd_worker_measure_voltage (ObdWorker *self, ObdJob *job)
{
  g_auto (ObdStops) stops = { NULL };
  guint n_missed = 0;

  obd_stops_init (&stops, job);
  if (!require_adapter (self, job))
    return;
  gboolean told = measure (self, job, stops.either, &n_missed);
  self->last_answer_us = g_get_monotonic_time ();
  if (told)
    g_task_return_boolean (job->task, TRUE);
  else
    {
      GError *error = NULL;
      obd_error_set_detail (&error, OBD_ERROR_UNSUPPORTED, "AT RV");
      g_task_return_error (job->task, error);
    }
  if (n_missed > 0 && !g_cancellable_is_cancelled (self->stop))
    obd_worker_return_to_car (self);
}
