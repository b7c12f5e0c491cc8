/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-drive.h"
#include "sim/sim-engine.h"
#include "sim/sim-model.h"

#include <math.h>
#include <string.h>

#define STEPS_PER_S ((guint) (1 / SIM_ENGINE_STEP_S))

static SimEngine *
start (SimStart how)
{
  return sim_engine_new (sim_model_petrol_turbo.facts, how, 7);
}

/* Gives two laps of the drive cycle to @check, a step at a time. */
static void
watch (SimEngine *engine,
       guint seconds,
       void (*check) (const SimTruth *before, const SimTruth *now))
{
  for (guint i = 0; i < seconds * STEPS_PER_S; i++)
    {
      SimTruth before = *sim_engine_get_truth (engine);
      sim_engine_step (engine);
      check (&before, sim_engine_get_truth (engine));
    }
}

static guint
two_laps (void)
{
  return (guint) (2 * sim_drive_get_length_s ());
}

static void
check_air (const SimTruth *before, const SimTruth *now)
{
  double grams = sim_model_petrol_turbo.facts->displacement_l * now->rpm / 120 *
                 now->volumetric_efficiency * now->map_kpa * 1000 /
                 (287.05 * (before->iat_c + 273.15));

  g_assert_cmpfloat_with_epsilon (now->maf_gs, grams, 0.01 * grams + 0.01);
}

static void
test_air_flow_agrees_with_pressure_and_speed (void)
{
  g_autoptr (SimEngine) engine = start (SIM_START_DRIVE);

  watch (engine, two_laps (), check_air);
}

static void
check_gear (const SimTruth *before, const SimTruth *now)
{
  if (!now->locked || !before->locked)
    return;
  double kmh = now->rpm / 1000 * sim_model_petrol_turbo.facts->gears[now->gear];
  g_assert_cmpfloat_with_epsilon (now->speed_kmh, kmh, 0.1);
}

static void
test_road_speed_agrees_with_gear (void)
{
  g_autoptr (SimEngine) engine = start (SIM_START_DRIVE);

  watch (engine, two_laps (), check_gear);
}

static void
check_no_jump (const SimTruth *before, const SimTruth *now)
{
  g_assert_cmpfloat_with_epsilon (now->rpm, before->rpm, 160);
  g_assert_cmpfloat_with_epsilon (now->speed_kmh, before->speed_kmh, 1);
  g_assert_cmpfloat_with_epsilon (now->coolant_c, before->coolant_c, 0.1);
  g_assert_cmpfloat_with_epsilon (now->iat_c, before->iat_c, 0.5);
  g_assert_cmpfloat_with_epsilon (now->map_kpa, before->map_kpa, 40);
  g_assert_cmpfloat_with_epsilon (now->catalyst_c, before->catalyst_c, 3);
  g_assert_cmpfloat (now->fuel_level_pct, <=, before->fuel_level_pct);
  g_assert_cmpint (abs ((int) now->gear - (int) before->gear), <=, 5);
}

static void
check_plausible (const SimTruth *before, const SimTruth *now)
{
  check_no_jump (before, now);
  g_assert_cmpfloat (now->rpm, >, 700);
  g_assert_cmpfloat (now->rpm, <, 5200);
  g_assert_cmpfloat (now->map_kpa, >, 20);
  g_assert_cmpfloat (now->map_kpa, <, 210);
  g_assert_cmpfloat (now->coolant_c, <, 98);
  g_assert_cmpfloat (now->voltage_v, >, 13.5);
  g_assert_cmpfloat (fabs (now->short_trim_pct), <, 12);
  g_assert_cmpfloat (now->lambda, >, 0.8);
  g_assert_true (now->gear >= 1 && now->gear <= sim_model_petrol_turbo.facts->n_gears);
}

static void
test_nothing_jumps (void)
{
  g_autoptr (SimEngine) driving = start (SIM_START_DRIVE);
  g_autoptr (SimEngine) cold = start (SIM_START_COLD);

  watch (driving, two_laps (), check_plausible);
  watch (cold, two_laps (), check_plausible);
}

static void
check_warm_up (const SimTruth *before, const SimTruth *now)
{
  if (now->coolant_c < 85)
    g_assert_cmpfloat (now->coolant_c, >=, before->coolant_c);
  g_assert_cmpfloat (now->oil_c, >=, before->oil_c - 0.05);
}

static void
test_warms_up_and_settles_down (void)
{
  g_autoptr (SimEngine) engine = start (SIM_START_COLD);
  double first_rpm;

  sim_engine_step (engine);
  first_rpm = sim_engine_get_truth (engine)->rpm;
  g_assert_cmpfloat (first_rpm, >, 1100);
  g_assert_cmpint (sim_engine_get_truth (engine)->fuel_system, ==, SIM_FUEL_OPEN_COLD);
  watch (engine, 900, check_warm_up);
  g_assert_cmpfloat (sim_engine_get_truth (engine)->coolant_c, >, 85);
  g_assert_cmpfloat (sim_engine_get_truth (engine)->oil_c, >, 70);
}

/* A gauge that people look at must move within seconds of connecting. */
static void
test_moves_soon (void)
{
  g_autoptr (SimEngine) engine = start (SIM_START_DRIVE);
  double least = G_MAXDOUBLE;
  double most = 0;
  double boost = 0;

  for (guint i = 0; i < 15 * STEPS_PER_S; i++)
    {
      sim_engine_step (engine);
      least = MIN (least, sim_engine_get_truth (engine)->rpm);
      most = MAX (most, sim_engine_get_truth (engine)->rpm);
      boost = MAX (boost, sim_engine_get_truth (engine)->map_kpa);
    }
  g_assert_cmpfloat (most - least, >, 1500);
  g_assert_cmpfloat (boost, >, 130);
}

static void
test_same_seed_same_car (void)
{
  g_autoptr (SimEngine) one = sim_engine_new (sim_model_petrol_turbo.facts, SIM_START_WARM, 42);
  g_autoptr (SimEngine) same = sim_engine_new (sim_model_petrol_turbo.facts, SIM_START_WARM, 42);
  g_autoptr (SimEngine) other = sim_engine_new (sim_model_petrol_turbo.facts, SIM_START_WARM, 43);

  for (guint i = 0; i < 60 * STEPS_PER_S; i++)
    {
      sim_engine_step (one);
      sim_engine_step (same);
      sim_engine_step (other);
    }
  g_assert_cmpfloat (sim_engine_get_truth (one)->maf_gs, ==, sim_engine_get_truth (same)->maf_gs);
  g_assert_cmpfloat (sim_engine_get_truth (one)->maf_gs, !=, sim_engine_get_truth (other)->maf_gs);
}

static void
test_stands_still_without_a_start (void)
{
  g_autoptr (SimEngine) engine = start (SIM_START_KEY_ON);

  for (guint i = 0; i < 60 * STEPS_PER_S; i++)
    sim_engine_step (engine);
  const SimTruth *truth = sim_engine_get_truth (engine);
  g_assert_cmpfloat (truth->rpm, ==, 0);
  g_assert_cmpfloat (truth->speed_kmh, ==, 0);
  g_assert_cmpfloat (truth->map_kpa, ==, truth->baro_kpa);
  g_assert_cmpfloat (truth->voltage_v, <, 12.6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/engine/air-flow-agrees-with-pressure-and-speed",
                   test_air_flow_agrees_with_pressure_and_speed);
  g_test_add_func ("/sim/engine/road-speed-agrees-with-gear", test_road_speed_agrees_with_gear);
  g_test_add_func ("/sim/engine/nothing-jumps", test_nothing_jumps);
  g_test_add_func ("/sim/engine/warms-up-and-settles-down", test_warms_up_and_settles_down);
  g_test_add_func ("/sim/engine/moves-soon", test_moves_soon);
  g_test_add_func ("/sim/engine/same-seed-same-car", test_same_seed_same_car);
  g_test_add_func ("/sim/engine/stands-still-without-a-start", test_stands_still_without_a_start);
  return g_test_run ();
}
