/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tape-outline.h"

#include <math.h>

#define HOURS   8
#define SAMPLES (HOURS * 3600 * 10)

static double
get_value (guint i)
{
  return 1000 + (i * 7919u) % 5000;
}

static void
fill (SpeedshopTapeOutline *outline, gint64 start_us, guint n)
{
  speedshop_tape_outline_begin (outline, start_us);
  for (guint i = 0; i < n; i++)
    speedshop_tape_outline_add (outline, start_us + (gint64) i * (G_TIME_SPAN_SECOND / 10),
                                get_value (i));
}

/* However long a recording is, each stretch has exactly what was read in its time. */
static void
test_tells_each_stretch_of_hours (void)
{
  static const guint lengths[] = { 1, 639, 640, 641, 1281, SAMPLES };

  for (gsize l = 0; l < G_N_ELEMENTS (lengths); l++)
    {
      SpeedshopTapeOutline outline;

      fill (&outline, 77, lengths[l]);
      g_assert_cmpuint (outline.n_stretches, <=, SPEEDSHOP_TAPE_OUTLINE_STRETCHES);
      for (guint s = 0, i = 0; s < outline.n_stretches; s++)
        {
          gint64 end_us = (gint64) (s + 1) * outline.stretch_us;
          double least = G_MAXDOUBLE, greatest = -G_MAXDOUBLE;

          for (; i < lengths[l] && (gint64) i * (G_TIME_SPAN_SECOND / 10) < end_us; i++)
            {
              least = MIN (least, get_value (i));
              greatest = MAX (greatest, get_value (i));
            }
          g_assert_cmpfloat (outline.stretches[s].least, ==, least);
          g_assert_cmpfloat (outline.stretches[s].greatest, ==, greatest);
        }
    }
}

/* Hours at a few hundred pixels still use more than half of them. */
static void
test_stays_fine (void)
{
  SpeedshopTapeOutline outline;

  fill (&outline, 0, SAMPLES);
  g_assert_cmpuint (outline.n_stretches, >, SPEEDSHOP_TAPE_OUTLINE_STRETCHES / 2);
}

static void
test_a_pause_stays_a_gap (void)
{
  SpeedshopTapeOutline outline;

  speedshop_tape_outline_begin (&outline, 0);
  speedshop_tape_outline_add (&outline, 0, 5);
  speedshop_tape_outline_add (&outline, 4 * G_TIME_SPAN_SECOND, 6);
  for (guint s = 1; s + 1 < outline.n_stretches; s++)
    g_assert_cmpfloat (outline.stretches[s].least, >, outline.stretches[s].greatest);
  g_assert_cmpfloat (outline.stretches[outline.n_stretches - 1].least, ==, 6);
}

static void
test_leaves_out_what_is_no_value (void)
{
  SpeedshopTapeOutline outline;
  double least, greatest;

  speedshop_tape_outline_begin (&outline, G_TIME_SPAN_SECOND);
  speedshop_tape_outline_add (&outline, 0, 5);
  speedshop_tape_outline_add (&outline, 2 * G_TIME_SPAN_SECOND, (double) NAN);
  g_assert_false (speedshop_tape_outline_get_range (&outline, &least, &greatest));
  speedshop_tape_outline_add (&outline, 2 * G_TIME_SPAN_SECOND, 7);
  g_assert_true (speedshop_tape_outline_get_range (&outline, &least, &greatest));
  g_assert_cmpfloat (least, ==, 7);
  g_assert_cmpfloat (greatest, ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/tape-outline/tells-each-stretch-of-hours",
                   test_tells_each_stretch_of_hours);
  g_test_add_func ("/app/tape-outline/stays-fine", test_stays_fine);
  g_test_add_func ("/app/tape-outline/a-pause-stays-a-gap", test_a_pause_stays_a_gap);
  g_test_add_func ("/app/tape-outline/leaves-out-what-is-no-value",
                   test_leaves_out_what_is_no_value);
  return g_test_run ();
}
