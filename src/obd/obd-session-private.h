/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-link.h"
#include "obd/obd-session-bench.h"
#include "obd/obd-session.h"
#include "obd/obd-transcript-tail.h"

G_BEGIN_DECLS

/* What crosses between the session's owner and its thread. */

typedef enum
{
  OBD_JOB_OPEN,
  OBD_JOB_CLOSE,
  OBD_JOB_SCAN,
  OBD_JOB_MODULES,
  OBD_JOB_CLEAR,
  OBD_JOB_WATCH,
  OBD_JOB_SWITCH_OFF,
  OBD_JOB_RATE,
  OBD_JOB_SEND,
  OBD_JOB_VOLTAGE,
  OBD_JOB_RESUME,
  OBD_JOB_QUIT
} ObdJobKind;

/**
 * ObdJob:
 * @task: (nullable): answered when the job is done
 * @stop: cancelled when the connection that the job belongs to is closed
 * @epoch: which connection that is
 * @port, @transcript, @memory: for opening
 * @signals: (element-type ObdSignal): for watching and for switching off
 * @progress: (nullable): called in the task's context with @progress_data, never after its answer
 * @rate: requests a second at most
 * @log: for opening
 * @command: for sending
 * @voltage: called with @progress_data as @progress is
 */
typedef struct
{
  ObdJobKind kind;
  GTask *task;
  GCancellable *stop;
  guint epoch;
  char *port;
  GFile *transcript;
  ObdMemory *memory;
  GPtrArray *signals;
  ObdProgressFunc progress;
  gpointer progress_data;
  double rate;
  GOutputStream *log;
  char *command;
  ObdVoltageFunc voltage;
} ObdJob;

void obd_job_free (ObdJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdJob, obd_job_free)

/**
 * ObdSessionUpdate:
 *
 * @port, @key: (nullable): where the adapter is and what it is remembered by; %NULL without a link
 *
 * What the thread tells the owner. Applied in the owner's main context, and only while its
 * connection is still the present one.
 */
typedef struct
{
  ObdSession *session;
  guint epoch;
  ObdSessionState state;
  char *port;
  char *key;
  char *adapter;
  char *protocol;
  char *vin;
  char *problem;
} ObdSessionUpdate;

/* How many of the latest requests the latency is told of. */
#define OBD_N_LATENCIES 1024

/* Shared between both, each with a lock of its own where it needs one. */
typedef struct
{
  GAsyncQueue *jobs;
  ObdRing *ring;
  GMutex lock;
  guint8 supported[32];
  ObdFraming framing;
  ObdSessionStats stats;
  guint32 latencies_us[OBD_N_LATENCIES];
  ObdAdapter adapter;
} ObdShared;

/* For the parts of a session in files of their own. */
ObdJob *obd_session_new_job (ObdSession *self, ObdJobKind kind, GTask *task);
void obd_session_submit (ObdSession *self, ObdJob *job);
GTask *obd_session_new_task (ObdSession *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data,
                             gpointer tag);
ObdShared *obd_session_get_shared (ObdSession *self);
ObdTranscriptTail *obd_session_get_log (ObdSession *self);

/* The thread's side. */
typedef struct _ObdWorker ObdWorker;

typedef void (*ObdReportFunc) (const ObdSessionUpdate *update, gpointer user_data);

ObdWorker *obd_worker_new (ObdPorts *ports,
                           ObdCatalogue *catalogue,
                           ObdShared *shared,
                           ObdReportFunc report,
                           gpointer user_data);
void obd_worker_free (ObdWorker *worker);
gpointer obd_worker_run (gpointer worker);

G_END_DECLS
