/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-axis.h"

#include "base/base-unit.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define LABEL_SIZE   12
#define LABEL_RAISE  7
#define PILL_WIDTH   64
#define PILL_HEIGHT  20
#define DASH         4
#define DASH_EVERY   7
#define FLAG_WIDTH   11
#define FLAG_HEIGHT  10
#define MARKER_WIDTH 1.5f

/**
 * speedshop_strip_axis_format_ago:
 * @ago_us: how long before the present
 *
 * Returns: (transfer full): "−13.3 s", or "now"
 */
char *
speedshop_strip_axis_format_ago (gint64 ago_us, guint decimals)
{
  g_autofree char *seconds = base_unit_format (-(double) ago_us / G_USEC_PER_SEC, decimals);

  if (ago_us < G_TIME_SPAN_MILLISECOND)
    return g_strdup (_ ("now"));
  /* Translators: seconds before now on a time axis: "−13.3 s" */
  return g_strdup_printf (_ ("%s s"), seconds);
}

static void
snapshot_label (GtkSnapshot *snapshot,
                const SpeedshopStripFrame *frame,
                const char *text,
                PangoWeight weight,
                double x,
                double bottom,
                SpeedshopColor color)
{
  PangoLayout *layout = speedshop_text_cache_get (frame->texts, frame->context, text,
                                                  LABEL_SIZE * frame->text_scale, weight);

  speedshop_text_snapshot (snapshot, layout, x, bottom - LABEL_RAISE, 0.5,
                           speedshop_palette_get (frame->palette, color));
}

/**
 * speedshop_strip_axis_snapshot:
 * @bottom: of the chart; lanes end above the axis
 * @now_us: what labels count back from
 *
 * Draws the lines and labels of the time axis.
 */
void
speedshop_strip_axis_snapshot (GtkSnapshot *snapshot,
                               const SpeedshopStripFrame *frame,
                               double bottom,
                               gint64 now_us)
{
  gint64 window_us = frame->span.end_us - frame->span.start_us;
  gint64 step_us = speedshop_chart_get_time_step (window_us);
  const GdkRGBA *grid = speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_GRID);

  for (gint64 back_us = 0; back_us <= window_us; back_us += step_us)
    {
      gint64 t_us = frame->span.end_us - back_us;
      double x = speedshop_chart_span_get_x (&frame->span, t_us);
      gint64 ago_us = now_us - t_us;
      g_autofree char *label =
        speedshop_strip_axis_format_ago (ago_us, ago_us % G_TIME_SPAN_SECOND == 0 ? 0 : 1);

      gtk_snapshot_append_color (
        snapshot, grid,
        &GRAPHENE_RECT_INIT ((float) round (x), 0, 1, (float) (frame->top + frame->height)));
      snapshot_label (snapshot, frame, label, PANGO_WEIGHT_NORMAL, x, bottom,
                      SPEEDSHOP_COLOR_TEXT_SECONDARY);
    }
}

/**
 * speedshop_strip_axis_snapshot_marker:
 *
 * Draws a flag, with its name where it has one.
 */
void
speedshop_strip_axis_snapshot_marker (GtkSnapshot *snapshot,
                                      const SpeedshopStripFrame *frame,
                                      double bottom,
                                      const SpeedshopStripMarker *marker)
{
  const GdkRGBA *color = speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_PART_SHAPE);
  float x = (float) round (speedshop_chart_span_get_x (&frame->span, marker->t_us));
  cairo_t *cr;

  gtk_snapshot_append_color (
    snapshot, color,
    &GRAPHENE_RECT_INIT (x, 0, MARKER_WIDTH, (float) (frame->top + frame->height)));
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, 0, FLAG_WIDTH, FLAG_HEIGHT));
  gdk_cairo_set_source_rgba (cr, color);
  cairo_move_to (cr, x, 0);
  cairo_line_to (cr, x + FLAG_WIDTH, 0);
  cairo_line_to (cr, x + FLAG_WIDTH - 3, FLAG_HEIGHT / 2.0);
  cairo_line_to (cr, x + FLAG_WIDTH, FLAG_HEIGHT);
  cairo_line_to (cr, x, FLAG_HEIGHT);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
snapshot_dashes (GtkSnapshot *snapshot, const SpeedshopStripFrame *frame, double x)
{
  const GdkRGBA *color = speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_TEXT);

  for (int y = 0; y < frame->top + frame->height; y += DASH_EVERY)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT ((float) x - 0.5f, (float) y, 1.2f, DASH));
}

/**
 * speedshop_strip_axis_snapshot_cursor:
 * @t_us: where the crosshair is
 *
 * Draws a crosshair with its time on the axis.
 */
void
speedshop_strip_axis_snapshot_cursor (GtkSnapshot *snapshot,
                                      const SpeedshopStripFrame *frame,
                                      double bottom,
                                      gint64 now_us,
                                      gint64 t_us)
{
  double x = round (speedshop_chart_span_get_x (&frame->span, t_us));
  double width = PILL_WIDTH * frame->text_scale, height = PILL_HEIGHT * frame->text_scale;
  double left = CLAMP (x - width / 2, 0, frame->width - width);
  graphene_rect_t pill =
    GRAPHENE_RECT_INIT ((float) left, (float) (bottom - height - 2), (float) width, (float) height);
  g_autofree char *label = speedshop_strip_axis_format_ago (now_us - t_us, 1);
  GskRoundedRect shape;

  snapshot_dashes (snapshot, frame, x);
  gsk_rounded_rect_init_from_rect (&shape, &pill, (float) height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_OSD),
                             &pill);
  gtk_snapshot_pop (snapshot);
  snapshot_label (snapshot, frame, label, PANGO_WEIGHT_BOLD, left + width / 2, bottom,
                  SPEEDSHOP_COLOR_OSD_TEXT);
}
