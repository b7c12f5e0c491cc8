/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include "sim/sim-oldbus.h"

#include <string.h>

typedef struct
{
  const char *line;
  const char *reply;
} Exchange;

static void
assert_talk (TestCar *car, const Exchange *talk, guint n_exchanges)
{
  for (guint i = 0; i < n_exchanges; i++)
    {
      g_autofree char *reply = test_car_ask (car, talk[i].line);
      g_test_message ("%s", talk[i].line);
      g_assert_cmpstr (reply, ==, talk[i].reply);
    }
}

#define ASSERT_TALK(car, talk) assert_talk (car, talk, G_N_ELEMENTS (talk))

/* Frames of real cars with their check bytes: GM's truck, and those of the ELM327's data sheet. */
static void
test_checks_frames_as_cars_do (void)
{
  static const guint8 vpw[] = { 0x48, 0x6b, 0x10, 0x41, 0x05, 0x7b };
  static const guint8 coolant[] = { 0x41, 0x05, 0x7b };
  SimFrame iso = sim_oldbus_frame (SIM_BUS_ISO_9141, 0x486b10, coolant, sizeof coolant);
  SimFrame kwp = sim_oldbus_frame (SIM_BUS_KWP_FAST, 0x80f111, coolant, sizeof coolant);

  g_assert_cmpuint (sim_oldbus_crc ((const guint8 *) "123456789", 9), ==, 0x4b);
  g_assert_cmpuint (sim_oldbus_crc (vpw, sizeof vpw), ==,
                    sim_oldbus_frame (SIM_BUS_VPW, 0x486b10, coolant, 3).check);
  g_assert_cmpuint (iso.check, ==, 0x84);
  g_assert_cmpuint (kwp.id, ==, 0x83f111);
  g_assert_cmpuint (kwp.check, ==, (0x83 + 0xf1 + 0x11 + 0x41 + 0x05 + 0x7b) & 0xff);
}

static void
test_starts_a_slow_bus (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATSP3", "OK\r\r>" },
    { "011C", "BUS INIT: ...OK\r41 1C 01 \r\r>" },
    { "ATDPN", "3\r\r>" },
    { "ATKW", "1:08 2:08\r\r>" },
    { "ATH1", "OK\r\r>" },
    { "011C", "48 6B 10 41 1C 01 21 \r\r>" },
    { "ATS0", "OK\r\r>" },
    { "0902", "486B10490201000000"
              "4A59\r486B104902024843"
              "4D47"
              "2F\r" },
  };
  g_autoptr (TestCar) car = test_car_new ("iso-saloon", "");
  gint64 begin_us;

  assert_talk (car, talk, 2);
  begin_us = car->now_us;
  assert_talk (car, talk + 2, 5);
  g_assert_cmpint (car->now_us - begin_us, >, 2500000);
  assert_talk (car, talk + 7, 1);
}

static void
test_starts_a_fast_bus (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATSP5", "OK\r\r>" },
    { "ATH1", "OK\r\r>" },
    { "011C", "BUS INIT: OK\r83 F1 11 41 1C 06 E8 \r83 F1 18 41 1C 06 EF \r\r>" },
    { "ATKW", "1:EF 2:8F\r\r>" },
    { "ATSHC233F1", "OK\r\r>" },
    { "011C", "83 F1 11 41 1C 06 E8 \r83 F1 18 41 1C 06 EF \r\r>" },
    { "ATSH8211F1", "OK\r\r>" },
    { "011C", "83 F1 11 41 1C 06 E8 \r\r>" },
    { "0199", "83 F1 11 7F 01 12 17 \r\r>" },
    { "ATSH8222F1", "OK\r\r>" },
    { "011C", "NO DATA\r\r>" },
    { "ATSP4", "OK\r\r>" },
    { "011C", "BUS INIT: ...ERROR\r\r>" },
    { "ATSP6", "OK\r\r>" },
    { "011C", "CAN ERROR\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("kwp-hatchback", "");

  ASSERT_TALK (car, talk);
}

/* Without the adapter's wake-up messages the control units forget the tester after five seconds. */
static void
test_forgets_a_silent_tester (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATSP5", "OK\r\r>" },
    { "ATSH8211F1", "OK\r\r>" },
    { "011C", "BUS INIT: OK\r41 1C 06 \r\r>" },
  };
  static const Exchange awake[] = { { "011C", "41 1C 06 \r\r>" }, { "ATSW00", "OK\r\r>" } };
  static const Exchange asleep[] = { { "011C", "BUS INIT: OK\r41 1C 06 \r\r>" } };
  g_autoptr (TestCar) car = test_car_new ("kwp-hatchback", "");

  ASSERT_TALK (car, talk);
  test_car_wait (car, 20);
  ASSERT_TALK (car, awake);
  test_car_wait (car, 6);
  ASSERT_TALK (car, asleep);
}

static void
test_answers_in_pieces_before_can (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATS0", "OK\r\r>" },
    { "ATSP2", "OK\r\r>" },
    { "0100", "4100BFBFB992\r410080000010\r\r>" },
    { "010C0D", "NO DATA\r\r>" },
    { "03", "43030304420000\r43000000000000\r\r>" },
    { "0A", "NO DATA\r\r>" },
    { "0900", "490001FC000000\r4900013C000000\r\r>" },
    { "0901", "490105\r\r>" },
    { "0902", "49020100000031\r49020247434"
              "54B\r49020331345437\r4902043"
              "45A3134\r"
              "49020532383537\r\r>" },
    { "0903", "490304\r490304\r\r>" },
    { "0905", "490501\r490501\r\r>" },
    { "0906", "4906010000AA3C\r49060100001B77\r\r>" },
    { "0600", "4600FF0B000901\r\r>" },
    { "0641", "464101002E00C0\r\r>" },
    { "0631", "463101018607D0\r\r>" },
    { "0662", "4662010076002D\r\r>" },
    { "0608", "460881032502"
              "58\r\r>" },
    { "050001", "450001FF800000\r\r>" },
    { "050110", "450110"
                "5A\r\r>" },
    { "050501", "4505010A0019\r\r>" },
    { "050002", "450002C3000000\r\r>" },
    { "050102", "4501025A\r\r>" },
    { "050502", "NO DATA\r\r>" },
    { "050504", "NO DATA\r\r>" },
    { "020200", "4202000303\r\r>" },
    { "020201", "NO DATA\r\r>" },
    { "ATH1", "OK\r\r>" },
    { "011C", "486B10411C012F\r486B18411C01B3\r\r>" },
    { "ATSH6C10F1", "OK\r\r>" },
    { "011C", "6CF110411C016C\r\r>" },
    { "011C1", "6CF110411C016C\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("vpw-truck", "start=key-on");

  ASSERT_TALK (car, talk);
}

static void
test_speaks_pwm (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATH1", "OK\r\r>" },
    { "0101", "SEARCHING...\r41 6B 10 41 01 81 07 E5 04 97 \r\r>" },
    { "ATDPN", "A1\r\r>" },
    { "ATH0", "OK\r\r>" },
    { "0105", "41 05 00 \r\r>" },
    { "03", "43 01 18 00 00 00 00 \r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("pwm-car", "");

  ASSERT_TALK (car, talk);
}

/* K-line wants a pause between an answer and the next request, J1850 takes long for each byte. */
static void
test_older_buses_are_slow (void)
{
  static const struct
  {
    const char *profile;
    double least_ms;
    double most_ms;
  } speeds[] = { { "kwp-hatchback", 85, 125 },
                 { "iso-saloon", 85, 125 },
                 { "vpw-truck", 18, 32 },
                 { "pwm-car", 12, 18 } };

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autoptr (TestCar) car = test_car_new (speeds[i].profile, "codes=none");
      g_autofree char *first = test_car_ask (car, "010C1");
      gint64 begin_us = car->now_us;
      for (guint k = 0; k < 10; k++)
        {
          test_car_send (car, "010C1\r");
          g_autofree char *next = test_car_collect (car, G_USEC_PER_SEC);
          g_assert_true (g_str_has_suffix (next, "\r\r>"));
        }
      double each_ms = (double) (car->now_us - begin_us) / 10 / 1000;
      g_test_message ("%s: %.1f ms", speeds[i].profile, each_ms);
      g_assert_cmpfloat (each_ms, >, speeds[i].least_ms);
      g_assert_cmpfloat (each_ms, <, speeds[i].most_ms);
    }
}

/* Any car can be asked for on any bus, and tells the same. */
static void
test_every_bus_carries_every_car (void)
{
  for (guint protocol = 1; protocol <= 9; protocol++)
    {
      g_autofree char *options = g_strdup_printf ("protocol=%u start=key-on", protocol);
      g_autofree char *number = g_strdup_printf ("A%u\r\r>", protocol);
      g_autoptr (TestCar) car = test_car_new ("petrol-turbo", options);
      g_autofree char *quiet = test_car_ask (car, "ATE0");
      g_autofree char *first = test_car_ask (car, "011C");
      g_autofree char *found = test_car_ask (car, "ATDPN");
      g_autofree char *again = test_car_ask (car, "011C");

      g_assert_true (g_str_has_suffix (first, "41 1C 06 \r41 1C 06 \r\r>"));
      g_assert_cmpstr (found, ==, number);
      g_assert_cmpstr (again, ==, "41 1C 06 \r41 1C 06 \r\r>");
    }
}

static void
test_tells_frame_lengths (void)
{
  static const Exchange talk[] = {
    { "ATD1", "OK\r\r>" },
    { "011C", "7E88"
              "03411C06\r7E98"
              "03411C06\r\r>" },
    { "ATD0", "OK\r\r>" },
    { "011C", "7E803411C06\r7E903411C06\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_quieten (car);
  ASSERT_TALK (car, talk);
}

/* SAE J1939 stands beside ISO 15765 on the van's wires. */
static void
test_speaks_j1939 (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATMPFECA", "?\r\r>" },
    { "ATSPA", "OK\r\r>" },
    { "ATMPFECA2", "44 FF 87 0E 00 03 FF FF \r00A \r01: 04 FF 60 00 04 03 AB \r"
                   "02: 00 03 0C FF FF FF FF \r\r>" },
    { "ATH1", "OK\r\r>" },
    { "ATMP00FECA1", "6 0FECA 00 44 FF 87 0E 00 03 FF FF \r\r>" },
    { "FEE5", "NO DATA\r\r>" },
    { "FEEC", "7 0ECFF 00 20 12 00 03 FF EC FE 00 \r7 0EBFF 00 01 57 44 42 39 30 36 36 \r"
              "7 0EBFF 00 02 33 33 31 53 31 34 32 \r7 0EBFF 00 03 38 35 37 2A FF FF FF \r\r>" },
    { "ATJHF0", "OK\r\r>" },
    { "FECB", "18 FE CB 00 44 FF 00 00 00 00 FF FF \r\r>" },
    { "ATSP9", "OK\r\r>" },
    { "011C", "18 DA F1 10 03 41 1C 06 \r18 DA F1 18 03 41 1C 06 \r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("diesel-van", "start=key-on");

  ASSERT_TALK (car, talk);
}

static void
test_overruns_when_it_shows_all (void)
{
  g_autoptr (TestCar) car = test_car_new ("diesel-van", "baud=9600");
  g_autofree char *quiet = test_car_ask (car, "ATE0");
  g_autofree char *chosen = test_car_ask (car, "ATSPA");

  test_car_send (car, "ATMA\r");
  g_autofree char *shown = test_car_collect (car, 20 * G_USEC_PER_SEC);
  g_assert_true (g_str_has_suffix (shown, "BUFFER FULL\r\r>"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/protocols/checks-frames-as-cars-do", test_checks_frames_as_cars_do);
  g_test_add_func ("/sim/protocols/starts-a-slow-bus", test_starts_a_slow_bus);
  g_test_add_func ("/sim/protocols/starts-a-fast-bus", test_starts_a_fast_bus);
  g_test_add_func ("/sim/protocols/forgets-a-silent-tester", test_forgets_a_silent_tester);
  g_test_add_func ("/sim/protocols/answers-in-pieces-before-can",
                   test_answers_in_pieces_before_can);
  g_test_add_func ("/sim/protocols/speaks-pwm", test_speaks_pwm);
  g_test_add_func ("/sim/protocols/older-buses-are-slow", test_older_buses_are_slow);
  g_test_add_func ("/sim/protocols/every-bus-carries-every-car", test_every_bus_carries_every_car);
  g_test_add_func ("/sim/protocols/tells-frame-lengths", test_tells_frame_lengths);
  g_test_add_func ("/sim/protocols/speaks-j1939", test_speaks_j1939);
  g_test_add_func ("/sim/protocols/overruns-when-it-shows-all", test_overruns_when_it_shows_all);
  return g_test_run ();
}
