/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include <string.h>

/* Longer than any adapter of ours thinks. */
#define MOST_US  (3 * G_USEC_PER_SEC)
#define PAUSE_US 5000

/**
 * test_parse_options:
 * @options: "start=cold baud=38400", apart by spaces
 */
GHashTable *
test_parse_options (const char *options)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (options, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
      if (pair[0] != NULL && *pair[0] != '\0')
        g_hash_table_insert (table, g_strdup (pair[0]), g_strdup (pair[1] != NULL ? pair[1] : ""));
    }
  return table;
}

TestCar *
test_car_new (const char *profile, const char *options)
{
  g_autoptr (GHashTable) table = test_parse_options (options);
  g_autoptr (GError) error = NULL;
  TestCar *car = g_new0 (TestCar, 1);

  car->bench = sim_bench_new (profile, table, &error);
  g_assert_no_error (error);
  car->vehicle = sim_bench_get_vehicle (car->bench);
  car->adapter = sim_bench_plug_in (car->bench);
  sim_vehicle_advance_to (car->vehicle, car->now_us);
  return car;
}

void
test_car_free (TestCar *car)
{
  sim_adapter_free (car->adapter);
  sim_bench_free (car->bench);
  g_free (car);
}

void
test_car_send (TestCar *car, const char *text)
{
  sim_adapter_feed (car->adapter, (const guint8 *) text, strlen (text), car->now_us);
}

/**
 * test_car_collect:
 *
 * Returns: (transfer full): all that leaves the adapter within @most_us; the clock then stands at
 * the last of it
 */
char *
test_car_collect (TestCar *car, gint64 most_us)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gint64 end_us = car->now_us + most_us;
  gint64 last_due_us = G_MININT64;

  for (;;)
    {
      gint64 due_us = sim_adapter_get_due_us (car->adapter);
      if (due_us > end_us)
        break;
      car->now_us = MAX (car->now_us, due_us);
      gsize n_taken = sim_adapter_take (car->adapter, car->now_us, out);
      if (n_taken == 0 && due_us <= last_due_us)
        break;
      last_due_us = due_us;
    }
  g_byte_array_append (out, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&out), FALSE);
}

/**
 * test_car_ask:
 * @line: a command without its carriage return
 *
 * Returns: (transfer full): all that the adapter says to it
 */
char *
test_car_ask (TestCar *car, const char *line)
{
  g_autofree char *text = g_strconcat (line, "\r", NULL);

  car->now_us += PAUSE_US;
  test_car_send (car, text);
  return test_car_collect (car, MOST_US);
}

/**
 * test_car_quieten:
 *
 * Sends what every client sends first, and finds the protocol.
 */
void
test_car_quieten (TestCar *car)
{
  static const char *const lines[] = { "ATE0", "ATS0", "ATH1", "ATSP6" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *answer = test_car_ask (car, lines[i]);
      g_assert_nonnull (strstr (answer, "OK\r\r>"));
    }
}

void
test_car_wait (TestCar *car, double seconds)
{
  car->now_us += (gint64) (seconds * G_USEC_PER_SEC);
  sim_vehicle_advance_to (car->vehicle, car->now_us);
}
