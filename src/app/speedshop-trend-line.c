/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-trend-line.h"
#include "app/speedshop-palette.h"
#include "app/speedshop-text-cache.h"
#include "base/base-unit.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEIGHT      130
#define LEAST       120
#define AXIS_WIDTH  30 /* the scores at the right */
#define AXIS_TEXT   11
#define DAYS_ROOM   18 /* the days below */
#define TOP         7
#define DOT         4
#define EARLIER_DOT 2.5
#define FILL_ALPHA  0.12
#define BAND_ALPHA  0.18

struct _SpeedshopTrendLine
{
  GtkWidget parent_instance;

  SpeedshopPalette *palette;
  const SpeedshopTrendScale *scale;
  GArray *points; /* SpeedshopTrendPoint, the oldest first */
  GTimeZone *zone;
  double band_least; /* what is usual; NAN where nothing is known of it */
  double band_most;
};

G_DEFINE_FINAL_TYPE (SpeedshopTrendLine, speedshop_trend_line, GTK_TYPE_WIDGET)

/* Half of the scale is enough for most cars, and shows what moves. */
static const SpeedshopTrendScale scores = { N_ ("Trend"), 50, 100, 50, 0, FALSE };

/* --- where --- */

typedef struct
{
  double width;
  double height;
  double least; /* ends of the axis */
  double most;
  gint64 from_s;
  gint64 to_s;
} Frame;

static const SpeedshopTrendPoint *
get_point (SpeedshopTrendLine *self, guint index)
{
  return &g_array_index (self->points, SpeedshopTrendPoint, index);
}

/* An axis that must not begin elsewhere each time moves its ends by whole steps. */
static void
take_in (Frame *frame, double step, double value)
{
  while (value < frame->least)
    frame->least -= step;
  while (value > frame->most)
    frame->most += step;
}

static Frame
get_frame (SpeedshopTrendLine *self)
{
  const SpeedshopTrendScale *scale = self->scale;
  Frame frame = { gtk_widget_get_width (GTK_WIDGET (self)) - AXIS_WIDTH,
                  gtk_widget_get_height (GTK_WIDGET (self)) - DAYS_ROOM - TOP,
                  scale->least,
                  scale->most,
                  get_point (self, 0)->at_s,
                  get_point (self, self->points->len - 1)->at_s };

  for (guint i = 0; i < self->points->len; i++)
    take_in (&frame, scale->step, get_point (self, i)->value);
  if (!isnan (self->band_least))
    {
      take_in (&frame, scale->step, self->band_least);
      take_in (&frame, scale->step, self->band_most);
    }
  return frame;
}

/* A single scan stands at the end. */
static double
get_x (const Frame *frame, gint64 at_s)
{
  double span = (double) (frame->to_s - frame->from_s);

  return span > 0 ? DOT + (frame->width - 2 * DOT) * (double) (at_s - frame->from_s) / span
                  : frame->width - DOT;
}

static double
get_y (const Frame *frame, double value)
{
  return TOP + frame->height * (frame->most - value) / (frame->most - frame->least);
}

/* --- drawing --- */

static void
draw_text (SpeedshopTrendLine *self,
           GtkSnapshot *snapshot,
           const char *text,
           double x,
           double y,
           double align)
{
  g_autoptr (PangoLayout) layout = speedshop_text_create (
    gtk_widget_get_pango_context (GTK_WIDGET (self)), AXIS_TEXT, PANGO_WEIGHT_NORMAL);

  pango_layout_set_text (layout, text, -1);
  speedshop_text_snapshot (snapshot, layout, x, y, align,
                           speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_TEXT_SECONDARY));
}

/* Three whole numbers need no digits behind a point, for which there is hardly room. */
static guint
choose_digits (SpeedshopTrendLine *self, const Frame *frame)
{
  double half = (frame->most - frame->least) / 2;

  return rint (frame->least) == frame->least && rint (half) == half ? 0 : self->scale->decimals;
}

static void
draw_grid (SpeedshopTrendLine *self, GtkSnapshot *snapshot, const Frame *frame)
{
  const GdkRGBA *color = speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_GRID);

  for (guint i = 0; i < 3; i++)
    {
      double value = frame->most - i * (frame->most - frame->least) / 2;
      g_autofree char *text = base_unit_format (value, choose_digits (self, frame));
      double y = get_y (frame, value);
      gtk_snapshot_append_color (snapshot, color,
                                 &GRAPHENE_RECT_INIT (0, (float) y, (float) frame->width, 1));
      draw_text (self, snapshot, text, frame->width + 6, y + 4, 0);
    }
}

static char *
dup_day (gint64 at_s, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_s);
  g_autoptr (GDateTime) day = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return day != NULL ? g_date_time_format (day, _ ("%-d %b %Y")) : g_strdup ("");
}

static void
draw_days (SpeedshopTrendLine *self, GtkSnapshot *snapshot, const Frame *frame)
{
  g_autofree char *from = dup_day (frame->from_s, self->zone);
  g_autofree char *to = dup_day (frame->to_s, self->zone);
  double y = gtk_widget_get_height (GTK_WIDGET (self)) - 3;

  if (!g_str_equal (from, to))
    draw_text (self, snapshot, from, 0, y, 0);
  draw_text (self, snapshot, to, frame->width, y, 1);
}

static void
trace_line (SpeedshopTrendLine *self, cairo_t *cr, const Frame *frame)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      const SpeedshopTrendPoint *point = get_point (self, i);
      cairo_line_to (cr, get_x (frame, point->at_s), get_y (frame, point->value));
    }
}

static void
draw_fill (SpeedshopTrendLine *self, cairo_t *cr, const Frame *frame)
{
  GdkRGBA fill = speedshop_palette_get_faded (self->palette, SPEEDSHOP_COLOR_SERIES_1, FILL_ALPHA);

  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_move_to (cr, get_x (frame, frame->from_s), get_y (frame, frame->least));
  trace_line (self, cr, frame);
  cairo_line_to (cr, get_x (frame, frame->to_s), get_y (frame, frame->least));
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_band (SpeedshopTrendLine *self, cairo_t *cr, const Frame *frame)
{
  GdkRGBA fill = speedshop_palette_get_faded (self->palette, SPEEDSHOP_COLOR_OK_SHAPE, BAND_ALPHA);
  double top = get_y (frame, self->band_most);

  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_rectangle (cr, 0, top, frame->width, get_y (frame, self->band_least) - top);
  cairo_fill (cr);
}

static void
draw_line (SpeedshopTrendLine *self, cairo_t *cr, const Frame *frame)
{
  gdk_cairo_set_source_rgba (cr, speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_SERIES_1));
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_line (self, cr, frame);
  cairo_stroke (cr);
}

static void
draw_dots (SpeedshopTrendLine *self, cairo_t *cr, const Frame *frame)
{
  guint last = self->points->len - 1;

  for (guint i = self->scale->shows_each ? 0 : last; i <= last; i++)
    {
      const SpeedshopTrendPoint *point = get_point (self, i);
      double x = get_x (frame, point->at_s), y = get_y (frame, point->value);

      cairo_arc (cr, x, y, i == last ? DOT : EARLIER_DOT, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
speedshop_trend_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopTrendLine *self = SPEEDSHOP_TREND_LINE (widget);

  if (self->points == NULL || self->points->len == 0)
    return;
  const Frame frame = get_frame (self);
  draw_grid (self, snapshot, &frame);
  draw_days (self, snapshot, &frame);
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                   (float) gtk_widget_get_height (widget)));
  if (isnan (self->band_least))
    draw_fill (self, cr, &frame);
  else
    draw_band (self, cr, &frame);
  draw_line (self, cr, &frame);
  draw_dots (self, cr, &frame);
  cairo_destroy (cr);
}

static void
speedshop_trend_line_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST : HEIGHT;
}

static void
speedshop_trend_line_finalize (GObject *object)
{
  g_clear_pointer (&SPEEDSHOP_TREND_LINE (object)->points, g_array_unref);
  g_clear_pointer (&SPEEDSHOP_TREND_LINE (object)->zone, g_time_zone_unref);
  G_OBJECT_CLASS (speedshop_trend_line_parent_class)->finalize (object);
}

static void
speedshop_trend_line_class_init (SpeedshopTrendLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = speedshop_trend_line_finalize;
  widget_class->snapshot = speedshop_trend_line_snapshot;
  widget_class->measure = speedshop_trend_line_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
speedshop_trend_line_init (SpeedshopTrendLine *self)
{
  self->scale = &scores;
  self->band_least = self->band_most = NAN;
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
name_it (SpeedshopTrendLine *self)
{
  g_autoptr (GString) spoken = g_string_new (_ (self->scale->name));

  for (guint i = 0; i < self->points->len; i++)
    {
      g_autofree char *day = dup_day (get_point (self, i)->at_s, self->zone);
      g_autofree char *value = base_unit_format (get_point (self, i)->value, self->scale->decimals);

      g_string_append_printf (spoken, ", %s: %s", day, value);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str,
                                  -1);
}

/**
 * speedshop_trend_line_set_scale:
 * @scale: (transfer none): of other things than scores; must live as long as the widget
 */
void
speedshop_trend_line_set_scale (SpeedshopTrendLine *self, const SpeedshopTrendScale *scale)
{
  g_return_if_fail (SPEEDSHOP_IS_TREND_LINE (self));
  g_return_if_fail (scale != NULL && scale->most > scale->least && scale->step > 0);

  self->scale = scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * speedshop_trend_line_set_band:
 *
 * Shows between which values the points usually lie, in place of the area below them.
 */
void
speedshop_trend_line_set_band (SpeedshopTrendLine *self, double least, double most)
{
  g_return_if_fail (SPEEDSHOP_IS_TREND_LINE (self));
  g_return_if_fail (least <= most);

  self->band_least = least;
  self->band_most = most;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * speedshop_trend_line_show:
 * @points: (element-type SpeedshopTrendPoint): the oldest first
 * @zone: whose days are told
 */
void
speedshop_trend_line_show (SpeedshopTrendLine *self, GArray *points, GTimeZone *zone)
{
  g_return_if_fail (SPEEDSHOP_IS_TREND_LINE (self));
  g_return_if_fail (points != NULL && zone != NULL);

  g_clear_pointer (&self->points, g_array_unref);
  self->points = g_array_ref (points);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_ref (zone);
  name_it (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
