/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-vehicle.h"

#include "sim/sim-error.h"
#include "sim/sim-oldbus.h"
#include "sim/sim-replay.h"
#include "sim/sim-uds.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What has passed while nobody asked is made up for, but no more than this. */
#define MAX_CATCH_UP_S (4.0 * 3600)

/* A tester's identifiers of 29 bits: 18DA, then the receiver's address, then the sender's. */
#define PHYSICAL_29 0x18da0000u
#define TESTER      0xf1u

/* How long the past is looked through for the moment that a code was stored at. */
#define PAST_S 600

struct _SimVehicle
{
  SimVehicleConfig config;
  SimEngine *engine;
  SimTruth shown;
  SimEcu ecus[SIM_MAX_ECUS];
  guint n_ecus;
  gboolean has_time;
  gint64 last_us;
  double owed_s;
  double replay_s;
  GByteArray *answer;
  guint requests[256];
};

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
  return break_down (self, error) ? g_steal_pointer (&self) : NULL;
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

static void
step (SimVehicle *self)
{
  sim_engine_step (self->engine);
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

/* Who is asked. */

static gboolean
is_silenced (const SimVehicle *self, const SimEcu *ecu)
{
  for (guint i = 0; i < self->n_ecus && ecu->model != NULL; i++)
    {
      if (sim_faults_silence (self->ecus[i].faults, ecu->model->address))
        return TRUE;
    }
  return FALSE;
}

/* The identifiers of a recorded drive are those of an engine. */
static guint32
get_request_id (const SimVehicle *self, const SimEcu *ecu)
{
  guint address = ecu->model != NULL ? ecu->model->address : 0x10;

  if (self->config.protocol->long_ids)
    return PHYSICAL_29 | address << 8 | TESTER;
  return ecu->model != NULL ? ecu->model->request_id : 0x7e0;
}

static guint32
get_answer_id (const SimVehicle *self, const SimEcu *ecu, gboolean functional)
{
  const SimProtocol *protocol = self->config.protocol;
  guint address = ecu->model != NULL ? ecu->model->address : 0x10;

  if (!sim_protocol_is_can (protocol))
    return sim_oldbus_answer_id (protocol->bus, (guint8) address, functional);
  if (protocol->long_ids)
    return PHYSICAL_29 | TESTER << 8 | address;
  return ecu->model != NULL ? ecu->model->answer_id : 0x7e8;
}

static gboolean
is_addressed (const SimVehicle *self, const SimEcu *ecu, guint32 id, gboolean *functional)
{
  const SimProtocol *protocol = self->config.protocol;
  guint8 address = ecu->model != NULL ? ecu->model->address : 0x10;

  if (!sim_protocol_is_can (protocol))
    return sim_oldbus_is_addressed (protocol, id, address, functional);
  *functional = id == protocol->functional_id;
  return *functional || id == get_request_id (self, ecu);
}

/* Who answers, and how. */

static void
add_message (SimVehicle *self, const SimMessage *head, const GByteArray *bytes, GArray *messages)
{
  SimMessage message = *head;

  message.size = MIN (bytes->len, sizeof message.bytes);
  memcpy (message.bytes, bytes->data, message.size);
  if (message.size > 0)
    g_array_append_val (messages, message);
}

static void
add_refusal (SimVehicle *self,
             const SimMessage *head,
             guint8 service,
             SimNegative negative,
             GArray *messages)
{
  guint8 refusal[] = { 0x7f, service, (guint8) negative };

  g_byte_array_set_size (self->answer, 0);
  g_byte_array_append (self->answer, refusal, sizeof refusal);
  add_message (self, head, self->answer, messages);
}

static SimNegative
answer_old (SimVehicle *self,
            SimEcu *ecu,
            const SimMessage *head,
            const guint8 *request,
            gsize size,
            GArray *messages)
{
  g_autoptr (GPtrArray) answers =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  SimNegative negative = sim_services_answer_old (ecu, request, size, answers);

  for (guint i = 0; i < answers->len && negative == SIM_NEGATIVE_NONE; i++)
    add_message (self, head, g_ptr_array_index (answers, i), messages);
  return negative;
}

static SimNegative
answer_uds (SimVehicle *self,
            SimEcu *ecu,
            const SimMessage *head,
            const guint8 *request,
            gsize size,
            GArray *messages)
{
  SimMessage later = *head;

  if (sim_uds_takes_long (ecu, request[0]))
    {
      add_refusal (self, head, request[0], SIM_NEGATIVE_PENDING, messages);
      later.delay_ms += ecu->model->pending_ms;
    }
  SimNegative negative = sim_uds_answer (ecu, request, size, self->last_us, self->answer);
  if (negative == SIM_NEGATIVE_NONE)
    add_message (self, &later, self->answer, messages);
  return negative;
}

static SimNegative
answer (SimVehicle *self,
        SimEcu *ecu,
        const SimMessage *head,
        const guint8 *request,
        gsize size,
        GArray *messages)
{
  gboolean is_uds = sim_uds_has_service (request[0]);
  gboolean is_obd = ecu->model == NULL || sim_ecu_has_flag (ecu, SIM_ECU_OBD);

  if (is_uds && sim_ecu_has_flag (ecu, SIM_ECU_UDS))
    return answer_uds (self, ecu, head, request, size, messages);
  if (is_uds || !is_obd)
    return SIM_NEGATIVE_SERVICE;
  if (!sim_protocol_is_can (self->config.protocol))
    return answer_old (self, ecu, head, request, size, messages);
  SimNegative negative = sim_services_answer (ecu, request, size, self->answer);
  if (negative == SIM_NEGATIVE_NONE)
    add_message (self, head, self->answer, messages);
  return negative;
}

/* A control unit asked together with all others keeps quiet about what it does not have
 * (ISO 15765-4, 6.1); conditions that are not met it tells in any case. By ISO 9141-2 and SAE J1850
 * it never refuses in words. */
static gboolean
is_worth_saying (const SimVehicle *self, SimNegative negative, gboolean functional)
{
  SimBus bus = self->config.protocol->bus;
  gboolean speaks = bus != SIM_BUS_ISO_9141 && bus != SIM_BUS_PWM && bus != SIM_BUS_VPW;

  return negative != SIM_NEGATIVE_NONE && speaks &&
         (!functional || negative == SIM_NEGATIVE_CONDITIONS);
}

static void
ask_ecu (SimVehicle *self,
         guint place,
         gboolean functional,
         const guint8 *request,
         gsize size,
         GArray *messages)
{
  SimEcu *ecu = &self->ecus[place];
  SimMessage head = { .ecu = place, .id = get_answer_id (self, ecu, functional) };
  SimNegative negative = answer (self, ecu, &head, request, size, messages);

  if (is_worth_saying (self, negative, functional))
    add_refusal (self, &head, request[0], negative, messages);
}

/* A module that has nothing of SAE J1979 does not listen when all are asked. */
static gboolean
listens (const SimVehicle *self, const SimEcu *ecu, gboolean functional)
{
  gboolean is_obd = ecu->model == NULL || sim_ecu_has_flag (ecu, SIM_ECU_OBD);

  return (!functional || is_obd) && !is_silenced (self, ecu);
}

static gboolean
has_cleared (const GArray *messages)
{
  for (guint i = 0; i < messages->len; i++)
    {
      const SimMessage *message = &g_array_index (messages, SimMessage, i);
      if (message->ecu == 0 && (message->bytes[0] == 0x44 || message->bytes[0] == 0x54))
        return TRUE;
    }
  return FALSE;
}

/**
 * sim_vehicle_request:
 * @id: the CAN identifier that the request is sent with, or the three bytes of its header
 * @request, @size: the service and what follows it
 *
 * Returns: (transfer full) (element-type SimMessage): what the control units answer, in the order
 * of their places in the car; empty when none does
 */
GArray *
sim_vehicle_request (SimVehicle *self, guint32 id, const guint8 *request, gsize size)
{
  GArray *messages = g_array_new (FALSE, FALSE, sizeof (SimMessage));

  if (!self->config.ignition_on || size == 0)
    return messages;
  self->requests[request[0]]++;
  for (guint i = 0; i < self->n_ecus; i++)
    {
      SimEcu *ecu = &self->ecus[i];
      gboolean functional;

      ecu->refuses_clear = self->config.clear_needs_engine_off && self->shown.rpm > 400 &&
                           sim_ecu_has_flag (ecu, SIM_ECU_MONITORS);
      if (is_addressed (self, ecu, id, &functional) && listens (self, ecu, functional))
        ask_ecu (self, i, functional, request, size, messages);
    }
  if (has_cleared (messages))
    sim_engine_forget_trims (self->engine);
  return messages;
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
  return get_answer_id (self, &self->ecus[0], TRUE);
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
 * sim_vehicle_get_faults:
 *
 * Returns: (nullable): the diagnostic memory of the first control unit; %NULL in a recorded drive
 */
const SimFaults *
sim_vehicle_get_faults (const SimVehicle *self)
{
  return self->ecus[0].faults;
}

/**
 * sim_vehicle_count_requests:
 *
 * Returns: how often anyone in the car was asked for @service: for tests that want to know whether
 * something that changes the car was sent
 */
guint
sim_vehicle_count_requests (const SimVehicle *self, guint8 service)
{
  return self->requests[service];
}
