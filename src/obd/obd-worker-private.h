/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-plan.h"
#include "obd/obd-session-private.h"

G_BEGIN_DECLS

/* The inside of a session's thread: what it does by itself in obd-worker.c, what it is told to do
 * in obd-worker-jobs.c. */
struct _ObdWorker
{
  ObdPorts *ports;
  ObdCatalogue *catalogue;
  ObdShared *shared;
  ObdReportFunc report;
  gpointer user_data;

  /* The connection that the owner wants; no link, nothing wanted. */
  ObdLink *link;
  GCancellable *stop;
  guint epoch;
  ObdSessionState state;
  gint64 next_try_us;
  gint64 last_answer_us;
  gint64 last_voltage_us;

  GPtrArray *watched;
  GHashTable *switched_off; /* (element-type ObdSignal) */
  ObdPlan *plan;
  gint64 rate_since_us;
  guint rate_count;

  /* A person talks to the adapter; its settings are theirs. */
  gboolean is_held;
};

/**
 * ObdStops:
 *
 * A job ends early when its caller cancels it or when the connection is closed.
 */
typedef struct
{
  GCancellable *either;
  GCancellable *stop;
  GCancellable *caller;
  gulong stop_id;
  gulong caller_id;
} ObdStops;

void obd_stops_init (ObdStops *stops, ObdJob *job);
void obd_stops_clear (ObdStops *stops);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ObdStops, obd_stops_clear)

void obd_worker_enter (ObdWorker *self, ObdSessionState state, const char *problem);
void obd_worker_lose_car (ObdWorker *self, const char *problem);
void obd_worker_lose_adapter (ObdWorker *self, const GError *error);
gboolean obd_worker_find_car (ObdWorker *self, GCancellable *cancellable, GError **error);
gboolean obd_worker_means_no_car (const GError *error);
gboolean obd_worker_is_cancelled (const GError *error);
void obd_worker_drop_link (ObdWorker *self);
void obd_worker_hold_stop (ObdWorker *self, GCancellable *stop);
ObdLink *obd_worker_new_link (ObdWorker *self, const char *port);
void obd_worker_make_plan (ObdWorker *self);
void obd_worker_fail_job (ObdWorker *self, ObdJob *job, GError *error);
void obd_worker_return_to_car (ObdWorker *self);
gboolean obd_worker_do (ObdWorker *self, ObdJob *job);

void obd_worker_send (ObdWorker *self, ObdJob *job);
void obd_worker_measure_voltage (ObdWorker *self, ObdJob *job);
void obd_worker_resume (ObdWorker *self, ObdJob *job);

G_END_DECLS
