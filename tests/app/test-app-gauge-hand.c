/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-gauge-draw.h"
#include "app/speedshop-gauge-hand.h"

#include <math.h>

/* Levels of 255. cairo makes lines of a curve, to a tenth of a pixel, and others where it begins
 * elsewhere, which shows so much at its edge; what is cut off or drawn twice shows more. */
#define TOLERANCE 48
#define N_VALUES  49

/* Centres on pixels and between them, and a gauge that is wider than its card is high. */
static const struct
{
  const char *name;
  int width;
  int height;
  double minimum;
  double maximum;
} gauges[] = {
  { "small", 174, 157, 0, 8000 },
  { "off-the-pixels", 181, 190, -30, 30 },
  { "large", 319, 288, 40, 130 },
  { "wide", 400, 203, -100, 20 },
};

typedef struct
{
  graphene_rect_t bounds;
  SpeedshopGaugeLayout layout;
  SpeedshopGaugeScale scale;
  SpeedshopPalette *palette;
  SpeedshopGaugeHand *hand;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer which)
{
  guint i = GPOINTER_TO_UINT (which);

  graphene_rect_init (&fixture->bounds, 0, 0, (float) gauges[i].width, (float) gauges[i].height);
  speedshop_gauge_layout_init (&fixture->layout, gauges[i].width, gauges[i].height, 11);
  speedshop_gauge_scale_init (&fixture->scale, gauges[i].minimum, gauges[i].maximum);
  fixture->palette = speedshop_palette_new (FALSE, FALSE);
  fixture->hand = speedshop_gauge_hand_new (&fixture->layout, &fixture->bounds);
}

static void
tear_down (Fixture *fixture, gconstpointer which)
{
  speedshop_gauge_hand_free (fixture->hand);
  g_object_unref (fixture->palette);
}

static SpeedshopGaugeReading
read_at (Fixture *fixture, double fraction)
{
  double span = fixture->scale.maximum - fixture->scale.minimum;

  return (SpeedshopGaugeReading){ .value = fixture->scale.minimum + fraction * span,
                                  .shows_value = TRUE,
                                  .peak = fixture->scale.minimum + MIN (1, fraction + 0.1) * span,
                                  .minimum = fixture->scale.minimum + fraction / 2 * span };
}

static GskRenderNode *
take (Fixture *fixture, const SpeedshopGaugeReading *reading)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  speedshop_gauge_hand_snapshot (fixture->hand, snapshot, &fixture->scale, fixture->palette,
                                 reading);
  return gtk_snapshot_free_to_node (snapshot);
}

static cairo_surface_t *
create_image (Fixture *fixture)
{
  return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) fixture->bounds.size.width,
                                     (int) fixture->bounds.size.height);
}

static void
set_color (cairo_t *cr, Fixture *fixture, SpeedshopColor color, double alpha)
{
  GdkRGBA rgba = speedshop_palette_get_faded (fixture->palette, color, alpha);

  gdk_cairo_set_source_rgba (cr, &rgba);
}

/* The hand in one piece, with nothing cut. */
static void
draw_whole (cairo_t *cr, Fixture *fixture, const SpeedshopGaugeReading *reading)
{
  double zero = speedshop_gauge_scale_get_angle (&fixture->scale, fixture->scale.zero);
  double end = speedshop_gauge_scale_get_angle (&fixture->scale, reading->value);

  set_color (cr, fixture, reading->stale ? SPEEDSHOP_COLOR_LINES : SPEEDSHOP_COLOR_SERIES_1,
             reading->stale ? 0.5 : 1);
  if (fabs (end - zero) >= 0.5)
    speedshop_gauge_draw_arc (cr, &fixture->layout, MIN (zero, end), MAX (zero, end));
  set_color (cr, fixture, SPEEDSHOP_COLOR_TEXT, 1);
  speedshop_gauge_draw_extreme (cr, &fixture->layout,
                                speedshop_gauge_scale_get_angle (&fixture->scale, reading->minimum),
                                FALSE);
  speedshop_gauge_draw_extreme (
    cr, &fixture->layout, speedshop_gauge_scale_get_angle (&fixture->scale, reading->peak), TRUE);
  set_color (cr, fixture, SPEEDSHOP_COLOR_TEXT, reading->stale ? 0.45 : 1);
  speedshop_gauge_draw_needle (cr, &fixture->layout, end);
}

static int
measure_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  const guchar *data_a, *data_b;
  int size = cairo_image_surface_get_stride (a) * cairo_image_surface_get_height (a);
  int most = 0;

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  data_a = cairo_image_surface_get_data (a);
  data_b = cairo_image_surface_get_data (b);
  for (int i = 0; i < size; i++)
    most = MAX (most, abs (data_a[i] - data_b[i]));
  return most;
}

static void
assert_looks_whole (Fixture *fixture, const SpeedshopGaugeReading *reading)
{
  g_autoptr (GskRenderNode) node = take (fixture, reading);
  cairo_surface_t *parts = create_image (fixture);
  cairo_surface_t *whole = create_image (fixture);
  cairo_t *cr = cairo_create (parts);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cr = cairo_create (whole);
  draw_whole (cr, fixture, reading);
  cairo_destroy (cr);
  g_assert_cmpint (measure_difference (parts, whole), <=, TOLERANCE);
  cairo_surface_destroy (parts);
  cairo_surface_destroy (whole);
}

static void
test_whole (Fixture *fixture, gconstpointer which)
{
  for (guint i = 0; i < N_VALUES; i++)
    {
      SpeedshopGaugeReading reading = read_at (fixture, i / (N_VALUES - 1.0));

      assert_looks_whole (fixture, &reading);
      reading.stale = TRUE;
      assert_looks_whole (fixture, &reading);
    }
}

/* About the lines where the quarters meet, at both sides. */
static void
test_seams (Fixture *fixture, gconstpointer which)
{
  for (double seam = 180; seam <= 360; seam += 90)
    for (double degrees = seam - 4; degrees <= seam + 4; degrees += 0.25)
      {
        const SpeedshopGaugeReading reading = read_at (fixture, (degrees - 150) / 240);

        assert_looks_whole (fixture, &reading);
      }
}

static guint
count_new_nodes (GskRenderNode *before, GskRenderNode *after)
{
  guint n = 0;

  for (guint i = 0; i < gsk_container_node_get_n_children (after); i++)
    {
      GskRenderNode *node = gsk_container_node_get_child (after, i);
      gboolean kept = FALSE;

      for (guint j = 0; j < gsk_container_node_get_n_children (before); j++)
        kept |= gsk_container_node_get_child (before, j) == node;
      n += !kept;
    }
  return n;
}

static void
test_keeps_nodes (Fixture *fixture, gconstpointer which)
{
  SpeedshopGaugeReading reading = read_at (fixture, 0.7);
  g_autoptr (GskRenderNode) before = take (fixture, &reading);
  g_autoptr (GskRenderNode) same = take (fixture, &reading);
  g_autoptr (GskRenderNode) moved = NULL;
  g_autoptr (GskRenderNode) stale = NULL;

  g_assert_cmpuint (gsk_container_node_get_n_children (before), ==, 6);
  g_assert_cmpuint (count_new_nodes (before, same), ==, 0);
  reading.value += fixture->scale.major / 10;
  moved = take (fixture, &reading);
  g_assert_cmpuint (count_new_nodes (before, moved), ==, 2); /* needle, and the quarter it is in */
  reading.stale = TRUE;
  stale = take (fixture, &reading);
  g_assert_cmpuint (count_new_nodes (moved, stale), ==, 4); /* all but the extremes */
}

static void
test_small_damage (Fixture *fixture, gconstpointer which)
{
  SpeedshopGaugeReading reading = read_at (fixture, 0.7);
  g_autoptr (GskRenderNode) before = take (fixture, &reading);
  double area = fixture->layout.size * fixture->layout.size;

  for (guint i = 0; i < gsk_container_node_get_n_children (before); i++)
    {
      graphene_rect_t bounds;

      gsk_render_node_get_bounds (gsk_container_node_get_child (before, i), &bounds);
      g_assert_cmpfloat (bounds.size.width * bounds.size.height, <=, 0.5 * area);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_test_message ("There is no display.");
      return 77;
    }

  for (guint i = 0; i < G_N_ELEMENTS (gauges); i++)
    {
      g_autofree char *whole = g_strconcat ("/app/gauge-hand/looks-whole/", gauges[i].name, NULL);
      g_autofree char *seams = g_strconcat ("/app/gauge-hand/has-no-seams/", gauges[i].name, NULL);

      g_test_add (whole, Fixture, GUINT_TO_POINTER (i), set_up, test_whole, tear_down);
      g_test_add (seams, Fixture, GUINT_TO_POINTER (i), set_up, test_seams, tear_down);
    }
  g_test_add ("/app/gauge-hand/keeps-what-looks-the-same", Fixture, NULL, set_up, test_keeps_nodes,
              tear_down);
  g_test_add ("/app/gauge-hand/draws-little-anew", Fixture, NULL, set_up, test_small_damage,
              tear_down);
  return g_test_run ();
}
