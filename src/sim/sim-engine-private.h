/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-engine.h"

G_BEGIN_DECLS

#define SIM_GAS_CONSTANT_AIR 287.05

struct _SimEngine
{
  const SimEngineFacts *facts;
  SimTruth truth;
  GRand *random;
  double lap_s;
  double crank_at_s; /* when the starter turns; 0 for never */
  double shift_wait_s;
  double idle_wander_rpm;
  double trim_wander_pct;
  double power_w;
};

double sim_engine_follow (double value, double target, double lag_s);
double sim_engine_approach (double value, double target, double rate_per_s);
double sim_engine_noise (SimEngine *self, double amplitude);
double sim_engine_friction_nm (const SimTruth *now);
void sim_engine_breathe (SimEngine *self, double share);

void sim_engine_petrol_step (SimEngine *self);
void sim_engine_diesel_step (SimEngine *self);
void sim_engine_split_power (SimEngine *self);
void sim_engine_battery_step (SimEngine *self);
void sim_engine_battery_begin (SimEngine *self);
void sim_engine_diesel_begin (SimEngine *self);

G_END_DECLS
