/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include <string.h>

typedef struct
{
  const char *line;
  const char *reply;
} Exchange;

static void
assert_talk (const char *options, const Exchange *talk, guint n_exchanges)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", options);

  for (guint i = 0; i < n_exchanges; i++)
    {
      g_autofree char *reply = test_car_ask (car, talk[i].line);
      g_test_message ("%s: %s", options, talk[i].line);
      g_assert_cmpstr (reply, ==, talk[i].reply);
    }
}

#define ASSERT_TALK(options, talk) assert_talk (options, talk, G_N_ELEMENTS (talk))

static void
test_old_chip_knows_less (void)
{
  static const Exchange first[] = {
    { "ATE0", "ATE0\rOK\r\r>" },  { "ATI", "ELM327 v1.0\r\r>" }, { "ATS0", "?\r\r>" },
    { "ATAT1", "?\r\r>" },        { "ATBRD23", "?\r\r>" },       { "ATCRA7E8", "?\r\r>" },
    { "ATSH18DB33F1", "?\r\r>" }, { "ATSH7E0", "OK\r\r>" },      { "STI", "?\r\r>" },
  };
  static const Exchange later[] = {
    { "ATE0", "ATE0\rOK\r\r>" }, { "ATI", "ELM327 v2.3\r\r>" }, { "ATS0", "OK\r\r>" },
    { "ATAT1", "OK\r\r>" },      { "ATSH18DB33F1", "OK\r\r>" }, { "ATCRA7E8", "OK\r\r>" },
    { "STI", "?\r\r>" },
  };

  ASSERT_TALK ("adapter=elm-1.0", first);
  ASSERT_TALK ("adapter=elm-2.3", later);
}

static void
test_stn_chip_knows_more (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATI", "ELM327 v1.4b\r\r>" },
    { "STI", "STN1130 v4.2.0\r\r>" },
    { "STDI", "OBDLink SX r4.2\r\r>" },
    { "STMFR", "ScanTool.net LLC\r\r>" },
    { "STNONSENSE", "?\r\r>" },
    { "STPTO 400", "OK\r\r>" },
    { "STP 33", "OK\r\r>" },
    { "ATH1", "OK\r\r>" },
    { "ATS0", "OK\r\r>" },
    { "STPX H:7E0, D:011C, R:1", "7E803411C06\r\r>" },
    { "STPX H:7E0, D:011C, T:50", "7E803411C06\r\r>" },
    { "STPX D:011C, R:2", "7E803411C06\r7E903411C06\r\r>" },
    { "STPX H:7E0", "?\r\r>" },
    { "STPX H:7E0, D:011", "?\r\r>" },
    { "STCSEGR 1", "OK\r\r>" },
    { "0902", "7E84902015756575A5A5A41555A4757313432383537\r\r>" },
    { "031", "7E843010302\r\r>" },
    { "STCSEGR 2", "?\r\r>" },
    { "STBR 99", "?\r\r>" },
  };

  ASSERT_TALK ("adapter=obdlink", talk);
}

static void
test_knows_half (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r>" },
    { "ATI", "ELM327 v2.1\r>" },
    { "ATAT2", "?\r>" },
    { "ATCAF0", "?\r>" },
    { "ATSH7E0", "?\r>" },
    { "ATSP6", "OK\r>" },
    { "011C", "41 1C 06 \r41 1C 06 \r>" },
    { "011C1", "?\r>" },
    { "010C0D", "?\r>" },
    { "22F190", "?\r>" },
  };

  ASSERT_TALK ("adapter=clone-half", talk);
}

static void
test_says_yes_to_all (void)
{
  static const Exchange talk[] = {
    { "ATE0", "ATE0\rOK\r\r>" },
    { "ATS0", "ATS0\rOK\r\r>" },
    { "ATH1", "ATH1\rOK\r\r>" },
    { "ATSP6", "ATSP6\rOK\r\r>" },
    { "ATSH7E1", "ATSH7E1\rOK\r\r>" },
    { "031", "031\r7E8 04 43 01 03 02 \r\r>" },
    { "ATST05", "ATST05\rOK\r\r>" },
    { "0908", "0908\r7E8 10 2B 49 08 14 0A 25 0F \r7E8 21 37 07 33 0A 25 00 00 \r"
              "7E8 22 00 00 08 85 0A 25 00 \r\r>" },
  };

  ASSERT_TALK ("adapter=clone-yes", talk);
}

static void
test_loses_its_radio_link (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "adapter=clone-radio");
  g_autoptr (GByteArray) out = g_byte_array_new ();

  g_autofree char *warm = test_car_ask (car, "ATWS");
  g_assert_false (sim_adapter_is_unplugged (car->adapter, car->now_us));
  test_car_send (car, "ATE0\r");
  sim_adapter_take (car->adapter, car->now_us + 500000, out);
  g_assert_cmpmem (out->data + out->len - 7, 7, "\rOK\r\r\0>", 7);
  test_car_send (car, "ATZ\r");
  g_assert_true (sim_adapter_is_unplugged (car->adapter, car->now_us + 1000));
}

static void
test_browns_out (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "adapter=clone-radio");
  guint n_resets = 0;

  for (guint i = 0; i < 240; i++)
    {
      g_autofree char *answer = test_car_ask (car, "011C");
      n_resets += strstr (answer, "LV RESET") != NULL;
    }
  g_assert_cmpuint (n_resets, ==, 2);
}

static void
test_small_buffer_is_soon_full (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "adapter=clone-wifi");
  g_autofree char *echo_off = test_car_ask (car, "ATE0");
  g_autofree char *headers_on = test_car_ask (car, "ATH1");
  g_autofree char *first = test_car_ask (car, "0902");
  g_autofree char *long_one = test_car_ask (car, "090A");

  g_assert_true (g_str_has_prefix (first, "SEARCHING...7E8 10 14"));
  g_assert_true (g_str_has_suffix (first, "38 35 37 \r\r>"));
  g_assert_nonnull (strstr (long_one, "BUFFER FULL\r\r>"));
}

/* Speed: OK at the old one, the name at the new one, and back unless the computer follows. */

static char *
switch_speed (TestCar *car, const char *command, gboolean follow)
{
  g_autofree char *line = g_strconcat (command, "\r", NULL);

  test_car_send (car, line);
  g_autofree char *before = test_car_collect (car, 50000);
  g_assert_cmpstr (before, ==, "OK\r");
  car->now_us += 100000;
  g_autoptr (GByteArray) name = g_byte_array_new ();
  sim_adapter_take (car->adapter, car->now_us, name);
  g_assert_cmpuint (name->len, >, 10);
  if (follow)
    test_car_send (car, "\r");
  return test_car_collect (car, 200000);
}

static double
time_ms (TestCar *car, const char *line)
{
  g_autofree char *text = g_strconcat (line, "\r", NULL);

  test_car_wait (car, 0.1);
  gint64 begin_us = car->now_us;
  test_car_send (car, text);
  g_autofree char *answer = test_car_collect (car, G_USEC_PER_SEC);
  return (double) (car->now_us - begin_us) / 1000;
}

static void
test_changes_its_speed (void)
{
  static const struct
  {
    const char *options;
    const char *command;
    double factor;
  } switches[] = {
    { "adapter=obdlink baud=38400", "STBR500000", 38400.0 / 500000 },
    { "adapter=elm-1.4 baud=38400", "ATBRD23", 38400.0 / (4000000 / 0x23) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (TestCar) car = test_car_new ("petrol-turbo", switches[i].options);
      g_autofree char *quiet = test_car_ask (car, "ATE0");
      double slow_ms = time_ms (car, "ATI");
      g_autofree char *silence = switch_speed (car, switches[i].command, FALSE);
      g_assert_cmpstr (silence, ==, "\r>");
      g_assert_cmpfloat_with_epsilon (time_ms (car, "ATI"), slow_ms, 0.01);
      g_autofree char *agreed = switch_speed (car, switches[i].command, TRUE);
      g_assert_cmpstr (agreed, ==, "OK\r\r>");
      g_assert_cmpfloat_with_epsilon (time_ms (car, "ATI"), slow_ms * switches[i].factor, 0.05);
    }
}

static void
test_wrong_speed_is_no_text (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "baud=38400");
  g_autoptr (GByteArray) out = g_byte_array_new ();

  sim_adapter_set_line_baud (car->adapter, 115200);
  test_car_send (car, "ATI\r");
  sim_adapter_take (car->adapter, car->now_us + G_USEC_PER_SEC, out);
  for (guint i = 0; i < out->len; i++)
    g_assert_cmpuint (out->data[i], >=, 0x80);
  car->now_us += 30 * G_USEC_PER_SEC;
  sim_adapter_set_line_baud (car->adapter, 38400);
  g_autofree char *given_up = test_car_collect (car, G_USEC_PER_SEC);
  g_autofree char *name = test_car_ask (car, "ATI");
  g_assert_nonnull (strstr (name, "ELM327 v1.5\r\r>"));
}

/* A bridge keeps a short packet back, and hands a full one on at once. */
static void
test_bridge_holds_short_packets (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "usb-hold-ms=16");
  g_autoptr (GByteArray) out = g_byte_array_new ();

  test_car_send (car, "ATI\r");
  g_assert_cmpuint (sim_adapter_take (car->adapter, car->now_us + 15000, out), ==, 0);
  g_assert_cmpuint (sim_adapter_take (car->adapter, car->now_us + 16000, out), ==, 18);
  g_autofree char *quiet = test_car_ask (car, "ATE0");
  g_autofree char *found = test_car_ask (car, "0100");
  gint64 begin_us = car->now_us;
  test_car_send (car, "090A\r");
  g_byte_array_set_size (out, 0);
  sim_adapter_take (car->adapter, begin_us + 14000, out);
  g_assert_cmpuint (out->len, >, 0);
  g_assert_cmpuint (out->len % 62, ==, 0);
}

static void
test_noise_spoils_bytes_but_not_the_adapter (void)
{
  for (guint seed = 1; seed <= 10; seed++)
    {
      g_autofree char *options = g_strdup_printf ("flip-ppm=20000 drop-ppm=20000 seed=%u", seed);
      g_autoptr (TestCar) noisy = test_car_new ("petrol-turbo", options);
      guint n_spoilt = 0;
      test_car_wait (noisy, 1);
      for (guint i = 0; i < 100; i++)
        {
          g_autofree char *answer = test_car_ask (noisy, "ATI");
          n_spoilt += strcmp (answer, "ATI\rELM327 v1.5\r\r>") != 0;
        }
      g_test_message ("seed %u: %u", seed, n_spoilt);
      g_assert_cmpuint (n_spoilt, >, 20);
      g_assert_cmpuint (n_spoilt, <, 90);
    }
}

static void
test_network_takes_its_time (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "jitter-ms=80");
  double least_ms = 1000;
  double most_ms = 0;

  for (guint i = 0; i < 60; i++)
    {
      double ms = time_ms (car, "ATI");
      least_ms = MIN (least_ms, ms);
      most_ms = MAX (most_ms, ms);
    }
  g_assert_cmpfloat (least_ms, <, 60);
  g_assert_cmpfloat (most_ms, >, 60);
  g_assert_cmpfloat (most_ms, <, 400);
}

static void
test_lists_adapters_for_people (void)
{
  guint n_kinds;
  const SimAdapterKind *kinds = sim_list_adapter_kinds (&n_kinds);

  g_assert_cmpuint (n_kinds, >=, 10);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_assert_cmpuint (strlen (sim_adapter_kind_get_title (&kinds[i])), >, 0);
      g_assert_cmpuint (strlen (sim_adapter_kind_get_description (&kinds[i])), >, 0);
      g_assert_true (sim_adapter_kind_find (kinds[i].name, NULL) == &kinds[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/adapters/old-chip-knows-less", test_old_chip_knows_less);
  g_test_add_func ("/sim/adapters/stn-chip-knows-more", test_stn_chip_knows_more);
  g_test_add_func ("/sim/adapters/knows-half", test_knows_half);
  g_test_add_func ("/sim/adapters/says-yes-to-all", test_says_yes_to_all);
  g_test_add_func ("/sim/adapters/loses-its-radio-link", test_loses_its_radio_link);
  g_test_add_func ("/sim/adapters/browns-out", test_browns_out);
  g_test_add_func ("/sim/adapters/small-buffer-is-soon-full", test_small_buffer_is_soon_full);
  g_test_add_func ("/sim/adapters/changes-its-speed", test_changes_its_speed);
  g_test_add_func ("/sim/adapters/wrong-speed-is-no-text", test_wrong_speed_is_no_text);
  g_test_add_func ("/sim/adapters/bridge-holds-short-packets", test_bridge_holds_short_packets);
  g_test_add_func ("/sim/adapters/noise-spoils-bytes", test_noise_spoils_bytes_but_not_the_adapter);
  g_test_add_func ("/sim/adapters/network-takes-its-time", test_network_takes_its_time);
  g_test_add_func ("/sim/adapters/lists-adapters-for-people", test_lists_adapters_for_people);
  return g_test_run ();
}
