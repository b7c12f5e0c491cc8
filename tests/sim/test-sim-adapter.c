/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

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

static void
test_introduces_itself (void)
{
  static const Exchange talk[] = {
    { "ATZ", "ATZ\r\r\rELM327 v1.5\r\r>" },
    { "ATI", "ATI\rELM327 v1.5\r\r>" },
    { "AT I", "AT I\rELM327 v1.5\r\r>" },
    { "at@1", "at@1\rOBDII to RS232 Interpreter\r\r>" },
    { "AT@2", "AT@2\r?\r\r>" },
    { "STI", "STI\r?\r\r>" },
    { "ATKW", "ATKW\r?\r\r>" },
    { "AT", "AT\r?\r\r>" },
    { "hello", "hello\r?\r\r>" },
    { "1", "1\r?\r\r>" },
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATRV", "14.1V\r\r>" },
    { "ATIGN", "ON\r\r>" },
    { "ATWS", "\r\rELM327 v1.5\r\r>" },
    { "ATI", "ATI\rELM327 v1.5\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  assert_talk (car, talk, G_N_ELEMENTS (talk));
}

static void
test_takes_the_settings_clients_send (void)
{
  static const char *const lines[] = {
    "ATD",     "ATE0",     "ATE1",    "ATL0",       "ATL1",         "ATS0",      "ATS1",
    "ATH0",    "ATH1",     "ATM0",    "ATM1",       "ATAL",         "ATNL",      "ATAT0",
    "ATAT1",   "ATAT2",    "ATST32",  "ATCAF0",     "ATCAF1",       "ATCFC0",    "ATCFC1",
    "ATCRA",   "ATCRA7E8", "ATSH7E0", "ATSHDB33F1", "ATSH18DB33F1", "ATFCSH7E0", "ATFCSD300000",
    "ATFCSM1", "ATPC",     "ATSP0",   "ATSP6",      "ATSPA6",       "ATTP0",     "ATTPA7",
    "ATCP18",  "ATCF7E8",  "ATCM7F8", "ATR1",       "ATV0",
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *reply = test_car_ask (car, lines[i]);
      g_test_message ("%s: %s", lines[i], reply);
      g_assert_nonnull (strstr (reply, "OK\r"));
      g_assert_cmpint (reply[strlen (reply) - 1], ==, '>');
    }
}

static void
test_finds_the_protocol (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATDP", "AUTO\r\r>" },
    { "ATDPN", "A0\r\r>" },
    { "0100", "SEARCHING...\r41 00 BE 3F A8 13 \r41 00 80 00 00 11 \r\r>" },
    { "ATDP", "AUTO, ISO 15765-4 (CAN 11/500)\r\r>" },
    { "ATDPN", "A6\r\r>" },
    { "0100", "41 00 BE 3F A8 13 \r41 00 80 00 00 11 \r\r>" },
    { "ATSP0", "OK\r\r>" },
    { "0100", "SEARCHING...\r41 00 BE 3F A8 13 \r41 00 80 00 00 11 \r\r>" },
    { "ATSP6", "OK\r\r>" },
    { "ATDPN", "6\r\r>" },
    { "0100", "41 00 BE 3F A8 13 \r41 00 80 00 00 11 \r\r>" },
    { "ATSP3", "OK\r\r>" },
    { "0100", "BUS INIT: ...ERROR\r\r>" },
    { "ATSP8", "OK\r\r>" },
    { "0100", "CAN ERROR\r\r>" },
    { "ATSP7", "OK\r\r>" },
    { "0100", "NO DATA\r\r>" },
    { "ATSPA3", "OK\r\r>" },
    { "0100", "SEARCHING...\r41 00 BE 3F A8 13 \r41 00 80 00 00 11 \r\r>" },
    { "ATSPX", "?\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  assert_talk (car, talk, G_N_ELEMENTS (talk));
}

static void
test_prints_in_every_style (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATSP6", "OK\r\r>" },
    { "03", "43 01 03 02 \r43 00 \r\r>" },
    { "0902",
      "014 \r0: 49 02 01 57 56 57 \r1: 5A 5A 5A 41 55 5A 47 \r2: 57 31 34 32 38 35 37 \r\r>" },
    { "ATS0", "OK\r\r>" },
    { "0902", "014\r0:490201575657\r1:5A5A5A41555A47\r2:57313432383537\r\r>" },
    { "ATH1", "OK\r\r>" },
    { "03", "7E80443010302\r7E9024300\r\r>" },
    { "0902", "7E81014490201575657\r7E8215A5A5A41555A47\r7E82257313432383537\r\r>" },
    { "ATCAF0", "OK\r\r>" },
    { "011C", "NO DATA\r\r>" },
    { "02011C", "7E803411C06AAAAAAAA\r7E903411C06AAAAAAAA\r\r>" },
    { "ATCAF1", "OK\r\r>" },
    { "ATS1", "OK\r\r>" },
    { "011C", "7E8 03 41 1C 06 \r7E9 03 41 1C 06 \r\r>" },
    { "ATL1", "OK\r\n\r\n>" },
    { "011C", "7E8 03 41 1C 06 \r\n7E9 03 41 1C 06 \r\n\r\n>" },
    { "ATH0", "OK\r\n\r\n>" },
    { "0906", "49 06 01 8A 4C 1F 72 \r\n49 06 01 3B E9 0D 15 \r\n\r\n>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  assert_talk (car, talk, G_N_ELEMENTS (talk));
}

static void
test_speaks_29_bit_can (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATH1", "OK\r\r>" },
    { "011C", "SEARCHING...\r18 DA F1 10 03 41 1C 06 \r18 DA F1 18 03 41 1C 06 \r\r>" },
    { "ATDP", "AUTO, ISO 15765-4 (CAN 29/500)\r\r>" },
    { "ATSHDA10F1", "OK\r\r>" },
    { "011C", "18 DA F1 10 03 41 1C 06 \r\r>" },
    { "ATSH18DB33F1", "OK\r\r>" },
    { "ATCRA18DAF118", "OK\r\r>" },
    { "011C", "18 DA F1 18 03 41 1C 06 \r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "protocol=7");

  assert_talk (car, talk, G_N_ELEMENTS (talk));
}

static void
test_answers_what_is_asked (void)
{
  static const Exchange talk[] = {
    { "0101", "7E80641018107E504\r7E906410100040000\r\r>" },
    { "0199", "NO DATA\r\r>" },
    { "0180", "7E806418000000009\r\r>" },
    { "01C0", "NO DATA\r\r>" },
    { "0500", "NO DATA\r\r>" },
    { "0900", "7E806490055400000\r7E906490014400000\r\r>" },
    { "0904", "7E8101349040130364B\r7E91013490401304357\r7E82139303630373142\r"
              "7E92133303030343454\r7E822512030303036AA\r7E922202032363034AA\r\r>" },
    { "090A", "7E81017490A0145434D\r7E91017490A0154434D\r7E821002D456E67696E\r"
              "7E921002D5472616E73\r7E82265436F6E74726F\r7E9226D69734374726C\r"
              "7E8236C0000AAAAAAAA\r7E923000000AAAAAAAA\r\r>" },
    { "ATSH7E1", "OK\r\r>" },
    { "03", "7E9024300\r\r>" },
    { "010C", "7E9037F0112\r\r>" },
    { "22F190", "7E9037F2211\r\r>" },
    { "ATSH7E2", "OK\r\r>" },
    { "03", "NO DATA\r\r>" },
    { "ATSH7DF", "OK\r\r>" },
    { "ATCRA7E9", "OK\r\r>" },
    { "03", "7E9024300\r\r>" },
    { "ATCRA", "OK\r\r>" },
    { "03", "7E80443010302\r7E9024300\r\r>" },
    { "ATCF7E8", "OK\r\r>" },
    { "ATCM7FF", "OK\r\r>" },
    { "03", "7E80443010302\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_quieten (car);
  assert_talk (car, talk, G_N_ELEMENTS (talk));
}

/* The engine stands still, so that each value is known. */
static void
test_answers_several_pids_at_once (void)
{
  static const Exchange talk[] = {
    { "010C0D", "7E806410C00000D00\r\r>" },
    { "01990D", "7E803410D00\r\r>" },
    { "010C0D1C", "7E81008410C00000D00\r7E903411C06\r7E8211C06AAAAAAAAAA\r\r>" },
    { "010C0D33460F05", "7E8100E410C00000D00\r7E8213365463B0F3D05\r7E8224AAAAAAAAAAAAA\r\r>" },
    { "010C0D33460F052", "7E8100E410C00000D00\r7E8213365463B0F3D05\r\r>" },
    { "010C0D33460F0511", "?\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "start=key-on");

  test_car_quieten (car);
  assert_talk (car, talk, G_N_ELEMENTS (talk));
}

static void
test_stops_counting_at_the_digit (void)
{
  static const Exchange talk[] = {
    { "031", "7E80443010302\r\r>" },
    { "032", "7E80443010302\r7E9024300\r\r>" },
    { "09021", "7E81014490201575657\r\r>" },
    { "09023", "7E81014490201575657\r7E8215A5A5A41555A47\r7E82257313432383537\r\r>" },
    { "039", "7E80443010302\r7E9024300\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_quieten (car);
  assert_talk (car, talk, G_N_ELEMENTS (talk));
}

static void
test_sends_no_flow_control_when_told_so (void)
{
  static const Exchange talk[] = {
    { "ATCFC0", "OK\r\r>" },
    { "0902", "7E81014490201575657\r\r>" },
    { "ATCFC1", "OK\r\r>" },
    { "0902", "7E81014490201575657\r7E8215A5A5A41555A47\r7E82257313432383537\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_quieten (car);
  assert_talk (car, talk, G_N_ELEMENTS (talk));
}

static void
test_repeats_the_last_line (void)
{
  static const Exchange talk[] = {
    { "031", "7E80443010302\r\r>" },
    { "", "7E80443010302\r\r>" },
    { "ATI", "ELM327 v1.5\r\r>" },
    { "", "ELM327 v1.5\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_quieten (car);
  assert_talk (car, talk, G_N_ELEMENTS (talk));
}

static void
test_is_stopped_by_a_character (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "latency-ms=50");

  test_car_quieten (car);
  test_car_send (car, "010C\r");
  car->now_us += 20 * 1000;
  test_car_send (car, "010D\r");
  g_autofree char *stopped = test_car_collect (car, G_USEC_PER_SEC);
  g_assert_cmpstr (stopped, ==, "STOPPED\r\r>");

  g_autofree char *next = test_car_ask (car, "031");
  g_assert_cmpstr (next, ==, "7E80443010302\r\r>");
}

static void
test_monitors_until_a_character (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_quieten (car);
  g_autofree char *silence = test_car_ask (car, "ATMA");
  g_assert_cmpstr (silence, ==, "");
  car->now_us += G_USEC_PER_SEC;
  test_car_send (car, "\r");
  g_autofree char *stopped = test_car_collect (car, G_USEC_PER_SEC);
  g_assert_cmpstr (stopped, ==, "STOPPED\r\r>");
}

static void
test_gives_an_unfinished_line_up (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_quieten (car);
  test_car_send (car, "010");
  g_autofree char *early = test_car_collect (car, 19 * G_USEC_PER_SEC);
  g_assert_cmpstr (early, ==, "");
  g_autofree char *late = test_car_collect (car, 21 * G_USEC_PER_SEC);
  g_assert_cmpstr (late, ==, "?\r\r>");
}

static void
test_says_when_the_ignition_is_off (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "0100", "SEARCHING...\rUNABLE TO CONNECT\r\r>" },
    { "03", "SEARCHING...\rUNABLE TO CONNECT\r\r>" },
    { "ATRV", "12.1V\r\r>" },
    { "ATIGN", "OFF\r\r>" },
    { "ATSP6", "OK\r\r>" },
    { "0100", "UNABLE TO CONNECT\r\r>" },
  };
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "ignition=off");

  assert_talk (car, talk, G_N_ELEMENTS (talk));
}

static void
test_sleeps_and_wakes (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "");

  test_car_quieten (car);
  g_autofree char *good_night = test_car_ask (car, "ATLP");
  g_assert_cmpstr (good_night, ==, "OK\r\r>");
  g_autofree char *awake = test_car_ask (car, "");
  g_assert_cmpstr (awake, ==, "\r\rELM327 v1.5\r\r>");
}

static void
test_plays_other_devices (void)
{
  static const Exchange modem[] = {
    { "ATZ", "ATZ\r\r\nOK\r\n" },
    { "ATE0", "ATE0\r\r\nOK\r\n" },
    { "ATI", "\r\nERROR\r\n" },
    { "0100", "\r\nERROR\r\n" },
  };
  static const Exchange silence[] = { { "ATZ", "" }, { "0100", "" } };
  g_autoptr (TestCar) first = test_car_new ("petrol-turbo", "not-elm");
  g_autoptr (TestCar) second = test_car_new ("petrol-turbo", "silent");

  assert_talk (first, modem, G_N_ELEMENTS (modem));
  assert_talk (second, silence, G_N_ELEMENTS (silence));
}

/* Whatever comes down the line, the adapter lives on, and a reset gives an ELM327 again. */
static void
test_survives_random_bytes (void)
{
  static const char alphabet[] = "AT0123456789ABCDEFSPHZ@ \r\r\r\n\x7f\xff";

  for (guint32 seed = 1; seed <= 40; seed++)
    {
      g_autoptr (TestCar) car = test_car_new ("petrol-turbo", seed % 2 ? "baud=38400" : "");
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);

      for (guint i = 0; i < 600; i++)
        {
          guint8 byte = (guint8) alphabet[g_rand_int_range (random, 0, sizeof alphabet)];
          if (g_rand_int_range (random, 0, 8) == 0)
            byte = (guint8) g_rand_int_range (random, 0, 256);
          car->now_us += g_rand_int_range (random, 0, 30000);
          sim_adapter_feed (car->adapter, &byte, 1, car->now_us);
          g_autofree char *ignored = test_car_collect (car, g_rand_int_range (random, 0, 5000));
        }
      test_car_wait (car, 1);
      test_car_send (car, "\r");
      g_autofree char *rest = test_car_collect (car, 25 * G_USEC_PER_SEC);
      g_autofree char *banner = test_car_ask (car, "ATZ");
      g_test_message ("seed %u: %s", seed, banner);
      g_assert_true (g_str_has_suffix (banner, "\r\rELM327 v1.5\r\r>") ||
                     g_str_has_suffix (banner, "\n\r\nELM327 v1.5\r\n\r\n>"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/adapter/introduces-itself", test_introduces_itself);
  g_test_add_func ("/sim/adapter/takes-the-settings-clients-send",
                   test_takes_the_settings_clients_send);
  g_test_add_func ("/sim/adapter/finds-the-protocol", test_finds_the_protocol);
  g_test_add_func ("/sim/adapter/prints-in-every-style", test_prints_in_every_style);
  g_test_add_func ("/sim/adapter/speaks-29-bit-can", test_speaks_29_bit_can);
  g_test_add_func ("/sim/adapter/answers-what-is-asked", test_answers_what_is_asked);
  g_test_add_func ("/sim/adapter/answers-several-pids-at-once", test_answers_several_pids_at_once);
  g_test_add_func ("/sim/adapter/stops-counting-at-the-digit", test_stops_counting_at_the_digit);
  g_test_add_func ("/sim/adapter/sends-no-flow-control-when-told-so",
                   test_sends_no_flow_control_when_told_so);
  g_test_add_func ("/sim/adapter/repeats-the-last-line", test_repeats_the_last_line);
  g_test_add_func ("/sim/adapter/is-stopped-by-a-character", test_is_stopped_by_a_character);
  g_test_add_func ("/sim/adapter/monitors-until-a-character", test_monitors_until_a_character);
  g_test_add_func ("/sim/adapter/gives-an-unfinished-line-up", test_gives_an_unfinished_line_up);
  g_test_add_func ("/sim/adapter/says-when-the-ignition-is-off",
                   test_says_when_the_ignition_is_off);
  g_test_add_func ("/sim/adapter/sleeps-and-wakes", test_sleeps_and_wakes);
  g_test_add_func ("/sim/adapter/plays-other-devices", test_plays_other_devices);
  g_test_add_func ("/sim/adapter/survives-random-bytes", test_survives_random_bytes);
  return g_test_run ();
}
