/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-vehicle-private.h"

#include "sim/sim-oldbus.h"
#include "sim/sim-uds.h"

#include <string.h>

/* A tester's identifiers of 29 bits: 18DA, then the receiver's address, then the sender's. */
#define PHYSICAL_29 0x18da0000u
#define TESTER      0xf1u

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

/**
 * sim_vehicle_get_answer_id:
 *
 * Returns: the CAN identifier, or the header, that @ecu answers with
 */
guint32
sim_vehicle_get_answer_id (const SimVehicle *self, const SimEcu *ecu, gboolean functional)
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
  SimMessage head = { .ecu = place,
                      .id = sim_vehicle_get_answer_id (self, ecu, functional),
                      .request_id = get_request_id (self, ecu) };
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
