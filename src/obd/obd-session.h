/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-memory.h"
#include "obd/obd-ports.h"
#include "obd/obd-sample.h"
#include "obd/obd-scan.h"
#include "obd/obd-signal-set.h"

G_BEGIN_DECLS

/**
 * ObdSessionState:
 * @OBD_SESSION_IDLE: nothing connected
 * @OBD_SESSION_CONNECTING: opening the port, setting the adapter up, searching for the car
 * @OBD_SESSION_NO_CAR: the adapter works but the car is silent (ignition off); it keeps asking
 * @OBD_SESSION_LIVE: the car answers
 * @OBD_SESSION_LOST: the adapter went away; it keeps trying to come back
 */
typedef enum
{
  OBD_SESSION_IDLE,
  OBD_SESSION_CONNECTING,
  OBD_SESSION_NO_CAR,
  OBD_SESSION_LIVE,
  OBD_SESSION_LOST
} ObdSessionState;

/**
 * ObdSessionStats:
 * @requests, @samples, @errors: since the car was found
 * @samples_per_s: over the last second
 * @latency_p50_ms, @latency_p95_ms: how long the car and the line take for an answer, over the last
 *   thousand requests
 * @voltage_v: at the diagnostic plug, read every few seconds; NAN where it is not known
 */
typedef struct
{
  guint64 requests;
  guint64 samples;
  guint64 errors;
  double samples_per_s;
  double latency_p50_ms;
  double latency_p95_ms;
  double voltage_v;
} ObdSessionStats;

/**
 * ObdSession:
 *
 * One adapter and the car behind it. It owns a thread in which all talking happens; its methods
 * never wait. Properties and signals change in the main context that made it.
 *
 * Properties: "state" (#ObdSessionState, as int), "port", "adapter", "protocol", "vin",
 * "simulated", "problem" (the sentence to show while the state is no-car, lost, or idle after a
 * failure; %NULL otherwise).
 */
#define OBD_TYPE_SESSION (obd_session_get_type ())
G_DECLARE_FINAL_TYPE (ObdSession, obd_session, OBD, SESSION, GObject)

ObdSession *obd_session_new (ObdPorts *ports, ObdCatalogue *catalogue);

void obd_session_open_async (ObdSession *self,
                             const char *port,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean obd_session_open_finish (ObdSession *self, GAsyncResult *result, GError **error);
void obd_session_close (ObdSession *self);

void obd_session_scan_async (ObdSession *self,
                             ObdProgressFunc progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
ObdScan *obd_session_scan_finish (ObdSession *self, GAsyncResult *result, GError **error);

void obd_session_scan_modules_async (ObdSession *self,
                                     ObdProgressFunc progress,
                                     gpointer progress_data,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ObdScan *obd_session_scan_modules_finish (ObdSession *self, GAsyncResult *result, GError **error);

void obd_session_clear_async (ObdSession *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean obd_session_clear_finish (ObdSession *self, GAsyncResult *result, GError **error);

void obd_session_add_set (ObdSession *self, const char *key, ObdSignalSet *set, guint year);
void obd_session_set_watch (ObdSession *self, const ObdSignal *const *signals, guint n_signals);
void
obd_session_set_switched_off (ObdSession *self, const ObdSignal *const *signals, guint n_signals);
gboolean obd_session_is_switched_off (ObdSession *self, const ObdSignal *signal);
void obd_session_set_most_rate (ObdSession *self, double per_s);
gboolean obd_session_supports (ObdSession *self, const ObdSignal *signal);
gboolean obd_session_get_latest (ObdSession *self, const ObdSignal *signal, ObdSample *sample);
guint64 obd_session_get_cursor (ObdSession *self);
guint obd_session_read (ObdSession *self, guint64 *cursor, ObdSample *samples, guint n_samples);
void obd_session_get_stats (ObdSession *self, ObdSessionStats *stats);
void obd_session_set_memory (ObdSession *self, ObdMemory *memory);
void obd_session_set_transcript (ObdSession *self, GFile *file);

ObdSessionState obd_session_get_state (ObdSession *self);
const char *obd_session_get_port (ObdSession *self);
const char *obd_session_get_key (ObdSession *self);
const char *obd_session_get_adapter (ObdSession *self);
const char *obd_session_get_protocol (ObdSession *self);
const char *obd_session_get_vin (ObdSession *self);
const char *obd_session_get_problem (ObdSession *self);
gboolean obd_session_get_simulated (ObdSession *self);
ObdCatalogue *obd_session_get_catalogue (ObdSession *self);

G_END_DECLS
