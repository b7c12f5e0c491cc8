/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-faults.h"
#include "sim/sim-log.h"
#include "sim/sim-model.h"
#include "sim/sim-protocol.h"
#include "sim/sim-script.h"

G_BEGIN_DECLS

#define SIM_MESSAGE_MAX 512

/**
 * SimMessage:
 * @ecu: the place of the control unit that says it, 0 for the first
 * @id: the CAN identifier it is sent with, or the three bytes of its header
 * @request_id: the CAN identifier that its control unit listens to; 0 where that does not matter
 * @cut: nobody sends its control unit a flow control, so that a long message ends with its first
 *   frame
 * @delay_ms: how much later than usual it comes
 * @bytes, @size: the payload, before it is cut into frames
 */
typedef struct
{
  guint ecu;
  guint32 id;
  guint32 request_id;
  gboolean cut;
  guint delay_ms;
  guint8 bytes[SIM_MESSAGE_MAX];
  gsize size;
} SimMessage;

/**
 * SimVehicleConfig:
 * @model: what kind of car
 * @protocol: what it speaks; see sim_protocol_find()
 * @log: (nullable): a recorded drive that is played instead of the simulated engine; not owned,
 *   must live as long as the vehicle
 * @faults: (nullable): names of faults that it arrives with, apart by commas; %NULL for the model's
 *   own
 * @events: (nullable) (element-type SimEvent): what breaks and is mended when; not owned, must live
 *   as long as the vehicle
 * @ignition_on: whether the control units are awake
 * @clear_needs_engine_off: clearing is refused while the engine runs
 * @time_factor: simulated seconds in one second
 */
typedef struct
{
  const SimModel *model;
  const SimProtocol *protocol;
  SimStart start;
  guint32 seed;
  SimLog *log;
  const char *faults;
  const GArray *events;
  gboolean ignition_on;
  gboolean clear_needs_engine_off;
  double time_factor;
} SimVehicleConfig;

/**
 * SimVehicle:
 *
 * A car at its diagnostic plug: control units that answer requests, and what is really so in it.
 * It has no clock; whoever owns it tells it the time.
 */
typedef struct _SimVehicle SimVehicle;

SimVehicle *sim_vehicle_new (const SimVehicleConfig *config, GError **error);
void sim_vehicle_free (SimVehicle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimVehicle, sim_vehicle_free)

void sim_vehicle_advance_to (SimVehicle *self, gint64 now_us);
GArray *sim_vehicle_request (SimVehicle *self, guint32 id, const guint8 *request, gsize size);
gboolean sim_vehicle_inject (SimVehicle *self, const char *fault, GError **error);
gboolean sim_vehicle_repair (SimVehicle *self, const char *fault, GError **error);
gboolean sim_vehicle_get_awake (const SimVehicle *self);
const SimModel *sim_vehicle_get_model (const SimVehicle *self);
const SimProtocol *sim_vehicle_get_protocol (const SimVehicle *self);
double sim_vehicle_get_voltage (const SimVehicle *self);
guint32 sim_vehicle_get_engine_id (const SimVehicle *self);
const SimTruth *sim_vehicle_get_truth (const SimVehicle *self);
const SimFaults *sim_vehicle_get_memory (const SimVehicle *self, guint ecu);

G_END_DECLS
