/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-overview-marks.h"

#define MARKER_WIDTH 2
#define LEAST_WINDOW 6
#define WINDOW_ALPHA 0.16

/**
 * speedshop_overview_snapshot_marker:
 * @x, @height: in pixels
 *
 * Draws where a marker of a recording stands.
 */
void
speedshop_overview_snapshot_marker (GtkSnapshot *snapshot,
                                    SpeedshopPalette *palette,
                                    double x,
                                    double height)
{
  gtk_snapshot_append_color (snapshot, speedshop_palette_get (palette, SPEEDSHOP_COLOR_PART_SHAPE),
                             &GRAPHENE_RECT_INIT ((float) x, 0, MARKER_WIDTH, (float) height));
}

/**
 * speedshop_overview_snapshot_window:
 * @from, @to, @height: in pixels
 *
 * Draws which part of a recording the charts show; never so narrow that it cannot be seen.
 */
void
speedshop_overview_snapshot_window (GtkSnapshot *snapshot,
                                    SpeedshopPalette *palette,
                                    double from,
                                    double to,
                                    double height)
{
  const GdkRGBA *edge = speedshop_palette_get (palette, SPEEDSHOP_COLOR_ACCENT_FILL);
  GdkRGBA fill = speedshop_palette_get_faded (palette, SPEEDSHOP_COLOR_ACCENT_FILL, WINDOW_ALPHA);
  double left = MAX (0, MIN (from, to - LEAST_WINDOW));
  graphene_rect_t rect = GRAPHENE_RECT_INIT (
    (float) left, 0.5f, (float) MAX (LEAST_WINDOW, to - left), (float) (height - 1));
  GskRoundedRect shape;

  gtk_snapshot_append_color (snapshot, &fill, &rect);
  gsk_rounded_rect_init_from_rect (&shape, &rect, 3);
  gtk_snapshot_append_border (snapshot, &shape, (float[]){ 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[]){ *edge, *edge, *edge, *edge });
}
