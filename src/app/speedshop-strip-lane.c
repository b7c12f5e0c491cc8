/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-lane.h"

#include "base/base-unit.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define PADDING       10
#define LINE_WIDTH    1.8
#define DOT_RADIUS    4
#define DOT_BORDER    1.5f
#define LIMIT_ALPHA   0.13
#define KEY_X         18
#define KEY_WIDTH     4
#define KEY_HEIGHT    36
#define TEXT_X        32
#define MAX_GAPS      64
#define GAP_TEXT_FROM 60
/* Less than this, in pixels, cannot be told apart on the line. */
#define SAME_HEIGHT 0.3

struct _SpeedshopStripLane
{
  SpeedshopChannel *channel;
  SpeedshopColor color;
  GArray *columns;
  const SpeedshopPoint *points;
  guint n_points;
  gint64 gap_us;
};

SpeedshopStripLane *
speedshop_strip_lane_new (SpeedshopChannel *channel, SpeedshopColor color)
{
  SpeedshopStripLane *self = g_new0 (SpeedshopStripLane, 1);

  self->channel = g_object_ref (channel);
  self->color = color;
  self->columns = g_array_new (FALSE, FALSE, sizeof (SpeedshopChartColumn));
  return self;
}

void
speedshop_strip_lane_free (SpeedshopStripLane *self)
{
  g_object_unref (self->channel);
  g_array_unref (self->columns);
  g_free (self);
}

SpeedshopChannel *
speedshop_strip_lane_get_channel (SpeedshopStripLane *self)
{
  return self->channel;
}

static double
get_y (SpeedshopStripLane *self, const SpeedshopStripFrame *frame, double value)
{
  double part =
    speedshop_gauge_scale_get_fraction (speedshop_channel_get_scale (self->channel), value);

  return frame->top + PADDING + (1 - part) * (frame->height - 2 * PADDING);
}

static void
append_rect (GtkSnapshot *snapshot,
             const GdkRGBA *color,
             double x,
             double y,
             double width,
             double height)
{
  gtk_snapshot_append_color (
    snapshot, color, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
snapshot_text (GtkSnapshot *snapshot,
               const SpeedshopStripFrame *frame,
               const char *text,
               double size,
               PangoWeight weight,
               double x,
               double baseline,
               SpeedshopColor color)
{
  PangoLayout *layout =
    speedshop_text_cache_get (frame->texts, frame->context, text, size * frame->text_scale, weight);

  speedshop_text_snapshot (snapshot, layout, x, baseline, 0,
                           speedshop_palette_get (frame->palette, color));
}

static void
snapshot_scale (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  const SpeedshopGaugeScale *scale = speedshop_channel_get_scale (self->channel);
  const GdkRGBA *grid = speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_GRID);
  double lines[SPEEDSHOP_CHART_SCALE_LINES];

  speedshop_chart_choose_lines (scale->minimum, scale->maximum, lines);
  for (guint i = 0; i < SPEEDSHOP_CHART_SCALE_LINES; i++)
    {
      g_autofree char *label = speedshop_chart_format_line (lines[i]);
      double y = round (get_y (self, frame, lines[i]));

      append_rect (snapshot, grid, frame->span.x, y, frame->span.width, 1);
      snapshot_text (snapshot, frame, label, 11, PANGO_WEIGHT_NORMAL,
                     frame->span.x + frame->span.width + 6, y + 4, SPEEDSHOP_COLOR_TEXT_SECONDARY);
    }
}

static void
snapshot_limits (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  SpeedshopZoneArc zones[SPEEDSHOP_MAX_ZONE_ARCS];
  guint n =
    speedshop_gauge_scale_get_zone_arcs (speedshop_channel_get_scale (self->channel), zones);

  for (guint i = 0; i < n; i++)
    {
      gboolean critical = zones[i].zone == SPEEDSHOP_ZONE_CRITICAL;
      GdkRGBA tint = speedshop_palette_get_faded (
        frame->palette, critical ? SPEEDSHOP_COLOR_CRIT_SHAPE : SPEEDSHOP_COLOR_WARN_SHAPE,
        LIMIT_ALPHA);
      double top = get_y (self, frame, zones[i].to);

      append_rect (snapshot, &tint, frame->span.x, top, frame->span.width,
                   get_y (self, frame, zones[i].from) - top);
    }
}

static void
snapshot_gap (GtkSnapshot *snapshot, const SpeedshopStripFrame *frame, const SpeedshopChartGap *gap)
{
  double from = speedshop_chart_span_get_x (&frame->span, gap->from_us);
  double to = speedshop_chart_span_get_x (&frame->span, gap->to_us);
  PangoLayout *text;

  append_rect (snapshot, speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_IDLE_TINT), from,
               frame->top + 1, to - from, frame->height - 1);
  if (to - from < GAP_TEXT_FROM * frame->text_scale)
    return;
  text = speedshop_text_cache_get (frame->texts, frame->context, _ ("no data"),
                                   12 * frame->text_scale, PANGO_WEIGHT_NORMAL);
  speedshop_text_snapshot (snapshot, text, (from + to) / 2, frame->top + frame->height / 2 + 4, 0.5,
                           speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_IDLE_TEXT));
}

static void
snapshot_gaps (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  SpeedshopChartGap gaps[MAX_GAPS];
  guint n = speedshop_chart_find_gaps (self->points, self->n_points, &frame->span, self->gap_us,
                                       gaps, MAX_GAPS);

  for (guint i = 0; i < n; i++)
    snapshot_gap (snapshot, frame, &gaps[i]);
}

typedef struct
{
  double top;
  double bottom;
  guint from;
  guint to;
} Run;

static void
append_run (GtkSnapshot *snapshot,
            const SpeedshopStripFrame *frame,
            const GdkRGBA *color,
            const Run *run)
{
  if (run->to > run->from)
    append_rect (snapshot, color, frame->span.x + run->from, run->top - LINE_WIDTH / 2,
                 run->to - run->from, run->bottom - run->top + LINE_WIDTH);
}

static gboolean
goes_on (const Run *run, double top, double bottom)
{
  return run->to > run->from && fabs (top - run->top) < SAME_HEIGHT &&
         fabs (bottom - run->bottom) < SAME_HEIGHT;
}

/* One colour node a pixel column: the quickest that GTK 4.8 can draw, with any renderer. Columns
 * that look the same share theirs. */
static void
snapshot_columns (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  const GdkRGBA *color = speedshop_palette_get (frame->palette, self->color);
  Run run = { 0 };

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SpeedshopChartColumn *column = &g_array_index (self->columns, SpeedshopChartColumn, i);
      gboolean empty = column->low > column->high;
      double top = empty ? 0 : get_y (self, frame, column->high);
      double bottom = empty ? 0 : get_y (self, frame, column->low);

      if (!empty && goes_on (&run, top, bottom))
        {
          run.to = i + 1;
          continue;
        }
      append_run (snapshot, frame, color, &run);
      run = (Run){ top, bottom, i, empty ? i : i + 1 };
    }
  append_run (snapshot, frame, color, &run);
}

static void
trace_columns (SpeedshopStripLane *self, cairo_t *cr, const SpeedshopStripFrame *frame)
{
  gboolean joined = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SpeedshopChartColumn *column = &g_array_index (self->columns, SpeedshopChartColumn, i);

      if (column->low <= column->high)
        {
          double x = frame->span.x + i + 0.5;

          (joined ? cairo_line_to : cairo_move_to) (cr, x, get_y (self, frame, column->low));
          cairo_line_to (cr, x, get_y (self, frame, column->high));
        }
      joined = column->low <= column->high;
    }
}

static void
snapshot_stroke (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT ((float) frame->span.x, (float) frame->top,
                                   (float) frame->span.width, (float) frame->height));

  gdk_cairo_set_source_rgba (cr, speedshop_palette_get (frame->palette, self->color));
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_columns (self, cr, frame);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* At the crosshair; between two crosshairs the difference; else the present value. */
static char *
describe_reading (SpeedshopStripLane *self, const SpeedshopStripFrame *frame)
{
  double first, second;
  g_autofree char *difference = NULL;

  if (frame->cursor_us == 0)
    return g_strdup (speedshop_channel_get_text (self->channel));
  if (!speedshop_chart_get_value_at (self->points, self->n_points, frame->cursor_us, self->gap_us,
                                     &first))
    return g_strdup ("–");
  if (frame->second_us == 0)
    return speedshop_channel_format (self->channel, first);
  if (!speedshop_chart_get_value_at (self->points, self->n_points, frame->second_us, self->gap_us,
                                     &second))
    return g_strdup ("–");
  difference = speedshop_channel_format (self->channel, second - first);
  return g_strconcat ("Δ ", difference, NULL);
}

static void
snapshot_key (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  double middle = frame->top + frame->height / 2;
  graphene_rect_t key =
    GRAPHENE_RECT_INIT (KEY_X, (float) round (middle - KEY_HEIGHT / 2.0), KEY_WIDTH, KEY_HEIGHT);
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &key, KEY_WIDTH / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, speedshop_palette_get (frame->palette, self->color), &key);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_reading (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  double middle = frame->top + frame->height / 2;
  double size = 18 * frame->text_scale;
  g_autofree char *reading = describe_reading (self, frame);
  PangoLayout *figure =
    speedshop_text_cache_get (frame->texts, frame->context, reading, size, PANGO_WEIGHT_ULTRABOLD);
  int width;

  pango_layout_get_pixel_size (figure, &width, NULL);
  snapshot_text (snapshot, frame, speedshop_channel_get_name (self->channel), 13,
                 PANGO_WEIGHT_NORMAL, TEXT_X, middle - 5, SPEEDSHOP_COLOR_TEXT_SECONDARY);
  speedshop_text_snapshot (snapshot, figure, TEXT_X, middle + 15 * frame->text_scale, 0,
                           speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_TEXT));
  snapshot_text (snapshot, frame, speedshop_channel_get_unit (self->channel), 12,
                 PANGO_WEIGHT_NORMAL, TEXT_X + width + 4, middle + 15 * frame->text_scale,
                 SPEEDSHOP_COLOR_TEXT_SECONDARY);
}

static void
look_up (SpeedshopStripLane *self, const SpeedshopStripFrame *frame)
{
  self->n_points =
    speedshop_channel_get_history (self->channel, frame->span.start_us, &self->points);
  self->gap_us = speedshop_chart_get_gap_limit (speedshop_channel_get_poll_period (self->channel));
  g_array_set_size (self->columns, (guint) MAX (0, frame->span.width));
  speedshop_chart_decimate (self->points, self->n_points, &frame->span, self->gap_us,
                            (SpeedshopChartColumn *) (gpointer) self->columns->data,
                            self->columns->len);
}

/**
 * speedshop_strip_lane_snapshot:
 *
 * Draws key, name, value, scale, limits, gaps and the line.
 */
void
speedshop_strip_lane_snapshot (SpeedshopStripLane *self,
                               GtkSnapshot *snapshot,
                               const SpeedshopStripFrame *frame)
{
  look_up (self, frame);
  snapshot_limits (self, snapshot, frame);
  snapshot_scale (self, snapshot, frame);
  snapshot_gaps (self, snapshot, frame);
  if (frame->smooth)
    snapshot_stroke (self, snapshot, frame);
  else
    snapshot_columns (self, snapshot, frame);
  snapshot_key (self, snapshot, frame);
  snapshot_reading (self, snapshot, frame);
  append_rect (snapshot, speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_BORDER), 0,
               frame->top + frame->height, frame->width, 1);
}

/**
 * speedshop_strip_lane_snapshot_dot:
 *
 * Marks the line where a crosshair at @t_us meets it.
 */
void
speedshop_strip_lane_snapshot_dot (SpeedshopStripLane *self,
                                   GtkSnapshot *snapshot,
                                   const SpeedshopStripFrame *frame,
                                   gint64 t_us)
{
  const GdkRGBA *card = speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_CARD);
  double x = speedshop_chart_span_get_x (&frame->span, t_us);
  GskRoundedRect shape;
  graphene_rect_t dot;
  double value;

  if (!speedshop_chart_get_value_at (self->points, self->n_points, t_us, self->gap_us, &value))
    return;
  dot =
    GRAPHENE_RECT_INIT ((float) (x - DOT_RADIUS), (float) (get_y (self, frame, value) - DOT_RADIUS),
                        2 * DOT_RADIUS, 2 * DOT_RADIUS);
  gsk_rounded_rect_init_from_rect (&shape, &dot, DOT_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, speedshop_palette_get (frame->palette, self->color), &dot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape,
                              (float[]){ DOT_BORDER, DOT_BORDER, DOT_BORDER, DOT_BORDER },
                              (GdkRGBA[]){ *card, *card, *card, *card });
}

/**
 * speedshop_strip_lane_describe:
 *
 * Returns: (transfer full): the value at @t_us for a screen reader: "Boost 1.14 bar"
 */
char *
speedshop_strip_lane_describe (SpeedshopStripLane *self, gint64 t_us)
{
  const SpeedshopPoint *points;
  guint n = speedshop_channel_get_history (self->channel, t_us, &points);
  const char *name = speedshop_channel_get_name (self->channel);
  gint64 gap_us = speedshop_chart_get_gap_limit (speedshop_channel_get_poll_period (self->channel));
  g_autofree char *number = NULL;
  double value;

  if (!speedshop_chart_get_value_at (points, n, t_us, gap_us, &value))
    return g_strdup_printf (_ ("%s no data"), name);
  number = speedshop_channel_format (self->channel, value);
  return g_strdup_printf ("%s %s %s", name, number, speedshop_channel_get_unit (self->channel));
}
