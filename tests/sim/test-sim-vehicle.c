/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include <math.h>
#include <string.h>

#define FUNCTIONAL 0x7df

/* Value bytes of the PIDs of service 01 that the car may have, by SAE J1979. */
static const guint8 sizes[256] = {
  [0x01] = 4,  [0x03] = 2, [0x04] = 1, [0x05] = 1, [0x06] = 1, [0x07] = 1, [0x0b] = 1, [0x0c] = 2,
  [0x0d] = 1,  [0x0e] = 1, [0x0f] = 1, [0x10] = 2, [0x11] = 1, [0x13] = 1, [0x15] = 2, [0x1c] = 1,
  [0x1f] = 2,  [0x21] = 2, [0x23] = 2, [0x2e] = 1, [0x2f] = 1, [0x30] = 1, [0x31] = 2, [0x33] = 1,
  [0x34] = 4,  [0x3c] = 2, [0x41] = 4, [0x42] = 2, [0x43] = 2, [0x44] = 2, [0x45] = 1, [0x46] = 1,
  [0x47] = 1,  [0x49] = 1, [0x4a] = 1, [0x4c] = 1, [0x4d] = 2, [0x4e] = 2, [0x51] = 1, [0x5a] = 1,
  [0x5c] = 1,  [0x5e] = 2, [0x61] = 1, [0x62] = 1, [0x63] = 2, [0x64] = 5, [0x67] = 3, [0x68] = 7,
  [0x70] = 10, [0x9d] = 4, [0xa4] = 4, [0xa6] = 4,
};

static GArray *
request (TestCar *car, guint32 id, guint8 service, guint8 pid)
{
  return sim_vehicle_request (car->vehicle, id, (const guint8[]){ service, pid }, 2);
}

static gboolean
supports (TestCar *car, guint8 pid)
{
  g_autoptr (GArray) answers = request (car, 0x7e0, 0x01, (guint8) ((pid - 1) & 0xe0));
  const SimMessage *mask = &g_array_index (answers, SimMessage, 0);
  guint bit = (pid - 1u) & 0x1f;

  return mask->bytes[0] == 0x41 && (mask->bytes[2 + bit / 8] & (0x80 >> bit % 8)) != 0;
}

static void
test_supports_what_it_answers (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");
  guint n_supported = 0;

  for (guint pid = 1; pid < 256; pid++)
    {
      if (pid % 0x20 == 0)
        continue;
      g_autoptr (GArray) answers = request (car, 0x7e0, 0x01, (guint8) pid);
      const SimMessage *answer = &g_array_index (answers, SimMessage, 0);
      gboolean positive = answer->bytes[0] == 0x41;

      g_test_message ("PID %02X", pid);
      g_assert_cmpint (supports (car, (guint8) pid), ==, positive);
      g_assert_cmpint (positive, ==, sizes[pid] > 0);
      if (positive)
        g_assert_cmpuint (answer->size, ==, 2u + sizes[pid]);
      n_supported += positive;
    }
  g_assert_cmpuint (n_supported, ==, 52);
}

static double
ask_number (TestCar *car, guint8 pid)
{
  g_autoptr (GArray) answers = request (car, 0x7e0, 0x01, pid);
  const SimMessage *answer = &g_array_index (answers, SimMessage, 0);
  guint32 number = 0;

  for (gsize i = 2; i < answer->size; i++)
    number = number << 8 | answer->bytes[i];
  return number;
}

static void
assert_tells (TestCar *car)
{
  const SimTruth *truth = sim_vehicle_get_truth (car->vehicle);

  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x0c) / 4, truth->rpm, 0.126);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x0d), truth->speed_kmh, 0.51);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x0b), truth->map_kpa, 0.51);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x10) / 100, truth->maf_gs, 0.0051);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x04) * 100 / 255, truth->load_pct, 0.2);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x05) - 40, truth->coolant_c, 0.51);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x0f) - 40, truth->iat_c, 0.51);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x0e) / 2 - 64, truth->advance_deg, 0.26);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x06) / 1.28 - 100, truth->short_trim_pct, 0.4);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x23) * 10, truth->rail_kpa, 5.1);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x3c) / 10 - 40, truth->catalyst_c, 0.051);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x42) / 1000, truth->voltage_v, 0.00051);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x44) / 32768, truth->lambda_commanded, 0.0001);
  g_assert_cmpfloat_with_epsilon (ask_number (car, 0x5e) / 20, truth->fuel_rate_lph, 0.026);
}

static void
test_tells_the_truth (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "start=cold");

  for (guint i = 0; i < 300; i++)
    {
      test_car_wait (car, 1.7);
      assert_tells (car);
    }
}

/* Whatever is asked, an answer belongs to the request, and fits. */
static void
test_random_requests (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  static const guint32 ids[] = { 0x7df, 0x7e0, 0x7e1, 0x7e2, 0x7e8, 0 };

  for (guint i = 0; i < 20000; i++)
    {
      guint8 bytes[7] = { 0 };
      gsize size = (gsize) g_rand_int_range (random, 0, 8);
      guint32 id = ids[g_rand_int_range (random, 0, G_N_ELEMENTS (ids))];

      for (gsize k = 0; k < size; k++)
        bytes[k] = (guint8) g_rand_int_range (random, 0, k == 0 ? 12 : 256);
      g_autoptr (GArray) answers = sim_vehicle_request (car->vehicle, id, bytes, size);
      g_assert_cmpuint (answers->len, <=, id == FUNCTIONAL ? 2 : 1);
      for (guint k = 0; k < answers->len; k++)
        {
          const SimMessage *answer = &g_array_index (answers, SimMessage, k);
          gboolean refused = answer->bytes[0] == 0x7f;

          g_assert_cmpuint (answer->bytes[refused ? 1 : 0], ==,
                            refused ? bytes[0] : bytes[0] | 0x40);
          g_assert_cmpuint (answer->size, <=, refused ? 3 : SIM_MESSAGE_MAX);
        }
    }
}

static void
test_time_does_not_go_back (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_wait (car, 10);
  double before_s = sim_vehicle_get_truth (car->vehicle)->time_s;
  sim_vehicle_advance_to (car->vehicle, 0);
  sim_vehicle_advance_to (car->vehicle, car->now_us);
  g_assert_cmpfloat (sim_vehicle_get_truth (car->vehicle)->time_s, ==, before_s);
  test_car_wait (car, 1);
  g_assert_cmpfloat_with_epsilon (sim_vehicle_get_truth (car->vehicle)->time_s, before_s + 1, 0.06);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/vehicle/supports-what-it-answers", test_supports_what_it_answers);
  g_test_add_func ("/sim/vehicle/tells-the-truth", test_tells_the_truth);
  g_test_add_func ("/sim/vehicle/random-requests", test_random_requests);
  g_test_add_func ("/sim/vehicle/time-does-not-go-back", test_time_does_not_go_back);
  return g_test_run ();
}
