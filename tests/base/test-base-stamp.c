/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-stamp.h"

static void
test_parts (void)
{
  BaseStamp stamp;

  base_stamp_make (&stamp, (gint64) 1773104400123 << 16 | 7, 0xbeef);
  g_assert_cmpint (base_stamp_get_unix_ms (&stamp), ==, 1773104400123);
  g_assert_cmpint (base_stamp_get_tick (&stamp) & 0xffff, ==, 7);
  g_assert_cmpuint (base_stamp_get_station (&stamp), ==, 0xbeef);
}

static void
test_text (void)
{
  char text[BASE_STAMP_TEXT_SIZE];
  BaseStamp stamp;
  BaseStamp read;

  base_stamp_make (&stamp, (gint64) 1773104400123 << 16 | 7, 0xbeef);
  base_stamp_to_text (&stamp, text);
  g_assert_cmpstr (text, ==, "019cd54206fb0007beef");
  g_assert_true (base_stamp_parse (text, &read));
  g_assert_cmpint (base_stamp_compare (&stamp, &read), ==, 0);
  g_assert_false (base_stamp_parse ("019cd54206fb0007bee", &read));
  g_assert_false (base_stamp_parse ("019cd54206fb0007beeg", &read));
  g_assert_false (base_stamp_parse ("f19cd579b1fb0007beef", &read));
  g_assert_false (base_stamp_parse (NULL, &read));
}

/* By time, then by count, then by station; texts in the same order. */
static void
test_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < 1000; i++)
    {
      gint64 ticks[2];
      guint16 stations[2];
      BaseStamp stamps[2];
      char texts[2][BASE_STAMP_TEXT_SIZE];

      for (guint j = 0; j < 2; j++)
        {
          ticks[j] = (gint64) g_rand_int_range (rand, 0, 3) << 32 | g_rand_int_range (rand, 0, 3);
          stations[j] = (guint16) g_rand_int_range (rand, 1, 4);
          base_stamp_make (&stamps[j], ticks[j], stations[j]);
          base_stamp_to_text (&stamps[j], texts[j]);
        }
      gint64 order = ticks[0] != ticks[1] ? ticks[0] - ticks[1] : stations[0] - stations[1];
      int compared = base_stamp_compare (&stamps[0], &stamps[1]);
      g_assert_cmpint (compared > 0, ==, order > 0);
      g_assert_cmpint (compared < 0, ==, order < 0);
      g_assert_cmpint (g_strcmp0 (texts[0], texts[1]) > 0, ==, order > 0);
    }
}

static void
test_ticks (void)
{
  gint64 tick = base_tick_next (0, 1000);

  g_assert_cmpint (tick, ==, 1000 << 16);
  /* The clock on the wall stands still, or goes back: ticks do not. */
  g_assert_cmpint (base_tick_next (tick, 1000), ==, tick + 1);
  g_assert_cmpint (base_tick_next (tick, 5), ==, tick + 1);
  g_assert_cmpint (base_tick_next (tick, 1001), ==, 1001 << 16);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/stamp/has-its-parts", test_parts);
  g_test_add_func ("/base/stamp/reads-and-writes-text", test_text);
  g_test_add_func ("/base/stamp/orders-by-time-count-and-station", test_order);
  g_test_add_func ("/base/stamp/ticks-never-go-back", test_ticks);
  return g_test_run ();
}
