/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include "sim/sim-drive.h"
#include "sim/sim-profile.h"

#include <math.h>
#include <string.h>

#define FIRST_REPLAY 8
#define STEP_S       0.5

/* What every simulated car must do, whatever moves it and whatever bus it has. */

static TestCar *
new_car (guint place, const char *options)
{
  guint n_profiles;
  const SimProfile *profiles = sim_list_profiles (&n_profiles);

  g_test_message ("%s", profiles[place].name);
  return test_car_new (profiles[place].name, options);
}

static gboolean
is_can (TestCar *car)
{
  return sim_protocol_is_can (sim_vehicle_get_protocol (car->vehicle));
}

static GArray *
ask_all (TestCar *car, const guint8 *request, gsize size)
{
  guint32 id = sim_vehicle_get_protocol (car->vehicle)->functional_id;

  return sim_vehicle_request (car->vehicle, id, request, size);
}

static void
assert_well_formed (const SimMessage *message, const guint8 *request, gboolean can)
{
  gboolean refused = message->bytes[0] == 0x7f;

  g_assert_cmpuint (message->size, >, 0);
  g_assert_cmpuint (message->bytes[refused ? 1 : 0], ==, refused ? request[0] : request[0] | 0x40);
  if (refused)
    g_assert_cmpuint (message->size, ==, 3);
  if (!can)
    g_assert_cmpuint (message->size, <=, 7);
}

/* Every service with every item, in every car: an answer belongs to its request, and fits. */
static void
test_answers_are_well_formed (void)
{
  static const guint8 services[] = { 0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x09, 0x0a };

  for (guint place = 0; place < FIRST_REPLAY; place++)
    {
      g_autoptr (TestCar) car = new_car (place, "");
      test_car_wait (car, 40);
      for (guint i = 0; i < G_N_ELEMENTS (services) * 256; i++)
        {
          guint8 request[] = { services[i / 256], (guint8) i, services[i / 256] == 0x05 ? 1 : 0 };
          gsize size = request[0] == 0x02 || request[0] == 0x05 ? 3 : 2;
          gboolean lists = request[0] == 0x03 || request[0] == 0x07 || request[0] == 0x0a;
          g_autoptr (GArray) messages = ask_all (car, request, lists ? 1 : size);
          for (guint k = 0; k < messages->len; k++)
            assert_well_formed (&g_array_index (messages, SimMessage, k), request, is_can (car));
        }
    }
}

static const SimMessage *
find_first (const GArray *messages)
{
  return messages->len > 0 ? &g_array_index (messages, SimMessage, 0) : NULL;
}

static gboolean
has_mask_bit (TestCar *car, guint8 pid)
{
  guint8 request[] = { 0x01, (guint8) ((pid - 1) & 0xe0) };
  g_autoptr (GArray) messages = ask_all (car, request, sizeof request);
  const SimMessage *mask = find_first (messages);
  guint bit = (pid - 1u) & 0x1f;

  return mask != NULL && mask->ecu == 0 && (mask->bytes[2 + bit / 8] & (0x80 >> bit % 8)) != 0;
}

/* What the masks promise is what is answered, no more and no less. */
static void
test_masks_keep_their_word (void)
{
  for (guint place = 0; place < FIRST_REPLAY; place++)
    {
      g_autoptr (TestCar) car = new_car (place, "");
      guint n_pids = 0;
      for (guint pid = 1; pid < 256; pid++)
        {
          guint8 request[] = { 0x01, (guint8) pid };
          g_autoptr (GArray) messages = ask_all (car, request, sizeof request);
          const SimMessage *first = find_first (messages);
          gboolean answers = first != NULL && first->ecu == 0;
          if (pid % 0x20 == 0)
            continue;
          g_test_message ("PID %02X", pid);
          g_assert_cmpint (has_mask_bit (car, (guint8) pid), ==, answers);
          n_pids += answers;
        }
      g_test_message ("%u PIDs", n_pids);
      g_assert_true (n_pids >= 15 || place == 3);
    }
}

static void
test_freeze_frames_belong_to_a_code (void)
{
  for (guint place = 0; place < FIRST_REPLAY; place++)
    {
      g_autoptr (TestCar) car = new_car (place, "");
      static const guint8 which[] = { 0x02, 0x02, 0x00 };
      static const guint8 list[] = { 0x03 };
      g_autoptr (GArray) frame = ask_all (car, which, sizeof which);
      g_autoptr (GArray) codes = ask_all (car, list, sizeof list);
      const SimMessage *first = find_first (frame);
      const SimMessage *code = find_first (codes);
      if (first == NULL || first->bytes[3] + first->bytes[4] == 0)
        continue;
      g_assert_cmpmem (first->bytes + 3, 2, code->bytes + (is_can (car) ? 2 : 1), 2);
    }
}

static void
check_drivetrain (const SimTruth *before, const SimTruth *now)
{
  g_assert_cmpfloat (now->odometer_km, >=, before->odometer_km);
  g_assert_cmpfloat_with_epsilon ((now->odometer_km - before->odometer_km) * 3600 / STEP_S,
                                  (now->speed_kmh + before->speed_kmh) / 2, 2.5);
  g_assert_cmpfloat_with_epsilon (now->speed_kmh, before->speed_kmh, 13 * STEP_S);
  g_assert_cmpfloat (now->speed_kmh, >=, 0);
  g_assert_cmpfloat (now->fuel_level_pct, <=, before->fuel_level_pct + 1e-9);
  g_assert_cmpfloat (now->voltage_v, >, 11);
  g_assert_cmpfloat (now->voltage_v, <, 15);
}

static void
check_engine (const SimTruth *now, const SimEngineFacts *facts)
{
  double litres_s = facts->displacement_l * now->rpm / 120;
  double density = now->map_kpa * 1000 / (287.05 * (now->iat_c + 273.15));

  g_assert_cmpfloat (now->rpm, <, 5500);
  g_assert_cmpfloat (now->load_pct, <=, 100);
  g_assert_cmpfloat (now->coolant_c, <, 104);
  g_assert_cmpfloat (now->map_kpa, <=, facts->map_max_kpa + 3);
  if (facts->powertrain != SIM_POWERTRAIN_DIESEL && now->running)
    g_assert_cmpfloat_with_epsilon (now->maf_gs, litres_s * now->volumetric_efficiency * density,
                                    0.02 * now->maf_gs + 0.1);
  if (now->running && now->rpm > 400)
    g_assert_cmpfloat (now->maf_gs, >, 0.5);
}

static void
check_diesel (const SimTruth *now)
{
  g_assert_cmpfloat (now->rail_kpa, >, 20000);
  g_assert_cmpfloat (now->rail_kpa, <, 190000);
  g_assert_cmpfloat (now->exhaust_c, <, 720);
  g_assert_cmpfloat (now->filter_kpa, >=, 0);
  g_assert_cmpfloat (now->filter_kpa, <, 30);
  g_assert_cmpfloat (now->nox_in_ppm, <, 1100);
  g_assert_cmpfloat (now->egr_pct, <=, 50);
  g_assert_cmpfloat (now->lambda, >, 1.0);
}

/* What flows out of the battery is missing in it. */
static void
check_battery (const SimTruth *before, const SimTruth *now, const SimEngineFacts *facts)
{
  double mean_w = (now->battery_a * now->battery_v + before->battery_a * before->battery_v) / 2;
  double kwh = (before->battery_pct - now->battery_pct) / 100 * facts->battery_kwh;

  g_assert_cmpfloat_with_epsilon (kwh * 3600 * 1000 / STEP_S, mean_w, 9000 + fabs (mean_w) * 0.3);
  g_assert_cmpfloat (now->cell_low_v, <, now->cell_high_v);
  g_assert_cmpfloat (now->battery_c, <, 60);
  g_assert_cmpfloat (now->inverter_c, <, 110);
  g_assert_cmpfloat (now->battery_pct, >, 20);
}

static void
check_moment (const SimTruth *before, const SimTruth *now, const SimEngineFacts *facts)
{
  check_drivetrain (before, now);
  if (facts->powertrain != SIM_POWERTRAIN_ELECTRIC)
    check_engine (now, facts);
  if (facts->powertrain == SIM_POWERTRAIN_DIESEL)
    check_diesel (now);
  if (facts->powertrain >= SIM_POWERTRAIN_HYBRID)
    check_battery (before, now, facts);
}

/* Two laps warm, and from a cold start: town, country road and motorway. */
static void
test_nothing_contradicts_itself (void)
{
  static const char *const starts[] = { "codes=none start=drive", "codes=none start=cold" };

  for (guint i = 0; i < FIRST_REPLAY * G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (TestCar) car = new_car (i / 2, starts[i % 2]);
      const SimEngineFacts *facts = sim_vehicle_get_model (car->vehicle)->facts;
      for (double s = 0; s < 2 * sim_drive_get_length_s () + 60; s += STEP_S)
        {
          SimTruth before = *sim_vehicle_get_truth (car->vehicle);
          test_car_wait (car, STEP_S);
          check_moment (&before, sim_vehicle_get_truth (car->vehicle), facts);
        }
    }
}

/* The catalyst takes most of the nitrogen oxides out once it is warm, and needs reagent for it. */
static void
test_diesel_cleans_its_gas (void)
{
  g_autoptr (TestCar) car = test_car_new ("diesel-van", "codes=none");
  double before_pct;
  double raw = 0;
  double left = 0;

  test_car_wait (car, 60);
  before_pct = sim_vehicle_get_truth (car->vehicle)->reagent_pct;
  for (guint s = 0; s < 300; s++)
    {
      test_car_wait (car, 1);
      raw += sim_vehicle_get_truth (car->vehicle)->nox_in_ppm;
      left += sim_vehicle_get_truth (car->vehicle)->nox_out_ppm;
    }
  g_test_message ("%.0f to %.0f ppm", raw / 300, left / 300);
  g_assert_cmpfloat (left, <, raw * 0.35);
  g_assert_cmpfloat (sim_vehicle_get_truth (car->vehicle)->reagent_pct, <, before_pct);
}

/* A car that burns something warms up without a step back, and a gauge moves soon. */
static void
test_warms_up (void)
{
  for (guint place = 0; place < FIRST_REPLAY; place++)
    {
      g_autoptr (TestCar) car = new_car (place, "codes=none start=cold");
      const SimModel *model = sim_vehicle_get_model (car->vehicle);
      double most_c = sim_vehicle_get_truth (car->vehicle)->coolant_c;
      if (model->facts->powertrain >= SIM_POWERTRAIN_HYBRID)
        continue;
      for (guint s = 0; s < 1200; s++)
        {
          test_car_wait (car, 1);
          double now_c = sim_vehicle_get_truth (car->vehicle)->coolant_c;
          if (now_c < 84)
            g_assert_cmpfloat (now_c, >=, most_c - 0.01);
          most_c = MAX (most_c, now_c);
        }
      g_assert_cmpfloat (most_c, >, 82);
    }
}

static void
test_hybrid_engine_rests_in_town (void)
{
  g_autoptr (TestCar) car = test_car_new ("hybrid", "codes=none");
  guint resting = 0;
  guint running = 0;

  for (guint s = 0; s < 600; s++)
    {
      test_car_wait (car, 1);
      const SimTruth *now = sim_vehicle_get_truth (car->vehicle);
      resting += now->rpm < 1 && now->speed_kmh > 5;
      running += now->running;
      g_assert_cmpfloat (now->battery_pct, >, 40);
      g_assert_cmpfloat (now->battery_pct, <, 75);
    }
  g_test_message ("rests %u s, runs %u s", resting, running);
  g_assert_cmpuint (resting, >, 40);
  g_assert_cmpuint (running, >, 150);
}

static void
test_electric_car_brakes_into_its_battery (void)
{
  g_autoptr (TestCar) car = test_car_new ("electric", "codes=none");
  double least_a = 0;
  double begin_pct = sim_vehicle_get_truth (car->vehicle)->battery_pct;

  for (guint s = 0; s < 600; s++)
    {
      test_car_wait (car, 1);
      const SimTruth *now = sim_vehicle_get_truth (car->vehicle);
      least_a = MIN (least_a, now->battery_a);
      g_assert_cmpfloat (now->rpm, ==, 0);
    }
  const SimTruth *end = sim_vehicle_get_truth (car->vehicle);
  double km = end->odometer_km - sim_vehicle_get_model (car->vehicle)->facts->odometer_km;
  double kwh_100km = (begin_pct - end->battery_pct) * 0.64 / km * 100;
  g_test_message ("%.1f kWh/100 km, %.0f A", kwh_100km, least_a);
  g_assert_cmpfloat (least_a, <, -40);
  g_assert_cmpfloat (kwh_100km, >, 9);
  g_assert_cmpfloat (kwh_100km, <, 30);
}

/* Litres for 100 km over two laps are those of such a car. */
static void
test_thirst_is_that_of_such_a_car (void)
{
  static const double most_l[FIRST_REPLAY] = { 12, 15, 9, 1, 11, 11, 22, 12 };

  for (guint place = 0; place < FIRST_REPLAY; place++)
    {
      g_autoptr (TestCar) car = new_car (place, "codes=none");
      double begin_km = sim_vehicle_get_truth (car->vehicle)->odometer_km;
      double litres = 0;
      for (guint s = 0; s < 552; s++)
        {
          test_car_wait (car, 1);
          litres += sim_vehicle_get_truth (car->vehicle)->fuel_rate_lph / 3600;
        }
      double km = sim_vehicle_get_truth (car->vehicle)->odometer_km - begin_km;
      g_test_message ("%.1f l/100 km", litres / km * 100);
      g_assert_cmpfloat (litres / km * 100, <, most_l[place]);
      g_assert_true (litres / km * 100 > 2.5 || place == 3);
    }
}

/* Random commands and requests at every car behind every adapter: nothing falls over, and in the
 * end an AT WS brings back an adapter that has a name. */
static void
test_survives_random_talk (void)
{
  static const char *const words[] = { "AT",    "ST",       "01",  "02",  "06",  "09",  "19",
                                       "22",    "FECA",     "SP0", "SPA", "SP3", "SP6", "MA",
                                       "H1",    "S0",       "SH",  "7E0", "F1",  "CRA", "CAF0",
                                       "PX",    "H:",       "D:",  ",",   "R:1", "MP",  "CSEGR1",
                                       "BRD23", "BR115200", "\r",  "\r",  "\r",  "0",   "1",
                                       "FF",    "ST",       "D1",  "E0",  "3E00" };
  guint n_kinds;
  const SimAdapterKind *kinds = sim_list_adapter_kinds (&n_kinds);

  for (guint i = 0; i < FIRST_REPLAY * n_kinds; i++)
    {
      g_autofree char *options =
        g_strdup_printf ("adapter=%s init-ms=20 baud=%u", kinds[i % n_kinds].name, i % 3 * 38400);
      g_autoptr (TestCar) car = new_car (i / n_kinds, options);
      g_autoptr (GRand) random = g_rand_new_with_seed (i);
      for (guint k = 0; k < 300; k++)
        {
          test_car_send (car, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
          if (g_rand_int_range (random, 0, 4) > 0)
            continue;
          g_autofree char *ignored = test_car_collect (car, g_rand_int_range (random, 0, 300000));
          car->now_us += 1000;
        }
      test_car_send (car, "\r");
      g_autofree char *rest = test_car_collect (car, 25 * G_USEC_PER_SEC);
      test_car_wait (car, 1);
      test_car_send (car, "x");
      g_autofree char *stopped = test_car_collect (car, 25 * G_USEC_PER_SEC);
      g_autofree char *cut = test_car_ask (car, "\x7f");
      g_autofree char *name = test_car_ask (car, "ATI");
      g_test_message ("%s: %s", options, name);
      g_assert_nonnull (strstr (name, "ELM327 v"));
    }
}

static void
test_filter_is_cleaned_on_the_road (void)
{
  g_autoptr (TestCar) car = test_car_new ("diesel-van", "codes=none drive-speed=10");
  gboolean was_cleaning = FALSE;
  double most_pct = 0;
  double least_pct = 100;

  for (guint s = 0; s < 2400; s++)
    {
      test_car_wait (car, 1);
      const SimTruth *now = sim_vehicle_get_truth (car->vehicle);
      was_cleaning |= now->regenerating;
      most_pct = MAX (most_pct, now->soot_pct);
      least_pct = MIN (least_pct, now->soot_pct);
    }
  g_test_message ("soot %.0f to %.0f %%", least_pct, most_pct);
  g_assert_true (was_cleaning);
  g_assert_cmpfloat (most_pct, <, 95);
  g_assert_cmpfloat (least_pct, <, 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/cars/answers-are-well-formed", test_answers_are_well_formed);
  g_test_add_func ("/sim/cars/masks-keep-their-word", test_masks_keep_their_word);
  g_test_add_func ("/sim/cars/freeze-frames-belong-to-a-code", test_freeze_frames_belong_to_a_code);
  g_test_add_func ("/sim/cars/nothing-contradicts-itself", test_nothing_contradicts_itself);
  g_test_add_func ("/sim/cars/diesel-cleans-its-gas", test_diesel_cleans_its_gas);
  g_test_add_func ("/sim/cars/warms-up", test_warms_up);
  g_test_add_func ("/sim/cars/hybrid-engine-rests-in-town", test_hybrid_engine_rests_in_town);
  g_test_add_func ("/sim/cars/electric-car-brakes-into-its-battery",
                   test_electric_car_brakes_into_its_battery);
  g_test_add_func ("/sim/cars/thirst-is-that-of-such-a-car", test_thirst_is_that_of_such_a_car);
  g_test_add_func ("/sim/cars/survives-random-talk", test_survives_random_talk);
  g_test_add_func ("/sim/cars/filter-is-cleaned-on-the-road", test_filter_is_cleaned_on_the_road);
  return g_test_run ();
}
