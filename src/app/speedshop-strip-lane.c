/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-lane.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define LINE_WIDTH    1.8
#define OTHER_WIDTH   1.2
#define LIMIT_ALPHA   0.13
#define KEY_X         18
#define KEY_WIDTH     4
#define KEY_HEIGHT    36
#define TEXT_X        32
#define TEXT_LINE     17
#define TEXT_GAP      6
#define MAX_GAPS      64
#define GAP_TEXT_FROM 60
#define LEAST_FIGURE  12
#define NOTHING       "–"

struct _SpeedshopStripLane
{
  GtkWidget *chart; /* unowned */
  SpeedshopStripLine *line;
  SpeedshopStripLine *other; /* NULL where nothing is compared */
};

/**
 * speedshop_strip_lane_new:
 * @chart: (unowned): what it is a lane of
 */
SpeedshopStripLane *
speedshop_strip_lane_new (GtkWidget *chart, SpeedshopStripSource *source, SpeedshopColor color)
{
  SpeedshopStripLane *self = g_new0 (SpeedshopStripLane, 1);

  self->chart = chart;
  self->line = speedshop_strip_line_new (chart, source, color, LINE_WIDTH);
  return self;
}

void
speedshop_strip_lane_free (SpeedshopStripLane *self)
{
  speedshop_strip_line_free (self->line);
  g_clear_pointer (&self->other, speedshop_strip_line_free);
  g_free (self);
}

/**
 * speedshop_strip_lane_set_other:
 * @other: (nullable): what to draw behind it, of the same unit
 */
void
speedshop_strip_lane_set_other (SpeedshopStripLane *self, SpeedshopStripSource *other)
{
  g_clear_pointer (&self->other, speedshop_strip_line_free);
  if (other != NULL)
    self->other = speedshop_strip_line_new (
      self->chart, other, speedshop_strip_line_get_color (self->line), OTHER_WIDTH);
  if (self->other != NULL)
    speedshop_strip_line_set_dashed (self->other, TRUE);
}

SpeedshopStripSource *
speedshop_strip_lane_get_source (SpeedshopStripLane *self)
{
  return speedshop_strip_line_get_source (self->line);
}

static const SpeedshopGaugeScale *
get_scale (SpeedshopStripLane *self)
{
  return speedshop_strip_source_get_scale (speedshop_strip_lane_get_source (self));
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
  PangoLayout *layout = speedshop_text_cache_get (
    frame->texts, frame->context, text, speedshop_strip_frame_get_text_size (frame, size), weight);

  speedshop_text_snapshot (snapshot, layout, x, baseline, 0,
                           speedshop_palette_get (frame->palette, color));
}

static void
snapshot_scale (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  const SpeedshopGaugeScale *scale = get_scale (self);
  const GdkRGBA *grid = speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_GRID);
  double lines[SPEEDSHOP_CHART_SCALE_LINES];

  speedshop_chart_choose_lines (scale->minimum, scale->maximum, lines);
  for (guint i = 0; i < SPEEDSHOP_CHART_SCALE_LINES; i++)
    {
      g_autofree char *label = speedshop_chart_format_line (lines[i]);
      double y = round (speedshop_strip_line_get_y (get_scale (self), frame, lines[i]));

      append_rect (snapshot, grid, frame->span.x, y, frame->span.width, 1);
      snapshot_text (snapshot, frame, label, 11, PANGO_WEIGHT_NORMAL,
                     frame->span.x + frame->span.width + 6, y + 4, SPEEDSHOP_COLOR_TEXT_SECONDARY);
    }
}

static void
snapshot_limits (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  SpeedshopZoneArc zones[SPEEDSHOP_MAX_ZONE_ARCS];
  guint n = speedshop_gauge_scale_get_zone_arcs (get_scale (self), zones);

  for (guint i = 0; i < n; i++)
    {
      gboolean critical = zones[i].zone == SPEEDSHOP_ZONE_CRITICAL;
      GdkRGBA tint = speedshop_palette_get_faded (
        frame->palette, critical ? SPEEDSHOP_COLOR_CRIT_SHAPE : SPEEDSHOP_COLOR_WARN_SHAPE,
        LIMIT_ALPHA);
      double top = speedshop_strip_line_get_y (get_scale (self), frame, zones[i].to);

      append_rect (snapshot, &tint, frame->span.x, top, frame->span.width,
                   speedshop_strip_line_get_y (get_scale (self), frame, zones[i].from) - top);
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
  text =
    speedshop_text_cache_get (frame->texts, frame->context, _ ("no data"),
                              speedshop_strip_frame_get_text_size (frame, 12), PANGO_WEIGHT_NORMAL);
  speedshop_text_snapshot (snapshot, text, (from + to) / 2, frame->top + frame->height / 2 + 4, 0.5,
                           speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_IDLE_TEXT));
}

static void
snapshot_gaps (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  SpeedshopChartGap gaps[MAX_GAPS];
  guint n = speedshop_strip_source_find_gaps (speedshop_strip_lane_get_source (self), &frame->span,
                                              gaps, MAX_GAPS);

  for (guint i = 0; i < n; i++)
    snapshot_gap (snapshot, frame, &gaps[i]);
}

/* At the crosshair; else what is now, or was where the replay stands or the view ends. */
static char *
describe_reading (SpeedshopStripSource *source, const SpeedshopStripFrame *frame)
{
  const char *text = speedshop_strip_source_get_text (source);
  double value;

  if (frame->cursor_us == 0 && text != NULL)
    return g_strdup (text);
  if (frame->cursor_us != 0
        ? speedshop_strip_source_get_value_at (source, frame->cursor_us, &value)
        : speedshop_strip_source_get_reading_at (source, frame->told_us, &value))
    return speedshop_strip_source_format (source, value);
  return g_strdup (NOTHING);
}

/* Between two crosshairs: what it was at the earlier one and at the later one. */
static char *
describe_change (SpeedshopStripSource *source, const SpeedshopStripFrame *frame)
{
  g_autofree char *from = speedshop_strip_source_format_at (source, frame->cursor_us);
  g_autofree char *to = speedshop_strip_source_format_at (source, frame->second_us);

  return g_strdup_printf ("%s → %s", from, to);
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
  gtk_snapshot_append_color (
    snapshot, speedshop_palette_get (frame->palette, speedshop_strip_line_get_color (self->line)),
    &key);
  gtk_snapshot_pop (snapshot);
}

static double
get_gutter (const SpeedshopStripFrame *frame)
{
  return frame->span.x - TEXT_X - TEXT_GAP;
}

/* Smaller where it is too wide for the gutter. */
static PangoLayout *
fit_figure (const char *text, const SpeedshopStripFrame *frame, double size, double room)
{
  PangoLayout *figure = speedshop_text_cache_get (frame->texts, frame->context, text,
                                                  size * frame->text_scale, PANGO_WEIGHT_ULTRABOLD);
  int width;

  pango_layout_get_pixel_size (figure, &width, NULL);
  if (width <= room)
    return figure;
  return speedshop_text_cache_get (frame->texts, frame->context, text,
                                   MAX (speedshop_strip_frame_get_text_size (frame, LEAST_FIGURE),
                                        size * frame->text_scale * room / width),
                                   PANGO_WEIGHT_ULTRABOLD);
}

static void
snapshot_figure (SpeedshopStripSource *source,
                 GtkSnapshot *snapshot,
                 const SpeedshopStripFrame *frame,
                 double size,
                 double baseline)
{
  gboolean two = frame->second_us != 0;
  g_autofree char *reading =
    two ? describe_change (source, frame) : describe_reading (source, frame);
  PangoLayout *figure = fit_figure (reading, frame, size, get_gutter (frame));
  gboolean stale = frame->cursor_us == 0 && speedshop_strip_source_is_stale (source);
  int width;

  pango_layout_get_pixel_size (figure, &width, NULL);
  speedshop_text_snapshot (snapshot, figure, TEXT_X, baseline, 0,
                           speedshop_palette_get (frame->palette, stale
                                                                    ? SPEEDSHOP_COLOR_TEXT_SECONDARY
                                                                    : SPEEDSHOP_COLOR_TEXT));
  if (!two)
    snapshot_text (snapshot, frame, speedshop_strip_source_get_unit (source), 12,
                   PANGO_WEIGHT_NORMAL, TEXT_X + (width > 0 ? width + 4 : 0), baseline,
                   SPEEDSHOP_COLOR_TEXT_SECONDARY);
}

/* The other recording's value stands under the first one's, marked by its letter. */
static char *
describe_other (SpeedshopStripLane *self, const SpeedshopStripFrame *frame)
{
  g_autofree char *reading =
    describe_reading (speedshop_strip_line_get_source (self->other), frame);

  /* Translators: the second of two recordings, B, and its value. */
  return g_strdup_printf (_ ("B: %s"), reading);
}

/* How much it changed between two crosshairs, in both recordings where two are compared. */
static char *
describe_difference (SpeedshopStripLane *self, const SpeedshopStripFrame *frame)
{
  SpeedshopStripSource *source = speedshop_strip_lane_get_source (self);
  const char *unit = speedshop_strip_source_get_unit (source);
  g_autofree char *own =
    speedshop_strip_source_format_difference (source, frame->cursor_us, frame->second_us);
  g_autofree char *other = NULL;

  if (self->other == NULL)
    return g_strdup_printf ("Δ %s %s", own, unit);
  other = speedshop_strip_source_format_difference (speedshop_strip_line_get_source (self->other),
                                                    frame->cursor_us, frame->second_us);
  /* Translators: how much a reading changed, in two recordings, and its unit */
  return g_strdup_printf (_ ("Δ %s, B %s %s"), own, other, unit);
}

static char *
describe_below (SpeedshopStripLane *self, const SpeedshopStripFrame *frame)
{
  if (frame->second_us != 0)
    return describe_difference (self, frame);
  return self->other != NULL ? describe_other (self, frame) : NULL;
}

/* A name that is longer than the gutter ends in an ellipsis, not in the plot. */
static void
snapshot_name (SpeedshopStripSource *source,
               GtkSnapshot *snapshot,
               const SpeedshopStripFrame *frame,
               double baseline)
{
  PangoLayout *name = speedshop_text_cache_get (
    frame->texts, frame->context, speedshop_strip_source_get_name (source),
    speedshop_strip_frame_get_text_size (frame, 13), PANGO_WEIGHT_NORMAL);

  pango_layout_set_ellipsize (name, PANGO_ELLIPSIZE_MIDDLE);
  pango_layout_set_width (name, (int) (get_gutter (frame) * PANGO_SCALE));
  speedshop_text_snapshot (snapshot, name, TEXT_X, baseline, 0,
                           speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_TEXT_SECONDARY));
}

static void
snapshot_reading (SpeedshopStripLane *self, GtkSnapshot *snapshot, const SpeedshopStripFrame *frame)
{
  SpeedshopStripSource *source = speedshop_strip_lane_get_source (self);
  g_autofree char *below = describe_below (self, frame);
  double line = TEXT_LINE * frame->text_scale;
  double middle = frame->top + frame->height / 2 - (below != NULL ? line / 2 : 0);

  snapshot_name (source, snapshot, frame, middle - 5);
  snapshot_figure (source, snapshot, frame, 18, middle + 15 * frame->text_scale);
  if (below != NULL)
    snapshot_text (snapshot, frame, below, 12, PANGO_WEIGHT_BOLD, TEXT_X,
                   middle + 15 * frame->text_scale + line, SPEEDSHOP_COLOR_TEXT_SECONDARY);
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
  snapshot_limits (self, snapshot, frame);
  snapshot_scale (self, snapshot, frame);
  snapshot_gaps (self, snapshot, frame);
  if (self->other != NULL)
    speedshop_strip_line_snapshot (self->other, snapshot, frame, get_scale (self));
  speedshop_strip_line_snapshot (self->line, snapshot, frame, get_scale (self));
  snapshot_key (self, snapshot, frame);
  snapshot_reading (self, snapshot, frame);
  append_rect (snapshot, speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_BORDER), 0,
               frame->top + frame->height, frame->width, 1);
}

/**
 * speedshop_strip_lane_snapshot_dot:
 *
 * Marks the lines where a crosshair at @t_us meets them.
 */
void
speedshop_strip_lane_snapshot_dot (SpeedshopStripLane *self,
                                   GtkSnapshot *snapshot,
                                   const SpeedshopStripFrame *frame,
                                   gint64 t_us)
{
  if (self->other != NULL)
    speedshop_strip_line_snapshot_dot (self->other, snapshot, frame, get_scale (self), t_us);
  speedshop_strip_line_snapshot_dot (self->line, snapshot, frame, get_scale (self), t_us);
}

static char *
describe_value (SpeedshopStripSource *source, const SpeedshopStripFrame *frame)
{
  g_autofree char *value = NULL, *difference = NULL;
  const char *unit = speedshop_strip_source_get_unit (source);

  if (frame->second_us == 0)
    {
      value = describe_reading (source, frame);
      return g_str_equal (value, NOTHING) ? g_strdup (_ ("no data"))
                                          : g_strdup_printf ("%s %s", value, unit);
    }
  value = describe_change (source, frame);
  difference =
    speedshop_strip_source_format_difference (source, frame->cursor_us, frame->second_us);
  return g_strdup_printf ("%s, Δ %s %s", value, difference, unit);
}

/**
 * speedshop_strip_lane_describe:
 *
 * Returns: (transfer full): what the gutter says for a screen reader: "Boost 1.14 bar"; with two
 *   crosshairs "Boost 0.20 → 1.14, Δ +0.94 bar"
 */
char *
speedshop_strip_lane_describe (SpeedshopStripLane *self, const SpeedshopStripFrame *frame)
{
  SpeedshopStripSource *source = speedshop_strip_lane_get_source (self);
  g_autofree char *value = describe_value (source, frame);
  g_autofree char *other = NULL;

  if (self->other == NULL)
    return g_strdup_printf ("%s %s", speedshop_strip_source_get_name (source), value);
  other = describe_value (speedshop_strip_line_get_source (self->other), frame);
  /* Translators: a reading and its values in two recordings, A and B. */
  return g_strdup_printf (_ ("%s A %s, B %s"), speedshop_strip_source_get_name (source), value,
                          other);
}
