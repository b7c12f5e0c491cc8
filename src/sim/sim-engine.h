/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-truth.h"

G_BEGIN_DECLS

#define SIM_ENGINE_STEP_S         0.05
#define SIM_ENGINE_GEARS          6
#define SIM_ENGINE_DISPLACEMENT_L 2.0

/**
 * SimStart:
 * @SIM_START_COLD: just started at the temperature of the air around it, drives off after a minute
 * @SIM_START_WARM: at working temperature, idling, drives off after some seconds
 * @SIM_START_DRIVE: at working temperature in the middle of a drive
 * @SIM_START_KEY_ON: ignition on, engine not started
 */
typedef enum
{
  SIM_START_COLD,
  SIM_START_WARM,
  SIM_START_DRIVE,
  SIM_START_KEY_ON
} SimStart;

/**
 * SimEngine:
 *
 * The physics of a car with a 2.0 l turbocharged petrol engine and six gears that follows the drive
 * cycle of sim-drive.c. The same start and seed give the same car, step for step.
 */
typedef struct _SimEngine SimEngine;

SimEngine *sim_engine_new (SimStart start, guint32 seed);
void sim_engine_free (SimEngine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimEngine, sim_engine_free)

void sim_engine_step (SimEngine *self);
void sim_engine_forget_trims (SimEngine *self);
const SimTruth *sim_engine_get_truth (const SimEngine *self);
double sim_engine_get_kmh_per_1000rpm (guint gear);

G_END_DECLS
