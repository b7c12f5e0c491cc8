/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-palette.h"

/* The contrast that the design promises: foreground on background, light and dark. */
static const struct
{
  SpeedshopColor color, ground;
  double light, dark;
} promised[] = {
  { SPEEDSHOP_COLOR_TEXT, SPEEDSHOP_COLOR_WINDOW, 12.9, 15.5 },
  { SPEEDSHOP_COLOR_TEXT, SPEEDSHOP_COLOR_CARD, 13.5, 12.1 },
  { SPEEDSHOP_COLOR_TEXT, SPEEDSHOP_COLOR_RAIL, 11.3, 13.2 },
  { SPEEDSHOP_COLOR_TEXT_SECONDARY, SPEEDSHOP_COLOR_WINDOW, 6.2, 8.9 },
  { SPEEDSHOP_COLOR_TEXT_SECONDARY, SPEEDSHOP_COLOR_CARD, 6.4, 7.0 },
  { SPEEDSHOP_COLOR_TEXT_SECONDARY, SPEEDSHOP_COLOR_RAIL, 5.4, 7.6 },
  { SPEEDSHOP_COLOR_ACCENT_TEXT, SPEEDSHOP_COLOR_CARD, 5.7, 6.2 },
  { SPEEDSHOP_COLOR_OSD_TEXT, SPEEDSHOP_COLOR_ACCENT_FILL, 4.86, 4.86 },
  { SPEEDSHOP_COLOR_OK_TEXT, SPEEDSHOP_COLOR_OK_TINT, 5.9, 7.6 },
  { SPEEDSHOP_COLOR_WARN_TEXT, SPEEDSHOP_COLOR_WARN_TINT, 6.8, 7.7 },
  { SPEEDSHOP_COLOR_CRIT_TEXT, SPEEDSHOP_COLOR_CRIT_TINT, 6.1, 7.0 },
  { SPEEDSHOP_COLOR_INFO_TEXT, SPEEDSHOP_COLOR_INFO_TINT, 5.9, 6.1 },
  { SPEEDSHOP_COLOR_PART_TEXT, SPEEDSHOP_COLOR_PART_TINT, 7.2, 6.7 },
  { SPEEDSHOP_COLOR_IDLE_TEXT, SPEEDSHOP_COLOR_IDLE_TINT, 6.7, 6.0 },
};

static double
contrast (SpeedshopPalette *palette, SpeedshopColor color, SpeedshopColor ground)
{
  return speedshop_palette_get_contrast (speedshop_palette_get (palette, color),
                                         speedshop_palette_get (palette, ground));
}

static void
test_promised (void)
{
  g_autoptr (SpeedshopPalette) light = speedshop_palette_new (FALSE, FALSE);
  g_autoptr (SpeedshopPalette) dark = speedshop_palette_new (TRUE, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (promised); i++)
    {
      g_assert_cmpfloat_with_epsilon (contrast (light, promised[i].color, promised[i].ground),
                                      promised[i].light, 0.06);
      g_assert_cmpfloat_with_epsilon (contrast (dark, promised[i].color, promised[i].ground),
                                      promised[i].dark, 0.06);
    }
}

static void
assert_drawings (SpeedshopPalette *palette)
{
  static const SpeedshopColor shapes[] = { SPEEDSHOP_COLOR_OK_SHAPE, SPEEDSHOP_COLOR_WARN_SHAPE,
                                           SPEEDSHOP_COLOR_CRIT_SHAPE, SPEEDSHOP_COLOR_INFO_SHAPE,
                                           SPEEDSHOP_COLOR_PART_SHAPE };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_assert_cmpfloat (contrast (palette, shapes[i], SPEEDSHOP_COLOR_CARD), >=, 3);
      g_assert_cmpfloat (contrast (palette, shapes[i], SPEEDSHOP_COLOR_TRACK), >=, 3);
    }
  for (guint i = 0; i < SPEEDSHOP_N_SERIES; i++)
    g_assert_cmpfloat (contrast (palette, speedshop_palette_get_series (i), SPEEDSHOP_COLOR_CARD),
                       >=, 4);
}

static void
test_drawings (void)
{
  g_autoptr (SpeedshopPalette) light = speedshop_palette_new (FALSE, FALSE);
  g_autoptr (SpeedshopPalette) dark = speedshop_palette_new (TRUE, FALSE);

  assert_drawings (light);
  assert_drawings (dark);
}

static void
test_high_contrast (void)
{
  g_autoptr (SpeedshopPalette) light = speedshop_palette_new (FALSE, TRUE);
  g_autoptr (SpeedshopPalette) dark = speedshop_palette_new (TRUE, TRUE);

  g_assert_cmpfloat (contrast (light, SPEEDSHOP_COLOR_TEXT, SPEEDSHOP_COLOR_CARD), ==, 21);
  g_assert_cmpfloat (speedshop_palette_get (dark, SPEEDSHOP_COLOR_TEXT)->green, ==, 1);
  g_assert_cmpfloat (speedshop_palette_get (light, SPEEDSHOP_COLOR_GRID)->alpha, ==, 0.5);
  g_assert_cmpfloat (speedshop_palette_get (dark, SPEEDSHOP_COLOR_BORDER)->alpha, ==, 0.5);
}

static void
test_series_repeat (void)
{
  g_assert_cmpint (speedshop_palette_get_series (0), ==, SPEEDSHOP_COLOR_SERIES_1);
  g_assert_cmpint (speedshop_palette_get_series (6), ==, SPEEDSHOP_COLOR_SERIES_1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/palette/text-has-the-promised-contrast", test_promised);
  g_test_add_func ("/app/palette/drawings-stand-out", test_drawings);
  g_test_add_func ("/app/palette/high-contrast-is-black-and-white", test_high_contrast);
  g_test_add_func ("/app/palette/series-start-again", test_series_repeat);
  return g_test_run ();
}
