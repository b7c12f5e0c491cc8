/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopColor:
 *
 * What a colour means. CSS names of the same tokens are in the application's style sheets; this is
 * for what is drawn. %SPEEDSHOP_COLOR_SERIES_1 to _6 stand in a row.
 */
typedef enum
{
  SPEEDSHOP_COLOR_WINDOW,
  SPEEDSHOP_COLOR_CARD,
  SPEEDSHOP_COLOR_RAIL,
  SPEEDSHOP_COLOR_TEXT,
  SPEEDSHOP_COLOR_TEXT_SECONDARY,
  SPEEDSHOP_COLOR_LINES,
  SPEEDSHOP_COLOR_ACCENT_TEXT,
  SPEEDSHOP_COLOR_ACCENT_FILL,
  SPEEDSHOP_COLOR_TRACK,
  SPEEDSHOP_COLOR_BORDER,
  SPEEDSHOP_COLOR_GRID,
  SPEEDSHOP_COLOR_OSD,
  SPEEDSHOP_COLOR_OSD_TEXT,
  SPEEDSHOP_COLOR_OK_TEXT,
  SPEEDSHOP_COLOR_OK_TINT,
  SPEEDSHOP_COLOR_OK_SHAPE,
  SPEEDSHOP_COLOR_WARN_TEXT,
  SPEEDSHOP_COLOR_WARN_TINT,
  SPEEDSHOP_COLOR_WARN_SHAPE,
  SPEEDSHOP_COLOR_CRIT_TEXT,
  SPEEDSHOP_COLOR_CRIT_TINT,
  SPEEDSHOP_COLOR_CRIT_SHAPE,
  SPEEDSHOP_COLOR_INFO_TEXT,
  SPEEDSHOP_COLOR_INFO_TINT,
  SPEEDSHOP_COLOR_INFO_SHAPE,
  SPEEDSHOP_COLOR_PART_TEXT,
  SPEEDSHOP_COLOR_PART_TINT,
  SPEEDSHOP_COLOR_PART_SHAPE,
  SPEEDSHOP_COLOR_IDLE_TEXT,
  SPEEDSHOP_COLOR_IDLE_TINT,
  SPEEDSHOP_COLOR_IDLE_SHAPE,
  SPEEDSHOP_COLOR_SERIES_1,
  SPEEDSHOP_COLOR_SERIES_2,
  SPEEDSHOP_COLOR_SERIES_3,
  SPEEDSHOP_COLOR_SERIES_4,
  SPEEDSHOP_COLOR_SERIES_5,
  SPEEDSHOP_COLOR_SERIES_6,
  SPEEDSHOP_COLOR_LAST
} SpeedshopColor;

#define SPEEDSHOP_N_SERIES 6

/**
 * SpeedshopPalette:
 *
 * The colours of what the application draws itself, for the light or dark theme and for high
 * contrast. There is one for each display; "changed" tells drawings to throw away what they kept.
 */
#define SPEEDSHOP_TYPE_PALETTE (speedshop_palette_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopPalette, speedshop_palette, SPEEDSHOP, PALETTE, GObject)

SpeedshopPalette *speedshop_palette_get_for_display (GdkDisplay *display);
SpeedshopPalette *speedshop_palette_new (gboolean dark, gboolean high_contrast);
const GdkRGBA *speedshop_palette_get (SpeedshopPalette *self, SpeedshopColor color);
GdkRGBA speedshop_palette_get_faded (SpeedshopPalette *self, SpeedshopColor color, double alpha);
SpeedshopColor speedshop_palette_get_series (guint index);
double speedshop_palette_get_contrast (const GdkRGBA *a, const GdkRGBA *b);

G_END_DECLS
