/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-gauge-hand.h"

#include "app/speedshop-gauge-draw.h"

#include <math.h>

#define STALE_ARC_ALPHA    0.5
#define STALE_NEEDLE_ALPHA 0.45
#define SHORTEST_ARC_DEG   0.5
/* What antialiasing and the mitres of a line add to the corners of a shape. */
#define MARGIN (1 + SPEEDSHOP_GAUGE_EXTREME_LINE)
/* The quarters of an arc overlap, and are cut between two pixels, so that no seam shows. */
#define OVERLAP_DEG 3.0
#define N_CELLS     3

/* Of a circle, clockwise. */
enum
{
  WHOLE,
  LOWER_LEFT,
  UPPER_LEFT,
  UPPER_RIGHT,
  LOWER_RIGHT,
  N_QUARTERS = LOWER_RIGHT
};

/* How a part looks; while it is the same, so is its node. */
typedef struct
{
  double from; /* degrees */
  double to;
  guint quarter;
  GdkRGBA color;
} Look;

typedef struct
{
  Look look;
  GskRenderNode *node; /* NULL for not there */
} Part;

struct _SpeedshopGaugeHand
{
  SpeedshopGaugeLayout layout;
  graphene_rect_t bounds;
  Part arc[N_QUARTERS];
  Part minimum;
  Part peak;
  Part needle;
};

typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} Box;

typedef struct
{
  void (*measure) (const SpeedshopGaugeLayout *layout, const Look *look, Box *box);
  void (*draw) (cairo_t *cr, const SpeedshopGaugeLayout *layout, const Look *look);
} Kind;

static void
reach (Box *box, const SpeedshopGaugeLayout *layout, double radius, double degrees, double around)
{
  double x = layout->centre_x + radius * cos (degrees * G_PI / 180);
  double y = layout->centre_y + radius * sin (degrees * G_PI / 180);

  box->left = MIN (box->left, x - around);
  box->top = MIN (box->top, y - around);
  box->right = MAX (box->right, x + around);
  box->bottom = MAX (box->bottom, y + around);
}

static void
cut_quarter (Box *box, const SpeedshopGaugeLayout *layout, guint quarter)
{
  double x = round (layout->centre_x);
  double y = round (layout->centre_y);

  if (quarter == LOWER_LEFT || quarter == UPPER_LEFT)
    box->right = MIN (box->right, x);
  else
    box->left = MAX (box->left, x);
  if (quarter == UPPER_LEFT || quarter == UPPER_RIGHT)
    box->bottom = MIN (box->bottom, y);
  else
    box->top = MAX (box->top, y);
}

/* In a quarter of the circle an arc goes nowhere beyond its corners. */
static void
measure_arc (const SpeedshopGaugeLayout *layout, const Look *look, Box *box)
{
  double half = layout->track_width / 2;

  reach (box, layout, layout->track_radius - half, look->from, MARGIN);
  reach (box, layout, layout->track_radius + half, look->from, MARGIN);
  reach (box, layout, layout->track_radius - half, look->to, MARGIN);
  reach (box, layout, layout->track_radius + half, look->to, MARGIN);
}

static void
draw_arc (cairo_t *cr, const SpeedshopGaugeLayout *layout, const Look *look)
{
  speedshop_gauge_draw_arc (cr, layout, look->from, look->to);
}

static void
measure_extreme (const SpeedshopGaugeLayout *layout, const Look *look, Box *box)
{
  double outer = layout->zone_radius + layout->peak_height;

  reach (box, layout, layout->peak_radius, look->to, MARGIN);
  reach (box, layout, outer, look->to - layout->peak_half_angle_deg, MARGIN);
  reach (box, layout, outer, look->to + layout->peak_half_angle_deg, MARGIN);
}

static void
draw_minimum (cairo_t *cr, const SpeedshopGaugeLayout *layout, const Look *look)
{
  speedshop_gauge_draw_extreme (cr, layout, look->to, FALSE);
}

static void
draw_peak (cairo_t *cr, const SpeedshopGaugeLayout *layout, const Look *look)
{
  speedshop_gauge_draw_extreme (cr, layout, look->to, TRUE);
}

static void
measure_needle (const SpeedshopGaugeLayout *layout, const Look *look, Box *box)
{
  reach (box, layout, layout->needle_length, look->to, MARGIN);
  reach (box, layout, -layout->needle_tail, look->to, MARGIN);
  reach (box, layout, 0, 0, layout->hub_radius + MARGIN);
}

static void
draw_needle (cairo_t *cr, const SpeedshopGaugeLayout *layout, const Look *look)
{
  speedshop_gauge_draw_needle (cr, layout, look->to);
}

static const Kind arc = { measure_arc, draw_arc };
static const Kind minimum = { measure_extreme, draw_minimum };
static const Kind peak = { measure_extreme, draw_peak };
static const Kind needle = { measure_needle, draw_needle };

/* Outwards to cells that are the same in all gauges of a row: GTK gives up beyond thirty rectangles
 * of damage, and needles at any angle would soon come to more. The hub lies in the middle cell. */
static void
snap (Box *box, const SpeedshopGaugeLayout *layout)
{
  double cell = ceil (layout->size / N_CELLS);
  double x = floor (layout->centre_x - N_CELLS / 2.0 * cell);
  double y = floor (layout->centre_y - N_CELLS / 2.0 * cell);

  box->left = x + cell * floor ((box->left - x) / cell);
  box->top = y + cell * floor ((box->top - y) / cell);
  box->right = x + cell * ceil ((box->right - x) / cell);
  box->bottom = y + cell * ceil ((box->bottom - y) / cell);
}

static gboolean
find_bounds (SpeedshopGaugeHand *self, const Kind *kind, const Look *look, graphene_rect_t *bounds)
{
  Box box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  kind->measure (&self->layout, look, &box);
  snap (&box, &self->layout);
  if (look->quarter != WHOLE)
    cut_quarter (&box, &self->layout, look->quarter);
  if (box.left >= box.right || box.top >= box.bottom)
    return FALSE;
  graphene_rect_init (bounds, (float) box.left, (float) box.top, (float) (box.right - box.left),
                      (float) (box.bottom - box.top));
  return graphene_rect_intersection (bounds, &self->bounds, bounds);
}

static GskRenderNode *
create_node (SpeedshopGaugeHand *self, const Kind *kind, const Look *look)
{
  graphene_rect_t bounds;
  GskRenderNode *node;
  cairo_t *cr;

  if (!find_bounds (self, kind, look, &bounds))
    return NULL;
  node = gsk_cairo_node_new (&bounds);
  cr = gsk_cairo_node_get_draw_context (node);
  gdk_cairo_set_source_rgba (cr, &look->color);
  kind->draw (cr, &self->layout, look);
  cairo_destroy (cr);
  return node;
}

static gboolean
looks_equal (const Look *a, const Look *b)
{
  return !(a->from < b->from || a->from > b->from || a->to < b->to || a->to > b->to) &&
         gdk_rgba_equal (&a->color, &b->color);
}

static void
snapshot_part (SpeedshopGaugeHand *self,
               GtkSnapshot *snapshot,
               Part *part,
               const Kind *kind,
               const Look *look)
{
  if (part->node == NULL || !looks_equal (&part->look, look))
    {
      g_clear_pointer (&part->node, gsk_render_node_unref);
      part->look = *look;
      part->node = create_node (self, kind, look);
    }
  if (part->node != NULL)
    gtk_snapshot_append_node (snapshot, part->node);
}

static GdkRGBA
get_arc_color (SpeedshopPalette *palette, const SpeedshopGaugeReading *reading)
{
  static const SpeedshopColor of_zone[] = { SPEEDSHOP_COLOR_SERIES_1, SPEEDSHOP_COLOR_WARN_SHAPE,
                                            SPEEDSHOP_COLOR_CRIT_SHAPE };

  return reading->stale
           ? speedshop_palette_get_faded (palette, SPEEDSHOP_COLOR_LINES, STALE_ARC_ALPHA)
           : *speedshop_palette_get (palette, of_zone[reading->zone]);
}

static void
snapshot_arc (SpeedshopGaugeHand *self,
              GtkSnapshot *snapshot,
              double zero,
              double end,
              const GdkRGBA *color)
{
  if (fabs (end - zero) < SHORTEST_ARC_DEG)
    return;
  for (guint quarter = LOWER_LEFT; quarter <= LOWER_RIGHT; quarter++)
    {
      double start = 90.0 * quarter;
      const Look look = { MAX (MIN (zero, end), start - OVERLAP_DEG),
                          MIN (MAX (zero, end), start + 90 + OVERLAP_DEG), quarter, *color };

      if (look.from < look.to)
        snapshot_part (self, snapshot, &self->arc[quarter - 1], &arc, &look);
    }
}

static void
snapshot_pointer (SpeedshopGaugeHand *self,
                  GtkSnapshot *snapshot,
                  Part *part,
                  const Kind *kind,
                  double angle,
                  const GdkRGBA *color)
{
  const Look look = { angle, angle, WHOLE, *color };

  snapshot_part (self, snapshot, part, kind, &look);
}

/**
 * speedshop_gauge_hand_new:
 * @bounds: of the gauge; nothing is drawn outside
 *
 * Returns: (transfer full): a hand for a gauge that is laid out so
 */
SpeedshopGaugeHand *
speedshop_gauge_hand_new (const SpeedshopGaugeLayout *layout, const graphene_rect_t *bounds)
{
  SpeedshopGaugeHand *self = g_new0 (SpeedshopGaugeHand, 1);

  self->layout = *layout;
  self->bounds = *bounds;
  return self;
}

void
speedshop_gauge_hand_free (SpeedshopGaugeHand *self)
{
  for (guint i = 0; i < N_QUARTERS; i++)
    g_clear_pointer (&self->arc[i].node, gsk_render_node_unref);
  g_clear_pointer (&self->minimum.node, gsk_render_node_unref);
  g_clear_pointer (&self->peak.node, gsk_render_node_unref);
  g_clear_pointer (&self->needle.node, gsk_render_node_unref);
  g_free (self);
}

/**
 * speedshop_gauge_hand_snapshot:
 *
 * Adds the nodes of the value's arc, the extremes and the needle, in this order.
 */
void
speedshop_gauge_hand_snapshot (SpeedshopGaugeHand *self,
                               GtkSnapshot *snapshot,
                               const SpeedshopGaugeScale *scale,
                               SpeedshopPalette *palette,
                               const SpeedshopGaugeReading *reading)
{
  const GdkRGBA *color = speedshop_palette_get (palette, SPEEDSHOP_COLOR_TEXT);
  GdkRGBA arc_color = get_arc_color (palette, reading);
  GdkRGBA needle_color = speedshop_palette_get_faded (palette, SPEEDSHOP_COLOR_TEXT,
                                                      reading->stale ? STALE_NEEDLE_ALPHA : 1);
  double angle = speedshop_gauge_scale_get_angle (scale, reading->value);

  if (reading->shows_value)
    snapshot_arc (self, snapshot, speedshop_gauge_scale_get_angle (scale, scale->zero), angle,
                  &arc_color);
  if (!isnan (reading->minimum))
    snapshot_pointer (self, snapshot, &self->minimum, &minimum,
                      speedshop_gauge_scale_get_angle (scale, reading->minimum), color);
  if (!isnan (reading->peak))
    snapshot_pointer (self, snapshot, &self->peak, &peak,
                      speedshop_gauge_scale_get_angle (scale, reading->peak), color);
  if (reading->shows_value)
    snapshot_pointer (self, snapshot, &self->needle, &needle, angle, &needle_color);
}
