/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-set-query.h"
#include "obd/obd-worker-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define RETRY_US       (1 * G_TIME_SPAN_SECOND)
#define VOLTAGE_US     (5 * G_TIME_SPAN_SECOND)
#define KEEP_ALIVE_US  (2 * G_TIME_SPAN_SECOND)
#define CAR_SILENCE_US (3 * G_TIME_SPAN_SECOND)
#define RATE_WINDOW_US (1 * G_TIME_SPAN_SECOND)

static gboolean
run_once (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* A task holds the session, and the last hold on a session must not be let go in the thread that
 * the session waits for when it is freed. */
static void
let_go_in_owner_context (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, run_once, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

void
obd_job_free (ObdJob *job)
{
  g_clear_pointer (&job->task, let_go_in_owner_context);
  g_clear_object (&job->stop);
  g_clear_object (&job->transcript);
  g_clear_object (&job->log);
  g_free (job->command);
  g_clear_pointer (&job->memory, obd_memory_unref);
  g_clear_pointer (&job->signals, g_ptr_array_unref);
  g_free (job->port);
  g_free (job);
}

ObdWorker *
obd_worker_new (ObdPorts *ports,
                ObdCatalogue *catalogue,
                ObdShared *shared,
                ObdReportFunc report,
                gpointer user_data)
{
  ObdWorker *self = g_new0 (ObdWorker, 1);

  self->ports = g_object_ref (ports);
  self->catalogue = g_object_ref (catalogue);
  self->shared = shared;
  self->report = report;
  self->user_data = user_data;
  self->watched = g_ptr_array_new ();
  self->switched_off = g_hash_table_new (NULL, NULL);
  self->plan = obd_plan_new ();
  return self;
}

/* Waiting for a cancellable makes a file descriptor for it each time, unless somebody holds it. */
void
obd_worker_hold_stop (ObdWorker *self, GCancellable *stop)
{
  self->stop = g_object_ref (stop);
  g_cancellable_get_fd (stop);
}

void
obd_worker_drop_link (ObdWorker *self)
{
  g_clear_pointer (&self->link, obd_link_free);
  if (self->stop != NULL)
    g_cancellable_release_fd (self->stop);
  g_clear_object (&self->stop);
}

void
obd_worker_free (ObdWorker *self)
{
  obd_worker_drop_link (self);
  g_object_unref (self->ports);
  g_object_unref (self->catalogue);
  g_ptr_array_unref (self->watched);
  g_hash_table_unref (self->switched_off);
  obd_plan_free (self->plan);
  g_free (self);
}

/* --- what the owner is told --- */

static void
share_adapter (ObdWorker *self)
{
  const ObdAdapter *adapter = self->link != NULL ? obd_link_get_adapter_facts (self->link) : NULL;

  if (adapter == NULL)
    return;
  g_mutex_lock (&self->shared->lock);
  g_free (self->shared->adapter.name);
  self->shared->adapter = *adapter;
  self->shared->adapter.name = g_strdup (adapter->name);
  g_mutex_unlock (&self->shared->lock);
}

void
obd_worker_enter (ObdWorker *self, ObdSessionState state, const char *problem)
{
  ObdScan *car = self->link != NULL ? obd_link_get_car (self->link) : NULL;
  const ObdProtocol *protocol = self->link != NULL ? obd_link_get_protocol (self->link) : NULL;
  ObdSessionUpdate update = {
    .epoch = self->epoch,
    .state = state,
    .port = (char *) (self->link != NULL ? obd_link_get_port (self->link) : NULL),
    .key = (char *) (self->link != NULL ? obd_link_get_key (self->link) : NULL),
    .adapter = (char *) (self->link != NULL ? obd_link_get_adapter (self->link) : NULL),
    .protocol = (char *) (protocol != NULL ? protocol->name : NULL),
    .vin = car != NULL ? car->vin : NULL,
    .problem = (char *) problem,
  };

  self->state = state;
  share_adapter (self);
  self->report (&update, self->user_data);
}

static void
share_supported (ObdWorker *self)
{
  ObdScan *car = obd_link_get_car (self->link);

  g_mutex_lock (&self->shared->lock);
  memset (self->shared->supported, 0, sizeof self->shared->supported);
  self->shared->framing = obd_link_get_protocol (self->link)->framing;
  self->shared->stats = (ObdSessionStats){ .voltage_v = NAN };
  for (guint e = 0; e < car->ecus->len; e++)
    for (guint i = 0; i < sizeof self->shared->supported; i++)
      self->shared->supported[i] |= ((ObdEcu *) g_ptr_array_index (car->ecus, e))->pids[i];
  g_mutex_unlock (&self->shared->lock);
}

/* --- the plan of what to poll --- */

static gboolean
car_supports (ObdWorker *self, const ObdSignal *signal)
{
  g_mutex_lock (&self->shared->lock);
  gboolean supported = (self->shared->supported[signal->pid / 8] & (1 << signal->pid % 8)) != 0;
  g_mutex_unlock (&self->shared->lock);
  return supported;
}

static void
plan_query (ObdWorker *self, const ObdSetQuery *query)
{
  const ObdProtocol *protocol = self->link != NULL ? obd_link_get_protocol (self->link) : NULL;
  ObdWish wish = { .service = query->service,
                   .session = query->session,
                   .item = query->item,
                   .period_ms = query->period_ms,
                   .query = query };

  if (protocol != NULL && obd_set_query_get_route (query, protocol->framing, &wish.to, &wish.from))
    obd_plan_add (self->plan, &wish);
}

static void
plan_pid (ObdWorker *self, const ObdSignal *signal)
{
  const ObdWish wish = { .service = signal->service,
                         .item = signal->pid,
                         .size = signal->size,
                         .period_ms = signal->period_ms };

  if (car_supports (self, signal))
    obd_plan_add (self->plan, &wish);
}

/* With what its formula names, but not with what the formulas of those name. */
static void
plan_set_signal (ObdWorker *self, const ObdSignal *signal)
{
  const ObdSetSignal *definition = obd_set_query_get_definition (signal->query, signal);
  const char *const *names =
    definition->expression != NULL ? obd_expression_get_references (definition->expression) : NULL;

  plan_query (self, signal->query);
  for (; names != NULL && *names != NULL; names++)
    {
      const ObdSignal *named = g_hash_table_lookup (signal->query->references, *names);
      if (named != NULL && named->query != NULL)
        plan_query (self, named->query);
      else if (named != NULL)
        plan_pid (self, named);
    }
}

/* One that is switched off is asked for where the formula of another names it. */
static void
plan_signal (ObdWorker *self, const ObdSignal *signal)
{
  if (g_hash_table_contains (self->switched_off, signal))
    return;
  if (signal->kind == OBD_SIGNAL_DIFFERENCE)
    {
      plan_signal (self, signal->minuend);
      plan_signal (self, signal->subtrahend);
    }
  else if (signal->query != NULL)
    plan_set_signal (self, signal);
  else
    plan_pid (self, signal);
}

void
obd_worker_make_plan (ObdWorker *self)
{
  obd_plan_begin_change (self->plan);
  for (guint i = 0; i < self->watched->len; i++)
    plan_signal (self, g_ptr_array_index (self->watched, i));
  obd_plan_end_change (self->plan);
}

/* --- connecting --- */

gboolean
obd_worker_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The adapter itself went away or stopped talking; what is left is to open it again and again. One
 * that only restarted is there, and set up again at once. */
void
obd_worker_lose_adapter (ObdWorker *self, const GError *error)
{
  gboolean restarted = obd_link_error_is_restart (error) && self->state != OBD_SESSION_LOST;

  if (!restarted)
    obd_link_close (self->link);
  self->next_try_us = g_get_monotonic_time () + (restarted ? 0 : RETRY_US);
  obd_worker_enter (self, OBD_SESSION_LOST, error->message);
}

void
obd_worker_lose_car (ObdWorker *self, const char *problem)
{
  self->next_try_us = g_get_monotonic_time () + RETRY_US;
  obd_worker_enter (self, OBD_SESSION_NO_CAR, problem);
}

gboolean
obd_worker_means_no_car (const GError *error)
{
  static const ObdError codes[] = { OBD_ERROR_UNABLE_TO_CONNECT, OBD_ERROR_NO_DATA,
                                    OBD_ERROR_BUS_INIT,          OBD_ERROR_BUS_ERROR,
                                    OBD_ERROR_CAN_ERROR,         OBD_ERROR_BUS_BUSY,
                                    OBD_ERROR_FEEDBACK_ERROR };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, OBD_ERROR, (int) codes[i]))
      return TRUE;
  return FALSE;
}

gboolean
obd_worker_find_car (ObdWorker *self, GCancellable *cancellable, GError **error)
{
  if (!obd_link_find_car (self->link, cancellable, error))
    return FALSE;
  obd_ring_forget_latest (self->shared->ring);
  share_supported (self);
  obd_plan_reset (self->plan, obd_link_get_most_pids (self->link),
                  obd_link_get_least_gap_ms (self->link));
  obd_worker_make_plan (self);
  self->last_answer_us = g_get_monotonic_time ();
  self->last_voltage_us = self->last_answer_us;
  self->rate_since_us = self->last_answer_us;
  self->rate_count = 0;
  obd_worker_enter (self, OBD_SESSION_LIVE, NULL);
  return TRUE;
}

static gboolean
open_again (ObdWorker *self, GError **error)
{
  if (obd_link_is_open (self->link) && obd_link_recover (self->link, self->stop, NULL))
    return TRUE;
  return obd_link_open (self->link, self->stop, error);
}

static void
try_again (ObdWorker *self)
{
  g_autoptr (GError) error = NULL;
  gboolean need_adapter = self->state == OBD_SESSION_LOST;

  if (need_adapter && !open_again (self, &error))
    {
      if (!obd_worker_is_cancelled (error))
        obd_worker_lose_adapter (self, error);
      return;
    }
  if (obd_worker_find_car (self, self->stop, &error) || obd_worker_is_cancelled (error))
    return;
  if (obd_worker_means_no_car (error))
    obd_worker_lose_car (self, error->message);
  else
    obd_worker_lose_adapter (self, error);
}

/* --- polling --- */

/* Returns whether the control unit is the one to believe. */
static gboolean
push (ObdWorker *self, guint32 ecu, const ObdSignal *signal, gint32 raw, double value)
{
  const ObdScan *car = obd_link_get_car (self->link);
  const ObdEcu *first = NULL;

  for (guint i = 0; signal->query == NULL && i < car->ecus->len && first == NULL; i++)
    if (obd_ecu_supports_pid (g_ptr_array_index (car->ecus, i), signal->pid))
      first = g_ptr_array_index (car->ecus, i);
  ObdSample sample = {
    .t_us = g_get_monotonic_time (),
    .value = value,
    .raw = raw,
    .signal = signal->index,
    .ecu = ecu,
    .primary = signal->kind == OBD_SIGNAL_DIFFERENCE || first == NULL || first->id == ecu,
  };
  obd_ring_push (self->shared->ring, &sample);
  self->rate_count++;
  return sample.primary;
}

/* A difference is new whenever its first part is. */
static void
push_differences (ObdWorker *self, guint32 ecu, const ObdSignal *minuend)
{
  for (guint i = 0; i < self->watched->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (self->watched, i);
      ObdSample first, second;
      if (signal->kind != OBD_SIGNAL_DIFFERENCE || signal->minuend != minuend ||
          !obd_ring_get_latest (self->shared->ring, minuend->index, &first) ||
          !obd_ring_get_latest (self->shared->ring, signal->subtrahend->index, &second))
        continue;
      double value = (first.value - second.value) * signal->scale + signal->offset;
      push (self, ecu, signal, obd_signal_get_raw (signal, value), value);
    }
}

static void
take_reading (guint32 ecu, const ObdSignal *signal, gint32 raw, gpointer user_data)
{
  ObdWorker *self = user_data;

  if (push (self, ecu, signal, raw, obd_signal_get_value (signal, raw)))
    push_differences (self, ecu, signal);
}

/* For the formulas of imported sets. */
static double
get_latest (const ObdSignal *signal, gpointer user_data)
{
  ObdWorker *self = user_data;
  ObdSample sample;

  return obd_ring_get_latest (self->shared->ring, signal->index, &sample) ? sample.value : NAN;
}

/* A link of the worker's own. */
ObdLink *
obd_worker_new_link (ObdWorker *self, const char *port)
{
  ObdLink *link = obd_link_new (self->ports, self->catalogue, port);

  obd_link_set_latest_func (link, get_latest, self);
  return link;
}

static void
count_request (ObdWorker *self, gboolean failed, gint64 latency_us, gint64 now_us)
{
  ObdSessionStats *stats = &self->shared->stats;
  gint64 window_us = now_us - self->rate_since_us;

  g_mutex_lock (&self->shared->lock);
  self->shared->latencies_us[stats->requests % OBD_N_LATENCIES] = (guint32) latency_us;
  stats->requests++;
  stats->errors += failed;
  if (window_us >= RATE_WINDOW_US)
    {
      stats->samples += self->rate_count;
      stats->samples_per_s = self->rate_count * (double) G_USEC_PER_SEC / (double) window_us;
      self->rate_count = 0;
      self->rate_since_us = now_us;
    }
  g_mutex_unlock (&self->shared->lock);
}

static void
handle_poll_error (ObdWorker *self, const GError *error, gint64 now_us)
{
  if (obd_worker_is_cancelled (error))
    return;
  if (g_error_matches (error, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT))
    obd_worker_lose_car (self, error->message);
  else if (obd_link_error_is_fatal (error))
    obd_worker_lose_adapter (self, error);
  else if (now_us - self->last_answer_us > CAR_SILENCE_US)
    obd_worker_lose_car (self, _ ("The car stopped answering. The adapter still works; switch the "
                                  "ignition on to go on."));
}

static void
poll (ObdWorker *self, ObdBatch *batch)
{
  g_autoptr (GError) error = NULL;
  gint64 asked_us = g_get_monotonic_time ();
  gboolean answered = obd_link_poll (self->link, batch, take_reading, self, self->stop, &error);
  gint64 now_us = g_get_monotonic_time ();

  count_request (self, !answered, now_us - asked_us, now_us);
  obd_plan_note (self->plan, batch, now_us);
  if (answered)
    self->last_answer_us = now_us;
  else
    handle_poll_error (self, error, now_us);
}

/* What car and adapter know of each other is worth keeping once it has proved itself. */
static void
read_voltage (ObdWorker *self, gint64 now_us)
{
  double voltage_v = obd_link_read_voltage (self->link, self->stop);
  guint most_pids = obd_plan_get_most_pids (self->plan);

  self->last_voltage_us = now_us;
  g_mutex_lock (&self->shared->lock);
  self->shared->stats.voltage_v = voltage_v;
  g_mutex_unlock (&self->shared->lock);
  if (most_pids != obd_link_get_most_pids (self->link))
    obd_link_keep_most_pids (self->link, most_pids);
}

static void
greet (ObdWorker *self)
{
  g_autoptr (GError) error = NULL;
  gboolean there = obd_link_greet (self->link, self->stop, &error);
  gint64 now_us = g_get_monotonic_time ();

  if (there)
    self->last_answer_us = now_us;
  else
    handle_poll_error (self, error, now_us);
}

/* A car that is switched off must be noticed even where nothing is watched. */
static gint64
keep_alive (ObdWorker *self, gint64 now_us, gint64 wait_us)
{
  gint64 quiet_us = now_us - self->last_answer_us;

  if (quiet_us >= KEEP_ALIVE_US)
    {
      greet (self);
      return 0;
    }
  return wait_us < 0 ? KEEP_ALIVE_US - quiet_us : MIN (wait_us, KEEP_ALIVE_US - quiet_us);
}

/* That one control unit does not answer says nothing of the car. */
static void
look_after_car (ObdWorker *self, const ObdBatch *batch, gint64 now_us)
{
  if (batch->to != 0 && now_us - self->last_answer_us >= KEEP_ALIVE_US)
    greet (self);
}

/* Does what is due now. Returns how long there is nothing to do, -1 for ever. */
static gint64
step (ObdWorker *self)
{
  gint64 now_us = g_get_monotonic_time ();
  gint64 wait_us;
  ObdBatch batch;

  if (self->link == NULL || self->is_held || g_cancellable_is_cancelled (self->stop))
    return -1;
  if (self->state == OBD_SESSION_LOST || self->state == OBD_SESSION_NO_CAR)
    {
      if (now_us < self->next_try_us)
        return self->next_try_us - now_us;
      try_again (self);
      return 0;
    }
  if (now_us - self->last_voltage_us >= VOLTAGE_US)
    read_voltage (self, now_us);
  if (!obd_plan_next (self->plan, now_us, &batch, &wait_us))
    return keep_alive (self, now_us, wait_us);
  look_after_car (self, &batch, now_us);
  if (self->state == OBD_SESSION_LIVE)
    poll (self, &batch);
  return 0;
}

static ObdJob *
wait_for_job (ObdWorker *self, gint64 wait_us)
{
  if (wait_us < 0)
    return g_async_queue_pop (self->shared->jobs);
  if (wait_us == 0)
    return g_async_queue_try_pop (self->shared->jobs);
  return g_async_queue_timeout_pop (self->shared->jobs, (guint64) wait_us);
}

/**
 * obd_worker_run:
 *
 * The session's thread: jobs first, then whatever the connection has to do.
 */
gpointer
obd_worker_run (gpointer worker)
{
  ObdWorker *self = worker;
  gint64 wait_us = -1;

  while (TRUE)
    {
      g_autoptr (ObdJob) job = wait_for_job (self, wait_us);
      if (job != NULL && !obd_worker_do (self, job))
        break;
      wait_us = job != NULL ? 0 : step (self);
    }
  obd_worker_free (self);
  return NULL;
}
