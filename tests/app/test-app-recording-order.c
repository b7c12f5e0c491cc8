/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recording-order.h"

static const SpeedshopRecordingFacts old_long = { "Audi A4", 100, 90 };
static const SpeedshopRecordingFacts new_short = { "Volkswagen Golf", 200, 10 };
static const SpeedshopRecordingFacts nobodys = { NULL, 300, 10 };

static void
comes_first (const SpeedshopRecordingFacts *a,
             const SpeedshopRecordingFacts *b,
             SpeedshopRecordingSort sort)
{
  g_assert_cmpint (speedshop_recording_order_compare (a, b, sort), <, 0);
  g_assert_cmpint (speedshop_recording_order_compare (b, a, sort), >, 0);
  g_assert_cmpint (speedshop_recording_order_compare (a, a, sort), ==, 0);
}

static void
test_order (void)
{
  comes_first (&new_short, &old_long, SPEEDSHOP_RECORDING_NEWEST);
  comes_first (&old_long, &new_short, SPEEDSHOP_RECORDING_VEHICLE);
  comes_first (&new_short, &nobodys, SPEEDSHOP_RECORDING_VEHICLE);
  comes_first (&old_long, &new_short, SPEEDSHOP_RECORDING_LONGEST);
  /* As long as each other: the newer one. */
  comes_first (&nobodys, &new_short, SPEEDSHOP_RECORDING_LONGEST);
}

static void
test_words (void)
{
  static const char *const text = "Cold start\nKJW305\n2016 Volkswagen Golf";

  g_assert_true (speedshop_recording_order_matches (text, ""));
  g_assert_true (speedshop_recording_order_matches (text, "golf"));
  g_assert_true (speedshop_recording_order_matches (text, "kjw cold"));
  g_assert_true (speedshop_recording_order_matches (text, " START  2016 "));
  g_assert_false (speedshop_recording_order_matches (text, "golf warm"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/recording-order/newest-vehicle-or-longest-first", test_order);
  g_test_add_func ("/app/recording-order/finds-each-word-in-any-case", test_words);
  return g_test_run ();
}
