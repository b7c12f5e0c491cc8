/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-palette.h"

#include <math.h>

struct _SpeedshopPalette
{
  GObject parent_instance;

  GdkRGBA colors[SPEEDSHOP_COLOR_LAST];
};

G_DEFINE_FINAL_TYPE (SpeedshopPalette, speedshop_palette, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define COLOR(name) [SPEEDSHOP_COLOR_##name]

static const struct
{
  const char *light;
  const char *dark;
} tokens[SPEEDSHOP_COLOR_LAST] = {
  COLOR (WINDOW) = { "#fafafa", "#242424" },
  COLOR (CARD) = { "#ffffff", "#363636" },
  COLOR (RAIL) = { "#ebebed", "#303030" },
  COLOR (TEXT) = { "#2e2e33", "#ffffff" },
  COLOR (TEXT_SECONDARY) = { "#5e5e66", "#c4c4c8" },
  COLOR (LINES) = { "#6f6f78", "#b0b0b6" },
  COLOR (ACCENT_TEXT) = { "#1a64c4", "#8fbdf3" },
  COLOR (ACCENT_FILL) = { "#2470d2", "#2470d2" },
  COLOR (TRACK) = { "#dededf", "#4a4a4f" },
  COLOR (BORDER) = { "rgba(0,0,0,0.12)", "rgba(255,255,255,0.13)" },
  COLOR (GRID) = { "rgba(0,0,0,0.09)", "rgba(255,255,255,0.11)" },
  COLOR (OSD) = { "rgba(36,36,40,0.94)", "rgba(12,12,14,0.96)" },
  COLOR (OSD_TEXT) = { "#ffffff", "#ffffff" },
  COLOR (OK_TEXT) = { "#10643c", "#93ecb0" },
  COLOR (OK_TINT) = { "#d6efe1", "#1f4531" },
  COLOR (OK_SHAPE) = { "#1f8f5a", "#45c786" },
  COLOR (WARN_TEXT) = { "#744700", "#f8d86f" },
  COLOR (WARN_TINT) = { "#fbecc6", "#4b3c10" },
  COLOR (WARN_SHAPE) = { "#a66a00", "#e5b12c" },
  COLOR (CRIT_TEXT) = { "#a01b28", "#ffb0a8" },
  COLOR (CRIT_TINT) = { "#fbdcde", "#5a2529" },
  COLOR (CRIT_SHAPE) = { "#c9222f", "#ff7b63" },
  COLOR (INFO_TEXT) = { "#17569f", "#a5cbf7" },
  COLOR (INFO_TINT) = { "#dae8fb", "#21416b" },
  COLOR (INFO_SHAPE) = { "#1c71d8", "#62a0ea" },
  COLOR (PART_TEXT) = { "#5f3283", "#e3b9f5" },
  COLOR (PART_TINT) = { "#ebdff5", "#4a3159" },
  COLOR (PART_SHAPE) = { "#813d9c", "#c98fe0" },
  COLOR (IDLE_TEXT) = { "#4d4d55", "#d6d6db" },
  COLOR (IDLE_TINT) = { "#e5e5e9", "#4b4b50" },
  COLOR (IDLE_SHAPE) = { "#77777f", "#9a9aa2" },
  COLOR (SERIES_1) = { "#1c71d8", "#78aeed" },
  COLOR (SERIES_2) = { "#bd6705", "#e8762c" },
  COLOR (SERIES_3) = { "#1c4a1c", "#7efc9f" },
  COLOR (SERIES_4) = { "#810368", "#d07d95" },
  COLOR (SERIES_5) = { "#3e06db", "#f7e41a" },
  COLOR (SERIES_6) = { "#ea1a70", "#d7f6fe" },
};

#define HIGH_CONTRAST_LINE_ALPHA 0.5f

static void
raise_contrast (SpeedshopPalette *self, gboolean dark)
{
  GdkRGBA ink = dark ? (GdkRGBA){ 1, 1, 1, 1 } : (GdkRGBA){ 0, 0, 0, 1 };

  self->colors[SPEEDSHOP_COLOR_TEXT] = ink;
  ink.alpha = HIGH_CONTRAST_LINE_ALPHA;
  self->colors[SPEEDSHOP_COLOR_BORDER] = ink;
  self->colors[SPEEDSHOP_COLOR_GRID] = ink;
}

static void
build (SpeedshopPalette *self, gboolean dark, gboolean high_contrast)
{
  for (int i = 0; i < SPEEDSHOP_COLOR_LAST; i++)
    {
      gboolean parsed = gdk_rgba_parse (&self->colors[i], dark ? tokens[i].dark : tokens[i].light);

      g_assert (parsed);
    }
  if (high_contrast)
    raise_contrast (self, dark);
}

static void
follow_style (SpeedshopPalette *self, GParamSpec *pspec, AdwStyleManager *style)
{
  build (self, adw_style_manager_get_dark (style), adw_style_manager_get_high_contrast (style));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
speedshop_palette_class_init (SpeedshopPaletteClass *klass)
{
  /**
   * SpeedshopPalette::changed:
   *
   * The theme changed, and with it every colour.
   */
  signals[CHANGED] = g_signal_new ("changed", SPEEDSHOP_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
speedshop_palette_init (SpeedshopPalette *self)
{
  build (self, FALSE, FALSE);
}

/**
 * speedshop_palette_new:
 *
 * Makes one for a theme that is not that of the screen, as for a report on paper.
 */
SpeedshopPalette *
speedshop_palette_new (gboolean dark, gboolean high_contrast)
{
  SpeedshopPalette *self = g_object_new (SPEEDSHOP_TYPE_PALETTE, NULL);

  build (self, dark, high_contrast);
  return self;
}

/**
 * speedshop_palette_get_for_display:
 *
 * Returns: (transfer none): the palette that follows the theme of @display; the display's style
 *   manager keeps it
 */
SpeedshopPalette *
speedshop_palette_get_for_display (GdkDisplay *display)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (display);
  SpeedshopPalette *self = g_object_get_data (G_OBJECT (style), "speedshop-palette");

  if (self != NULL)
    return self;

  self = g_object_new (SPEEDSHOP_TYPE_PALETTE, NULL);
  g_object_set_data_full (G_OBJECT (style), "speedshop-palette", self, g_object_unref);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (follow_style), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (follow_style), self,
                           G_CONNECT_SWAPPED);
  build (self, adw_style_manager_get_dark (style), adw_style_manager_get_high_contrast (style));
  return self;
}

/**
 * speedshop_palette_get:
 *
 * Returns: (transfer none): the colour, until the next "changed"
 */
const GdkRGBA *
speedshop_palette_get (SpeedshopPalette *self, SpeedshopColor color)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PALETTE (self), NULL);
  g_return_val_if_fail (color < SPEEDSHOP_COLOR_LAST, NULL);

  return &self->colors[color];
}

/**
 * speedshop_palette_get_faded:
 * @alpha: how much of it is left, 0 to 1
 */
GdkRGBA
speedshop_palette_get_faded (SpeedshopPalette *self, SpeedshopColor color, double alpha)
{
  GdkRGBA faded = *speedshop_palette_get (self, color);

  faded.alpha *= (float) alpha;
  return faded;
}

/**
 * speedshop_palette_get_series:
 * @index: which line of a chart; starts again after the sixth
 */
SpeedshopColor
speedshop_palette_get_series (guint index)
{
  return SPEEDSHOP_COLOR_SERIES_1 + index % SPEEDSHOP_N_SERIES;
}

static double
linear (float channel)
{
  return channel <= 0.03928f ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) +
         0.0722 * linear (color->blue);
}

/**
 * speedshop_palette_get_contrast:
 *
 * Contrast of two opaque colours as WCAG 2.1 defines it.
 *
 * Returns: 1 to 21
 */
double
speedshop_palette_get_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}
