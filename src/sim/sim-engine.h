/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-truth.h"

G_BEGIN_DECLS

#define SIM_ENGINE_STEP_S    0.05
#define SIM_ENGINE_MAX_GEARS 8

/**
 * SimStart:
 * @SIM_START_COLD: just started at the temperature of the air around it, drives off after a minute
 * @SIM_START_WARM: at working temperature, idling, drives off after some seconds
 * @SIM_START_DRIVE: at working temperature in the middle of a drive
 * @SIM_START_KEY_ON: ignition on, engine not started
 * @SIM_START_CRANK: the same, and the engine is started after 30 s
 */
typedef enum
{
  SIM_START_COLD,
  SIM_START_WARM,
  SIM_START_DRIVE,
  SIM_START_KEY_ON,
  SIM_START_CRANK
} SimStart;

/**
 * SimPowertrain:
 *
 * What moves the car.
 */
typedef enum
{
  SIM_POWERTRAIN_PETROL,
  SIM_POWERTRAIN_DIESEL,
  SIM_POWERTRAIN_HYBRID,
  SIM_POWERTRAIN_ELECTRIC
} SimPowertrain;

/**
 * SimEngineFacts:
 * @displacement_l: 0 for an electric car
 * @gears: km/h at 1000 revolutions in each gear; index 0 is neutral
 * @peak_nm: the most that the engine gives
 * @pedal_nm: torque for a percent of the pedal
 * @map_kpa_per_nm: how much manifold pressure a newton metre needs
 * @load_map_kpa: manifold pressure at full load
 * @throttle_pct_per_gs, @catalyst_c_per_gs: what a gram of air a second opens and heats
 * @learned_trim_pct: what the long-term trim comes to in this car
 * @battery_kwh: of the traction battery
 *
 * What makes one car's physics differ from another's.
 */
typedef struct
{
  SimPowertrain powertrain;
  double mass_kg;
  double drag_area_m2;
  double displacement_l;
  guint cylinders;
  guint n_gears;
  double gears[SIM_ENGINE_MAX_GEARS + 1];
  double shift_rpm;
  double idle_rpm;
  double peak_nm;
  double pedal_nm;
  double map_kpa_per_nm;
  double map_max_kpa;
  double load_map_kpa;
  double throttle_pct_per_gs;
  double catalyst_c_per_gs;
  double learned_trim_pct;
  double tank_l;
  double odometer_km;
  double battery_kwh;
  double battery_v;
} SimEngineFacts;

/**
 * SimEngine:
 *
 * The physics of a car that follows the drive cycle of sim-drive.c. The same facts, start and seed
 * give the same car, step for step.
 */
typedef struct _SimEngine SimEngine;

SimEngine *sim_engine_new (const SimEngineFacts *facts, SimStart start, guint32 seed);
void sim_engine_free (SimEngine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimEngine, sim_engine_free)

void sim_engine_step (SimEngine *self);
void sim_engine_forget_trims (SimEngine *self);
const SimTruth *sim_engine_get_truth (const SimEngine *self);

G_END_DECLS
