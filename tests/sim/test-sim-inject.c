/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include "sim/sim-drive.h"
#include "sim/sim-profile.h"

#include <math.h>
#include <string.h>

#define N_CARS 8

static double
laps (double n)
{
  return n * sim_drive_get_length_s ();
}

static gboolean
lists_code (TestCar *car, guint8 service, guint16 code)
{
  guint32 id = sim_vehicle_get_protocol (car->vehicle)->functional_id;
  gboolean can = sim_protocol_is_can (sim_vehicle_get_protocol (car->vehicle));
  g_autoptr (GArray) messages = sim_vehicle_request (car->vehicle, id, &service, 1);

  for (guint i = 0; i < messages->len; i++)
    {
      const SimMessage *message = &g_array_index (messages, SimMessage, i);
      for (gsize k = can ? 2 : 1; k + 1 < message->size; k += 2)
        {
          if ((message->bytes[k] << 8 | message->bytes[k + 1]) == code)
            return TRUE;
        }
    }
  return FALSE;
}

static void
order (TestCar *car, gboolean (*verb) (SimVehicle *, const char *, GError **), const char *fault)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (verb (car->vehicle, fault, &error));
  g_assert_no_error (error);
}

static gboolean
is_lit (TestCar *car)
{
  return sim_faults_get_mil (sim_vehicle_get_memory (car->vehicle, 0));
}

/* A code that needs two drives: pending, then stored, permanent and the light on; mended, the light
 * goes out after three drives, and the permanent code with it. */
static void
test_goes_the_way_of_a_code (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "codes=none start=warm");

  order (car, sim_vehicle_inject, "misfire-3");
  g_assert_false (lists_code (car, 0x07, 0x0303));
  test_car_wait (car, 10 + laps (1));
  g_assert_true (lists_code (car, 0x07, 0x0303));
  g_assert_false (lists_code (car, 0x03, 0x0303));
  g_assert_false (is_lit (car));
  test_car_wait (car, laps (1));
  g_assert_true (lists_code (car, 0x03, 0x0303));
  g_assert_true (lists_code (car, 0x0a, 0x0303));
  g_assert_true (is_lit (car));

  order (car, sim_vehicle_repair, "misfire-3");
  test_car_wait (car, laps (2));
  g_assert_true (is_lit (car));
  test_car_wait (car, laps (2));
  g_assert_false (is_lit (car));
  g_assert_true (lists_code (car, 0x03, 0x0303));
  g_assert_false (lists_code (car, 0x0a, 0x0303));
}

static void
test_pending_code_goes_by_itself (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "codes=none start=warm");

  order (car, sim_vehicle_inject, "misfire-3");
  test_car_wait (car, 10 + laps (1));
  order (car, sim_vehicle_repair, "misfire-3");
  g_assert_true (lists_code (car, 0x07, 0x0303));
  test_car_wait (car, laps (2));
  g_assert_false (lists_code (car, 0x07, 0x0303));
  g_assert_false (lists_code (car, 0x03, 0x0303));
}

static void
test_permanent_code_survives_clearing (void)
{
  static const guint8 clear = 0x04;
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "faults=misfire-3");

  order (car, sim_vehicle_repair, "misfire-3");
  g_array_unref (sim_vehicle_request (car->vehicle, 0x7df, &clear, 1));
  g_assert_false (lists_code (car, 0x03, 0x0303));
  g_assert_true (lists_code (car, 0x0a, 0x0303));
  test_car_wait (car, laps (5));
  g_assert_false (lists_code (car, 0x0a, 0x0303));
  g_assert_false (lists_code (car, 0x03, 0x0303));
}

static const SimTrouble *
find_trouble (TestCar *car, const SimFaultKind *kind)
{
  guint n_troubles;
  const SimTrouble *troubles = NULL;

  for (guint ecu = 0; ecu < SIM_MAX_ECUS; ecu++)
    {
      const SimFaults *faults = sim_vehicle_get_memory (car->vehicle, ecu);
      troubles = faults != NULL ? sim_faults_get_troubles (faults, &n_troubles) : NULL;
      for (guint i = 0; troubles != NULL && i < n_troubles; i++)
        {
          if (troubles[i].kind == kind)
            return &troubles[i];
        }
    }
  return NULL;
}

static TestCar *
break_car (const SimProfile *profile, const SimFaultKind *kind, const char *options)
{
  TestCar *car = test_car_new (profile->name, options);

  if (sim_vehicle_inject (car->vehicle, kind->name, NULL))
    return car;
  test_car_free (car);
  return NULL;
}

/* Every fault fits a car, and every car that can have it finds it on the road. */
static void
test_every_fault_is_found (void)
{
  guint n_kinds;
  guint n_profiles;
  const SimFaultKind *kinds = sim_list_fault_kinds (&n_kinds);
  const SimProfile *profiles = sim_list_profiles (&n_profiles);

  for (guint k = 0; k < n_kinds; k++)
    {
      guint n_found = 0;
      for (guint p = 0; p < N_CARS; p++)
        {
          g_autoptr (TestCar) car =
            break_car (&profiles[p], &kinds[k], "codes=none start=cold drive-speed=20");
          if (car == NULL)
            continue;
          test_car_wait (car, laps (4) / 20);
          const SimTrouble *trouble = find_trouble (car, &kinds[k]);
          g_test_message ("%s in %s", kinds[k].name, profiles[p].name);
          g_assert_nonnull (trouble);
          g_assert_true (trouble->confirmed || trouble->pending);
          g_assert_true (trouble->has_frame);
          n_found++;
        }
      g_assert_cmpuint (n_found, >, 0);
    }
}

/* What a person sees in the live data. */

static gboolean
lean_trims (const SimTruth *sound, const SimTruth *broken)
{
  return broken->short_trim_pct + broken->long_trim_pct >
         sound->short_trim_pct + sound->long_trim_pct + 15;
}

static gboolean
cold_coolant (const SimTruth *sound, const SimTruth *broken)
{
  return broken->coolant_c == -40 && sound->coolant_c > 60;
}

static gboolean
full_filter (const SimTruth *sound, const SimTruth *broken)
{
  return broken->soot_pct > 110 && broken->filter_kpa > sound->filter_kpa * 1.8;
}

static gboolean
dirty_gas (const SimTruth *sound, const SimTruth *broken)
{
  return broken->nox_out_ppm > sound->nox_out_ppm * 3;
}

static gboolean
no_recirculation (const SimTruth *sound, const SimTruth *broken)
{
  return broken->egr_pct <= 2;
}

static gboolean
low_voltage (const SimTruth *sound, const SimTruth *broken)
{
  return broken->voltage_v < 12.8 && sound->voltage_v > 13.8;
}

static gboolean
hot_inverter (const SimTruth *sound, const SimTruth *broken)
{
  return broken->inverter_c > sound->inverter_c + 50;
}

static gboolean
weak_cell (const SimTruth *sound, const SimTruth *broken)
{
  return broken->cell_high_v - broken->cell_low_v > 0.1;
}

static gboolean
counts_misfires (const SimTruth *sound, const SimTruth *broken)
{
  return broken->misfires[2] > 0 && sound->misfires[2] == 0;
}

static void
test_shows_in_the_live_data (void)
{
  static const struct
  {
    const char *car;
    const char *fault;
    gboolean (*shows) (const SimTruth *sound, const SimTruth *broken);
  } cases[] = {
    { "petrol-turbo", "lean-bank-1", lean_trims },
    { "petrol-turbo", "misfire-3", counts_misfires },
    { "pwm-car", "coolant-sensor-open", cold_coolant },
    { "diesel-van", "dpf-soot", full_filter },
    { "diesel-van", "reagent-quality", dirty_gas },
    { "diesel-van", "egr-flow", no_recirculation },
    { "vpw-truck", "low-voltage", low_voltage },
    { "hybrid", "inverter-hot", hot_inverter },
    { "electric", "cell-imbalance", weak_cell },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TestCar) sound = test_car_new (cases[i].car, "codes=none");
      g_autoptr (TestCar) broken = test_car_new (cases[i].car, "codes=none");
      guint n_seen = 0;
      order (broken, sim_vehicle_inject, cases[i].fault);
      for (guint s = 0; s < 300; s++)
        {
          test_car_wait (sound, 1);
          test_car_wait (broken, 1);
          n_seen += cases[i].shows (sim_vehicle_get_truth (sound->vehicle),
                                    sim_vehicle_get_truth (broken->vehicle));
        }
      g_test_message ("%s in %s: %u s", cases[i].fault, cases[i].car, n_seen);
      g_assert_cmpuint (n_seen, >, 60);
    }
}

static void
test_worn_catalyst_lets_the_swing_through (void)
{
  g_autoptr (TestCar) car = test_car_new ("iso-saloon", "faults=catalyst");
  double least_v = 1;
  double most_v = 0;

  for (guint i = 0; i < 200; i++)
    {
      test_car_wait (car, 0.1);
      const SimTruth *now = sim_vehicle_get_truth (car->vehicle);
      if (now->fuel_system != SIM_FUEL_CLOSED)
        continue;
      least_v = MIN (least_v, now->rear_sensor_v);
      most_v = MAX (most_v, now->rear_sensor_v);
    }
  g_assert_cmpfloat (most_v - least_v, >, 0.4);
}

/* The result of service 06 turns bad when the monitor has seen the fault, not before. */
static void
test_moves_the_test_result (void)
{
  static const guint8 request[] = { 0x06, 0x21 };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "codes=none start=warm");

  order (car, sim_vehicle_inject, "catalyst");
  g_autoptr (GArray) before = sim_vehicle_request (car->vehicle, 0x7e0, request, sizeof request);
  test_car_wait (car, laps (1));
  g_autoptr (GArray) after = sim_vehicle_request (car->vehicle, 0x7e0, request, sizeof request);
  const guint8 *good = g_array_index (before, SimMessage, 0).bytes;
  const guint8 *bad = g_array_index (after, SimMessage, 0).bytes;

  g_assert_cmpuint (good[4] << 8 | good[5], <=, good[8] << 8 | good[9]);
  g_assert_cmpuint (bad[4] << 8 | bad[5], >, bad[8] << 8 | bad[9]);
}

static void
test_lost_unit_is_silent (void)
{
  static const guint8 request[] = { 0x01, 0x1c };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "codes=none");

  order (car, sim_vehicle_inject, "tcm-lost");
  test_car_wait (car, 1);
  g_autoptr (GArray) lost = sim_vehicle_request (car->vehicle, 0x7df, request, sizeof request);
  g_assert_cmpuint (lost->len, ==, 1);
  g_assert_true (lists_code (car, 0x03, 0xc101));
  order (car, sim_vehicle_repair, "tcm-lost");
  g_autoptr (GArray) back = sim_vehicle_request (car->vehicle, 0x7df, request, sizeof request);
  g_assert_cmpuint (back->len, ==, 2);
}

static void
test_breaks_when_the_script_says (void)
{
  g_autoptr (TestCar) car =
    test_car_new ("petrol-turbo", "codes=none inject=coolant-sensor-open@20-30");

  test_car_wait (car, 19);
  g_assert_cmpfloat (sim_vehicle_get_truth (car->vehicle)->coolant_c, >, 60);
  test_car_wait (car, 5);
  g_assert_cmpfloat (sim_vehicle_get_truth (car->vehicle)->coolant_c, ==, -40);
  g_assert_true (lists_code (car, 0x03, 0x0118));
  test_car_wait (car, 10);
  g_assert_cmpfloat (sim_vehicle_get_truth (car->vehicle)->coolant_c, >, 60);
  g_assert_true (lists_code (car, 0x03, 0x0118));
}

static void
assert_refused (const char *profile, const char *options, const char *named)
{
  g_autoptr (GHashTable) table = test_parse_options (options);
  g_autoptr (GError) error = NULL;

  g_assert_null (sim_bench_new (profile, table, &error));
  g_assert_error (error, SIM_ERROR, SIM_ERROR_OPTION);
  g_assert_nonnull (strstr (error->message, named));
}

static void
test_refuses_what_cannot_be (void)
{
  assert_refused ("petrol-turbo", "faults=rust", "misfire-2");
  assert_refused ("petrol-turbo", "faults=dpf-soot", "dpf-soot");
  assert_refused ("electric", "faults=misfire-2", "misfire-2");
  assert_refused ("petrol-turbo", "inject=misfire-2", "FAULT@SECONDS");
  assert_refused ("petrol-turbo", "inject=misfire-2@30-20", "misfire-2@30-20");
  assert_refused ("petrol-turbo", "inject=misfire-2@-5", "FAULT@SECONDS");
  assert_refused ("petrol-turbo", "inject=rust@5", "misfire-2");
  assert_refused ("petrol-turbo", "inject=dpf-soot@5", "dpf-soot");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/inject/goes-the-way-of-a-code", test_goes_the_way_of_a_code);
  g_test_add_func ("/sim/inject/pending-code-goes-by-itself", test_pending_code_goes_by_itself);
  g_test_add_func ("/sim/inject/permanent-code-survives-clearing",
                   test_permanent_code_survives_clearing);
  g_test_add_func ("/sim/inject/every-fault-is-found", test_every_fault_is_found);
  g_test_add_func ("/sim/inject/shows-in-the-live-data", test_shows_in_the_live_data);
  g_test_add_func ("/sim/inject/worn-catalyst-lets-the-swing-through",
                   test_worn_catalyst_lets_the_swing_through);
  g_test_add_func ("/sim/inject/moves-the-test-result", test_moves_the_test_result);
  g_test_add_func ("/sim/inject/lost-unit-is-silent", test_lost_unit_is_silent);
  g_test_add_func ("/sim/inject/breaks-when-the-script-says", test_breaks_when_the_script_says);
  g_test_add_func ("/sim/inject/refuses-what-cannot-be", test_refuses_what_cannot_be);
  return g_test_run ();
}
