/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-engine.h"

#include "sim/sim-drive.h"

#include <math.h>

#define STEP SIM_ENGINE_STEP_S

#define MASS_KG              1550.0
#define DRAG_AREA_M2         0.66
#define ROLLING_RESISTANCE   0.011
#define DRIVELINE_EFFICIENCY 0.92
#define AIR_KG_M3            1.2
#define GRAVITY_MS2          9.81
#define GAS_CONSTANT_AIR     287.05
#define ENGINE_BRAKE_NM      25.0
#define MAP_MIN_KPA          24.0
#define MAP_MAX_KPA          205.0
#define SHIFT_RATE_RPM_S     3000.0
#define LEARNED_TRIM_PCT     3.9
#define STOICHIOMETRIC       14.7
#define PETROL_G_L           745.0

struct _SimEngine
{
  SimTruth truth;
  GRand *random;
  double lap_s;
  double shift_wait_s;
  double idle_wander_rpm;
  double trim_wander_pct;
};

/* Km/h at 1000 engine revolutions; index 0 is neutral. */
static const double gears[SIM_ENGINE_GEARS + 1] = { 0, 8.2, 14.6, 21.0, 27.235, 34.5, 42.5 };

typedef struct
{
  double coolant_c;
  double oil_c;
  double catalyst_c;
  double lap_s;
  gboolean running;
  double run_time_s;
} StartFacts;

static const StartFacts starts[] = {
  [SIM_START_COLD] = { 19, 19, 19, -60, TRUE, 0 },
  [SIM_START_WARM] = { 89, 88, 430, -5, TRUE, 640 },
  [SIM_START_DRIVE] = { 90, 92, 560, 46, TRUE, 1080 },
  [SIM_START_KEY_ON] = { 34, 38, 60, -1, FALSE, 0 },
};

double
sim_engine_get_kmh_per_1000rpm (guint gear)
{
  g_return_val_if_fail (gear <= SIM_ENGINE_GEARS, 0);

  return gears[gear];
}

/* Moves @value towards @target as a first-order lag does in one step. */
static double
follow (double value, double target, double lag_s)
{
  return value + (target - value) * (1 - exp (-STEP / lag_s));
}

static double
approach (double value, double target, double rate_per_s)
{
  double most = rate_per_s * STEP;

  return value + CLAMP (target - value, -most, most);
}

static double
noise (SimEngine *self, double amplitude)
{
  return g_rand_double_range (self->random, -amplitude, amplitude);
}

static double
get_idle_rpm (const SimTruth *now)
{
  double cold = MAX (0, 60 - now->coolant_c) * 8;
  double catalyst_heating = now->run_time_s < 40 && now->start_coolant_c < 50 ? 120 : 0;

  return 780 + cold + catalyst_heating;
}

static double
get_coupled_rpm (const SimTruth *now)
{
  return now->gear > 0 ? now->speed_kmh / gears[now->gear] * 1000 : 0;
}

/* The driver. */

static void
step_lap (SimEngine *self)
{
  SimTruth *now = &self->truth;

  self->lap_s += STEP;
  if (now->drive == 0 && self->lap_s >= 0)
    now->drive = 1;
  if (self->lap_s >= sim_drive_get_length_s ())
    {
      self->lap_s = 0;
      now->drive++;
    }
}

static void
step_speed (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double target_kmh = sim_drive_get_target_kmh (self->lap_s);
  /* No foot is quite still. */
  if (target_kmh > 20)
    target_kmh += 0.8 * sin (self->lap_s * 0.55) + 0.5 * sin (self->lap_s * 0.23);
  double wanted = (target_kmh - now->speed_kmh) / 3.6 / 0.8;

  now->accel_ms2 = follow (now->accel_ms2, CLAMP (wanted, -3.5, 3.2), 0.4);
  now->speed_kmh = MAX (0, now->speed_kmh + now->accel_ms2 * 3.6 * STEP);
  if (target_kmh <= 0 && now->speed_kmh < 0.4)
    now->speed_kmh = now->accel_ms2 = 0;
}

/* The gearbox. */

static guint
choose_gear (const SimTruth *now)
{
  double rpm = get_coupled_rpm (now);

  if (now->speed_kmh < 0.5)
    return 1;
  if (now->gear < SIM_ENGINE_GEARS && rpm > 2000 + 24 * now->load_pct)
    return now->gear + 1;
  if (now->gear > 1 && rpm < 1150 + 8 * now->load_pct)
    return now->gear - 1;
  return now->gear;
}

static void
step_gear (SimEngine *self)
{
  SimTruth *now = &self->truth;

  self->shift_wait_s -= STEP;
  if (self->shift_wait_s > 0)
    return;

  guint gear = choose_gear (now);
  if (gear == now->gear)
    return;
  now->gear = gear;
  now->locked = FALSE;
  self->shift_wait_s = 1.2;
}

static void
step_rpm (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double coupled = get_coupled_rpm (now);
  double floor = get_idle_rpm (now) + self->idle_wander_rpm;

  self->idle_wander_rpm = follow (self->idle_wander_rpm + noise (self, 4), 0, 0.6);
  if (now->accel_ms2 > 0.2 && coupled < 1200)
    floor = MAX (floor, 1200);
  if (coupled < floor)
    now->locked = FALSE;

  double target = MAX (coupled, floor);
  now->rpm = now->locked ? coupled : approach (now->rpm, target, SHIFT_RATE_RPM_S);
  if (coupled >= floor && fabs (now->rpm - coupled) < 1)
    now->locked = TRUE;
}

/* The engine's work. */

static double
get_road_force_n (const SimTruth *now)
{
  double v = now->speed_kmh / 3.6;
  double rolling = v > 0.2 ? ROLLING_RESISTANCE * MASS_KG * GRAVITY_MS2 : 0;

  return 1.05 * MASS_KG * now->accel_ms2 + 0.5 * AIR_KG_M3 * DRAG_AREA_M2 * v * v + rolling;
}

static void
step_torque (SimTruth *now)
{
  double power_w = get_road_force_n (now) * now->speed_kmh / 3.6;
  double omega = MAX (now->rpm, 500) * 2 * G_PI / 60;
  double wanted = CLAMP (power_w / omega / DRIVELINE_EFFICIENCY, -ENGINE_BRAKE_NM, 350);

  now->torque_nm = follow (now->torque_nm, wanted, 0.2);
  now->pedal_pct = CLAMP (now->torque_nm / 3.2, 0, 100);
}

static void
step_manifold (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double friction_nm = 18 + 0.004 * now->rpm + MAX (0, 80 - now->coolant_c) * 0.12;
  double idle_nm = now->torque_nm > -2 ? 12 : 0;
  double wanted = 8 + 0.56 * (now->torque_nm + friction_nm + idle_nm);
  double lag_s = wanted > now->baro_kpa ? 0.35 : 0.15;

  now->map_kpa =
    follow (now->map_kpa, CLAMP (wanted, MAP_MIN_KPA, MAP_MAX_KPA) + noise (self, 0.6), lag_s);
}

/* Mass air flow of a four-stroke engine by the ideal gas law: each second rpm / 120 fillings of the
 * displacement at the manifold's density, times the volumetric efficiency. */
static void
step_air (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double off_peak = (now->rpm - 3800) / 3800;
  double density_gl = now->map_kpa * 1000 / (GAS_CONSTANT_AIR * (now->iat_c + 273.15));

  now->volumetric_efficiency = 0.78 + 0.16 * (1 - MIN (1, off_peak * off_peak));
  now->maf_gs = SIM_ENGINE_DISPLACEMENT_L * now->rpm / 120 * now->volumetric_efficiency *
                density_gl * (1 + noise (self, 0.004));
  now->load_pct = CLAMP (now->map_kpa / 199 * 100 * sqrt (304 / (now->iat_c + 273.15)), 0, 100);
  now->absolute_load_pct =
    100 * now->maf_gs / (SIM_ENGINE_DISPLACEMENT_L * MAX (now->rpm, 1) / 120 * 1.184);
  now->throttle_pct = CLAMP (10 + 0.52 * now->maf_gs, 0, 96);
}

static void
step_advance (SimTruth *now)
{
  double target = CLAMP (30 + 0.003 * now->rpm - 0.38 * now->load_pct, -10, 42);

  if (now->pedal_pct < 1 && !now->locked)
    target = now->catalyst_c < 250 ? -6 : 5;
  else if (now->pedal_pct <= 0)
    target = 2;
  now->advance_deg = follow (now->advance_deg, target, 0.15);
}

/* Fuel. */

static SimFuelSystem
choose_fuel_system (const SimTruth *now)
{
  if (now->coolant_c < 32 || (now->start_coolant_c < 50 && now->run_time_s < 25))
    return SIM_FUEL_OPEN_COLD;
  if (now->torque_nm < -5 && now->rpm > 1300)
    return SIM_FUEL_OPEN_LOAD;
  return now->load_pct > 88 ? SIM_FUEL_OPEN_LOAD : SIM_FUEL_CLOSED;
}

static void
step_trims (SimEngine *self)
{
  SimTruth *now = &self->truth;

  self->trim_wander_pct = follow (self->trim_wander_pct + noise (self, 0.45), 0, 2.5);
  if (now->fuel_system != SIM_FUEL_CLOSED)
    {
      now->short_trim_pct = follow (now->short_trim_pct, 0, 0.2);
      return;
    }
  double unlearned = LEARNED_TRIM_PCT - now->long_trim_pct;
  double target = unlearned + self->trim_wander_pct + 1.2 * sin (now->time_s * 2.6);
  now->short_trim_pct = follow (now->short_trim_pct, target, 0.3);
  now->long_trim_pct = follow (now->long_trim_pct, LEARNED_TRIM_PCT, 180);
}

static void
step_mixture (SimEngine *self)
{
  SimTruth *now = &self->truth;
  gboolean cut = now->torque_nm < -5 && now->fuel_system == SIM_FUEL_OPEN_LOAD;
  double rich = now->load_pct > 88 ? (now->load_pct - 88) * 0.01 : 0;
  double cold = now->fuel_system == SIM_FUEL_OPEN_COLD ? 0.06 : 0;
  double swing = 0.012 * sin (now->time_s * 2.6);

  now->lambda_commanded = follow (now->lambda_commanded, 1 - rich - cold, 0.3);
  now->lambda = follow (now->lambda, cut ? 1.99 : now->lambda_commanded + swing, 0.35);
  now->rear_sensor_v =
    follow (now->rear_sensor_v, cut ? 0.05 : 0.68 + rich + noise (self, 0.02), 1.5);
  now->fuel_rate_lph = cut ? 0 : now->maf_gs / (STOICHIOMETRIC * now->lambda) / PETROL_G_L * 3600;
  now->fuel_level_pct = MAX (4, now->fuel_level_pct - now->fuel_rate_lph / 3600 * STEP / 0.55);
  now->rail_kpa = follow (now->rail_kpa, 4800 + now->load_pct * 145 + noise (self, 60), 0.25);
  double purge = now->fuel_system == SIM_FUEL_CLOSED && now->coolant_c > 70 ? 6 + now->load_pct : 0;
  now->purge_pct = follow (now->purge_pct, MIN (purge, 60), 1.5);
}

/* Heat. */

static void
step_heat (SimTruth *now)
{
  double thermostat = CLAMP ((now->coolant_c - 88) / 6, 0, 1);
  double gain = 0.055 + 0.0042 * now->maf_gs;
  double loss = 0.0002 * (now->coolant_c - now->ambient_c) + thermostat * 0.9;

  now->coolant_c += (gain - loss) * STEP;
  now->oil_c = follow (now->oil_c, now->coolant_c + 2 + 0.12 * now->maf_gs, 220);
  now->catalyst_c = follow (now->catalyst_c, MIN (380 + 3.4 * now->maf_gs, 860), 35);

  double boost_heat = MAX (0, now->map_kpa - now->baro_kpa) * 0.12;
  double soak = (now->coolant_c - now->ambient_c) / 7 * 20 / (20 + now->speed_kmh);
  now->iat_c = follow (now->iat_c, now->ambient_c + 3 + soak + boost_heat, 12);
}

static void
step_running (SimEngine *self)
{
  SimTruth *now = &self->truth;

  step_lap (self);
  step_speed (self);
  step_gear (self);
  step_rpm (self);
  step_torque (now);
  step_manifold (self);
  step_air (self);
  step_advance (now);
  now->fuel_system = choose_fuel_system (now);
  step_trims (self);
  step_mixture (self);
  step_heat (now);
  now->run_time_s += STEP;
  now->voltage_v = follow (now->voltage_v, 14.1 + noise (self, 0.08), 0.5);
}

/**
 * sim_engine_step:
 *
 * Lets %SIM_ENGINE_STEP_S seconds of the car's time pass.
 */
void
sim_engine_step (SimEngine *self)
{
  self->truth.time_s += STEP;
  if (self->truth.running)
    step_running (self);
}

static void
set_standing (SimTruth *now)
{
  now->baro_kpa = 101;
  now->map_kpa = 101;
  now->ambient_c = 19;
  now->iat_c = 21;
  now->gear = 1;
  now->throttle_pct = 10;
  now->lambda = now->lambda_commanded = 1;
  now->rear_sensor_v = 0.45;
  now->long_trim_pct = LEARNED_TRIM_PCT;
  now->fuel_level_pct = 64;
  now->voltage_v = 12.3;
  now->rail_kpa = 600;
  now->volumetric_efficiency = 0.84;
}

static void
set_running (SimEngine *self)
{
  SimTruth *now = &self->truth;

  now->speed_kmh = sim_drive_get_target_kmh (self->lap_s);
  now->drive = self->lap_s >= 0 ? 1 : 0;
  while (now->gear < SIM_ENGINE_GEARS && get_coupled_rpm (now) > 2300)
    now->gear++;
  now->rpm = MAX (get_coupled_rpm (now), get_idle_rpm (now));
  now->map_kpa = 36;
  now->voltage_v = 14.1;
  now->rail_kpa = 6000;
  now->rear_sensor_v = 0.68;
}

/**
 * sim_engine_new:
 * @start: where the story begins
 * @seed: of the small noise on the values
 *
 * Returns: (transfer full): a car, not yet moved by a step
 */
SimEngine *
sim_engine_new (SimStart start, guint32 seed)
{
  g_return_val_if_fail ((guint) start < G_N_ELEMENTS (starts), NULL);

  SimEngine *self = g_new0 (SimEngine, 1);
  const StartFacts *facts = &starts[start];

  self->random = g_rand_new_with_seed (seed);
  self->lap_s = facts->lap_s;
  set_standing (&self->truth);
  self->truth.running = facts->running;
  self->truth.coolant_c = self->truth.start_coolant_c = facts->coolant_c;
  self->truth.oil_c = facts->oil_c;
  self->truth.catalyst_c = facts->catalyst_c;
  self->truth.run_time_s = facts->run_time_s;
  if (facts->running)
    set_running (self);
  return self;
}

void
sim_engine_free (SimEngine *self)
{
  g_rand_free (self->random);
  g_free (self);
}

/**
 * sim_engine_forget_trims:
 *
 * Does what clearing the codes does to the fuel system: what it had learned is gone.
 */
void
sim_engine_forget_trims (SimEngine *self)
{
  self->truth.short_trim_pct = 0;
  self->truth.long_trim_pct = 0;
}

const SimTruth *
sim_engine_get_truth (const SimEngine *self)
{
  return &self->truth;
}
