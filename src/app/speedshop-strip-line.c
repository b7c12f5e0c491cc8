/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-line.h"

#include "app/speedshop-strip-tiles.h"

#include <math.h>

#define PADDING    10
#define DOT_RADIUS 4
#define DOT_BORDER 1.5f
/* Less than this, in pixels, cannot be told apart on the line. */
#define SAME_HEIGHT 0.3
/* Pixel columns of a dashed line that are drawn, and after how many it begins anew. */
#define DASH       6
#define DASH_EVERY 10

/* A line at rest, drawn finely, and what it was drawn for. */
typedef struct
{
  GskRenderNode *node;
  gboolean stays;
  SpeedshopStripLook look;
  gint64 start_us;
  gint64 end_us;
  gint64 known_us;
} Still;

struct _SpeedshopStripLine
{
  SpeedshopStripSource *source;
  gulong finer;
  SpeedshopColor color;
  double width;
  gboolean dashed;
  SpeedshopStripTiles *tiles;
  Still still;
  GArray *columns;

  /* while it draws */
  const SpeedshopStripFrame *frame;
  const SpeedshopGaugeScale *scale;
};

/**
 * speedshop_strip_line_new:
 * @widget: (unowned): what it is drawn in, and drawn again when it can be drawn more finely; it
 *   outlives the line
 * @width: in pixels
 */
SpeedshopStripLine *
speedshop_strip_line_new (GtkWidget *widget,
                          SpeedshopStripSource *source,
                          SpeedshopColor color,
                          double width)
{
  SpeedshopStripLine *self = g_new0 (SpeedshopStripLine, 1);

  self->source = g_object_ref (source);
  self->finer =
    g_signal_connect_swapped (source, "finer", G_CALLBACK (gtk_widget_queue_draw), widget);
  self->color = color;
  self->width = width;
  self->tiles = speedshop_strip_tiles_new ();
  self->columns = g_array_new (FALSE, FALSE, sizeof (SpeedshopChartColumn));
  return self;
}

void
speedshop_strip_line_free (SpeedshopStripLine *self)
{
  g_clear_pointer (&self->still.node, gsk_render_node_unref);
  speedshop_strip_tiles_free (self->tiles);
  g_array_unref (self->columns);
  g_clear_signal_handler (&self->finer, self->source);
  g_object_unref (self->source);
  g_free (self);
}

/**
 * speedshop_strip_line_set_dashed:
 *
 * Draws the line with gaps at even distances, to be told from another one of its colour.
 */
void
speedshop_strip_line_set_dashed (SpeedshopStripLine *self, gboolean dashed)
{
  self->dashed = dashed;
}

SpeedshopStripSource *
speedshop_strip_line_get_source (SpeedshopStripLine *self)
{
  return self->source;
}

SpeedshopColor
speedshop_strip_line_get_color (SpeedshopStripLine *self)
{
  return self->color;
}

/**
 * speedshop_strip_line_get_y:
 *
 * Returns: where a value lies in the lane of @frame
 */
double
speedshop_strip_line_get_y (const SpeedshopGaugeScale *scale,
                            const SpeedshopStripFrame *frame,
                            double value)
{
  double part = speedshop_gauge_scale_get_fraction (scale, value);

  return frame->top + PADDING + (1 - part) * (frame->height - 2 * PADDING);
}

/* Along the time alone: dashes along a line that swings would make it another one. */
static gboolean
is_drawn (SpeedshopStripLine *self, guint column)
{
  const SpeedshopChartColumn *at = &g_array_index (self->columns, SpeedshopChartColumn, column);

  return at->low <= at->high && !(self->dashed && column % DASH_EVERY >= DASH);
}

static double
get_y (SpeedshopStripLine *self, double value)
{
  SpeedshopStripFrame frame = *self->frame;

  frame.top = 0;
  return speedshop_strip_line_get_y (self->scale, &frame, value);
}

/* Returns: whether it stays so */
static gboolean
fold (SpeedshopStripLine *self, const SpeedshopChartSpan *span)
{
  g_array_set_size (self->columns, (guint) MAX (0, span->width));
  return speedshop_strip_source_fold (self->source, span,
                                      (SpeedshopChartColumn *) (gpointer) self->columns->data,
                                      self->columns->len);
}

/* --- while it moves --- */

typedef struct
{
  double top;
  double bottom;
  guint from;
  guint to;
} Run;

/* Whole pixels, so that the line is everywhere as thick. */
static void
trace_run (SpeedshopStripLine *self, cairo_t *cr, const Run *run)
{
  double half = round (self->width) / 2;
  double top = round (run->top - half);

  if (run->to > run->from)
    cairo_rectangle (cr, run->from, top, run->to - run->from, round (run->bottom + half) - top);
}

static gboolean
goes_on (const Run *run, double top, double bottom)
{
  return run->to > run->from && fabs (top - run->top) < SAME_HEIGHT &&
         fabs (bottom - run->bottom) < SAME_HEIGHT;
}

static void
trace_runs (SpeedshopStripLine *self, cairo_t *cr)
{
  Run run = { 0 };

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SpeedshopChartColumn *column = &g_array_index (self->columns, SpeedshopChartColumn, i);
      gboolean empty = !is_drawn (self, i);
      double top = empty ? 0 : get_y (self, column->high);
      double bottom = empty ? 0 : get_y (self, column->low);

      if (!empty && goes_on (&run, top, bottom))
        {
          run.to = i + 1;
          continue;
        }
      trace_run (self, cr, &run);
      run = (Run){ top, bottom, i, empty ? i : i + 1 };
    }
  trace_run (self, cr, &run);
}

/* A bar a pixel column, all of them filled at once: bars of whole pixels are the quickest that
 * cairo draws, a node for each or a soft edge take more than twice as long. Columns that look the
 * same share theirs. */
static gboolean
draw_columns (GtkSnapshot *snapshot, const SpeedshopChartSpan *span, gpointer user_data)
{
  SpeedshopStripLine *self = user_data;
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) span->width, (float) self->frame->height));
  gboolean stays = fold (self, span);

  gdk_cairo_set_source_rgba (cr, speedshop_palette_get (self->frame->palette, self->color));
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  trace_runs (self, cr);
  cairo_fill (cr);
  cairo_destroy (cr);
  return stays;
}

/* --- at rest --- */

static void
trace_columns (SpeedshopStripLine *self, cairo_t *cr)
{
  gboolean joined = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SpeedshopChartColumn *column = &g_array_index (self->columns, SpeedshopChartColumn, i);

      if (is_drawn (self, i))
        {
          (joined ? cairo_line_to : cairo_move_to) (cr, i + 0.5, get_y (self, column->low));
          cairo_line_to (cr, i + 0.5, get_y (self, column->high));
        }
      joined = is_drawn (self, i);
    }
}

static void
draw_stroke (SpeedshopStripLine *self, Still *still)
{
  const SpeedshopStripFrame *frame = self->frame;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) frame->span.width, (float) frame->height));

  still->stays = fold (self, &frame->span);
  gdk_cairo_set_source_rgba (cr, speedshop_palette_get (frame->palette, self->color));
  cairo_set_line_width (cr, self->width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_columns (self, cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
  still->node = gtk_snapshot_free_to_node (snapshot);
}

static gboolean
is_same (const Still *a, const Still *b)
{
  return a->start_us == b->start_us && a->end_us == b->end_us && a->known_us == b->known_us &&
         speedshop_strip_look_equal (&a->look, &b->look);
}

static void
snapshot_still (SpeedshopStripLine *self, GtkSnapshot *snapshot, const SpeedshopStripLook *look)
{
  const SpeedshopChartSpan *span = &self->frame->span;
  Still still = { NULL,         FALSE,
                  *look,        span->start_us,
                  span->end_us, MIN (span->end_us, speedshop_strip_source_get_end (self->source)) };

  if (self->still.node == NULL || !self->still.stays || !is_same (&self->still, &still))
    {
      g_clear_pointer (&self->still.node, gsk_render_node_unref);
      draw_stroke (self, &still);
      self->still = still;
    }
  if (self->still.node == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) span->x, (float) self->frame->top));
  gtk_snapshot_append_node (snapshot, self->still.node);
  gtk_snapshot_restore (snapshot);
}

static SpeedshopStripLook
get_look (SpeedshopStripLine *self)
{
  const SpeedshopChartSpan *span = &self->frame->span;
  gint64 columns = (gint64) MAX (1, span->width);

  return (SpeedshopStripLook){
    .column_us = MAX (1, (span->end_us - span->start_us) / columns),
    .height = self->frame->height,
    .color = *speedshop_palette_get (self->frame->palette, self->color),
    .minimum = self->scale->minimum,
    .maximum = self->scale->maximum,
    .edition = speedshop_strip_source_get_edition (self->source),
  };
}

/**
 * speedshop_strip_line_snapshot:
 * @scale: of the strip
 *
 * Draws the line in the lane of @frame.
 */
void
speedshop_strip_line_snapshot (SpeedshopStripLine *self,
                               GtkSnapshot *snapshot,
                               const SpeedshopStripFrame *frame,
                               const SpeedshopGaugeScale *scale)
{
  SpeedshopStripLook look;

  self->frame = frame;
  self->scale = scale;
  look = get_look (self);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) frame->span.x, (float) frame->top,
                                               (float) frame->span.width, (float) frame->height));
  if (frame->smooth)
    snapshot_still (self, snapshot, &look);
  else
    speedshop_strip_tiles_snapshot (self->tiles, snapshot, &frame->span, frame->top, &look,
                                    speedshop_strip_source_get_end (self->source), draw_columns,
                                    self);
  gtk_snapshot_pop (snapshot);
}

/**
 * speedshop_strip_line_snapshot_dot:
 *
 * Marks the line where a crosshair at @t_us meets it.
 */
void
speedshop_strip_line_snapshot_dot (SpeedshopStripLine *self,
                                   GtkSnapshot *snapshot,
                                   const SpeedshopStripFrame *frame,
                                   const SpeedshopGaugeScale *scale,
                                   gint64 t_us)
{
  const GdkRGBA *card = speedshop_palette_get (frame->palette, SPEEDSHOP_COLOR_CARD);
  double x = speedshop_chart_span_get_x (&frame->span, t_us);
  GskRoundedRect shape;
  graphene_rect_t dot;
  double value;

  if (!speedshop_strip_source_get_value_at (self->source, t_us, &value))
    return;
  dot = GRAPHENE_RECT_INIT ((float) (x - DOT_RADIUS),
                            (float) (speedshop_strip_line_get_y (scale, frame, value) - DOT_RADIUS),
                            2 * DOT_RADIUS, 2 * DOT_RADIUS);
  gsk_rounded_rect_init_from_rect (&shape, &dot, DOT_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, speedshop_palette_get (frame->palette, self->color), &dot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape,
                              (float[]){ DOT_BORDER, DOT_BORDER, DOT_BORDER, DOT_BORDER },
                              (GdkRGBA[]){ *card, *card, *card, *card });
}
