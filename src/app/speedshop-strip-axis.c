/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-axis.h"

#include "base/base-unit.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define LABEL_SIZE   12
#define LABEL_RAISE  7
#define PILL_PADDING 9
#define PILL_HEIGHT  20
#define DASH         4
#define DASH_EVERY   7
#define FLAG_WIDTH   11
#define FLAG_HEIGHT  10
#define MARKER_WIDTH 1.5f
#define NAME_GAP     4
#define NAME_SIZE    11
#define NAME_BASE    13
#define OTHER_FLAG   15

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

/**
 * speedshop_strip_frame_get_text_size:
 * @size: pixels, before the person's settings
 *
 * Returns: how large to draw it
 */
double
speedshop_strip_frame_get_text_size (const SpeedshopStripFrame *frame, double size)
{
  return MAX (size * frame->text_scale, frame->least_text);
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
  PangoLayout *layout =
    speedshop_text_cache_get (frame->texts, frame->context, text,
                              speedshop_strip_frame_get_text_size (frame, LABEL_SIZE), weight);

  speedshop_text_snapshot (snapshot, layout, x, bottom - LABEL_RAISE, 0.5,
                           speedshop_palette_get (frame->palette, color));
}

/**
 * speedshop_strip_axis_format_clock:
 * @t_us: since the start of a recording
 * @decimals: of the seconds, 0 to 3
 *
 * Returns: (transfer full): "04:12.6", "1:04:12"
 */
char *
speedshop_strip_axis_format_clock (gint64 t_us, guint decimals)
{
  static const int parts_of[] = { 1, 10, 100, 1000 };
  gint64 part = G_USEC_PER_SEC / parts_of[MIN (decimals, 3)];
  gint64 t = MAX (0, t_us + part / 2) / part * part;
  int s = (int) (t / G_USEC_PER_SEC % 60), m = (int) (t / G_TIME_SPAN_MINUTE % 60);
  int h = (int) (t / G_TIME_SPAN_HOUR);
  g_autofree char *fraction =
    decimals > 0 ? g_strdup_printf (".%0*d", (int) decimals, (int) (t % G_USEC_PER_SEC / part))
                 : g_strdup ("");

  return h > 0 ? g_strdup_printf ("%d:%02d:%02d%s", h, m, s, fraction)
               : g_strdup_printf ("%02d:%02d%s", m, s, fraction);
}

static char *
format_time (const SpeedshopStripFrame *frame, gint64 t_us, guint decimals)
{
  return frame->recorded ? speedshop_strip_axis_format_clock (t_us, decimals)
                         : speedshop_strip_axis_format_ago (frame->now_us - t_us, decimals);
}

static void
snapshot_step (GtkSnapshot *snapshot,
               const SpeedshopStripFrame *frame,
               double bottom,
               gint64 t_us,
               guint decimals)
{
  const GdkRGBA *grid = speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_GRID);
  double x = speedshop_chart_span_get_x (&frame->span, t_us);
  g_autofree char *label = format_time (frame, t_us, decimals);

  gtk_snapshot_append_color (
    snapshot, grid,
    &GRAPHENE_RECT_INIT ((float) round (x), 0, 1, (float) (frame->top + frame->height)));
  snapshot_label (snapshot, frame, label, PANGO_WEIGHT_NORMAL, x, bottom,
                  SPEEDSHOP_COLOR_TEXT_SECONDARY);
}

static guint
decimals_of (gint64 step_us)
{
  if (step_us % G_TIME_SPAN_SECOND == 0)
    return 0;
  return step_us % (100 * G_TIME_SPAN_MILLISECOND) == 0 ? 1 : 2;
}

/* What runs has its labels at rest, at whole steps before its end; a recording scrolls with them.
 */
static gint64
get_first_step (const SpeedshopStripFrame *frame, gint64 step_us)
{
  gint64 start_us = frame->span.start_us;

  if (!frame->recorded)
    return frame->span.end_us - (frame->span.end_us - start_us) / step_us * step_us;
  return (start_us + step_us - 1) / step_us * step_us;
}

/**
 * speedshop_strip_axis_snapshot:
 * @bottom: of the chart; lanes end above the axis
 *
 * Draws the lines and labels of the time axis.
 */
void
speedshop_strip_axis_snapshot (GtkSnapshot *snapshot,
                               const SpeedshopStripFrame *frame,
                               double bottom)
{
  gint64 step_us = speedshop_chart_get_time_step (frame->span.end_us - frame->span.start_us);

  for (gint64 t_us = get_first_step (frame, step_us); t_us <= frame->span.end_us; t_us += step_us)
    {
      gint64 ago_us = frame->now_us - t_us;
      guint decimals = frame->recorded                    ? decimals_of (step_us)
                       : ago_us % G_TIME_SPAN_SECOND == 0 ? 0
                                                          : 1;

      snapshot_step (snapshot, frame, bottom, t_us, decimals);
    }
}

static void
snapshot_name (GtkSnapshot *snapshot,
               const SpeedshopStripFrame *frame,
               const char *name,
               double x,
               double baseline)
{
  PangoLayout *layout;
  double from;
  int width;

  if (name == NULL || *name == '\0')
    return;
  layout = speedshop_text_cache_get (frame->texts, frame->context, name,
                                     speedshop_strip_frame_get_text_size (frame, NAME_SIZE),
                                     PANGO_WEIGHT_BOLD);
  pango_layout_get_pixel_size (layout, &width, NULL);
  from = speedshop_chart_place_name (&frame->span, x, FLAG_WIDTH + NAME_GAP, NAME_GAP, width);
  speedshop_text_snapshot (snapshot, layout, from, baseline, 0,
                           speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_PART_TEXT));
}

static void
snapshot_dashes (GtkSnapshot *snapshot,
                 const SpeedshopStripFrame *frame,
                 const GdkRGBA *color,
                 double x)
{
  for (int y = 0; y < frame->top + frame->height; y += DASH_EVERY)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT ((float) x - 0.5f, (float) y, 1.2f, DASH));
}

static void
snapshot_flag (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y)
{
  cairo_t *cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, y, FLAG_WIDTH, FLAG_HEIGHT));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + FLAG_WIDTH, y);
  cairo_line_to (cr, x + FLAG_WIDTH - 3, y + FLAG_HEIGHT / 2.0);
  cairo_line_to (cr, x + FLAG_WIDTH, y + FLAG_HEIGHT);
  cairo_line_to (cr, x, y + FLAG_HEIGHT);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* As its line is, dashed; its flag hangs below those of the first, marked by its letter. */
static void
snapshot_other_marker (GtkSnapshot *snapshot,
                       const SpeedshopStripFrame *frame,
                       const char *name,
                       const GdkRGBA *color,
                       float x)
{
  double down = OTHER_FLAG * frame->text_scale;
  /* Translators: a marker of the second of two recordings, B: its name */
  g_autofree char *text = g_strdup_printf (_ ("B: %s"), name != NULL ? name : "");

  snapshot_dashes (snapshot, frame, color, x);
  snapshot_flag (snapshot, color, x, (float) down);
  snapshot_name (snapshot, frame, text, x, NAME_BASE + down);
}

/**
 * speedshop_strip_axis_snapshot_marker:
 * @other: whether it is of the recording that is compared
 *
 * Draws a flag, with its name where it has one.
 */
void
speedshop_strip_axis_snapshot_marker (GtkSnapshot *snapshot,
                                      const SpeedshopStripFrame *frame,
                                      const SpeedshopStripMarker *marker,
                                      gboolean other)
{
  const GdkRGBA *color = speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_PART_SHAPE);
  float x = (float) round (speedshop_chart_span_get_x (&frame->span, marker->t_us));

  if (other)
    {
      snapshot_other_marker (snapshot, frame, marker->name, color, x);
      return;
    }
  gtk_snapshot_append_color (
    snapshot, color,
    &GRAPHENE_RECT_INIT (x, 0, MARKER_WIDTH, (float) (frame->top + frame->height)));
  snapshot_flag (snapshot, color, x, 0);
  snapshot_name (snapshot, frame, marker->name, x, NAME_BASE);
}

static void
snapshot_pill (GtkSnapshot *snapshot,
               const SpeedshopStripFrame *frame,
               const char *text,
               double x,
               double bottom)
{
  PangoLayout *layout = speedshop_text_cache_get (
    frame->texts, frame->context, text, speedshop_strip_frame_get_text_size (frame, LABEL_SIZE),
    PANGO_WEIGHT_BOLD);
  double height = PILL_HEIGHT * frame->text_scale, width, left;
  int text_width;
  graphene_rect_t pill;
  GskRoundedRect shape;

  pango_layout_get_pixel_size (layout, &text_width, NULL);
  width = text_width + 2 * PILL_PADDING;
  left = CLAMP (x - width / 2, 0, frame->width - width);
  pill =
    GRAPHENE_RECT_INIT ((float) left, (float) (bottom - height - 2), (float) width, (float) height);
  gsk_rounded_rect_init_from_rect (&shape, &pill, (float) height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_OSD),
                             &pill);
  gtk_snapshot_pop (snapshot);
  snapshot_label (snapshot, frame, text, PANGO_WEIGHT_BOLD, left + width / 2, bottom,
                  SPEEDSHOP_COLOR_OSD_TEXT);
}

/**
 * speedshop_strip_axis_snapshot_cursor:
 * @t_us: where the crosshair is
 *
 * Draws the line of a crosshair.
 */
void
speedshop_strip_axis_snapshot_cursor (GtkSnapshot *snapshot,
                                      const SpeedshopStripFrame *frame,
                                      gint64 t_us)
{
  snapshot_dashes (snapshot, frame, speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_TEXT),
                   round (speedshop_chart_span_get_x (&frame->span, t_us)));
}

/**
 * speedshop_strip_axis_describe_times:
 *
 * Returns: (transfer full): what the pill on the axis says of the crosshairs: "00:14.21", or
 *   "00:12.10 → 00:14.21, Δ 2.11 s"
 */
char *
speedshop_strip_axis_describe_times (const SpeedshopStripFrame *frame)
{
  guint decimals = frame->recorded ? 2 : 1;
  g_autofree char *from = format_time (frame, frame->cursor_us, decimals);
  g_autofree char *to = NULL, *between = NULL;

  if (frame->second_us == 0)
    return g_steal_pointer (&from);
  to = format_time (frame, frame->second_us, decimals);
  between =
    base_unit_format ((double) (frame->second_us - frame->cursor_us) / G_USEC_PER_SEC, decimals);
  /* Translators: times at two crosshairs, and the seconds between them */
  return g_strdup_printf (_ ("%s → %s, Δ %s s"), from, to, between);
}

/**
 * speedshop_strip_axis_snapshot_times:
 *
 * Draws the times of the crosshairs on the axis, those of two in one pill between them.
 */
void
speedshop_strip_axis_snapshot_times (GtkSnapshot *snapshot,
                                     const SpeedshopStripFrame *frame,
                                     double bottom)
{
  gint64 last_us = frame->second_us != 0 ? frame->second_us : frame->cursor_us;
  g_autofree char *text = NULL;

  if (frame->cursor_us == 0)
    return;
  text = speedshop_strip_axis_describe_times (frame);
  snapshot_pill (snapshot, frame, text,
                 round ((speedshop_chart_span_get_x (&frame->span, frame->cursor_us) +
                         speedshop_chart_span_get_x (&frame->span, last_us)) /
                        2),
                 bottom);
}

/**
 * speedshop_strip_axis_snapshot_playhead:
 * @t_us: how far a replay is
 */
void
speedshop_strip_axis_snapshot_playhead (GtkSnapshot *snapshot,
                                        const SpeedshopStripFrame *frame,
                                        gint64 t_us)
{
  float x = (float) round (speedshop_chart_span_get_x (&frame->span, t_us));

  gtk_snapshot_append_color (
    snapshot, speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_ACCENT_FILL),
    &GRAPHENE_RECT_INIT (x - 1, 0, 2, (float) (frame->top + frame->height)));
}
