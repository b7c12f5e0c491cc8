/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-engine-private.h"

#include "sim/sim-drive.h"

#include <math.h>

#define STEP SIM_ENGINE_STEP_S

#define ROLLING_RESISTANCE   0.011
#define DRIVELINE_EFFICIENCY 0.92
#define AIR_KG_M3            1.2
#define GRAVITY_MS2          9.81
#define ENGINE_BRAKE_NM      25.0
#define SHIFT_RATE_RPM_S     3000.0

typedef struct
{
  double coolant_c;
  double oil_c;
  double catalyst_c;
  double lap_s;
  gboolean powered;
  double run_time_s;
} StartFacts;

/* A battery of 12 V in good order, and a starter. */
#define REST_V       12.6
#define CRANK_AT_S   30.0
#define CRANK_S      1.2
#define CRANK_V      9.9
#define CRANK_RISE_V 0.8

static const StartFacts starts[] = {
  [SIM_START_COLD] = { 19, 19, 19, -60, TRUE, 0 },
  [SIM_START_WARM] = { 89, 88, 430, -5, TRUE, 640 },
  [SIM_START_DRIVE] = { 90, 92, 560, 46, TRUE, 1080 },
  [SIM_START_KEY_ON] = { 34, 38, 60, -1, FALSE, 0 },
  [SIM_START_CRANK] = { 34, 38, 60, -60, FALSE, 0 },
};

/**
 * sim_engine_follow:
 *
 * Returns: @value moved towards @target as a first-order lag does in one step
 */
double
sim_engine_follow (double value, double target, double lag_s)
{
  return value + (target - value) * (1 - exp (-STEP / lag_s));
}

double
sim_engine_approach (double value, double target, double rate_per_s)
{
  double most = rate_per_s * STEP;

  return value + CLAMP (target - value, -most, most);
}

double
sim_engine_noise (SimEngine *self, double amplitude)
{
  return g_rand_double_range (self->random, -amplitude, amplitude);
}

static gboolean
has_engine (const SimEngine *self)
{
  return self->facts->powertrain != SIM_POWERTRAIN_ELECTRIC;
}

static gboolean
has_battery (const SimEngine *self)
{
  return self->facts->powertrain >= SIM_POWERTRAIN_HYBRID;
}

static double
get_idle_rpm (const SimEngine *self)
{
  const SimTruth *now = &self->truth;
  double cold = MAX (0, 60 - now->coolant_c) * 8;
  double catalyst_heating = now->run_time_s < 40 && now->start_coolant_c < 50 ? 120 : 0;

  if (self->facts->powertrain == SIM_POWERTRAIN_DIESEL)
    return self->facts->idle_rpm + cold / 4;
  return self->facts->idle_rpm + cold + catalyst_heating;
}

static double
get_coupled_rpm (const SimEngine *self)
{
  const SimTruth *now = &self->truth;

  return now->gear > 0 ? now->speed_kmh / self->facts->gears[now->gear] * 1000 : 0;
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

  now->accel_ms2 = sim_engine_follow (now->accel_ms2, CLAMP (wanted, -3.5, 3.2), 0.4);
  now->speed_kmh = MAX (0, now->speed_kmh + now->accel_ms2 * 3.6 * STEP);
  if (target_kmh <= 0 && now->speed_kmh < 0.4)
    now->speed_kmh = now->accel_ms2 = 0;
  now->odometer_km += now->speed_kmh / 3600 * STEP;
}

/* The gearbox. */

static guint
choose_gear (const SimEngine *self)
{
  const SimTruth *now = &self->truth;
  double rpm = get_coupled_rpm (self);

  if (now->speed_kmh < 0.5)
    return 1;
  if (now->gear < self->facts->n_gears && rpm > self->facts->shift_rpm + 24 * now->load_pct)
    return now->gear + 1;
  if (now->gear > 1 && rpm < self->facts->shift_rpm * 0.575 + 8 * now->load_pct)
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

  guint gear = choose_gear (self);
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
  double coupled = get_coupled_rpm (self);
  double floor = get_idle_rpm (self) + self->idle_wander_rpm;

  self->idle_wander_rpm =
    sim_engine_follow (self->idle_wander_rpm + sim_engine_noise (self, 4), 0, 0.6);
  if (now->accel_ms2 > 0.2 && coupled < 1200)
    floor = MAX (floor, 1200);
  if (coupled < floor)
    now->locked = FALSE;

  double target = MAX (coupled, floor);
  now->rpm = now->locked ? coupled : sim_engine_approach (now->rpm, target, SHIFT_RATE_RPM_S);
  if (coupled >= floor && fabs (now->rpm - coupled) < 1)
    now->locked = TRUE;
}

/* The engine's work. */

static double
get_road_force_n (const SimEngine *self)
{
  const SimTruth *now = &self->truth;
  double v = now->speed_kmh / 3.6;
  double rolling = v > 0.2 ? ROLLING_RESISTANCE * self->facts->mass_kg * GRAVITY_MS2 : 0;

  return 1.05 * self->facts->mass_kg * now->accel_ms2 +
         0.5 * AIR_KG_M3 * self->facts->drag_area_m2 * v * v + rolling;
}

static void
step_torque (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double omega = MAX (now->rpm, 500) * 2 * G_PI / 60;
  double wanted =
    CLAMP (self->power_w / omega / DRIVELINE_EFFICIENCY, -ENGINE_BRAKE_NM, self->facts->peak_nm);

  now->torque_nm = sim_engine_follow (now->torque_nm, wanted, 0.2);
  now->pedal_pct = CLAMP (now->torque_nm / self->facts->pedal_nm, 0, 100);
}

/**
 * sim_engine_friction_nm:
 *
 * Returns: what the engine's own friction and pumps take; more in cold oil
 */
double
sim_engine_friction_nm (const SimTruth *now)
{
  return 18 + 0.004 * now->rpm + MAX (0, 80 - now->coolant_c) * 0.12;
}

/**
 * sim_engine_breathe:
 * @share: of each filling that is fresh air
 *
 * Mass air flow of a four-stroke engine by the ideal gas law: each second rpm / 120 fillings of the
 * displacement at the manifold's density, times the volumetric efficiency.
 */
void
sim_engine_breathe (SimEngine *self, double share)
{
  SimTruth *now = &self->truth;
  double litres = self->facts->displacement_l;
  double off_peak = (now->rpm - 3800) / 3800;
  double density_gl = now->map_kpa * 1000 / (SIM_GAS_CONSTANT_AIR * (now->iat_c + 273.15));

  now->volumetric_efficiency = (0.78 + 0.16 * (1 - MIN (1, off_peak * off_peak))) * share;
  now->maf_gs = litres * now->rpm / 120 * now->volumetric_efficiency * density_gl *
                (1 + sim_engine_noise (self, 0.004));
  now->absolute_load_pct = 100 * now->maf_gs / (litres * MAX (now->rpm, 1) / 120 * 1.184);
}

/* Heat. */

static void
step_coolant (SimTruth *now)
{
  double thermostat = CLAMP ((now->coolant_c - 88) / 6, 0, 1);
  double gain = now->running ? 0.055 + 0.0042 * now->maf_gs : 0;
  double loss = 0.0002 * (now->coolant_c - now->ambient_c) + thermostat * 0.9;

  now->coolant_c += (gain - loss) * STEP;
  now->oil_c = sim_engine_follow (now->oil_c, now->coolant_c + 2 + 0.12 * now->maf_gs, 220);
}

static void
step_heat (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double working_c = MIN (380 + self->facts->catalyst_c_per_gs * now->maf_gs, 860);
  double boost_heat = MAX (0, now->map_kpa - now->baro_kpa) * 0.12;
  double soak = (now->coolant_c - now->ambient_c) / 7 * 20 / (20 + now->speed_kmh);
  double gearbox_c = now->coolant_c - 6 + fabs (now->torque_nm) * 0.04;

  step_coolant (now);
  now->catalyst_c = sim_engine_follow (now->catalyst_c, now->running ? working_c : 200, 35);
  now->iat_c = sim_engine_follow (now->iat_c, now->ambient_c + 3 + soak + boost_heat, 12);
  now->charge_air_c = now->iat_c + boost_heat * 0.4;
  now->gearbox_c = sim_engine_follow (now->gearbox_c, gearbox_c, 300);
  now->gearbox_input_rpm = now->locked ? now->rpm : get_coupled_rpm (self);
}

/* What a hybrid's engine does while it stands: nothing, at the pressure of the air. */
static void
rest_engine (SimTruth *now)
{
  now->maf_gs = now->fuel_rate_lph = now->load_pct = now->absolute_load_pct = 0;
  now->map_kpa = now->baro_kpa;
  now->throttle_pct = 10;
  now->fuel_system = SIM_FUEL_OFF;
  now->short_trim_pct = 0;
}

static void
step_engine (SimEngine *self)
{
  SimTruth *now = &self->truth;

  step_torque (self);
  if (!now->running)
    rest_engine (now);
  else if (self->facts->powertrain == SIM_POWERTRAIN_DIESEL)
    sim_engine_diesel_step (self);
  else
    sim_engine_petrol_step (self);
  step_heat (self);
}

static void
step_powered (SimEngine *self)
{
  SimTruth *now = &self->truth;

  step_lap (self);
  step_speed (self);
  self->power_w = get_road_force_n (self) * now->speed_kmh / 3.6;
  if (has_battery (self))
    sim_engine_split_power (self);
  else
    {
      step_gear (self);
      step_rpm (self);
    }
  if (has_engine (self))
    step_engine (self);
  if (has_battery (self))
    sim_engine_battery_step (self);
  now->run_time_s += STEP;
  now->voltage_v = sim_engine_follow (now->voltage_v, 14.1 + sim_engine_noise (self, 0.08), 0.5);
}

static void set_running (SimEngine *self);

/* The starter takes most at once, while it stands; then the battery recovers as it turns. */
static void
step_starter (SimEngine *self)
{
  SimTruth *now = &self->truth;
  double turning_s = now->time_s - self->crank_at_s;

  if (self->crank_at_s <= 0 || turning_s < 0)
    return;
  now->voltage_v = CRANK_V + CRANK_RISE_V * turning_s;
  if (turning_s < CRANK_S)
    return;
  now->powered = TRUE;
  set_running (self);
  now->voltage_v = CRANK_V + CRANK_RISE_V;
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
  if (self->truth.powered)
    step_powered (self);
  else
    step_starter (self);
}

static void
set_standing (SimEngine *self)
{
  SimTruth *now = &self->truth;

  now->baro_kpa = 101;
  now->map_kpa = 101;
  now->ambient_c = 19;
  now->iat_c = 21;
  now->charge_air_c = 21;
  now->gear = 1;
  now->throttle_pct = 10;
  now->lambda = now->lambda_commanded = 1;
  now->rear_sensor_v = now->front_sensor_v = 0.45;
  now->rear_sensor2_v = now->front_sensor2_v = 0.45;
  now->long_trim_pct = self->facts->learned_trim_pct;
  now->long_trim2_pct = self->facts->learned_trim_pct * 0.6;
  now->fuel_level_pct = 64;
  now->voltage_v = 12.3;
  now->rail_kpa = 600;
  now->volumetric_efficiency = 0.84;
  now->boost_wanted_kpa = now->exhaust_kpa = now->baro_kpa;
  now->odometer_km = self->facts->odometer_km;
}

static void
set_running (SimEngine *self)
{
  SimTruth *now = &self->truth;

  now->speed_kmh = sim_drive_get_target_kmh (self->lap_s);
  now->drive = self->lap_s >= 0 ? 1 : 0;
  now->voltage_v = 14.1;
  if (!has_engine (self))
    return;
  now->running = TRUE;
  while (now->gear < self->facts->n_gears && get_coupled_rpm (self) > 2300)
    now->gear++;
  now->rpm = MAX (get_coupled_rpm (self), get_idle_rpm (self));
  now->map_kpa = 36;
  now->rail_kpa = 6000;
  now->rear_sensor_v = now->rear_sensor2_v = 0.68;
}

static void
set_temperatures (SimTruth *now, const StartFacts *start)
{
  now->coolant_c = now->start_coolant_c = start->coolant_c;
  now->oil_c = start->oil_c;
  now->catalyst_c = start->catalyst_c;
  now->gearbox_c = start->oil_c;
  now->battery_c = now->motor_c = now->inverter_c = now->ambient_c + (start->coolant_c - 19) / 8;
}

/**
 * sim_engine_new:
 * @facts: not copied; must live as long as the engine
 * @start: where the story begins
 * @seed: of the small noise on the values
 *
 * Returns: (transfer full): a car, not yet moved by a step
 */
SimEngine *
sim_engine_new (const SimEngineFacts *facts, SimStart start, guint32 seed)
{
  g_return_val_if_fail (facts != NULL && (guint) start < G_N_ELEMENTS (starts), NULL);

  SimEngine *self = g_new0 (SimEngine, 1);

  self->facts = facts;
  self->random = g_rand_new_with_seed (seed);
  self->lap_s = starts[start].lap_s;
  set_standing (self);
  set_temperatures (&self->truth, &starts[start]);
  self->truth.powered = starts[start].powered;
  self->truth.run_time_s = starts[start].run_time_s;
  if (start == SIM_START_CRANK)
    {
      self->crank_at_s = CRANK_AT_S;
      self->truth.voltage_v = REST_V;
    }
  if (self->truth.powered)
    set_running (self);
  if (has_battery (self))
    sim_engine_battery_begin (self);
  if (facts->powertrain == SIM_POWERTRAIN_DIESEL)
    sim_engine_diesel_begin (self);
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
  self->truth.short_trim_pct = self->truth.short_trim2_pct = 0;
  self->truth.long_trim_pct = self->truth.long_trim2_pct = 0;
}

const SimTruth *
sim_engine_get_truth (const SimEngine *self)
{
  return &self->truth;
}
