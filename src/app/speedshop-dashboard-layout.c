/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the tiles of a dashboard go when there is not room for all where they are. */
#include "app/speedshop-dashboard-layout.h"

/* Below the gauges of a whole screen: so many bars beside each other at most, and so high. */
#define BARS_IN_ROW 6
#define BAR_HEIGHT  2

typedef struct
{
  const SpeedshopTilePlace *places;
  guint first; /* which keeps its place before all others */
} Order;

/* As people read: from the top, then from the left. */
static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  const guint i = *(const guint *) a, j = *(const guint *) b;
  const SpeedshopTilePlace *p = &order->places[i], *q = &order->places[j];

  if ((i == order->first) != (j == order->first))
    return i == order->first ? -1 : 1;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  if (p->column != q->column)
    return p->column < q->column ? -1 : 1;
  return i < j ? -1 : i > j;
}

static guint *
sort (const SpeedshopTilePlace *places, guint n, guint first)
{
  const Order order = { places, first };
  guint *indexes = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    indexes[i] = i;
  g_qsort_with_data (indexes, (int) n, sizeof *indexes, compare, (gpointer) &order);
  return indexes;
}

/* Goes below whatever of the first @n_placed lies in its way. */
static void
sink (SpeedshopTilePlace *places, const guint *indexes, guint n_placed, guint which)
{
  guint i = 0;

  while (i < n_placed)
    {
      const SpeedshopTilePlace *placed = &places[indexes[i]];

      if (speedshop_tile_place_overlaps (placed, &places[which]))
        {
          places[which].row = placed->row + placed->height;
          i = 0;
        }
      else
        i++;
    }
}

/**
 * speedshop_dashboard_layout_push:
 * @places: (inout): none overlap, but for the one that @moved
 *
 * Pushes what now lies under @moved down, and what lies under that.
 *
 * Returns: %FALSE where that would push a tile out of the grid; @places are then of no use
 */
gboolean
speedshop_dashboard_layout_push (SpeedshopTilePlace *places, guint n, guint moved)
{
  g_autofree guint *indexes = sort (places, n, moved);

  for (guint i = 1; i < n; i++)
    sink (places, indexes, i, indexes[i]);
  for (guint i = 0; i < n; i++)
    if (!speedshop_tile_place_fits (&places[i]))
      return FALSE;
  return TRUE;
}

/* As far up as the first @n_placed let it. */
static guint
find_highest (const SpeedshopTilePlace *places, const guint *indexes, guint n_placed)
{
  SpeedshopTilePlace place = places[indexes[n_placed]];

  while (place.row > 0)
    {
      place.row--;
      for (guint i = 0; i < n_placed; i++)
        if (speedshop_tile_place_overlaps (&places[indexes[i]], &place))
          return place.row + 1;
    }
  return 0;
}

/**
 * speedshop_dashboard_layout_pack:
 * @places: (inout): none overlap
 *
 * Moves each up, from the top on, until something lies in its way; none changes its column.
 *
 * Returns: whether one moved
 */
gboolean
speedshop_dashboard_layout_pack (SpeedshopTilePlace *places, guint n)
{
  g_autofree guint *indexes = sort (places, n, G_MAXUINT);
  gboolean moved = FALSE;

  for (guint i = 0; i < n; i++)
    {
      SpeedshopTilePlace *place = &places[indexes[i]];
      guint row = find_highest (places, indexes, i);

      moved |= row != place->row;
      place->row = row;
    }
  return moved;
}

static gboolean
is_free (const SpeedshopTilePlace *places, guint n, const SpeedshopTilePlace *place)
{
  for (guint i = 0; i < n; i++)
    if (speedshop_tile_place_overlaps (&places[i], place))
      return FALSE;
  return TRUE;
}

/**
 * speedshop_dashboard_layout_find_room:
 * @place: (inout): has its width and height; takes the first free column and row
 *
 * Returns: %FALSE where the grid is full
 */
gboolean
speedshop_dashboard_layout_find_room (const SpeedshopTilePlace *places,
                                      guint n,
                                      SpeedshopTilePlace *place)
{
  for (place->row = 0; place->row < SPEEDSHOP_TILE_ROWS; place->row++)
    for (place->column = 0; place->column < SPEEDSHOP_TILE_COLUMNS; place->column++)
      if (speedshop_tile_place_fits (place) && is_free (places, n, place))
        return TRUE;
  return FALSE;
}

static void
flow_one (SpeedshopTilePlace *places, const guint *indexes, guint n_placed, guint columns)
{
  SpeedshopTilePlace *place = &places[indexes[n_placed]];

  for (place->row = 0;; place->row++)
    for (place->column = 0; place->column + place->width <= columns; place->column++)
      {
        gboolean taken = FALSE;

        for (guint i = 0; i < n_placed && !taken; i++)
          taken = speedshop_tile_place_overlaps (&places[indexes[i]], place);
        if (!taken)
          return;
      }
}

/**
 * speedshop_dashboard_layout_flow:
 * @places: (inout): in a grid of %SPEEDSHOP_TILE_COLUMNS
 * @columns: how many there is room for
 *
 * Sets the tiles anew, in the order in which people read them, for a window too narrow for them.
 */
void
speedshop_dashboard_layout_flow (SpeedshopTilePlace *places, guint n, guint columns)
{
  g_autofree guint *indexes = sort (places, n, G_MAXUINT);

  for (guint i = 0; i < n; i++)
    {
      places[indexes[i]].width = MIN (places[indexes[i]].width, columns);
      flow_one (places, indexes, i, columns);
    }
}

guint
speedshop_dashboard_layout_get_n_rows (const SpeedshopTilePlace *places, guint n)
{
  guint rows = 0;

  for (guint i = 0; i < n; i++)
    rows = MAX (rows, places[i].row + places[i].height);
  return rows;
}

static gboolean
is_flat (const SpeedshopTilePlace *place)
{
  return place->height == 1;
}

static gboolean
share_a_column (const SpeedshopTilePlace *a, const SpeedshopTilePlace *b)
{
  return a->column < b->column + b->width && b->column < a->column + a->width;
}

/* Whether each bar stands above or below other bars alone. */
static gboolean
has_bars_aside (const SpeedshopTilePlace *places, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      if (is_flat (&places[i]) && !is_flat (&places[j]) && share_a_column (&places[i], &places[j]))
        return FALSE;
  return TRUE;
}

/* A column keeps its share of the width. */
static void
stretch (SpeedshopTilePlace *places, guint n)
{
  guint from = SPEEDSHOP_TILE_COLUMNS, to = 0;

  for (guint i = 0; i < n; i++)
    if (!is_flat (&places[i]))
      {
        from = MIN (from, places[i].column);
        to = MAX (to, places[i].column + places[i].width);
      }
  const guint span = to > from ? to - from : 1;
  for (guint i = 0; i < n; i++)
    if (!is_flat (&places[i]))
      {
        guint left = (places[i].column - from) * SPEEDSHOP_TILE_COLUMNS / span;
        guint right = (places[i].column + places[i].width - from) * SPEEDSHOP_TILE_COLUMNS / span;

        places[i].column = left;
        places[i].width = right - left;
      }
}

/* Evenly in as few rows as there can be; the last of a row takes what columns are left. */
static void
set_bar (SpeedshopTilePlace *place, guint index, guint n_bars, guint first_row)
{
  const guint n_rows = MAX ((n_bars + BARS_IN_ROW - 1) / BARS_IN_ROW, 1);
  const guint in_row = MAX ((n_bars + n_rows - 1) / n_rows, 1);
  const guint row = index / in_row, at = index % in_row;
  const guint n_here = MIN (in_row, n_bars - row * in_row);
  const guint width = SPEEDSHOP_TILE_COLUMNS / MAX (n_here, 1);

  place->column = at * width;
  place->width = at + 1 == n_here ? SPEEDSHOP_TILE_COLUMNS - place->column : width;
  place->row = first_row + row * BAR_HEIGHT;
  place->height = BAR_HEIGHT;
}

static void
put_bars_below (SpeedshopTilePlace *places, guint n)
{
  g_autofree guint *indexes = sort (places, n, G_MAXUINT);
  guint n_bars = 0, first_row = 0, index = 0;

  for (guint i = 0; i < n; i++)
    if (is_flat (&places[i]))
      n_bars++;
    else
      first_row = MAX (first_row, places[i].row + places[i].height);
  for (guint i = 0; i < n; i++)
    if (is_flat (&places[indexes[i]]))
      set_bar (&places[indexes[i]], index++, n_bars, first_row);
}

/**
 * speedshop_dashboard_layout_spread:
 * @places: (inout): of all instruments but charts; none overlap
 *
 * Fills a screen that is read from two metres: bars that stand in a column of their own beside the
 * gauges go below them, higher, and the gauges take all of the width. Where bars stand among the
 * gauges all stays as it is.
 */
void
speedshop_dashboard_layout_spread (SpeedshopTilePlace *places, guint n)
{
  gboolean has_gauges = FALSE;

  for (guint i = 0; i < n; i++)
    has_gauges |= !is_flat (&places[i]);
  if (!has_bars_aside (places, n))
    return;
  if (has_gauges)
    stretch (places, n);
  put_bars_below (places, n);
}
