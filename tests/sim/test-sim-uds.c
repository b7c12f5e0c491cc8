/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include <string.h>

static void
assert_answer (TestCar *car, const char *line, const char *expected)
{
  g_autofree char *answer = test_car_ask (car, line);

  g_test_message ("%s", line);
  g_assert_cmpstr (answer, ==, expected);
}

/* Spaces off, headers on, and the adapter talks to the control unit with that identifier. */
static TestCar *
talk_to (const char *profile, const char *options, const char *id)
{
  g_autofree char *all = g_strconcat ("adapter=elm-2.2 ", options, NULL);
  g_autofree char *header = g_strconcat ("ATSH", id, NULL);
  TestCar *car = test_car_new (profile, all);

  test_car_quieten (car);
  assert_answer (car, header, "OK\r\r>");
  return car;
}

static void
test_reads_identifiers (void)
{
  g_autoptr (TestCar) car = talk_to ("electric", "start=key-on", "7E4");

  assert_answer (car, "22F187",
                 "7EC100E62F187333735\r7EC2130312D4B343030\r7EC2230AAAAAAAAAAAA\r\r>");
  assert_answer (car, "220101", "7EC056201011C20\r\r>");
  assert_answer (car, "22F190", "7EC037F2231\r\r>");
  assert_answer (car, "22010101", "7EC037F2213\r\r>");
  assert_answer (car, "2201019999", "7EC056201011C20\r\r>");
  assert_answer (car, "0100", "7EC037F0111\r\r>");
}

static void
test_electric_car_knows_no_obd (void)
{
  g_autoptr (TestCar) car = test_car_new ("electric", "");

  assert_answer (car, "ATE0", "ATE0\rOK\r\r>");
  assert_answer (car, "0100", "SEARCHING...\rUNABLE TO CONNECT\r\r>");
  assert_answer (car, "ATSP6", "OK\r\r>");
  assert_answer (car, "0100", "NO DATA\r\r>");
  assert_answer (car, "ATSH7E2", "OK\r\r>");
  assert_answer (car, "3E00", "7E 00 \r\r>");
  assert_answer (car, "3E80", "NO DATA\r\r>");
}

static void
test_session_ends_by_itself (void)
{
  g_autoptr (TestCar) car = talk_to ("electric", "", "7E2");

  assert_answer (car, "22F186", "7EA0462F18601\r\r>");
  assert_answer (car, "1003", "7EA065003003201F4\r\r>");
  assert_answer (car, "22F186", "7EA0462F18603\r\r>");
  test_car_wait (car, 4);
  assert_answer (car, "3E00", "7EA027E00\r\r>");
  test_car_wait (car, 4);
  assert_answer (car, "22F186", "7EA0462F18603\r\r>");
  test_car_wait (car, 5.1);
  assert_answer (car, "22F186", "7EA0462F18601\r\r>");
  assert_answer (car, "1002", "7EA037F1012\r\r>");
}

static void
test_nobody_changes_it_without_a_key (void)
{
  static const char *const lines[][2] = { { "1101", "11" },
                                          { "2EF19001", "2E" },
                                          { "2F010103", "2F" },
                                          { "3101FF00", "31" },
                                          { "2701", "27" } };
  g_autoptr (TestCar) car = talk_to ("electric", "", "7E2");

  for (guint session = 1; session <= 3; session += 2)
    {
      g_autofree char *open = g_strdup_printf ("10%02u", session);
      g_autofree char *opened = test_car_ask (car, open);
      for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
        {
          g_autofree char *refusal =
            g_strdup_printf ("7EA037F%s%s\r\r>", lines[i][1], session == 1 ? "7F" : "33");
          assert_answer (car, lines[i][0], refusal);
        }
    }
}

static void
test_reads_codes_with_all_that_belongs_to_them (void)
{
  g_autoptr (TestCar) car = talk_to ("hybrid", "start=key-on protocol=6", "7E2");

  assert_answer (car, "1901FF", "7EA065901FF010001\r\r>");
  assert_answer (car, "1902FF", "7EA075902FF0A3C17E9\r\r>");
  assert_answer (car, "190204", "7EA035902FF\r\r>");
  assert_answer (car, "19020A", "7EA075902FF0A3C17E9\r\r>");
  assert_answer (car, "190A", "7EA07590AFF0A3C17E9\r\r>");
  assert_answer (car, "19060A3C1701",
                 "7EA1008"
                 "59060A3C17E9\r7EA21"
                 "0103AAAAAAAAAA\r\r>");
  assert_answer (car, "19060A3C17FF",
                 "7EA100A"
                 "59060A3C17E9\r7EA21"
                 "01030200AAAAAA\r\r>");
  assert_answer (car, "19060A3C1803", "7EA037F1931\r\r>");
  assert_answer (car, "1903", "7EA037F1912\r\r>");
  g_autofree char *snapshot = test_car_ask (car, "19040A3C1701");
  g_assert_true (g_str_has_prefix (snapshot, "7EA1016"
                                             "59040A3C17E9\r7EA2101"
                                             "04F40D"));
  assert_answer (car, "14FFFFFF", "7EA0154\r\r>");
  assert_answer (car, "1902FF", "7EA035902FF\r\r>");
}

/* "Response pending" comes first; an adapter that does not know it gives up before the answer. */
static void
test_asks_for_patience (void)
{
  g_autoptr (TestCar) patient = talk_to ("electric", "", "7E4");
  g_autoptr (TestCar) hasty = test_car_new ("electric", "adapter=elm-1.4");

  test_car_wait (patient, 1);

  assert_answer (patient, "1902FF", "7EC037F1978\r7EC075902FF0BBD64AF\r\r>");
  test_car_quieten (hasty);
  assert_answer (hasty, "ATSH7E4", "OK\r\r>");
  assert_answer (hasty, "1902FF", "7EC037F1978\r\r>");
}

/* What is not one of the eight addresses of ISO 15765-4 passes the adapter's filter only when it is
 * told to, and gets flow control only where the computer says how. */
static void
test_modules_need_filter_and_flow_control (void)
{
  g_autoptr (TestCar) car = talk_to ("petrol-turbo", "", "713");

  assert_answer (car, "3E00", "NO DATA\r\r>");
  assert_answer (car, "ATCRA77D", "OK\r\r>");
  assert_answer (car, "3E00", "77D027E00\r\r>");
  assert_answer (car, "22F190", "77D101462F190575657\r\r>");
  assert_answer (car, "ATFCSM1", "?\r\r>");
  assert_answer (car, "ATFCSH713", "OK\r\r>");
  assert_answer (car, "ATFCSD300000", "OK\r\r>");
  assert_answer (car, "ATFCSM1", "OK\r\r>");
  assert_answer (car, "22F190",
                 "77D101462F190575657\r77D215A5A5A41555A47\r77D2257313432383537\r\r>");
  assert_answer (car, "ATFCSM0", "OK\r\r>");
  assert_answer (car, "22F190", "77D101462F190575657\r\r>");
}

static void
test_stn_chip_takes_pairs (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "adapter=obdlink");

  test_car_quieten (car);
  assert_answer (car, "STFAP 77D,7FF", "OK\r\r>");
  assert_answer (car, "STCAFCP 713,77D", "OK\r\r>");
  assert_answer (car, "STPX H:713, D:22F190, T:60",
                 "77D101462F190575657\r77D215A5A5A41555A47\r77D2257313432383537\r\r>");
  assert_answer (car, "STCCFCP", "OK\r\r>");
  assert_answer (car, "STPX H:713, D:22F190, T:60", "77D101462F190575657\r\r>");
  assert_answer (car, "STFAC", "OK\r\r>");
  assert_answer (car, "STPX H:713, D:3E00, T:60", "NO DATA\r\r>");
}

static void
test_modules_have_codes_of_their_own (void)
{
  g_autoptr (TestCar) car = talk_to ("petrol-turbo", "faults=wheel-sensor,airbag-plug", "713");

  assert_answer (car, "ATCRA77D", "OK\r\r>");
  g_autofree char *brakes = test_car_ask (car, "190208");
  g_assert_true (g_str_has_prefix (brakes, "77D075902FF403513"));
  assert_answer (car, "ATSH715", "OK\r\r>");
  assert_answer (car, "ATCRA77F", "OK\r\r>");
  g_autofree char *airbags = test_car_ask (car, "190208");
  g_assert_true (g_str_has_prefix (airbags, "77F037F1978\r77F075902FF800113"));
  assert_answer (car, "ATSH7DF", "OK\r\r>");
  assert_answer (car, "ATCRA", "OK\r\r>");
  assert_answer (car, "190208", "NO DATA\r\r>");
  assert_answer (car, "03", "7E8024300\r7E9024300\r\r>");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/uds/reads-identifiers", test_reads_identifiers);
  g_test_add_func ("/sim/uds/electric-car-knows-no-obd", test_electric_car_knows_no_obd);
  g_test_add_func ("/sim/uds/session-ends-by-itself", test_session_ends_by_itself);
  g_test_add_func ("/sim/uds/nobody-changes-it-without-a-key",
                   test_nobody_changes_it_without_a_key);
  g_test_add_func ("/sim/uds/reads-codes-with-all-that-belongs-to-them",
                   test_reads_codes_with_all_that_belongs_to_them);
  g_test_add_func ("/sim/uds/asks-for-patience", test_asks_for_patience);
  g_test_add_func ("/sim/uds/modules-need-filter-and-flow-control",
                   test_modules_need_filter_and_flow_control);
  g_test_add_func ("/sim/uds/stn-chip-takes-pairs", test_stn_chip_takes_pairs);
  g_test_add_func ("/sim/uds/modules-have-codes-of-their-own",
                   test_modules_have_codes_of_their_own);
  return g_test_run ();
}
