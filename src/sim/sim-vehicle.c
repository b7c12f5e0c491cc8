/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-vehicle-private.h"

#include "sim/sim-error.h"
#include "sim/sim-replay.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* What has passed while nobody asked is made up for, but no more than this. */
#define MAX_CATCH_UP_S (4.0 * 3600)

/* How long the past is looked through for the moment that a code was stored at. */
#define PAST_S 600

static gsize
read_replay (const SimEcu *ecu, guint8 pid, guint8 data[SIM_PID_MAX_SIZE])
{
  SimVehicle *self = ecu->source;

  return sim_replay_encode (self->config.log, pid, self->replay_s, data);
}

static SimEcu *
find_ecu (SimVehicle *self, const SimFaultKind *kind)
{
  for (guint i = 0; i < self->n_ecus; i++)
    {
      SimEcu *ecu = &self->ecus[i];
      gboolean is_engine = sim_ecu_has_flag (ecu, SIM_ECU_MONITORS);
      if (kind->place == SIM_PLACE_ENGINE ? is_engine : ecu->model->address == kind->place)
        return ecu;
    }
  return NULL;
}

/* A fault that an engine of this kind cannot show is as impossible as one in a missing unit. */
static gboolean
fits (const SimVehicle *self, const SimEcu *ecu, const SimFaultKind *kind)
{
  SimPowertrain powertrain = self->config.model->facts->powertrain;

  return ecu != NULL &&
         (kind->monitor < 0 || sim_monitors_have ((SimMonitor) kind->monitor, powertrain));
}

static SimEcu *
find_place (SimVehicle *self, const char *name, const SimFaultKind **kind, GError **error)
{
  *kind = sim_fault_kind_find (name, error);
  if (*kind == NULL)
    return NULL;
  SimEcu *ecu = find_ecu (self, *kind);
  if (fits (self, ecu, *kind))
    return ecu;
  g_set_error (error, SIM_ERROR, SIM_ERROR_OPTION,
               _ ("This simulated car has nothing that could have the fault “%s”."), name);
  return NULL;
}

static SimTruth
spoil (const SimEngine *engine, SimFaults *faults, double step_s)
{
  SimTruth shown = *sim_engine_get_truth (engine);

  sim_faults_spoil (faults, &shown, step_s);
  return shown;
}

/* The moment of an earlier drive at which the fault was seen, for its freeze frame. */
static SimTruth
find_past (const SimVehicle *self, const SimFaultKind *kind)
{
  g_autoptr (SimEngine) past =
    sim_engine_new (self->config.model->facts, SIM_START_DRIVE, self->config.seed);
  g_autoptr (SimFaults) faults = sim_faults_new (self->config.model->facts->powertrain, TRUE);
  SimTruth shown = *sim_engine_get_truth (past);

  sim_faults_inject (faults, kind);
  for (guint i = 0; i < PAST_S / SIM_ENGINE_STEP_S; i++)
    {
      sim_engine_step (past);
      shown = spoil (past, faults, SIM_ENGINE_STEP_S);
      if (i * SIM_ENGINE_STEP_S > 20 && sim_fault_kind_is_seen (kind, &shown))
        break;
    }
  return shown;
}

static gboolean
suspect (SimVehicle *self, const char *name, GError **error)
{
  const SimFaultKind *kind;
  SimEcu *ecu = find_place (self, name, &kind, error);

  if (ecu != NULL)
    sim_faults_suspect (ecu->faults, kind);
  return ecu != NULL;
}

static gboolean
remember (SimVehicle *self, const char *name, const SimTruth *known, GError **error)
{
  const SimFaultKind *kind;
  SimEcu *ecu = find_place (self, name, &kind, error);

  if (ecu == NULL)
    return FALSE;
  SimTruth frame = known != NULL ? *known : find_past (self, kind);
  sim_faults_remember (ecu->faults, kind, &frame);
  return TRUE;
}

static gboolean
remember_all (SimVehicle *self, const char *names, const SimTruth *known, GError **error)
{
  g_auto (GStrv) list = g_strsplit (names, ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      if (*list[i] != '\0' && !remember (self, list[i], i == 0 ? known : NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* What the customer, or the one who asked for this car, complains of. */
static gboolean
break_down (SimVehicle *self, GError **error)
{
  const SimModel *model = self->config.model;

  if (self->config.faults != NULL)
    return remember_all (self, self->config.faults, NULL, error);
  if (model->faults != NULL && !remember_all (self, model->faults, model->frame, error))
    return FALSE;
  return model->suspect == NULL || suspect (self, model->suspect, error);
}

static gboolean
check_events (SimVehicle *self, GError **error)
{
  for (guint i = 0; self->config.events != NULL && i < self->config.events->len; i++)
    {
      const SimFaultKind *kind;
      const SimEvent *event = &g_array_index (self->config.events, SimEvent, i);
      if (find_place (self, event->fault, &kind, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
add_ecus (SimVehicle *self)
{
  const SimModel *model = self->config.model;

  self->n_ecus = model->n_ecus;
  for (guint i = 0; i < model->n_ecus; i++)
    sim_ecu_init (&self->ecus[i], model, &model->ecus[i], &self->shown);
}

/**
 * sim_vehicle_new:
 *
 * Returns: (transfer full): a car at the beginning of its story; its time starts with the first
 *   call of sim_vehicle_advance_to(). %NULL with @error of %SIM_ERROR_OPTION where it cannot have
 *   one of the faults
 */
SimVehicle *
sim_vehicle_new (const SimVehicleConfig *config, GError **error)
{
  g_return_val_if_fail (config != NULL && config->time_factor > 0, NULL);

  g_autoptr (SimVehicle) self = g_new0 (SimVehicle, 1);
  self->config = *config;
  self->engine = sim_engine_new (config->model->facts, config->start, config->seed);
  self->shown = *sim_engine_get_truth (self->engine);
  self->answer = g_byte_array_new ();
  if (config->log != NULL)
    {
      self->n_ecus = 1;
      self->ecus[0] = (SimEcu){ .read_pid = read_replay, .source = self, .session = 1 };
      return g_steal_pointer (&self);
    }
  add_ecus (self);
  if (!break_down (self, error) || !check_events (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sim_vehicle_free (SimVehicle *self)
{
  for (guint i = 0; i < self->n_ecus; i++)
    sim_ecu_clear (&self->ecus[i]);
  sim_engine_free (self->engine);
  g_byte_array_unref (self->answer);
  g_free (self);
}

/* Whether the car's clock passes @moment_s in this step. */
static gboolean
is_now (const SimVehicle *self, double moment_s)
{
  double now_s = sim_engine_get_truth (self->engine)->time_s;

  return now_s >= moment_s && now_s - SIM_ENGINE_STEP_S < moment_s;
}

static void
play_events (SimVehicle *self)
{
  for (guint i = 0; self->config.events != NULL && i < self->config.events->len; i++)
    {
      const SimEvent *event = &g_array_index (self->config.events, SimEvent, i);
      if (is_now (self, event->at_s))
        sim_vehicle_inject (self, event->fault, NULL);
      if (is_now (self, event->until_s))
        sim_vehicle_repair (self, event->fault, NULL);
    }
}

static void
step (SimVehicle *self)
{
  sim_engine_step (self->engine);
  play_events (self);
  self->shown = *sim_engine_get_truth (self->engine);
  for (guint i = 0; i < self->n_ecus; i++)
    sim_faults_spoil (self->ecus[i].faults, &self->shown, SIM_ENGINE_STEP_S);
  for (guint i = 0; i < self->n_ecus; i++)
    sim_faults_step (self->ecus[i].faults, &self->shown, SIM_ENGINE_STEP_S);
}

/**
 * sim_vehicle_advance_to:
 * @now_us: the time on any clock that does not go back
 *
 * Lets the car go on to @now_us. The first call sets its clock.
 */
void
sim_vehicle_advance_to (SimVehicle *self, gint64 now_us)
{
  double passed_s = 0;

  if (self->has_time)
    passed_s = (double) MAX (0, now_us - self->last_us) / G_USEC_PER_SEC * self->config.time_factor;
  self->last_us = self->has_time ? MAX (now_us, self->last_us) : now_us;
  self->has_time = TRUE;

  self->replay_s += passed_s;
  self->owed_s = MIN (self->owed_s + passed_s, MAX_CATCH_UP_S);
  if (self->config.log != NULL || !self->config.ignition_on)
    self->owed_s = 0;
  for (; self->owed_s >= SIM_ENGINE_STEP_S; self->owed_s -= SIM_ENGINE_STEP_S)
    step (self);
}

/**
 * sim_vehicle_inject:
 * @fault: the name of something that can be wrong; see sim_list_fault_kinds()
 *
 * Breaks something in the car as it is. Its control units have yet to find out.
 *
 * Returns: whether the car can have that fault
 */
gboolean
sim_vehicle_inject (SimVehicle *self, const char *fault, GError **error)
{
  const SimFaultKind *kind;
  SimEcu *ecu = find_place (self, fault, &kind, error);

  if (ecu != NULL)
    sim_faults_inject (ecu->faults, kind);
  return ecu != NULL;
}

/**
 * sim_vehicle_repair:
 *
 * Mends something. What the control units know of it stays until they have seen it gone, or are
 * cleared.
 *
 * Returns: whether the car can have that fault
 */
gboolean
sim_vehicle_repair (SimVehicle *self, const char *fault, GError **error)
{
  const SimFaultKind *kind;
  SimEcu *ecu = find_place (self, fault, &kind, error);

  if (ecu != NULL)
    sim_faults_repair (ecu->faults, kind);
  return ecu != NULL;
}

gboolean
sim_vehicle_get_awake (const SimVehicle *self)
{
  return self->config.ignition_on;
}

const SimModel *
sim_vehicle_get_model (const SimVehicle *self)
{
  return self->config.model;
}

/**
 * sim_vehicle_get_protocol:
 *
 * Returns: (transfer none): what the car speaks
 */
const SimProtocol *
sim_vehicle_get_protocol (const SimVehicle *self)
{
  return self->config.protocol;
}

/**
 * sim_vehicle_get_voltage:
 *
 * Returns: volts at the diagnostic plug
 */
double
sim_vehicle_get_voltage (const SimVehicle *self)
{
  return self->config.ignition_on ? self->shown.voltage_v : 12.1;
}

/**
 * sim_vehicle_get_engine_id:
 *
 * Returns: the identifier that the first control unit answers with
 */
guint32
sim_vehicle_get_engine_id (const SimVehicle *self)
{
  return sim_vehicle_get_answer_id (self, &self->ecus[0], TRUE);
}

/**
 * sim_vehicle_get_truth:
 *
 * Returns: what the car's sensors tell, before any coding, for tests that compare it with what was
 * told; in a recorded drive it means nothing
 */
const SimTruth *
sim_vehicle_get_truth (const SimVehicle *self)
{
  return &self->shown;
}

/**
 * sim_vehicle_get_memory:
 * @ecu: the place of a control unit
 *
 * Returns: (nullable): its diagnostic memory; %NULL in a recorded drive
 */
const SimFaults *
sim_vehicle_get_memory (const SimVehicle *self, guint ecu)
{
  return ecu < self->n_ecus ? self->ecus[ecu].faults : NULL;
}
