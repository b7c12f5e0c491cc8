/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include "sim/sim-drive.h"

#include <string.h>

static void
assert_answer (TestCar *car, const char *line, const char *expected)
{
  g_autofree char *answer = test_car_ask (car, line);

  g_test_message ("%s", line);
  g_assert_cmpstr (answer, ==, expected);
}

/* What the engine's control unit says, without its identifier and length: "4101…". */
static char *
ask_engine (TestCar *car, const char *line)
{
  g_autofree char *answer = test_car_ask (car, line);

  g_assert_true (g_str_has_prefix (answer, "7E8"));
  g_assert_cmpuint (strlen (answer), >, 8);
  *strchr (answer, '\r') = '\0';
  return g_strdup (answer + 5);
}

static guint
read_hex (const char *digits, guint n_digits)
{
  g_autofree char *part = g_strndup (digits, n_digits);

  return (guint) g_ascii_strtoull (part, NULL, 16);
}

static void
assert_counter (TestCar *car, const char *line, guint n_digits, guint least, guint most)
{
  g_autofree char *answer = ask_engine (car, line);
  guint number = read_hex (answer + 4, n_digits);

  g_test_message ("%s: %u", line, number);
  g_assert_cmpuint (number, >=, least);
  g_assert_cmpuint (number, <=, most);
}

static void
test_has_a_misfire (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_quieten (car);
  assert_answer (car, "0101", "7E80641018107E504\r7E906410100040000\r\r>");
  assert_answer (car, "03", "7E80443010302\r7E9024300\r\r>");
  assert_answer (car, "07", "7E80447010171\r7E9024700\r\r>");
  assert_answer (car, "0A", "7E8044A010302\r7E9024A00\r\r>");
}

static void
test_keeps_the_freeze_frame (void)
{
  static const char *const frame[][2] = {
    { "020000", "7E8074200007E3E8002\r\r>" }, /* supported */
    { "020200", "7E8054202000302\r\r>" },     /* P0302 */
    { "020300", "7E8054203000200\r\r>" },     /* closed loop */
    { "020400", "7E804420400B6\r\r>" },       /* load 71.4 % */
    { "020500", "7E80442050084\r\r>" },       /* coolant 92 °C */
    { "020600", "7E8044206008A\r\r>" },       /* short trim +7.8 % */
    { "020700", "7E80442070085\r\r>" },       /* long trim +3.9 % */
    { "020B00", "7E804420B008E\r\r>" },       /* 142 kPa */
    { "020C00", "7E805420C002CC0\r\r>" },     /* 2864 rpm */
    { "020D00", "7E804420D004E\r\r>" },       /* 78 km/h */
    { "020E00", "7E804420E0097\r\r>" },       /* 11.5° */
    { "020F00", "7E804420F0047\r\r>" },       /* 31 °C */
    { "021100", "7E80442110076\r\r>" },       /* 46.3 % */
    { "021F00", "7E805421F000462\r\r>" },     /* 1122 s */
    { "0205000D00", "7E807420500840D004E\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_quieten (car);
  for (guint i = 0; i < G_N_ELEMENTS (frame); i++)
    assert_answer (car, frame[i][0], frame[i][1]);
}

static void
test_clears (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "start=key-on");

  test_car_quieten (car);
  assert_counter (car, "0121", 4, 46, 46);
  assert_counter (car, "0130", 2, 23, 23);
  assert_answer (car, "04", "7E80144\r7E90144\r\r>");
  assert_answer (car, "03", "7E8024300\r7E9024300\r\r>");
  assert_answer (car, "07", "7E8024700\r7E9024700\r\r>");
  assert_answer (car, "0A", "7E8044A010302\r7E9024A00\r\r>");
  assert_answer (car, "020200", "7E8054202000000\r\r>");
  assert_answer (car, "020C00", "NO DATA\r\r>");
  assert_answer (car, "0101", "7E80641010077E5E5\r7E906410100040000\r\r>");
  assert_counter (car, "0121", 4, 0, 0);
  assert_counter (car, "0130", 2, 0, 0);
  assert_counter (car, "0131", 4, 0, 0);
  assert_counter (car, "014E", 4, 0, 0);
  assert_counter (car, "0107", 2, 128, 128);
}

/* SAE J1979: service 04 resets what the self-tests came to, those of this driving cycle too. */
static void
test_starts_the_self_tests_again_after_a_clear (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "start=warm");

  test_car_quieten (car);
  test_car_wait (car, 300);
  g_autofree char *driven = ask_engine (car, "0141");
  g_assert_cmpuint (read_hex (driven + 6, 2) & 0x40, ==, 0);
  assert_answer (car, "04", "7E80144\r7E90144\r\r>");
  g_autofree char *cleared = ask_engine (car, "0141");
  g_assert_cmpuint (read_hex (cleared + 6, 2), ==, 0x77);
  g_assert_cmpuint (read_hex (cleared + 10, 2), ==, read_hex (cleared + 8, 2));
}

static void
test_comes_back_after_two_drives (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "start=warm");
  double lap_s = sim_drive_get_length_s ();

  test_car_quieten (car);
  assert_answer (car, "04", "7E80144\r7E90144\r\r>");
  test_car_wait (car, 10);
  assert_answer (car, "07", "7E8024700\r7E9024700\r\r>");

  test_car_wait (car, lap_s);
  assert_answer (car, "07", "7E80447010302\r7E9024700\r\r>");
  assert_answer (car, "03", "7E8024300\r7E9024300\r\r>");

  test_car_wait (car, lap_s);
  assert_answer (car, "07", "7E8024700\r7E9024700\r\r>");
  assert_answer (car, "03", "7E80443010302\r7E9024300\r\r>");
  g_autofree char *readiness = ask_engine (car, "0101");
  g_assert_cmpuint (read_hex (readiness + 4, 2), ==, 0x81);
}

/* The new freeze frame is that of the moment, not the one the car came with. */
static void
test_freezes_the_moment (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "start=warm");

  test_car_quieten (car);
  assert_answer (car, "04", "7E80144\r7E90144\r\r>");
  test_car_wait (car, 2.2 * sim_drive_get_length_s ());
  g_autofree char *rpm = ask_engine (car, "020C00");
  g_assert_cmpuint (read_hex (rpm + 6, 4), >=, 2400 * 4);
  g_assert_cmpuint (read_hex (rpm + 6, 4), !=, 2864 * 4);
  g_autofree char *load = ask_engine (car, "020400");
  g_assert_cmpuint (read_hex (load + 6, 2), >=, 65 * 255 / 100);
}

static void
test_monitors_finish_on_the_road (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "start=warm");

  test_car_quieten (car);
  assert_answer (car, "04", "7E80144\r7E90144\r\r>");
  test_car_wait (car, 2 * sim_drive_get_length_s ());
  g_autofree char *readiness = ask_engine (car, "0101");
  /* All but the tank's leak test, which needs a cold start. */
  g_assert_cmpstr (readiness + 6, ==, "07E504");
  g_autofree char *cycle = ask_engine (car, "0141");
  g_assert_cmpstr (cycle + 4, ==, "0007E504");
  assert_counter (car, "0131", 4, 5, 20);
}

static void
test_leak_test_finishes_after_a_cold_start (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "start=cold drive-speed=60");

  test_car_quieten (car);
  test_car_wait (car, 15);
  g_autofree char *readiness = ask_engine (car, "0101");
  g_assert_cmpstr (readiness + 6, ==, "07E500");
}

static void
test_refuses_to_clear_while_running (void)
{
  g_autoptr (TestCar) running = test_car_new ("petrol-turbo", "clear-needs=engine-off");
  g_autoptr (TestCar) standing =
    test_car_new ("petrol-turbo", "clear-needs=engine-off start=key-on");

  test_car_quieten (running);
  assert_answer (running, "04", "7E8037F0422\r7E90144\r\r>");
  assert_answer (running, "03", "7E80443010302\r7E9024300\r\r>");
  test_car_quieten (standing);
  assert_answer (standing, "04", "7E80144\r7E90144\r\r>");
}

static void
test_healthy_car_has_no_codes (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "codes=none drive-speed=100");

  test_car_quieten (car);
  test_car_wait (car, 10);
  assert_answer (car, "03", "7E8024300\r7E9024300\r\r>");
  assert_answer (car, "07", "7E8024700\r7E9024700\r\r>");
  assert_answer (car, "0A", "7E8024A00\r7E9024A00\r\r>");
  g_assert_false (sim_faults_get_mil (sim_vehicle_get_memory (car->vehicle, 0)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/faults/has-a-misfire", test_has_a_misfire);
  g_test_add_func ("/sim/faults/keeps-the-freeze-frame", test_keeps_the_freeze_frame);
  g_test_add_func ("/sim/faults/clears", test_clears);
  g_test_add_func ("/sim/faults/comes-back-after-two-drives", test_comes_back_after_two_drives);
  g_test_add_func ("/sim/faults/freezes-the-moment", test_freezes_the_moment);
  g_test_add_func ("/sim/faults/monitors-finish-on-the-road", test_monitors_finish_on_the_road);
  g_test_add_func ("/sim/faults/leak-test-finishes-after-a-cold-start",
                   test_leak_test_finishes_after_a_cold_start);
  g_test_add_func ("/sim/faults/starts-the-self-tests-again-after-a-clear",
                   test_starts_the_self_tests_again_after_a_clear);
  g_test_add_func ("/sim/faults/refuses-to-clear-while-running",
                   test_refuses_to_clear_while_running);
  g_test_add_func ("/sim/faults/healthy-car-has-no-codes", test_healthy_car_has_no_codes);
  return g_test_run ();
}
