/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include "sim/sim-fail.h"

#include <string.h>

typedef struct
{
  const char *kind;
  const char *reply;
} Failure;

/* What becomes of the reply to 011C1, which would be 7E803411C06. */
static const Failure failures[] = {
  { "no-data", "NO DATA\r\r>" },
  { "bus-error", "BUS ERROR\r\r>" },
  { "bus-busy", "BUS BUSY\r\r>" },
  { "bus-init", "BUS INIT: ...ERROR\r\r>" },
  { "can-error", "CAN ERROR\r\r>" },
  { "fb-error", "FB ERROR\r\r>" },
  { "data-error", "DATA ERROR\r\r>" },
  { "data-error-line", "7E803411C06<DATA ERROR\r\r>" },
  { "rx-error", "7E803411C06<RX ERROR\r\r>" },
  { "buffer-full", "BUFFER FULL\r\r>" },
  { "stopped", "STOPPED\r\r>" },
  { "unable-to-connect", "UNABLE TO CONNECT\r\r>" },
  { "unknown", "?\r\r>" },
  { "act-alert", "ACT ALERT\r\r>" },
  { "lp-alert", "LP ALERT\r\r>" },
  { "act-alert-mark", "ACT ALERT!\r\r>" },
  { "bus-init-stopped", "BUS INIT: STOPPED\r\r>" },
  { "not-connected", "NOT CONNECTED\r\r>" },
  { "vendor-option", "VENDOR OPTION\r\r>" },
  { "connecting", "+CONNECTING<<00:0d:18:3a:67:89\r\n7E803411C06\r\r>" },
  { "dots", "SEARCHING...7E803411C06\r\r>" },
  { "negative", "7E8037F0122\r\r>" },
  { "busy", "7E8037F0121\r\r>" },
  { "wrong-session", "7E8037F017F\r\r>" },
  { "half-line", "7E8 04 41 0" },
  { "no-prompt", "7E803411C06\r" },
  { "silent", "" },
  { "late", "7E803411C06\r\r>" },
};

static void
test_spoils_one_reply (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *options = g_strconcat ("fail=2:", failures[i].kind, NULL);
      g_autoptr (TestCar) car = test_car_new ("petrol-turbo", options);

      test_car_quieten (car);
      g_autofree char *before = test_car_ask (car, "011C1");
      g_autofree char *spoilt = test_car_ask (car, "011C1");
      g_autofree char *after = test_car_ask (car, "011C1");
      g_test_message ("%s", failures[i].kind);
      g_assert_cmpstr (before, ==, "7E803411C06\r\r>");
      g_assert_cmpstr (spoilt, ==, failures[i].reply);
      g_assert_cmpstr (after, ==, "7E803411C06\r\r>");
    }
}

static void
assert_answer (TestCar *car, const char *line, const char *expected)
{
  g_autofree char *answer = test_car_ask (car, line);

  g_assert_cmpstr (answer, ==, expected);
}

/* Lines that come late, and lines that never come. */
static void
test_mixes_and_loses_lines (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "fail=2:stale-line,4:lost-frames");

  test_car_quieten (car);
  assert_answer (car, "031", "7E80443010302\r\r>");
  assert_answer (car, "011C1", "7E80443010302\r7E803411C06\r\r>");
  assert_answer (car, "011C1", "7E803411C06\r\r>");
  assert_answer (car, "0902", "7E81014490201575657\r\r>");
}

static void
test_forgets_its_settings (void)
{
  static const Failure resets[] = {
    { "lv-reset", "LV RESET\r\r>" },
    { "err94", "ERR94\r\r>" },
    { "restart", "\r\rELM327 v1.5\r\r>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (resets); i++)
    {
      g_autofree char *options = g_strconcat ("fail=1:", resets[i].kind, NULL);
      g_autoptr (TestCar) car = test_car_new ("petrol-turbo", options);

      test_car_quieten (car);
      g_autofree char *spoilt = test_car_ask (car, "011C1");
      g_autofree char *after = test_car_ask (car, "011C1");
      g_assert_cmpstr (spoilt, ==, resets[i].reply);
      g_assert_cmpstr (after, ==, "011C1\rSEARCHING...\r41 1C 06 \r\r>");
    }
}

static void
test_floods (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "fail=1:flood,2:nul,3:non-utf8");

  test_car_quieten (car);
  g_autofree char *flood = test_car_ask (car, "011C1");
  g_assert_cmpuint (strlen (flood), >=, 4096);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  test_car_send (car, "011C1\r");
  sim_adapter_take (car->adapter, car->now_us + G_USEC_PER_SEC, out);
  g_assert_cmpmem (out->data, out->len,
                   "\0\0\0\0"
                   "7E803411C06\r\r>",
                   18);
  car->now_us += G_USEC_PER_SEC;
  g_autofree char *odd = test_car_ask (car, "011C1");
  g_assert_false (g_utf8_validate (odd, -1, NULL));
}

static void
test_says_pending_first (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "fail=1:pending");

  test_car_quieten (car);
  g_autofree char *both = test_car_ask (car, "010C2");
  g_assert_true (g_str_has_prefix (both, "7E8037F0178\r7E804410C"));
}

static void
test_spoils_from_then_on (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "fail=2+:no-data");

  test_car_quieten (car);
  for (guint i = 1; i < 6; i++)
    {
      g_autofree char *reply = test_car_ask (car, "011C1");
      g_assert_cmpstr (reply, ==, i == 1 ? "7E803411C06\r\r>" : "NO DATA\r\r>");
    }
}

static void
test_spoils_what_answers_a_service (void)
{
  g_autoptr (TestCar) car = test_car_new ("petrol-turbo", "fail=s04:no-data,s0a:silent");

  test_car_quieten (car);
  assert_answer (car, "011C1", "7E803411C06\r\r>");
  assert_answer (car, "04", "NO DATA\r\r>");
  assert_answer (car, "0A", "");
}

static void
assert_refused (const char *profile, const char *options, int code, const char *named)
{
  g_autoptr (GHashTable) table = test_parse_options (options);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s?%s", profile, options);
  g_assert_null (sim_options_parse (profile, table, &error));
  g_assert_error (error, SIM_ERROR, code);
  g_assert_nonnull (strstr (error->message, named));
}

static void
test_names_what_it_knows (void)
{
  assert_refused ("diesel", "", SIM_ERROR_PROFILE, "petrol-turbo");
  assert_refused ("petrol-turbo", "colour=red", SIM_ERROR_OPTION, "latency-ms");
  assert_refused ("petrol-turbo", "latency-ms=fast", SIM_ERROR_OPTION, "10000");
  assert_refused ("petrol-turbo", "latency-ms=-1", SIM_ERROR_OPTION, "latency-ms");
  assert_refused ("petrol-turbo", "latency-ms=99999999999999999999", SIM_ERROR_OPTION, "whole");
  assert_refused ("petrol-turbo", "protocol=13", SIM_ERROR_OPTION, "1 to 9");
  assert_refused ("petrol-turbo", "start=hot", SIM_ERROR_OPTION, "cold, warm, drive");
  assert_refused ("petrol-turbo", "drive-speed=nan", SIM_ERROR_OPTION, "drive-speed");
  assert_refused ("petrol-turbo", "drive-speed=0", SIM_ERROR_OPTION, "drive-speed");
  assert_refused ("petrol-turbo", "fail=0:no-data", SIM_ERROR_OPTION, "from 1");
  assert_refused ("petrol-turbo", "fail=3:fire", SIM_ERROR_OPTION, "bus-error");
  assert_refused ("petrol-turbo", "fail=", SIM_ERROR_OPTION, "NUMBER:KIND");
  assert_refused ("petrol-turbo", "fail=-2:no-data", SIM_ERROR_OPTION, "NUMBER:KIND");
  assert_refused ("petrol-turbo", "fail=s:silent", SIM_ERROR_OPTION, "sSERVICE:KIND");
  assert_refused ("petrol-turbo", "fail=s104:silent", SIM_ERROR_OPTION, "sSERVICE:KIND");
  assert_refused ("petrol-turbo", "adapter=elm", SIM_ERROR_OPTION, "elm-2.2");
  assert_refused ("petrol-turbo", "codes=misfire", SIM_ERROR_OPTION, "own, none");
  assert_refused ("replay", "", SIM_ERROR_OPTION, "file=");
}

static void
test_lists_cars_for_people (void)
{
  guint n_profiles;
  const SimProfile *profiles = sim_list_profiles (&n_profiles);

  g_assert_cmpuint (n_profiles, ==, 9);
  for (guint i = 0; i < n_profiles; i++)
    {
      g_assert_cmpuint (strlen (sim_profile_get_title (&profiles[i])), >, 0);
      g_assert_cmpuint (strlen (sim_profile_get_description (&profiles[i])), >, 0);
      g_assert_true (sim_profile_find (profiles[i].name, NULL) == &profiles[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/fail/spoils-one-reply", test_spoils_one_reply);
  g_test_add_func ("/sim/fail/mixes-and-loses-lines", test_mixes_and_loses_lines);
  g_test_add_func ("/sim/fail/forgets-its-settings", test_forgets_its_settings);
  g_test_add_func ("/sim/fail/floods", test_floods);
  g_test_add_func ("/sim/fail/says-pending-first", test_says_pending_first);
  g_test_add_func ("/sim/fail/spoils-from-then-on", test_spoils_from_then_on);
  g_test_add_func ("/sim/fail/spoils-what-answers-a-service", test_spoils_what_answers_a_service);
  g_test_add_func ("/sim/options/names-what-it-knows", test_names_what_it_knows);
  g_test_add_func ("/sim/options/lists-cars-for-people", test_lists_cars_for_people);
  return g_test_run ();
}
