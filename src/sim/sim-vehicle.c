/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-vehicle.h"

#include "sim/sim-replay.h"
#include "sim/sim-services.h"

#include <string.h>

#define N_ECUS       2
#define ENGINE       0
#define TRANSMISSION 1

/* What has passed while nobody asked is made up for, but no more than this. */
#define MAX_CATCH_UP_S (4.0 * 3600)

/* ISO 15765-4: functional requests, and the physical identifiers of each control unit. */
#define FUNCTIONAL_ID_11 0x7dfu
#define FUNCTIONAL_ID_29 0x18db33f1u

typedef struct
{
  guint32 request_11;
  guint32 answer_11;
  guint32 request_29;
  guint32 answer_29;
} EcuAddress;

static const EcuAddress addresses[N_ECUS] = {
  [ENGINE] = { 0x7e0, 0x7e8, 0x18da10f1, 0x18daf110 },
  [TRANSMISSION] = { 0x7e1, 0x7e9, 0x18da18f1, 0x18daf118 },
};

static const SimIdentity identities[N_ECUS] = {
  [ENGINE] = { "WVWZZZAUZGW142857", "06K906071BQ 0006", 0x8a4c1f72, "ECM\0-EngineControl" },
  [TRANSMISSION] = { NULL, "0CW300044T  2604", 0x3be90d15, "TCM\0-TransmisCtrl" },
};

struct _SimVehicle
{
  SimVehicleConfig config;
  SimEngine *engine;
  SimFaults *faults[N_ECUS];
  SimEcu ecus[N_ECUS];
  guint n_ecus;
  gboolean has_time;
  gint64 last_us;
  double owed_s;
  double replay_s;
  GByteArray *answer;
};

static gsize
read_engine (const SimEcu *ecu, guint8 pid, guint8 data[SIM_PID_MAX_SIZE])
{
  SimVehicle *self = ecu->source;

  return sim_pids_encode_engine (pid, sim_engine_get_truth (self->engine), ecu->faults, data);
}

static gsize
read_transmission (const SimEcu *ecu, guint8 pid, guint8 data[SIM_PID_MAX_SIZE])
{
  return sim_pids_encode_transmission (pid, ecu->faults, data);
}

static gsize
read_replay (const SimEcu *ecu, guint8 pid, guint8 data[SIM_PID_MAX_SIZE])
{
  SimVehicle *self = ecu->source;

  return sim_replay_encode (self->config.log, pid, self->replay_s, data);
}

static void
add_simulated_ecus (SimVehicle *self)
{
  self->n_ecus = N_ECUS;
  self->faults[ENGINE] =
    self->config.healthy ? sim_faults_new_healthy () : sim_faults_new_with_misfire ();
  self->faults[TRANSMISSION] = sim_faults_new ();
  self->ecus[ENGINE].read_pid = read_engine;
  self->ecus[ENGINE].keeps_frames = TRUE;
  self->ecus[TRANSMISSION].read_pid = read_transmission;
  for (guint i = 0; i < N_ECUS; i++)
    {
      self->ecus[i].source = self;
      self->ecus[i].faults = self->faults[i];
      self->ecus[i].identity = &identities[i];
    }
}

/**
 * sim_vehicle_new:
 *
 * Returns: (transfer full): a car at the beginning of its story; its time starts with the first
 *   call of sim_vehicle_advance_to()
 */
SimVehicle *
sim_vehicle_new (const SimVehicleConfig *config)
{
  g_return_val_if_fail (config != NULL && config->time_factor > 0, NULL);

  SimVehicle *self = g_new0 (SimVehicle, 1);
  self->config = *config;
  self->engine = sim_engine_new (config->start, config->seed);
  self->answer = g_byte_array_new ();
  if (config->log == NULL)
    add_simulated_ecus (self);
  else
    {
      self->n_ecus = 1;
      self->ecus[0] = (SimEcu){ .read_pid = read_replay, .source = self };
    }
  return self;
}

void
sim_vehicle_free (SimVehicle *self)
{
  for (guint i = 0; i < N_ECUS; i++)
    g_clear_pointer (&self->faults[i], sim_faults_free);
  sim_engine_free (self->engine);
  g_byte_array_unref (self->answer);
  g_free (self);
}

static void
step (SimVehicle *self)
{
  sim_engine_step (self->engine);
  for (guint i = 0; i < self->n_ecus; i++)
    {
      if (self->faults[i] != NULL)
        sim_faults_step (self->faults[i], sim_engine_get_truth (self->engine), SIM_ENGINE_STEP_S);
    }
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

static gboolean
is_addressed (const SimVehicle *self, guint ecu, guint32 id)
{
  guint32 physical = self->config.long_ids ? addresses[ecu].request_29 : addresses[ecu].request_11;

  return id == physical || id == sim_vehicle_get_functional_id (self);
}

/* A control unit asked together with all others keeps quiet about what it does not have
 * (ISO 15765-4, 6.1); conditions that are not met it tells in any case. */
static gboolean
is_worth_saying (SimNegative negative, gboolean functional)
{
  return negative != SIM_NEGATIVE_NONE && (!functional || negative == SIM_NEGATIVE_CONDITIONS);
}

static void
ask_ecu (SimVehicle *self,
         guint ecu,
         gboolean functional,
         const guint8 *request,
         gsize size,
         GArray *messages)
{
  SimMessage message = { .ecu = ecu };
  SimNegative negative = sim_services_answer (&self->ecus[ecu], request, size, self->answer);

  if (is_worth_saying (negative, functional))
    {
      guint8 refusal[] = { 0x7f, request[0], (guint8) negative };
      g_byte_array_set_size (self->answer, 0);
      g_byte_array_append (self->answer, refusal, sizeof refusal);
    }
  else if (negative != SIM_NEGATIVE_NONE)
    return;
  message.id = self->config.long_ids ? addresses[ecu].answer_29 : addresses[ecu].answer_11;
  message.size = MIN (self->answer->len, sizeof message.bytes);
  memcpy (message.bytes, self->answer->data, message.size);
  g_array_append_val (messages, message);
}

/**
 * sim_vehicle_request:
 * @id: the CAN identifier that the request is sent with
 * @request, @size: the service and what follows it
 *
 * Returns: (transfer full) (element-type SimMessage): what the control units answer, in the order
 * of their identifiers; empty when none does
 */
GArray *
sim_vehicle_request (SimVehicle *self, guint32 id, const guint8 *request, gsize size)
{
  GArray *messages = g_array_new (FALSE, FALSE, sizeof (SimMessage));
  gboolean functional = id == sim_vehicle_get_functional_id (self);
  const SimTruth *truth = sim_engine_get_truth (self->engine);
  gboolean answered;

  if (!self->config.ignition_on || size == 0)
    return messages;
  self->ecus[ENGINE].refuses_clear = self->config.clear_needs_engine_off && truth->rpm > 400;
  for (guint ecu = 0; ecu < self->n_ecus; ecu++)
    {
      if (is_addressed (self, ecu, id))
        ask_ecu (self, ecu, functional, request, size, messages);
    }
  answered = messages->len > 0 && g_array_index (messages, SimMessage, 0).ecu == ENGINE;
  if (answered && g_array_index (messages, SimMessage, 0).bytes[0] == 0x44)
    sim_engine_forget_trims (self->engine);
  return messages;
}

gboolean
sim_vehicle_get_awake (const SimVehicle *self)
{
  return self->config.ignition_on;
}

gboolean
sim_vehicle_get_long_ids (const SimVehicle *self)
{
  return self->config.long_ids;
}

/**
 * sim_vehicle_get_voltage:
 *
 * Returns: volts at the diagnostic plug
 */
double
sim_vehicle_get_voltage (const SimVehicle *self)
{
  if (!self->config.ignition_on)
    return 12.1;
  return sim_engine_get_truth (self->engine)->voltage_v;
}

/**
 * sim_vehicle_get_functional_id:
 *
 * Returns: the identifier that all control units listen to
 */
guint32
sim_vehicle_get_functional_id (const SimVehicle *self)
{
  return self->config.long_ids ? FUNCTIONAL_ID_29 : FUNCTIONAL_ID_11;
}

/**
 * sim_vehicle_get_engine_id:
 *
 * Returns: the identifier that the engine's control unit answers with
 */
guint32
sim_vehicle_get_engine_id (const SimVehicle *self)
{
  return self->config.long_ids ? addresses[ENGINE].answer_29 : addresses[ENGINE].answer_11;
}

/**
 * sim_vehicle_get_truth:
 *
 * Returns: what is really so in the car, for tests that compare it with what was told; in a
 * recorded drive it means nothing
 */
const SimTruth *
sim_vehicle_get_truth (const SimVehicle *self)
{
  return sim_engine_get_truth (self->engine);
}

/**
 * sim_vehicle_get_faults:
 *
 * Returns: (nullable): the diagnostic memory of the engine's control unit; %NULL in a recorded
 * drive
 */
const SimFaults *
sim_vehicle_get_faults (const SimVehicle *self)
{
  return self->faults[ENGINE];
}
