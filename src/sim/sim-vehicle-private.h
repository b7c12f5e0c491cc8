/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-ecu.h"
#include "sim/sim-vehicle.h"

G_BEGIN_DECLS

/**
 * SimVehicle:
 * @shown: what the sensors tell: the truth, and what faults make of it
 * @owed_s: time of the car that has passed and was not lived yet
 * @answer: what a control unit is saying
 */
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
};

guint32 sim_vehicle_get_answer_id (const SimVehicle *self, const SimEcu *ecu, gboolean functional);

G_END_DECLS
