/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-idle.h"
#include "obd/obd-log.h"

#include <math.h>

/* What a recording says about the mixture at a warm idle. */

#define TENTH_US (G_USEC_PER_SEC / 10)

/* A car that stands and idles warm, with trims of 3 and -1 % on bank 1. */
typedef struct
{
  double values[INSIGHT_IDLE_N_SIGNALS];
} Car;

static const Car warm_car = { { 90, 0, 780, 3, -1, NAN, NAN } };

/* From @from to @to, in tenths of a second, each signal read every @period tenths. */
static void
drive (InsightIdleReader *reader, const Car *car, gint64 from, gint64 to, gint64 period)
{
  for (gint64 tenth = from; tenth < to; tenth += period)
    for (guint i = 0; i < INSIGHT_IDLE_N_SIGNALS; i++)
      if (!isnan (car->values[i]))
        insight_idle_reader_add (reader, (InsightIdleSignal) i, tenth * TENTH_US, car->values[i]);
}

static InsightIdle
digest (const InsightIdleReader *reader, guint bank)
{
  InsightIdle idle;

  g_assert_true (insight_idle_reader_digest (reader, bank, &idle));
  return idle;
}

static void
test_adds_the_trims_of_a_warm_idle (void)
{
  g_autoptr (InsightIdleReader) reader = insight_idle_reader_new ();
  InsightIdle other;

  drive (reader, &warm_car, 0, 600, 5);
  const InsightIdle idle = digest (reader, 1);
  g_assert_cmpuint (idle.n, ==, 120);
  g_assert_cmpfloat (idle.trim_pct, ==, 2);
  g_assert_false (insight_idle_reader_digest (reader, 2, &other));
}

static void
test_judges_each_bank_by_itself (void)
{
  g_autoptr (InsightIdleReader) reader = insight_idle_reader_new ();
  Car car = warm_car;

  car.values[INSIGHT_IDLE_SHORT_TRIM_B2] = -4;
  car.values[INSIGHT_IDLE_LONG_TRIM_B2] = -2.5;
  drive (reader, &car, 0, 600, 5);
  g_assert_cmpfloat (digest (reader, 1).trim_pct, ==, 2);
  g_assert_cmpfloat (digest (reader, 2).trim_pct, ==, -6.5);
}

static void
test_leaves_out_what_is_no_warm_idle (void)
{
  static const struct
  {
    InsightIdleSignal signal;
    double value;
  } others[] = {
    { INSIGHT_IDLE_COOLANT, 79 },        { INSIGHT_IDLE_ROAD_SPEED, 1 },
    { INSIGHT_IDLE_ENGINE_SPEED, 0 },    { INSIGHT_IDLE_ENGINE_SPEED, 599 },
    { INSIGHT_IDLE_ENGINE_SPEED, 1101 }, { INSIGHT_IDLE_COOLANT, NAN },
    { INSIGHT_IDLE_ROAD_SPEED, NAN },    { INSIGHT_IDLE_ENGINE_SPEED, NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (InsightIdleReader) reader = insight_idle_reader_new ();
      Car car = warm_car;

      car.values[others[i].signal] = others[i].value;
      drive (reader, &car, 0, 600, 5);
      const InsightIdle idle = digest (reader, 1);
      g_assert_cmpuint (idle.n, ==, 0);
      g_assert_true (isnan (idle.trim_pct));
    }
}

/* A fast adapter says no more than a slow one: two readings a second count. */
static void
test_counts_two_readings_a_second (void)
{
  g_autoptr (InsightIdleReader) fast = insight_idle_reader_new ();
  g_autoptr (InsightIdleReader) slow = insight_idle_reader_new ();

  drive (fast, &warm_car, 0, 600, 1);
  drive (slow, &warm_car, 0, 600, 20);
  g_assert_cmpuint (digest (fast, 1).n, ==, 120);
  g_assert_cmpuint (digest (slow, 1).n, ==, 30);
}

/* Where the speed is not told any more, nobody knows that the car stands. */
static void
test_believes_a_reading_for_five_seconds (void)
{
  g_autoptr (InsightIdleReader) reader = insight_idle_reader_new ();
  Car silent = warm_car;

  silent.values[INSIGHT_IDLE_ROAD_SPEED] = NAN;
  drive (reader, &warm_car, 0, 5, 5);
  drive (reader, &silent, 5, 600, 5);
  g_assert_cmpuint (digest (reader, 1).n, ==, 10);
}

static void
test_survives_a_clock_gone_wrong (void)
{
  g_autoptr (InsightIdleReader) reader = insight_idle_reader_new ();

  drive (reader, &warm_car, 0, 600, 5);
  insight_idle_reader_add (reader, INSIGHT_IDLE_SHORT_TRIM_B1, G_MAXINT64, 50);
  insight_idle_reader_add (reader, INSIGHT_IDLE_SHORT_TRIM_B1, G_MININT64, 50);
  g_assert_cmpuint (digest (reader, 1).n, ==, 120);
}

static void
test_knows_signals_by_id_and_unit (void)
{
  InsightIdleSignal signal;

  g_assert_true (insight_idle_find_signal ("long_fuel_trim_b2", "%", &signal));
  g_assert_cmpint (signal, ==, INSIGHT_IDLE_LONG_TRIM_B2);
  g_assert_true (insight_idle_find_signal ("coolant_temperature", "°C", &signal));
  g_assert_false (insight_idle_find_signal ("coolant_temperature", "°F", &signal));
  g_assert_false (insight_idle_find_signal ("coolant_temperature", NULL, &signal));
  g_assert_false (insight_idle_find_signal ("throttle_position", "%", &signal));
}

/* --- a real recording --- */

static ObdLog *
read_real_drive (ObdCatalogue *catalogue)
{
  const char *data = g_getenv ("SPEEDSHOP_TEST_DATA");
  g_autofree char *shared = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", NULL);
  g_autofree char *path =
    g_build_filename (data != NULL ? data : shared, "drive-carscanner.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const ObdLogOptions options = { .file_name = "drive-carscanner.csv" };
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  ObdLog *log = obd_log_read (text, length, catalogue, &options, &error);
  g_assert_no_error (error);
  return log;
}

static void
take_column (InsightIdleReader *reader, const ObdLogColumn *column)
{
  g_autofree char *id = obd_log_column_dup_signal_id (column);
  InsightIdleSignal signal;

  if (!insight_idle_find_signal (id, obd_log_column_get_unit (column), &signal))
    return;
  for (guint i = 0; i < column->samples->len; i++)
    {
      const ObdLogSample *sample = &g_array_index (column->samples, ObdLogSample, i);
      insight_idle_reader_add (reader, signal, sample->t_us,
                               sample->raw * column->scale + column->offset);
    }
}

/* Its phone did not ask for the coolant's temperature, so nobody knows whether it was warm; that it
 * was is added here. It stood for most of its twenty minutes: 1038 of 1446 readings of the short
 * trim, with a median of -7.03 % for both trims, by another program that pairs each with what came
 * before. */
static void
test_digests_a_real_drive (void)
{
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);
  g_autoptr (ObdLog) log = read_real_drive (catalogue);
  g_autoptr (InsightIdleReader) reader = insight_idle_reader_new ();

  if (log == NULL)
    {
      g_test_skip ("the recorded drive is not here");
      return;
    }
  for (guint i = 0; i < log->columns->len; i++)
    take_column (reader, g_ptr_array_index (log->columns, i));
  g_assert_cmpuint (digest (reader, 1).n, ==, 0);
  for (gint64 t_us = 0; t_us < log->duration_us; t_us += G_USEC_PER_SEC)
    insight_idle_reader_add (reader, INSIGHT_IDLE_COOLANT, t_us, 92);
  const InsightIdle idle = digest (reader, 1);
  g_test_message ("%u readings, %.2f %%", idle.n, idle.trim_pct);
  g_assert_cmpuint (idle.n, >, 900);
  g_assert_cmpuint (idle.n, <, 1100);
  g_assert_cmpfloat_with_epsilon (idle.trim_pct, -7.03, 0.79);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insight/idle/adds-the-trims-of-a-warm-idle",
                   test_adds_the_trims_of_a_warm_idle);
  g_test_add_func ("/insight/idle/judges-each-bank-by-itself", test_judges_each_bank_by_itself);
  g_test_add_func ("/insight/idle/leaves-out-what-is-no-warm-idle",
                   test_leaves_out_what_is_no_warm_idle);
  g_test_add_func ("/insight/idle/counts-two-readings-a-second", test_counts_two_readings_a_second);
  g_test_add_func ("/insight/idle/believes-a-reading-for-five-seconds",
                   test_believes_a_reading_for_five_seconds);
  g_test_add_func ("/insight/idle/survives-a-clock-gone-wrong", test_survives_a_clock_gone_wrong);
  g_test_add_func ("/insight/idle/knows-signals-by-id-and-unit", test_knows_signals_by_id_and_unit);
  g_test_add_func ("/insight/idle/digests-a-real-drive", test_digests_a_real_drive);
  return g_test_run ();
}
