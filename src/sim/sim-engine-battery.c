/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-engine-private.h"

#include <math.h>

/* The electric side of a hybrid or electric car: who gives how much power, and what the battery
 * makes of it. */

#define STEP             SIM_ENGINE_STEP_S
#define MOTOR_EFFICIENCY 0.91
#define MOTOR_RPM_KMH    88.0
#define AUXILIARIES_W    420.0
#define CELLS            96
#define RESISTANCE_OHM   0.11
/* A hybrid keeps its charge between these. */
#define HYBRID_LOW_PCT  48.0
#define HYBRID_HIGH_PCT 64.0

static gboolean
is_hybrid (const SimEngine *self)
{
  return self->facts->powertrain == SIM_POWERTRAIN_HYBRID;
}

/* Starting and stopping have a gap between them, or the engine would flutter. */
static gboolean
wants_engine (const SimEngine *self)
{
  const SimTruth *now = &self->truth;
  double threshold_w = now->running ? 5000 : 11000;

  if (now->coolant_c < 45 || now->battery_pct < HYBRID_LOW_PCT)
    return TRUE;
  return self->power_w > threshold_w || now->speed_kmh > (now->running ? 66 : 74);
}

static double
get_engine_share_w (const SimEngine *self)
{
  const SimTruth *now = &self->truth;
  double charge_w = CLAMP ((HYBRID_HIGH_PCT - now->battery_pct) * 550, -9000, 7000);

  return now->running ? CLAMP (self->power_w + charge_w, 2500, 72000) : 0;
}

static void
step_engine_speed (SimEngine *self, double share_w)
{
  SimTruth *now = &self->truth;
  double target = now->running ? self->facts->idle_rpm + 150 + share_w * 0.045 : 0;

  now->rpm = sim_engine_approach (now->rpm, MIN (target, 4600), 1800);
  now->locked = FALSE;
  if (!now->running && now->rpm < 60)
    now->rpm = 0;
}

/**
 * sim_engine_split_power:
 *
 * Decides what the engine of a hybrid gives; what is missing, or too much, is the battery's.
 */
void
sim_engine_split_power (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double road_w = self->power_w;

  now->motor_rpm = now->speed_kmh * MOTOR_RPM_KMH;
  if (is_hybrid (self))
    {
      now->running = wants_engine (self);
      self->power_w = get_engine_share_w (self);
      step_engine_speed (self, self->power_w);
    }
  double motor_w = is_hybrid (self) ? road_w - self->power_w : road_w;
  double omega = MAX (now->motor_rpm, 300) * 2 * G_PI / 60;
  now->motor_nm = sim_engine_follow (now->motor_nm, CLAMP (motor_w / omega, -260, 310), 0.15);
  double loss = motor_w > 0 ? 1 / MOTOR_EFFICIENCY : MOTOR_EFFICIENCY;
  double battery_w = CLAMP (motor_w, -45000, 150000) * loss + AUXILIARIES_W;
  now->battery_a = sim_engine_follow (now->battery_a, battery_w / MAX (now->battery_v, 1), 0.1);
  if (!is_hybrid (self))
    now->pedal_pct = CLAMP (motor_w / 1200, 0, 100);
}

/* The voltage of a lithium cell at rest falls by about a quarter from full to empty. */
static void
step_voltage (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double rest_v = self->facts->battery_v * (0.88 + 0.20 * now->battery_pct / 100);
  double cell_v;

  now->battery_v = rest_v - now->battery_a * RESISTANCE_OHM;
  cell_v = now->battery_v / CELLS;
  now->cell_low_v = cell_v - 0.006;
  now->cell_high_v = cell_v + 0.005;
}

/**
 * sim_engine_battery_step:
 *
 * Takes what flows out of the battery, and warms what it flows through.
 */
void
sim_engine_battery_step (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double kwh = now->battery_a * now->battery_v * STEP / 3600 / 1000;
  double heat_c = now->battery_a * now->battery_a;

  now->battery_pct = CLAMP (now->battery_pct - kwh * 100 / self->facts->battery_kwh, 2, 100);
  now->energy_kwh = self->facts->battery_kwh * now->battery_pct / 100;
  step_voltage (self);
  now->battery_c = sim_engine_follow (now->battery_c, now->ambient_c + 6 + heat_c * 0.0004, 900);
  now->motor_c = sim_engine_follow (now->motor_c, now->ambient_c + 18 + heat_c * 0.0030, 240);
  now->inverter_c = sim_engine_follow (now->inverter_c, now->ambient_c + 14 + heat_c * 0.0022, 90);
  if (!is_hybrid (self))
    now->coolant_c = sim_engine_follow (now->coolant_c, now->inverter_c - 4, 120);
}

/**
 * sim_engine_battery_begin:
 *
 * Gives the battery its charge at the beginning of the story.
 */
void
sim_engine_battery_begin (SimEngine *self)
{
  SimTruth *now = &self->truth;

  now->battery_pct = is_hybrid (self) ? 57 : 72;
  now->energy_kwh = self->facts->battery_kwh * now->battery_pct / 100;
  if (!is_hybrid (self))
    now->coolant_c = now->start_coolant_c = now->inverter_c;
  step_voltage (self);
}
