/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-session.h"
#include "obd/obd-session-private.h"

#include <math.h>

/* How an adapter was set up, and the last minutes of polling. */
#define LOG_HEAD_SIZE (64 * 1024)
#define LOG_TAIL_SIZE (256 * 1024)

struct _ObdSession
{
  GObject parent_instance;

  ObdPorts *ports;
  ObdCatalogue *catalogue;
  GMainContext *context;
  GThread *thread;
  GWeakRef owner;
  ObdShared shared;
  GFile *transcript;
  ObdTranscriptTail *log;
  ObdMemory *memory;
  GHashTable *switched_off; /* (element-type ObdSignal) */

  /* The present connection. Each has an epoch of its own, so that what its thread still says after
   * it was closed is not believed. */
  guint epoch;
  GCancellable *stop;

  ObdSessionState state;
  char *port;
  char *key;
  char *adapter;
  char *protocol;
  char *vin;
  char *problem;
};

G_DEFINE_FINAL_TYPE (ObdSession, obd_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_PORT,
  PROP_ADAPTER,
  PROP_PROTOCOL,
  PROP_VIN,
  PROP_PROBLEM,
  PROP_SIMULATED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_text (ObdSession *self, char **field, const char *text, int property)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_state (ObdSession *self, ObdSessionState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_key (ObdSession *self, const char *key)
{
  g_free (self->key);
  self->key = g_strdup (key);
}

static void
update_free (gpointer data)
{
  ObdSessionUpdate *update = data;

  g_object_unref (update->session);
  g_free (update->port);
  g_free (update->key);
  g_free (update->adapter);
  g_free (update->protocol);
  g_free (update->vin);
  g_free (update->problem);
  g_free (update);
}

static gboolean
apply_update (gpointer data)
{
  const ObdSessionUpdate *update = data;
  ObdSession *self = update->session;

  if (update->epoch != self->epoch)
    return G_SOURCE_REMOVE;
  /* One notification a property, and the state last, so that who hears of it finds the rest. */
  if (update->port != NULL)
    set_text (self, &self->port, update->port, PROP_PORT);
  set_key (self, update->key);
  set_text (self, &self->adapter, update->adapter, PROP_ADAPTER);
  set_text (self, &self->protocol, update->protocol, PROP_PROTOCOL);
  set_text (self, &self->vin, update->vin, PROP_VIN);
  set_text (self, &self->problem, update->problem, PROP_PROBLEM);
  set_state (self, update->state);
  return G_SOURCE_REMOVE;
}

/* In the session's thread. The weak reference keeps a session that is being freed out of it. */
static void
report (const ObdSessionUpdate *update, gpointer user_data)
{
  GWeakRef *owner = user_data;
  ObdSession *session = g_weak_ref_get (owner);

  if (session == NULL)
    return;
  ObdSessionUpdate *copy = g_new0 (ObdSessionUpdate, 1);
  copy->session = session;
  copy->epoch = update->epoch;
  copy->state = update->state;
  copy->port = g_strdup (update->port);
  copy->key = g_strdup (update->key);
  copy->adapter = g_strdup (update->adapter);
  copy->protocol = g_strdup (update->protocol);
  copy->vin = g_strdup (update->vin);
  copy->problem = g_strdup (update->problem);
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, apply_update, copy, update_free);
  g_source_attach (source, session->context);
}

/* --- jobs for the thread --- */

ObdJob *
obd_session_new_job (ObdSession *self, ObdJobKind kind, GTask *task)
{
  ObdJob *job = g_new0 (ObdJob, 1);

  job->kind = kind;
  job->task = task;
  job->epoch = self->epoch;
  job->stop = g_object_ref (self->stop);
  return job;
}

void
obd_session_submit (ObdSession *self, ObdJob *job)
{
  g_async_queue_push (self->shared.jobs, job);
}

ObdShared *
obd_session_get_shared (ObdSession *self)
{
  return &self->shared;
}

ObdTranscriptTail *
obd_session_get_log (ObdSession *self)
{
  return self->log;
}

GTask *
obd_session_new_task (ObdSession *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data,
                      gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

/* Whatever the thread is doing for the present connection ends now. */
static void
end_connection (ObdSession *self)
{
  g_cancellable_cancel (self->stop);
  g_object_unref (self->stop);
  self->stop = g_cancellable_new ();
  self->epoch++;
}

/**
 * obd_session_open_async:
 * @port: as in #ObdPortSpec
 *
 * Connects to the adapter on @port and finds the car. A connection that there was is closed.
 *
 * An adapter that works but finds no car is an error here (%OBD_ERROR_UNABLE_TO_CONNECT and the
 * like) while the session stays in %OBD_SESSION_NO_CAR and keeps asking until it is closed.
 */
void
obd_session_open_async (ObdSession *self,
                        const char *port,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (OBD_IS_SESSION (self));
  g_return_if_fail (port != NULL);

  end_connection (self);
  ObdJob *job = obd_session_new_job (
    self, OBD_JOB_OPEN,
    obd_session_new_task (self, cancellable, callback, user_data, obd_session_open_async));
  job->port = g_strdup (port);
  g_set_object (&job->transcript, self->transcript);
  job->log = g_object_ref (G_OUTPUT_STREAM (self->log));
  if (self->memory != NULL)
    job->memory = obd_memory_ref (self->memory);
  set_text (self, &self->port, port, PROP_PORT);
  set_text (self, &self->problem, NULL, PROP_PROBLEM);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIMULATED]);
  set_state (self, OBD_SESSION_CONNECTING);
  obd_session_submit (self, job);
}

gboolean
obd_session_open_finish (ObdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * obd_session_close:
 *
 * Gives the adapter up. Takes effect at once, whatever the line is doing; what was under way ends
 * with %G_IO_ERROR_CANCELLED.
 */
void
obd_session_close (ObdSession *self)
{
  g_return_if_fail (OBD_IS_SESSION (self));

  end_connection (self);
  obd_session_submit (self, obd_session_new_job (self, OBD_JOB_CLOSE, NULL));
  set_text (self, &self->adapter, NULL, PROP_ADAPTER);
  set_text (self, &self->protocol, NULL, PROP_PROTOCOL);
  set_text (self, &self->vin, NULL, PROP_VIN);
  set_text (self, &self->problem, NULL, PROP_PROBLEM);
  set_state (self, OBD_SESSION_IDLE);
}

/**
 * obd_session_add_set:
 * @key: what the set is known by, such as its record's id; one that is known already is not added
 *   again
 * @set: (transfer full): signals of the car's maker
 * @year: the car's model year, 0 where it is not known
 *
 * Lets the set's signals be watched. They stay known as long as the session lives, since samples
 * name them; obd_session_get_catalogue() and obd_catalogue_list_set() tell them.
 */
void
obd_session_add_set (ObdSession *self, const char *key, ObdSignalSet *set, guint year)
{
  g_return_if_fail (OBD_IS_SESSION (self));
  g_return_if_fail (key != NULL && set != NULL);

  if (obd_catalogue_list_set (self->catalogue, key) != NULL)
    {
      obd_signal_set_free (set);
      return;
    }
  ObdCatalogue *catalogue = obd_catalogue_new_with_set (self->catalogue, key, set, year);
  obd_ring_grow (self->shared.ring, obd_catalogue_get_n_signals (catalogue));
  g_object_unref (self->catalogue);
  self->catalogue = catalogue;
}

static void
submit_signals (ObdSession *self, ObdJobKind kind, const ObdSignal *const *signals, guint n_signals)
{
  ObdJob *job = obd_session_new_job (self, kind, NULL);

  job->signals = g_ptr_array_sized_new (n_signals);
  for (guint i = 0; i < n_signals; i++)
    g_ptr_array_add (job->signals, (gpointer) signals[i]);
  obd_session_submit (self, job);
}

/**
 * obd_session_set_watch:
 * @signals: (array length=n_signals): of this session's catalogue
 *
 * Chooses what is polled from now on, in this connection and the next ones.
 */
void
obd_session_set_watch (ObdSession *self, const ObdSignal *const *signals, guint n_signals)
{
  g_return_if_fail (OBD_IS_SESSION (self));

  submit_signals (self, OBD_JOB_WATCH, signals, n_signals);
}

/**
 * obd_session_set_switched_off:
 * @signals: (array length=n_signals): of this session's catalogue; those of the last call are on
 *   again where they are not among them
 *
 * Chooses what is not asked for, whoever watches it, in this connection and the next ones. Its
 * request is still sent where another signal that is watched stands in the same answer, or names it
 * in its formula.
 */
void
obd_session_set_switched_off (ObdSession *self, const ObdSignal *const *signals, guint n_signals)
{
  g_return_if_fail (OBD_IS_SESSION (self));

  g_hash_table_remove_all (self->switched_off);
  for (guint i = 0; i < n_signals; i++)
    g_hash_table_add (self->switched_off, (gpointer) signals[i]);
  submit_signals (self, OBD_JOB_SWITCH_OFF, signals, n_signals);
}

gboolean
obd_session_is_switched_off (ObdSession *self, const ObdSignal *signal)
{
  g_return_val_if_fail (OBD_IS_SESSION (self), FALSE);

  return g_hash_table_contains (self->switched_off, signal);
}

/**
 * obd_session_set_most_rate:
 * @per_s: how many requests may go out in a second while signals are watched; 0, as at first, for
 * as many as the line takes
 *
 * Spares a car that does not take being asked that often. Holds for this connection and the next
 * ones.
 */
void
obd_session_set_most_rate (ObdSession *self, double per_s)
{
  g_return_if_fail (OBD_IS_SESSION (self));
  g_return_if_fail (per_s >= 0);

  ObdJob *job = obd_session_new_job (self, OBD_JOB_RATE, NULL);
  job->rate = per_s;
  obd_session_submit (self, job);
}

/**
 * obd_session_set_memory:
 * @memory: (nullable): what was learnt of adapters and cars, used and added to by the next
 *   connections
 */
void
obd_session_set_memory (ObdSession *self, ObdMemory *memory)
{
  g_return_if_fail (OBD_IS_SESSION (self));

  g_clear_pointer (&self->memory, obd_memory_unref);
  if (memory != NULL)
    self->memory = obd_memory_ref (memory);
}

/**
 * obd_session_set_transcript:
 * @file: (nullable): where every byte of the next connection is written
 */
void
obd_session_set_transcript (ObdSession *self, GFile *file)
{
  g_return_if_fail (OBD_IS_SESSION (self));

  g_set_object (&self->transcript, file);
}

ObdSessionState
obd_session_get_state (ObdSession *self)
{
  g_return_val_if_fail (OBD_IS_SESSION (self), OBD_SESSION_IDLE);

  return self->state;
}

const char *
obd_session_get_port (ObdSession *self)
{
  return self->port;
}

/**
 * obd_session_get_key:
 *
 * Returns: (nullable): what the adapter is remembered by (see #ObdPortInfo), once a port is open
 */
const char *
obd_session_get_key (ObdSession *self)
{
  g_return_val_if_fail (OBD_IS_SESSION (self), NULL);

  return self->key;
}

const char *
obd_session_get_adapter (ObdSession *self)
{
  return self->adapter;
}

const char *
obd_session_get_protocol (ObdSession *self)
{
  return self->protocol;
}

const char *
obd_session_get_vin (ObdSession *self)
{
  return self->vin;
}

const char *
obd_session_get_problem (ObdSession *self)
{
  return self->problem;
}

gboolean
obd_session_get_simulated (ObdSession *self)
{
  return self->port != NULL && g_str_has_prefix (self->port, "sim:");
}

ObdCatalogue *
obd_session_get_catalogue (ObdSession *self)
{
  return self->catalogue;
}

/* --- the object --- */

static void
obd_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ObdSession *self = OBD_SESSION (object);
  const char *texts[N_PROPS] = {
    [PROP_PORT] = self->port, [PROP_ADAPTER] = self->adapter, [PROP_PROTOCOL] = self->protocol,
    [PROP_VIN] = self->vin,   [PROP_PROBLEM] = self->problem,
  };

  if (id == PROP_STATE)
    g_value_set_int (value, (int) self->state);
  else if (id == PROP_SIMULATED)
    g_value_set_boolean (value, obd_session_get_simulated (self));
  else if (id < N_PROPS)
    g_value_set_string (value, texts[id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
obd_session_finalize (GObject *object)
{
  ObdSession *self = OBD_SESSION (object);

  g_cancellable_cancel (self->stop);
  obd_session_submit (self, obd_session_new_job (self, OBD_JOB_QUIT, NULL));
  g_thread_join (self->thread);
  g_async_queue_unref (self->shared.jobs);
  obd_ring_free (self->shared.ring);
  g_mutex_clear (&self->shared.lock);
  g_weak_ref_clear (&self->owner);
  g_clear_object (&self->stop);
  g_clear_object (&self->transcript);
  g_clear_object (&self->log);
  obd_adapter_clear (&self->shared.adapter);
  g_clear_pointer (&self->memory, obd_memory_unref);
  g_hash_table_unref (self->switched_off);
  g_clear_object (&self->ports);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->port);
  g_free (self->key);
  g_free (self->adapter);
  g_free (self->protocol);
  g_free (self->vin);
  g_free (self->problem);
  G_OBJECT_CLASS (obd_session_parent_class)->finalize (object);
}

static void
obd_session_class_init (ObdSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = obd_session_get_property;
  object_class->finalize = obd_session_finalize;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, OBD_SESSION_IDLE,
                                             OBD_SESSION_LOST, OBD_SESSION_IDLE, flags);
  properties[PROP_PORT] = g_param_spec_string ("port", NULL, NULL, NULL, flags);
  properties[PROP_ADAPTER] = g_param_spec_string ("adapter", NULL, NULL, NULL, flags);
  properties[PROP_PROTOCOL] = g_param_spec_string ("protocol", NULL, NULL, NULL, flags);
  properties[PROP_VIN] = g_param_spec_string ("vin", NULL, NULL, NULL, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_SIMULATED] = g_param_spec_boolean ("simulated", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
obd_session_init (ObdSession *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->stop = g_cancellable_new ();
  self->switched_off = g_hash_table_new (NULL, NULL);
  self->log = obd_transcript_tail_new (LOG_HEAD_SIZE, LOG_TAIL_SIZE);
  self->shared.jobs = g_async_queue_new_full ((GDestroyNotify) obd_job_free);
  g_mutex_init (&self->shared.lock);
  self->shared.stats.voltage_v = NAN;
  g_weak_ref_init (&self->owner, self);
}

/**
 * obd_session_new:
 * @ports: opens the ports
 * @catalogue: the signals to decode
 *
 * Returns: (transfer full): a session with nothing connected. Its notifications come in the calling
 *   thread's main context.
 */
ObdSession *
obd_session_new (ObdPorts *ports, ObdCatalogue *catalogue)
{
  g_return_val_if_fail (OBD_IS_PORTS (ports), NULL);
  g_return_val_if_fail (OBD_IS_CATALOGUE (catalogue), NULL);

  ObdSession *self = g_object_new (OBD_TYPE_SESSION, NULL);
  self->ports = g_object_ref (ports);
  self->catalogue = g_object_ref (catalogue);
  self->shared.ring = obd_ring_new (obd_catalogue_get_n_signals (catalogue));
  ObdWorker *worker = obd_worker_new (ports, catalogue, &self->shared, report, &self->owner);
  self->thread = g_thread_new ("obd-session", obd_worker_run, worker);
  return self;
}
