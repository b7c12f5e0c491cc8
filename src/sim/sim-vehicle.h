/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-engine.h"
#include "sim/sim-faults.h"
#include "sim/sim-log.h"

G_BEGIN_DECLS

#define SIM_MESSAGE_MAX 256

/**
 * SimMessage:
 * @ecu: the place of the control unit that says it, 0 for the engine's
 * @id: the CAN identifier it is sent with
 * @bytes, @size: the payload, before it is cut into frames
 */
typedef struct
{
  guint ecu;
  guint32 id;
  guint8 bytes[SIM_MESSAGE_MAX];
  gsize size;
} SimMessage;

/**
 * SimVehicleConfig:
 * @log: (nullable): a recorded drive that is played instead of the simulated engine; not owned,
 *   must live as long as the vehicle
 * @long_ids: 29-bit identifiers instead of 11-bit ones
 * @ignition_on: whether the control units are awake
 * @healthy: no trouble codes
 * @clear_needs_engine_off: service 04 is refused while the engine runs
 * @time_factor: simulated seconds in one second
 */
typedef struct
{
  SimStart start;
  guint32 seed;
  SimLog *log;
  gboolean long_ids;
  gboolean ignition_on;
  gboolean healthy;
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

SimVehicle *sim_vehicle_new (const SimVehicleConfig *config);
void sim_vehicle_free (SimVehicle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimVehicle, sim_vehicle_free)

void sim_vehicle_advance_to (SimVehicle *self, gint64 now_us);
GArray *sim_vehicle_request (SimVehicle *self, guint32 id, const guint8 *request, gsize size);
gboolean sim_vehicle_get_awake (const SimVehicle *self);
gboolean sim_vehicle_get_long_ids (const SimVehicle *self);
double sim_vehicle_get_voltage (const SimVehicle *self);
guint32 sim_vehicle_get_functional_id (const SimVehicle *self);
guint32 sim_vehicle_get_engine_id (const SimVehicle *self);
const SimTruth *sim_vehicle_get_truth (const SimVehicle *self);
const SimFaults *sim_vehicle_get_faults (const SimVehicle *self);

G_END_DECLS
