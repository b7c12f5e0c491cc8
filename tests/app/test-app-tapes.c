/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the chart makes of a recording: columns, gaps, what is lost, and how two are laid over each
 * other. */
#include "app/speedshop-alignment.h"
#include "app/speedshop-chart-fold.h"
#include "app/speedshop-recording-loss.h"
#include "app/speedshop-trace.h"
#include "tape.h"

#include <math.h>

#define N_COLUMNS 300
#define N_VIEWS   200

/* --- columns --- */

static void
add_noise (Desk *desk, guint channel, GRand *random, gint64 to_us)
{
  gint32 raw = 0;

  for (gint64 t_us = 0; t_us < to_us; t_us += g_rand_int_range (random, 5, 900) * MS)
    {
      raw += g_rand_int_range (random, -90, 91);
      shop_buffer_append (&desk->buffer, channel, (StoreSample){ t_us, raw });
    }
}

/* Returns: the least and greatest sample of the columns @first to @last */
static gboolean
brute_columns (StorePyramid *pyramid,
               const SpeedshopChartSpan *span,
               int first,
               int last,
               gint32 *lo,
               gint32 *hi)
{
  double column_us = (double) (span->end_us - span->start_us) / N_COLUMNS;
  const StoreStretch window = { span->start_us + (gint64) ceil (first * column_us),
                                span->start_us + (gint64) ((last + 1) * column_us) - 1 };

  return store_pyramid_get_range (pyramid, &window, lo, hi);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StorePyramid **pyramid = user_data;

  store_pyramid_fetch_finish (*pyramid, result);
  *pyramid = NULL;
}

/* Before its samples are there, and with them: what is known at first covers what is known then. */
static void
fold_twice (StorePyramid *pyramid,
            const SpeedshopChartSpan *span,
            SpeedshopChartColumn columns[N_COLUMNS])
{
  SpeedshopChartColumn coarse[N_COLUMNS];
  StorePyramid *fetching = pyramid;

  speedshop_chart_fold (pyramid, span, coarse, N_COLUMNS);
  store_pyramid_fetch_async (pyramid, fetched_cb, &fetching);
  while (fetching != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (speedshop_chart_fold (pyramid, span, columns, N_COLUMNS));
  for (guint i = 0; i < N_COLUMNS; i++)
    if (columns[i].low <= columns[i].high)
      {
        g_assert_cmpfloat (coarse[i].low, <=, columns[i].low);
        g_assert_cmpfloat (coarse[i].high, >=, columns[i].high);
      }
}

/* Nothing in a column is lost, and nothing is in it that is not near it. */
static void
check_columns (StorePyramid *pyramid, const SpeedshopChartSpan *span)
{
  SpeedshopChartColumn columns[N_COLUMNS];
  gint32 lo, hi;

  fold_twice (pyramid, span, columns);
  for (int i = 1; i + 1 < N_COLUMNS; i++)
    if (brute_columns (pyramid, span, i, i, &lo, &hi))
      {
        g_assert_cmpfloat (columns[i].low, <=, (float) lo);
        g_assert_cmpfloat (columns[i].high, >=, (float) hi);
      }
}

static void
test_columns_lose_nothing (Desk *desk, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  g_autoptr (ShopTape) tape = NULL;
  StorePyramid *pyramid;
  const StoreStretch extent = { 0, G_TIME_SPAN_HOUR };

  add_noise (desk, desk_add_channel (desk, "noise", NULL, 1), random, extent.to_us);
  tape = desk_open (desk);
  pyramid = ((ShopTrack *) g_ptr_array_index (tape->tracks, 0))->pyramid;
  for (guint i = 0; i < N_VIEWS; i++)
    {
      gint64 start_us = (gint64) (g_rand_double (random) * (double) extent.to_us);
      gint64 length_us = g_rand_int_range (random, 1, 3600) * SECOND;
      const SpeedshopChartSpan span = { start_us, start_us + length_us, 0, N_COLUMNS };

      check_columns (pyramid, &span);
    }
}

/* Seen far off and near by, the whole line has the same ends. */
static void
test_neighbours_touch (Desk *desk, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (ShopTape) tape = NULL;
  SpeedshopChartColumn columns[N_COLUMNS];
  const SpeedshopChartSpan span = { 0, 10 * G_TIME_SPAN_MINUTE, 0, N_COLUMNS };

  add_noise (desk, desk_add_channel (desk, "noise", NULL, 1), random, span.end_us);
  tape = desk_open (desk);
  fold_twice (((ShopTrack *) g_ptr_array_index (tape->tracks, 0))->pyramid, &span, columns);
  for (int i = 2; i + 2 < N_COLUMNS; i++)
    {
      g_assert_cmpfloat (columns[i].low, <=, columns[i - 1].high);
      g_assert_cmpfloat (columns[i].high, >=, columns[i - 1].low);
    }
}

/* --- in the person's units --- */

static void
test_what_no_catalogue_knows_is_shown (Desk *desk, gconstpointer data)
{
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);
  g_autoptr (SpeedshopTrace) trace = NULL;
  g_autoptr (ShopTape) tape = NULL;
  double value;

  desk_ramp (desk, desk_add_channel (desk, "of_another_program", "rpm", 2), 0, 10 * SECOND,
             100 * MS);
  tape = desk_open (desk);
  trace = speedshop_trace_new (tape, 0, catalogue, BASE_UNIT_SYSTEM_METRIC);
  g_assert_null (speedshop_trace_get_signal (trace));
  g_assert_true (
    speedshop_strip_source_get_value_at (SPEEDSHOP_STRIP_SOURCE (trace), 2050 * MS, &value));
  g_assert_cmpfloat_with_epsilon (value, 4100, 1e-6);
  g_assert_cmpfloat (speedshop_strip_source_get_scale (SPEEDSHOP_STRIP_SOURCE (trace))->maximum, >=,
                     20000);
  speedshop_trace_set_shift (trace, 3 * SECOND);
  speedshop_strip_source_get_value_at (SPEEDSHOP_STRIP_SOURCE (trace), 5050 * MS, &value);
  g_assert_cmpfloat_with_epsilon (value, 4100, 1e-6);
  g_assert_cmpfloat_with_epsilon (speedshop_trace_get_count (trace, 4100), 2050, 1e-6);
}

/* --- what is lost --- */

static void
assert_loss (Desk *desk, const char *words)
{
  g_autoptr (ShopTape) tape = desk_open (desk);
  g_autofree char *text = speedshop_recording_loss_describe (tape);

  if (words == NULL)
    g_assert_null (text);
  else
    {
      g_assert_nonnull (text);
      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, words));
    }
}

static void
test_whole_recordings_have_no_message (Desk *desk, gconstpointer data)
{
  desk_ramp (desk, desk_add_channel (desk, "Boost", "kPa", 1), 0, 60 * SECOND, 100 * MS);
  assert_loss (desk, NULL);
}

static void
test_damage_is_told (Desk *desk, gconstpointer data)
{
  desk_ramp (desk, desk_add_channel (desk, "Boost", "kPa", 1), 0, 300 * SECOND, 100 * MS);
  assert_loss (desk, NULL);
  desk_run (desk, "UPDATE recording_block SET data = x'00' WHERE t0_us = 0");
  assert_loss (desk, "1024 readings of Boost between 00:00.0 and 01:42.3 are damaged.");
}

static void
test_a_signal_that_went_is_told (Desk *desk, gconstpointer data)
{
  desk_ramp (desk, desk_add_channel (desk, "Boost", "kPa", 1), 0, 60 * SECOND, 100 * MS);
  desk_ramp (desk, desk_add_channel (desk, "Speed", "km/h", 1), 0, 90 * SECOND, 100 * MS);
  assert_loss (desk, "Boost is missing from 01:00.0 on.");
}

static void
test_a_changed_unit_is_told (Desk *desk, gconstpointer data)
{
  desk_ramp (desk, desk_add_channel (desk, "Boost", "kPa", 1), 0, 60 * SECOND, 100 * MS);
  desk_ramp (desk, desk_add_channel (desk, "Boost", "bar", 1), 0, 60 * SECOND, 100 * MS);
  assert_loss (desk, "Boost changed its unit, so it is shown twice.");
}

static void
test_a_clock_step_is_told (Desk *desk, gconstpointer data)
{
  desk_ramp (desk, desk_add_channel (desk, "Boost", "kPa", 1), 0, 150 * SECOND, 100 * MS);
  assert_loss (desk, NULL);
  desk_run (desk, "INSERT INTO recording_block"
                  "  SELECT recording, channel, t1_us + 1, t1_us + 2, n, lo, hi, codec, data,"
                  "         outline"
                  "    FROM recording_block WHERE t0_us = 0");
  assert_loss (desk, "The clock stepped back: 1024 readings of Boost are left out.");
}

/* --- laid over each other --- */

static ShopTape *
open_marked (Desk *desk, gint64 marker_us, const char *name, gint64 ramp_us)
{
  guint channel = desk_add_channel (desk, "Speed", "km/h", 1);

  shop_buffer_append (&desk->buffer, channel, (StoreSample){ 0, 0 });
  desk_ramp (desk, channel, ramp_us, ramp_us + 20 * SECOND, 100 * MS);
  shop_buffer_add_marker (&desk->buffer, marker_us, name);
  return desk_open (desk);
}

static void
test_events_lie_over_each_other (Desk *desk, gconstpointer data)
{
  Desk after = { 0 };
  g_autoptr (ShopTape) a = open_marked (desk, 4 * SECOND, "Pull", SECOND / 2);
  g_autoptr (ShopTape) b = NULL;
  SpeedshopCrossing one, other;
  gint64 shift_us;

  desk_set_up (&after, NULL);
  b = open_marked (&after, 9 * SECOND, "Pull", 7 * SECOND / 10);
  g_assert_true (speedshop_alignment_find_marker (a, b, "Pull", &shift_us));
  g_assert_cmpint (shift_us, ==, -5 * SECOND);

  one =
    (SpeedshopCrossing){ ((ShopTrack *) g_ptr_array_index (a->tracks, 0))->pyramid, 10000, TRUE };
  other =
    (SpeedshopCrossing){ ((ShopTrack *) g_ptr_array_index (b->tracks, 0))->pyramid, 10000, TRUE };
  g_assert_true (speedshop_alignment_find_crossing (&one, &other, &shift_us));
  g_assert_cmpint (shift_us, ==, -SECOND / 5);
  g_assert_cmpint (speedshop_alignment_get_end (a, b, 10 * SECOND), ==,
                   b->duration_us + 10 * SECOND);
  one.count = 1e9;
  g_assert_false (speedshop_alignment_find_crossing (&one, &other, &shift_us));
  desk_tear_down (&after, NULL);
}

static ShopTape *
open_twice_marked (Desk *desk, gint64 first_us, gint64 second_us, const char *own)
{
  desk_ramp (desk, desk_add_channel (desk, "Speed", "km/h", 1), 0, 20 * SECOND, 100 * MS);
  shop_buffer_add_marker (&desk->buffer, first_us, "Launch");
  shop_buffer_add_marker (&desk->buffer, second_us, "Lift");
  shop_buffer_add_marker (&desk->buffer, 19 * SECOND, "Lift");
  shop_buffer_add_marker (&desk->buffer, 19 * SECOND, own);
  return desk_open (desk);
}

static void
test_a_marker_is_chosen (Desk *desk, gconstpointer data)
{
  Desk after = { 0 };
  g_autoptr (ShopTape) a = open_twice_marked (desk, 2 * SECOND, 8 * SECOND, "Only in A");
  g_autoptr (ShopTape) b = NULL;
  g_autoptr (GPtrArray) names = NULL;
  gint64 shift_us;

  desk_set_up (&after, NULL);
  b = open_twice_marked (&after, 5 * SECOND, 9 * SECOND, "Only in B");
  names = speedshop_alignment_list_markers (a, b);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "Launch");
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, "Lift");
  g_assert_true (speedshop_alignment_find_marker (a, b, "Launch", &shift_us));
  g_assert_cmpint (shift_us, ==, -3 * SECOND);
  g_assert_true (speedshop_alignment_find_marker (a, b, "Lift", &shift_us));
  g_assert_cmpint (shift_us, ==, -SECOND);
  g_assert_false (speedshop_alignment_find_marker (a, b, "Only in A", &shift_us));
  desk_tear_down (&after, NULL);
}

#define add_case(path, test)                                                                       \
  g_test_add ("/app/tapes/" path, Desk, NULL, desk_set_up, test, desk_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_case ("columns-lose-nothing", test_columns_lose_nothing);
  add_case ("neighbours-touch", test_neighbours_touch);
  add_case ("what-no-catalogue-knows-is-shown", test_what_no_catalogue_knows_is_shown);
  add_case ("whole-recordings-have-no-message", test_whole_recordings_have_no_message);
  add_case ("damage-is-told", test_damage_is_told);
  add_case ("a-signal-that-went-is-told", test_a_signal_that_went_is_told);
  add_case ("a-changed-unit-is-told", test_a_changed_unit_is_told);
  add_case ("a-clock-step-is-told", test_a_clock_step_is_told);
  add_case ("events-lie-over-each-other", test_events_lie_over_each_other);
  add_case ("two-are-laid-over-each-other-by-the-marker-that-was-chosen", test_a_marker_is_chosen);
  return g_test_run ();
}
