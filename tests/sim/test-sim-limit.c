/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include "sim/sim-limit.h"

#include <string.h>

/* 0C 0D 04 05 0B 0F 11 10 0E 06 */
static const guint8 sizes[] = { 2, 1, 1, 1, 1, 1, 1, 2, 1, 1 };

/* What was computed and measured with a client that loses no time, samples a second. */
static void
test_agrees_with_what_was_measured (void)
{
  static const struct
  {
    guint latency_ms;
    guint baud;
    guint most_pids;
    double samples;
  } cases[] = {
    { 10, 115200, 6, 308 }, { 10, 38400, 6, 180 }, { 50, 115200, 6, 88.5 }, { 50, 38400, 6, 73.5 },
    { 10, 500000, 6, 374 }, { 10, 115200, 1, 81 }, { 2, 115200, 6, 607 },   { 20, 115200, 6, 190 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SimLimitCase limit = { .protocol = sim_protocol_find (6),
                             .baud = cases[i].baud,
                             .latency_ms = cases[i].latency_ms,
                             .headers = TRUE,
                             .counts_lines = TRUE,
                             .most_pids = cases[i].most_pids };
      double samples = sim_limit_get_samples_per_s (&limit, sizes, G_N_ELEMENTS (sizes));

      g_test_message ("%u ms, %u baud, %u: %.1f", cases[i].latency_ms, cases[i].baud,
                      cases[i].most_pids, samples);
      g_assert_cmpfloat_with_epsilon (samples, cases[i].samples, cases[i].samples * 0.02);
    }
}

typedef struct
{
  const char *options;
  const char *line;
  SimLimitCase limit;
  guint n_pids;
} Race;

static const Race races[] = {
  { "baud=115200", "010C0D04050B0F3", { .headers = TRUE, .counts_lines = TRUE }, 6 },
  { "baud=115200", "010C0D04050B0F3", { .headers = FALSE, .counts_lines = TRUE }, 6 },
  { "baud=38400", "010C0D04050B0F3", { .headers = TRUE, .counts_lines = TRUE }, 6 },
  { "baud=115200", "010C1", { .headers = TRUE, .counts_lines = TRUE }, 1 },
  { "baud=115200", "010C", { .headers = TRUE, .counts_lines = FALSE }, 1 },
  { "baud=115200 usb-hold-ms=16",
    "010C1",
    { .headers = TRUE, .counts_lines = TRUE, .hold_ms = 16 },
    1 },
  { "baud=500000 adapter=obdlink",
    "010C0D04050B0F3",
    { .headers = TRUE, .counts_lines = TRUE },
    6 },
};

/* No exchange is quicker than the limit, and none that is asked for well is much slower. */
static void
test_adapter_keeps_the_limit (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (races); i++)
    {
      SimLimitCase limit = races[i].limit;
      g_autoptr (TestCar) car = test_car_new ("petrol-turbo", races[i].options);
      g_autoptr (GHashTable) options = test_parse_options (races[i].options);
      const char *baud = g_hash_table_lookup (options, "baud");
      test_car_quieten (car);
      g_autofree char *headers = test_car_ask (car, limit.headers ? "ATH1" : "ATH0");
      g_autofree char *line = g_strconcat (races[i].line, "\r", NULL);
      g_autofree char *first = test_car_ask (car, races[i].line);
      gint64 begin_us = car->now_us;

      limit.protocol = sim_protocol_find (6);
      limit.latency_ms = 10;
      limit.baud = (guint) g_ascii_strtoull (baud, NULL, 10);
      for (guint k = 0; k < 10; k++)
        {
          test_car_send (car, line);
          g_autofree char *answer = test_car_collect (car, G_USEC_PER_SEC);
        }
      double each_us = (double) (car->now_us - begin_us) / 10;
      double least_us = sim_limit_get_exchange_us (&limit, sizes, races[i].n_pids);
      g_test_message ("%s %s: %.0f us, limit %.0f us", races[i].options, races[i].line, each_us,
                      least_us);
      g_assert_cmpfloat (least_us / each_us, <, 1.005);
      g_assert_cmpfloat (least_us / each_us, >, 0.985);
    }
}

static void
test_older_buses_have_limits_too (void)
{
  SimLimitCase limit = { .baud = 115200, .latency_ms = 10, .counts_lines = TRUE, .most_pids = 1 };
  static const struct
  {
    guint protocol;
    double least;
    double most;
  } cases[] = { { 1, 60, 85 }, { 2, 30, 50 }, { 3, 8, 12 }, { 5, 8, 12 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      limit.protocol = sim_protocol_find (cases[i].protocol);
      double samples = sim_limit_get_samples_per_s (&limit, sizes, G_N_ELEMENTS (sizes));
      g_test_message ("%s: %.1f", limit.protocol->name, samples);
      g_assert_cmpfloat (samples, >, cases[i].least);
      g_assert_cmpfloat (samples, <, cases[i].most);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/limit/agrees-with-what-was-measured", test_agrees_with_what_was_measured);
  g_test_add_func ("/sim/limit/adapter-keeps-the-limit", test_adapter_keeps_the_limit);
  g_test_add_func ("/sim/limit/older-buses-have-limits-too", test_older_buses_have_limits_too);
  return g_test_run ();
}
