/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-engine-private.h"

#include <math.h>

#define STEP           SIM_ENGINE_STEP_S
#define MAP_MIN_KPA    24.0
#define STOICHIOMETRIC 14.7
#define PETROL_G_L     745.0

static void
step_manifold (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double idle_nm = now->torque_nm > -2 ? 12 : 0;
  double needed_nm = now->torque_nm + sim_engine_friction_nm (now) + idle_nm;
  double wanted = 8 + self->facts->map_kpa_per_nm * needed_nm;
  double lag_s = wanted > now->baro_kpa ? 0.35 : 0.15;
  double target = CLAMP (wanted, MAP_MIN_KPA, self->facts->map_max_kpa);

  now->map_kpa = sim_engine_follow (now->map_kpa, target + sim_engine_noise (self, 0.6), lag_s);
  now->boost_wanted_kpa = MAX (target, now->baro_kpa);
}

static void
step_air (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double density = sqrt (304 / (now->iat_c + 273.15));

  sim_engine_breathe (self, 1);
  now->load_pct = CLAMP (now->map_kpa / self->facts->load_map_kpa * 100 * density, 0, 100);
  now->throttle_pct = CLAMP (10 + self->facts->throttle_pct_per_gs * now->maf_gs, 0, 96);
}

static void
step_advance (SimTruth *now)
{
  double target = CLAMP (30 + 0.003 * now->rpm - 0.38 * now->load_pct, -10, 42);

  if (now->pedal_pct < 1 && !now->locked)
    target = now->catalyst_c < 250 ? -6 : 5;
  else if (now->pedal_pct <= 0)
    target = 2;
  now->advance_deg = sim_engine_follow (now->advance_deg, target, 0.15);
}

static gboolean
is_overrun (const SimTruth *now)
{
  return now->torque_nm < -5 && now->rpm > 1300;
}

static SimFuelSystem
choose_fuel_system (const SimTruth *now)
{
  if (now->coolant_c < 32 || (now->start_coolant_c < 50 && now->run_time_s < 25))
    return SIM_FUEL_OPEN_COLD;
  if (is_overrun (now))
    return SIM_FUEL_OPEN_LOAD;
  return now->load_pct > 88 ? SIM_FUEL_OPEN_LOAD : SIM_FUEL_CLOSED;
}

/* One bank's trims: the short one corrects what the long one has not learned yet. */
static void
step_trim (double *shorter, double *longer, double learned_pct, double disturbance_pct)
{
  *shorter = sim_engine_follow (*shorter, learned_pct - *longer + disturbance_pct, 0.3);
  *longer = sim_engine_follow (*longer, learned_pct, 180);
}

static void
step_trims (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double learned = self->facts->learned_trim_pct;

  self->trim_wander_pct =
    sim_engine_follow (self->trim_wander_pct + sim_engine_noise (self, 0.45), 0, 2.5);
  if (now->fuel_system != SIM_FUEL_CLOSED)
    {
      now->short_trim_pct = sim_engine_follow (now->short_trim_pct, 0, 0.2);
      now->short_trim2_pct = sim_engine_follow (now->short_trim2_pct, 0, 0.2);
      return;
    }
  step_trim (&now->short_trim_pct, &now->long_trim_pct, learned,
             self->trim_wander_pct + 1.2 * sin (now->time_s * 2.6));
  step_trim (&now->short_trim2_pct, &now->long_trim2_pct, learned * 0.6,
             self->trim_wander_pct * 0.7 + 1.2 * sin (now->time_s * 2.3 + 1));
}

/* A conventional sensor before the catalyst jumps about the stoichiometric point. */
static double
get_switching_v (const SimTruth *now, gboolean cut, double phase)
{
  if (cut)
    return 0.04;
  if (now->fuel_system != SIM_FUEL_CLOSED)
    return 0.82;
  return 0.45 + 0.36 * tanh (5 * sin (now->time_s * 4.4 + phase));
}

static void
step_sensors (SimEngine *self, gboolean cut, double rich)
{
  SimTruth *now = &self->truth;
  double rear = cut ? 0.05 : 0.68 + rich + sim_engine_noise (self, 0.02);

  now->front_sensor_v = sim_engine_follow (now->front_sensor_v, get_switching_v (now, cut, 0), 0.1);
  now->front_sensor2_v =
    sim_engine_follow (now->front_sensor2_v, get_switching_v (now, cut, 1.9), 0.1);
  now->rear_sensor_v = sim_engine_follow (now->rear_sensor_v, rear, 1.5);
  now->rear_sensor2_v = sim_engine_follow (now->rear_sensor2_v, rear - 0.02, 1.6);
}

static void
step_mixture (SimEngine *self)
{
  SimTruth *now = &self->truth;
  gboolean cut = is_overrun (now) && now->fuel_system == SIM_FUEL_OPEN_LOAD;
  double rich = now->load_pct > 88 ? (now->load_pct - 88) * 0.01 : 0;
  double cold = now->fuel_system == SIM_FUEL_OPEN_COLD ? 0.06 : 0;
  double swing = 0.012 * sin (now->time_s * 2.6);

  now->lambda_commanded = sim_engine_follow (now->lambda_commanded, 1 - rich - cold, 0.3);
  now->lambda = sim_engine_follow (now->lambda, cut ? 1.99 : now->lambda_commanded + swing, 0.35);
  step_sensors (self, cut, rich);
  now->fuel_rate_lph = cut ? 0 : now->maf_gs / (STOICHIOMETRIC * now->lambda) / PETROL_G_L * 3600;
}

static void
step_supply (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double burnt_l = now->fuel_rate_lph / 3600 * STEP;
  double purge = now->fuel_system == SIM_FUEL_CLOSED && now->coolant_c > 70 ? 6 + now->load_pct : 0;
  double rail_kpa = 4800 + now->load_pct * 145 + sim_engine_noise (self, 60);

  now->fuel_level_pct = MAX (4, now->fuel_level_pct - burnt_l * 100 / self->facts->tank_l);
  now->rail_kpa = sim_engine_follow (now->rail_kpa, rail_kpa, 0.25);
  now->purge_pct = sim_engine_follow (now->purge_pct, MIN (purge, 60), 1.5);
  now->vapour_pa = sim_engine_follow (now->vapour_pa, -8 * now->purge_pct, 4);
}

/**
 * sim_engine_petrol_step:
 *
 * What a petrol engine does with the torque asked of it: air, spark, fuel.
 */
void
sim_engine_petrol_step (SimEngine *self)
{
  SimTruth *now = &self->truth;

  step_manifold (self);
  step_air (self);
  step_advance (now);
  now->fuel_system = choose_fuel_system (now);
  step_trims (self);
  step_mixture (self);
  step_supply (self);
}
