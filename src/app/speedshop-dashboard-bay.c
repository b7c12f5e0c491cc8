/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dashboard as the screen in a bay shows it: nothing but its instruments, or its charts. */
#include "app/speedshop-dashboard-layout.h"
#include "app/speedshop-dashboard-private.h"

static gboolean
is_chart (SpeedshopTile *tile)
{
  return speedshop_tile_get_kind (tile) == SPEEDSHOP_TILE_KIND_STRIP;
}

static SpeedshopTile *
copy_to (SpeedshopTile *tile, const SpeedshopTilePlace *place)
{
  SpeedshopTile *copy = speedshop_tile_copy (tile);

  speedshop_tile_set_place (copy, place);
  return copy;
}

/* Tiles of either sort, in the order of the dashboard. */
static GPtrArray *
list_tiles (SpeedshopDashboard *self, gboolean charts)
{
  GPtrArray *tiles = g_ptr_array_new ();

  for (guint i = 0; i < self->tiles->len; i++)
    if (is_chart (g_ptr_array_index (self->tiles, i)) == charts)
      g_ptr_array_add (tiles, g_ptr_array_index (self->tiles, i));
  return tiles;
}

static SpeedshopTilePlace *
list_places (const GPtrArray *tiles)
{
  SpeedshopTilePlace *places = g_new (SpeedshopTilePlace, MAX (tiles->len, 1));

  for (guint i = 0; i < tiles->len; i++)
    places[i] = *speedshop_tile_get_place (g_ptr_array_index (tiles, i));
  return places;
}

/* What is not there leaves no room at the top. */
static void
raise_to_top (SpeedshopTilePlace *places, guint n)
{
  guint first = SPEEDSHOP_TILE_ROWS;

  for (guint i = 0; i < n; i++)
    first = MIN (first, places[i].row);
  for (guint i = 0; i < n; i++)
    places[i].row -= first;
}

static void
add_tiles (SpeedshopDashboard *bay, SpeedshopDashboard *self, gboolean charts)
{
  g_autoptr (GPtrArray) tiles = list_tiles (self, charts);
  g_autofree SpeedshopTilePlace *places = list_places (tiles);

  if (!charts)
    speedshop_dashboard_layout_spread (places, tiles->len);
  raise_to_top (places, tiles->len);
  for (guint i = 0; i < tiles->len; i++)
    g_ptr_array_add (bay->tiles, copy_to (g_ptr_array_index (tiles, i), &places[i]));
}

/**
 * speedshop_dashboard_new_for_bay:
 *
 * Returns: (transfer full): what @self shows, laid out for a screen that shows either its
 *   instruments or its charts and nothing else; instruments and charts may overlap each other
 */
SpeedshopDashboard *
speedshop_dashboard_new_for_bay (SpeedshopDashboard *self)
{
  SpeedshopDashboard *bay;

  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), NULL);

  bay = speedshop_dashboard_new (self->key, self->name);
  add_tiles (bay, self, FALSE);
  add_tiles (bay, self, TRUE);
  return bay;
}

/**
 * speedshop_dashboard_has_charts:
 *
 * Returns: whether a strip chart is among its tiles
 */
gboolean
speedshop_dashboard_has_charts (SpeedshopDashboard *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), FALSE);

  for (guint i = 0; i < self->tiles->len; i++)
    if (is_chart (g_ptr_array_index (self->tiles, i)))
      return TRUE;
  return FALSE;
}
