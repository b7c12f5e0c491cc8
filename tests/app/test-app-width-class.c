/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-width-class.h"

static void
test_edges (void)
{
  static const struct
  {
    int width;
    SpeedshopWidthClass expected;
  } cases[] = {
    { 720, SPEEDSHOP_WIDTH_NARROW },  { 819, SPEEDSHOP_WIDTH_NARROW },
    { 820, SPEEDSHOP_WIDTH_MEDIUM },  { 1280, SPEEDSHOP_WIDTH_MEDIUM },
    { 1359, SPEEDSHOP_WIDTH_MEDIUM }, { 1360, SPEEDSHOP_WIDTH_WIDE },
    { 3840, SPEEDSHOP_WIDTH_WIDE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (speedshop_width_class_for (cases[i].width, 1.0), ==, cases[i].expected);
}

static void
test_large_text (void)
{
  g_assert_cmpint (speedshop_width_class_for (1440, 1.25), ==, SPEEDSHOP_WIDTH_WIDE);
  g_assert_cmpint (speedshop_width_class_for (1440, 1.5), ==, SPEEDSHOP_WIDTH_MEDIUM);
  g_assert_cmpint (speedshop_width_class_for (800, 1.5), ==, SPEEDSHOP_WIDTH_NARROW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/width-class/changes-at-the-designed-widths", test_edges);
  g_test_add_func ("/app/width-class/keeps-icons-for-large-text", test_large_text);
  return g_test_run ();
}
