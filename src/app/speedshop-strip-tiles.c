/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-tiles.h"

#include <math.h>

/* A piece of a line as the bars that it is drawn by. To keep these is quicker than to keep a
 * picture of them, which the cairo renderer would copy anew for each frame. */
typedef struct
{
  gint64 index;        /* its time in tiles */
  GskRenderNode *node; /* NULL where there is nothing to see */
} Tile;

struct _SpeedshopStripTiles
{
  GArray *tiles; /* Tile, in the order of time */
  SpeedshopStripLook look;
};

static void
clear_tile (gpointer data)
{
  g_clear_pointer (&((Tile *) data)->node, gsk_render_node_unref);
}

SpeedshopStripTiles *
speedshop_strip_tiles_new (void)
{
  SpeedshopStripTiles *self = g_new0 (SpeedshopStripTiles, 1);

  self->tiles = g_array_new (FALSE, FALSE, sizeof (Tile));
  g_array_set_clear_func (self->tiles, clear_tile);
  return self;
}

void
speedshop_strip_tiles_free (SpeedshopStripTiles *self)
{
  g_array_unref (self->tiles);
  g_free (self);
}

gboolean
speedshop_strip_look_equal (const SpeedshopStripLook *a, const SpeedshopStripLook *b)
{
  return a->column_us == b->column_us && a->height == b->height &&
         gdk_rgba_equal (&a->color, &b->color) && a->minimum == b->minimum &&
         a->maximum == b->maximum && a->edition == b->edition;
}

static gint64
floor_tile (gint64 t_us, gint64 tile_us)
{
  gint64 index = t_us / tile_us;

  return index * tile_us > t_us ? index - 1 : index;
}

/* What ran out of sight on either side goes. */
static void
drop_outside (SpeedshopStripTiles *self, gint64 first, gint64 last)
{
  GArray *tiles = self->tiles;
  guint n_before = 0;

  while (n_before < tiles->len && g_array_index (tiles, Tile, n_before).index < first)
    n_before++;
  if (n_before > 0)
    g_array_remove_range (tiles, 0, n_before);
  while (tiles->len > 0 && g_array_index (tiles, Tile, tiles->len - 1).index > last)
    g_array_set_size (tiles, tiles->len - 1);
}

static Tile *
find_tile (SpeedshopStripTiles *self, gint64 index, guint *place)
{
  guint i = 0;

  while (i < self->tiles->len && g_array_index (self->tiles, Tile, i).index < index)
    i++;
  *place = i;
  return i < self->tiles->len && g_array_index (self->tiles, Tile, i).index == index
           ? &g_array_index (self->tiles, Tile, i)
           : NULL;
}

/* @stays: (out): whether it will look the same in the next frame */
static GskRenderNode *
draw_tile (const SpeedshopChartSpan *span,
           SpeedshopStripTileFunc draw,
           gpointer user_data,
           gboolean *stays)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  *stays = draw (snapshot, span, user_data);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
place_node (GtkSnapshot *snapshot, GskRenderNode *node, double x, double top)
{
  if (node == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (x), (float) top));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

/**
 * speedshop_strip_tiles_snapshot:
 * @span: what is in sight; its width is whole columns of the look's time
 * @top: of the strip
 * @known_us: what ends by then stays as it is
 * @draw: draws what is new
 *
 * Draws a line, as far as it can from what was drawn before.
 */
void
speedshop_strip_tiles_snapshot (SpeedshopStripTiles *self,
                                GtkSnapshot *snapshot,
                                const SpeedshopChartSpan *span,
                                double top,
                                const SpeedshopStripLook *look,
                                gint64 known_us,
                                SpeedshopStripTileFunc draw,
                                gpointer user_data)
{
  gint64 tile_us = look->column_us * SPEEDSHOP_STRIP_TILE_COLUMNS;
  gint64 first = floor_tile (span->start_us, tile_us);
  gint64 last = floor_tile (span->end_us - 1, tile_us);

  if (!speedshop_strip_look_equal (&self->look, look))
    g_array_set_size (self->tiles, 0);
  self->look = *look;
  drop_outside (self, first, last);
  for (gint64 index = first; index <= last; index++)
    {
      const SpeedshopChartSpan part = { index * tile_us, (index + 1) * tile_us, 0,
                                        SPEEDSHOP_STRIP_TILE_COLUMNS };
      guint place;
      const Tile *kept = find_tile (self, index, &place);
      g_autoptr (GskRenderNode) fresh = NULL;
      gboolean stays = FALSE;

      if (kept == NULL)
        fresh = draw_tile (&part, draw, user_data, &stays);
      place_node (snapshot, kept != NULL ? kept->node : fresh,
                  speedshop_chart_span_get_x (span, part.start_us), top);
      if (stays && part.end_us <= known_us)
        g_array_insert_vals (self->tiles, place, &(Tile){ index, g_steal_pointer (&fresh) }, 1);
    }
}
