/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-gauge-draw.h"

#include "app/speedshop-text-cache.h"

#include <math.h>

#define MINOR_TICK_ALPHA 0.7

typedef struct
{
  cairo_t *cr;
  PangoContext *context;
  const SpeedshopGaugeLayout *layout;
  const SpeedshopGaugeScale *scale;
  SpeedshopPalette *palette;
  gboolean supported;
} Face;

static double
radians (double degrees)
{
  return degrees * G_PI / 180;
}

static void
set_color (cairo_t *cr, SpeedshopPalette *palette, SpeedshopColor color, double alpha)
{
  GdkRGBA rgba = speedshop_palette_get_faded (palette, color, alpha);

  gdk_cairo_set_source_rgba (cr, &rgba);
}

static void
stroke_arc (cairo_t *cr, const SpeedshopGaugeLayout *layout, double radius, double from, double to)
{
  cairo_new_path (cr);
  cairo_arc (cr, layout->centre_x, layout->centre_y, radius, radians (from), radians (to));
  cairo_stroke (cr);
}

static void
move_polar (cairo_t *cr, const SpeedshopGaugeLayout *layout, double radius, double degrees)
{
  cairo_line_to (cr, layout->centre_x + radius * cos (radians (degrees)),
                 layout->centre_y + radius * sin (radians (degrees)));
}

static void
draw_track (const Face *face)
{
  static const double missing[] = { 3, 5 };

  set_color (face->cr, face->palette, SPEEDSHOP_COLOR_TRACK, 1);
  cairo_set_line_width (face->cr, face->layout->track_width);
  if (!face->supported)
    cairo_set_dash (face->cr, missing, G_N_ELEMENTS (missing), 0);
  stroke_arc (face->cr, face->layout, face->layout->track_radius, SPEEDSHOP_GAUGE_START_DEG,
              SPEEDSHOP_GAUGE_END_DEG);
  cairo_set_dash (face->cr, NULL, 0, 0);
}

static void
draw_zone (const Face *face, const SpeedshopZoneArc *arc)
{
  double width = face->layout->zone_width;
  double dashes[] = { 2 * width, width };
  gboolean critical = arc->zone == SPEEDSHOP_ZONE_CRITICAL;

  set_color (face->cr, face->palette,
             critical ? SPEEDSHOP_COLOR_CRIT_SHAPE : SPEEDSHOP_COLOR_WARN_SHAPE, 1);
  cairo_set_line_width (face->cr, width);
  cairo_set_dash (face->cr, dashes, critical ? 0 : G_N_ELEMENTS (dashes), 0);
  stroke_arc (face->cr, face->layout, face->layout->zone_radius,
              speedshop_gauge_scale_get_angle (face->scale, arc->from),
              speedshop_gauge_scale_get_angle (face->scale, arc->to));
  cairo_set_dash (face->cr, NULL, 0, 0);
}

static void
draw_zones (const Face *face)
{
  SpeedshopZoneArc arcs[SPEEDSHOP_MAX_ZONE_ARCS];
  guint n = speedshop_gauge_scale_get_zone_arcs (face->scale, arcs);

  for (guint i = 0; i < n; i++)
    draw_zone (face, &arcs[i]);
}

static void
stroke_tick (const Face *face, double value, double length, double width)
{
  double angle = speedshop_gauge_scale_get_angle (face->scale, value);

  cairo_set_line_width (face->cr, width);
  cairo_new_path (face->cr);
  move_polar (face->cr, face->layout, face->layout->tick_radius, angle);
  move_polar (face->cr, face->layout, face->layout->tick_radius - length, angle);
  cairo_stroke (face->cr);
}

static gboolean
is_red (const Face *face, double value)
{
  double nudge = 1e-6 * face->scale->major;

  return face->supported &&
         speedshop_gauge_scale_get_zone (face->scale, value + nudge) == SPEEDSHOP_ZONE_CRITICAL;
}

static void
draw_label (const Face *face, double value, guint label_step)
{
  double angle = radians (speedshop_gauge_scale_get_angle (face->scale, value));
  g_autoptr (PangoLayout) text =
    speedshop_text_create (face->context, face->layout->label_size, PANGO_WEIGHT_BOLD);
  g_autofree char *label = speedshop_gauge_scale_format_label (face->scale, value, label_step);
  double x = face->layout->centre_x + face->layout->label_radius * cos (angle);
  double y = face->layout->centre_y + face->layout->label_radius * sin (angle);
  int width, height;

  pango_layout_set_text (text, label, -1);
  pango_layout_get_pixel_size (text, &width, &height);
  set_color (face->cr, face->palette,
             is_red (face, value) ? SPEEDSHOP_COLOR_CRIT_TEXT : SPEEDSHOP_COLOR_TEXT_SECONDARY, 1);
  cairo_move_to (face->cr, x - width / 2.0, y - height / 2.0);
  pango_cairo_show_layout (face->cr, text);
}

static void
draw_minor_ticks (const Face *face, double from)
{
  set_color (face->cr, face->palette, SPEEDSHOP_COLOR_LINES, MINOR_TICK_ALPHA);
  for (guint i = 1; i < face->scale->minors; i++)
    stroke_tick (face, from + face->scale->major * i / face->scale->minors,
                 face->layout->minor_length, 1);
}

static void
draw_ticks (const Face *face)
{
  guint label_step = speedshop_gauge_scale_get_label_step (face->scale, face->layout->is_large);

  for (guint i = 0; i <= face->scale->n_majors; i++)
    {
      double value = face->scale->minimum + i * face->scale->major;

      set_color (face->cr, face->palette,
                 is_red (face, value) ? SPEEDSHOP_COLOR_CRIT_SHAPE : SPEEDSHOP_COLOR_TEXT_SECONDARY,
                 1);
      stroke_tick (face, value, face->layout->major_length, face->layout->major_width);
      if (i % label_step == 0)
        draw_label (face, value, label_step);
      if (i < face->scale->n_majors)
        draw_minor_ticks (face, value);
    }
}

/**
 * speedshop_gauge_draw_face:
 * @supported: %FALSE draws the empty face of a signal that the car does not tell
 *
 * Draws what of a gauge stands still: track, zones, ticks and labels.
 */
void
speedshop_gauge_draw_face (cairo_t *cr,
                           PangoContext *context,
                           const SpeedshopGaugeLayout *layout,
                           const SpeedshopGaugeScale *scale,
                           SpeedshopPalette *palette,
                           gboolean supported)
{
  const Face face = { cr, context, layout, scale, palette, supported };

  draw_track (&face);
  if (supported)
    draw_zones (&face);
  draw_ticks (&face);
}

/**
 * speedshop_gauge_draw_arc:
 * @from, @to: degrees, clockwise
 *
 * Draws a piece of the value's arc over the track, in the colour that is set.
 */
void
speedshop_gauge_draw_arc (cairo_t *cr, const SpeedshopGaugeLayout *layout, double from, double to)
{
  cairo_set_line_width (cr, layout->track_width);
  stroke_arc (cr, layout, layout->track_radius, from, to);
}

/**
 * speedshop_gauge_draw_extreme:
 * @angle: degrees
 * @filled: %TRUE for the peak, %FALSE for the least
 *
 * Draws a triangle that points at how far the value went, in the colour that is set.
 */
void
speedshop_gauge_draw_extreme (cairo_t *cr,
                              const SpeedshopGaugeLayout *layout,
                              double angle,
                              gboolean filled)
{
  double outer = layout->zone_radius + layout->peak_height;

  cairo_set_line_width (cr, SPEEDSHOP_GAUGE_EXTREME_LINE);
  cairo_new_path (cr);
  move_polar (cr, layout, layout->peak_radius, angle);
  move_polar (cr, layout, outer, angle - layout->peak_half_angle_deg);
  move_polar (cr, layout, outer, angle + layout->peak_half_angle_deg);
  cairo_close_path (cr);
  if (filled)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

/**
 * speedshop_gauge_draw_needle:
 * @angle: degrees
 *
 * Draws the needle in the colour that is set. Its hole is left out of the fill, not painted over,
 * so that any card shows through.
 */
void
speedshop_gauge_draw_needle (cairo_t *cr, const SpeedshopGaugeLayout *layout, double angle)
{
  cairo_save (cr);
  cairo_translate (cr, layout->centre_x, layout->centre_y);
  cairo_rotate (cr, radians (angle));
  cairo_new_path (cr);
  cairo_move_to (cr, 0, -layout->needle_half_width);
  cairo_line_to (cr, layout->needle_length, 0);
  cairo_line_to (cr, 0, layout->needle_half_width);
  cairo_line_to (cr, -layout->needle_tail, 0);
  cairo_close_path (cr);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, layout->hub_radius, 0, 2 * G_PI);
  cairo_new_sub_path (cr);
  cairo_arc_negative (cr, 0, 0, layout->hole_radius, 2 * G_PI, 0);
  cairo_new_sub_path (cr);
  cairo_arc_negative (cr, 0, 0, layout->hole_radius, 2 * G_PI, 0);
  cairo_fill (cr);
  cairo_restore (cr);
}
