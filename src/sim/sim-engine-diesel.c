/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-engine-private.h"

#include <math.h>

#define STEP                 SIM_ENGINE_STEP_S
#define STOICHIOMETRIC       14.5
#define DIESEL_G_L           835.0
#define HEAT_J_G             42800.0
#define INDICATED_EFFICIENCY 0.43
/* More fuel for the air there is would be smoke. */
#define SMOKE_LAMBDA 1.18
/* A filter is cleaned at this load of soot, above a road speed, until little is left. */
#define SOOT_FULL_PCT  80.0
#define SOOT_CLEAN_PCT 12.0
#define BURN_C         560.0

static double
get_effort (const SimEngine *self)
{
  const SimTruth *now = &self->truth;
  double friction_nm = sim_engine_friction_nm (now) * 1.4;

  return CLAMP ((now->torque_nm + friction_nm) / (self->facts->peak_nm + friction_nm), 0, 1);
}

/* The turbine needs exhaust gas: little boost below 1300 revolutions, all of it above 2000. */
static void
step_boost (SimEngine *self, double effort)
{
  SimTruth *now = &self->truth;
  double spool = CLAMP ((now->rpm - 900) / 1000, 0.12, 1);
  double most_kpa = self->facts->map_max_kpa - now->baro_kpa;

  now->boost_wanted_kpa = now->baro_kpa + most_kpa * effort * spool;
  now->map_kpa = sim_engine_follow (now->map_kpa, now->boost_wanted_kpa - 2, 0.45) +
                 sim_engine_noise (self, 0.3);
  now->turbine_pct = sim_engine_follow (now->turbine_pct, 88 - 70 * spool * effort, 0.3);
}

static void
step_gas (SimEngine *self, double effort)
{
  SimTruth *now = &self->truth;
  double recirculated = now->coolant_c > 55 && effort < 0.5 ? 44 - 80 * effort : 0;

  now->egr_wanted_pct = now->regenerating ? 0 : MAX (0, recirculated);
  now->egr_pct = sim_engine_follow (now->egr_pct, now->egr_wanted_pct, 0.4);
  sim_engine_breathe (self, 1 - 0.85 * now->egr_pct / 100);
  now->load_pct = effort * 100;
  now->throttle_pct = now->regenerating ? 38 : 82;
}

static void
step_fuel (SimEngine *self)
{
  SimTruth *now = &self->truth;
  gboolean cut = now->torque_nm < -8 && now->rpm > 1300;
  double indicated_nm = now->torque_nm + sim_engine_friction_nm (now) * 1.4;
  double power_w = MAX (0, indicated_nm) * now->rpm * 2 * G_PI / 60;
  double fuel_gs = cut ? 0 : power_w / (HEAT_J_G * INDICATED_EFFICIENCY);

  if (now->regenerating && !cut)
    fuel_gs *= 1.25;
  fuel_gs = MIN (fuel_gs, now->maf_gs / (STOICHIOMETRIC * SMOKE_LAMBDA));
  now->fuel_system = SIM_FUEL_OFF;
  now->fuel_rate_lph = fuel_gs / DIESEL_G_L * 3600;
  now->fuel_level_pct =
    MAX (4, now->fuel_level_pct - fuel_gs / DIESEL_G_L * STEP * 100 / self->facts->tank_l);
  now->lambda = fuel_gs > 0 ? MIN (now->maf_gs / (STOICHIOMETRIC * fuel_gs), 7.9) : 7.9;
  now->lambda_commanded = MIN (now->lambda, 1.99);
  double rail_kpa = 27000 + 1480 * now->load_pct + sim_engine_noise (self, 250);
  now->rail_kpa = sim_engine_follow (now->rail_kpa, rail_kpa, 0.2);
  now->advance_deg = 3 + now->rpm / 500;
}

static void
step_exhaust (SimEngine *self, double effort)
{
  SimTruth *now = &self->truth;
  double hot_c = 115 + 560 * pow (effort, 0.8) + now->rpm * 0.02;

  now->exhaust_c = sim_engine_follow (now->exhaust_c, hot_c, 6);
  double before_c = now->regenerating ? 618 : now->exhaust_c * 0.86;
  now->filter_in_c = sim_engine_follow (now->filter_in_c, before_c, 22);
  now->filter_out_c = sim_engine_follow (now->filter_out_c, now->filter_in_c - 8, 45);
  now->catalyst_c = now->filter_in_c;
  now->filter_kpa = now->maf_gs * (0.022 + 0.00085 * now->soot_pct);
  now->exhaust_kpa = now->baro_kpa + now->filter_kpa + now->maf_gs * 0.03;
}

/* Soot comes with load; it burns off when the filter is hot. */
static void
step_filter (SimTruth *now)
{
  gboolean burns = now->filter_in_c > BURN_C;
  double change = 0.0035 + 0.00012 * now->load_pct - (burns ? 0.16 : 0);

  now->soot_pct = CLAMP (now->soot_pct + change * STEP, 0, 140);
  if (now->soot_pct > SOOT_FULL_PCT && now->speed_kmh > 50)
    now->regenerating = TRUE;
  if (now->soot_pct < SOOT_CLEAN_PCT)
    now->regenerating = FALSE;
}

/* The catalyst behind the filter needs 200 degrees to make nitrogen of the oxides. */
static void
step_nitrogen (SimTruth *now)
{
  double raw_ppm = (90 + 9.2 * now->load_pct) * (1 - 0.011 * now->egr_pct);
  gboolean works = now->filter_out_c > 200;
  double dosed_lph = works && now->maf_gs > 12 ? raw_ppm * now->maf_gs * 1.1e-5 : 0;

  now->nox_in_ppm = sim_engine_follow (now->nox_in_ppm, raw_ppm, 0.8);
  now->nox_out_ppm =
    sim_engine_follow (now->nox_out_ppm, now->nox_in_ppm * (works ? 0.07 : 0.85), 2);
  now->reagent_lph = sim_engine_follow (now->reagent_lph, dosed_lph, 1);
  now->reagent_pct = MAX (0, now->reagent_pct - now->reagent_lph / 3600 * STEP * 100 / 17);
}

/**
 * sim_engine_diesel_begin:
 *
 * Gives the exhaust what earlier drives left in it.
 */
void
sim_engine_diesel_begin (SimEngine *self)
{
  SimTruth *now = &self->truth;

  now->soot_pct = 46;
  now->reagent_pct = 71;
  now->exhaust_c = now->filter_in_c = now->filter_out_c = MAX (19, now->catalyst_c * 0.5);
  now->fuel_system = SIM_FUEL_OFF;
  now->lambda = 7.9;
  now->lambda_commanded = 1.99;
  if (!now->running)
    return;
  now->map_kpa = now->boost_wanted_kpa = 104;
  now->rail_kpa = 29000;
}

/**
 * sim_engine_diesel_step:
 *
 * What a diesel engine does with the torque asked of it: boost, air, fuel, and cleaning the gas.
 */
void
sim_engine_diesel_step (SimEngine *self)
{
  double effort = get_effort (self);

  step_boost (self, effort);
  step_gas (self, effort);
  step_fuel (self);
  step_exhaust (self, effort);
  step_filter (&self->truth);
  step_nitrogen (&self->truth);
}
