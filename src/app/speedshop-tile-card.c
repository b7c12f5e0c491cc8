/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which instrument stands for which kind of tile. */
#include "app/speedshop-tile-card.h"

#include "app/speedshop-bar-row.h"
#include "app/speedshop-figure.h"
#include "app/speedshop-gauge-card.h"
#include "app/speedshop-tile-lamp.h"
#include "app/speedshop-tile-meter.h"
#include "app/speedshop-tile-strip.h"

/* From so many columns on, there is room for the least value beside the peak. */
#define WIDE_FROM 3

static GtkWidget *
create_gauge (SpeedshopTile *tile, const GPtrArray *channels)
{
  GtkWidget *card = speedshop_gauge_card_new (g_ptr_array_index (channels, 0));

  speedshop_gauge_card_set_wide (SPEEDSHOP_GAUGE_CARD (card),
                                 speedshop_tile_get_place (tile)->width >= WIDE_FROM);
  for (guint i = 1; i < channels->len; i++)
    speedshop_gauge_card_add_figure (SPEEDSHOP_GAUGE_CARD (card), g_ptr_array_index (channels, i));
  return card;
}

static GtkWidget *
create_digits (SpeedshopTile *tile, const GPtrArray *channels)
{
  GtkWidget *figure = speedshop_figure_new (g_ptr_array_index (channels, 0));

  gtk_widget_add_css_class (figure, "card");
  gtk_widget_add_css_class (figure, "digits");
  return figure;
}

/* A row where there is room for no more, else name and figure over a bar. */
static GtkWidget *
create_bar (SpeedshopTile *tile, const GPtrArray *channels)
{
  GtkWidget *row;

  if (speedshop_tile_get_place (tile)->height > 1)
    return speedshop_tile_meter_new (g_ptr_array_index (channels, 0));
  row = speedshop_bar_row_new (g_ptr_array_index (channels, 0));
  gtk_widget_add_css_class (row, "card");
  gtk_widget_add_css_class (row, "bar-tile");
  return row;
}

static GtkWidget *
create_strip (SpeedshopTile *tile, const GPtrArray *channels)
{
  GtkWidget *strip = speedshop_tile_strip_new ();
  SpeedshopStripChart *chart = speedshop_tile_strip_get_chart (SPEEDSHOP_TILE_STRIP (strip));

  for (guint i = 0; i < channels->len; i++)
    speedshop_strip_chart_add_channel (chart, g_ptr_array_index (channels, i));
  return strip;
}

static GtkWidget *
create_lamp (SpeedshopTile *tile, const GPtrArray *channels)
{
  return speedshop_tile_lamp_new (g_ptr_array_index (channels, 0));
}

/* Only a number has a place on a scale. */
static SpeedshopTileKind
get_kind (SpeedshopTile *tile, SpeedshopChannel *channel)
{
  SpeedshopTileKind kind = speedshop_tile_get_kind (tile);
  ObdSignalKind of = speedshop_channel_get_signal (channel)->kind;
  gboolean has_scale = of == OBD_SIGNAL_NUMBER || of == OBD_SIGNAL_DIFFERENCE;

  return has_scale || kind == SPEEDSHOP_TILE_KIND_LAMP ? kind : SPEEDSHOP_TILE_KIND_TEXT;
}

/**
 * speedshop_tile_card_new:
 * @channels: (element-type SpeedshopChannel): of its readings, one at least
 *
 * Returns: (transfer floating): the instrument that @tile is
 */
GtkWidget *
speedshop_tile_card_new (SpeedshopTile *tile, const GPtrArray *channels)
{
  static GtkWidget *(*const create[SPEEDSHOP_N_TILE_KINDS]) (SpeedshopTile *, const GPtrArray *) = {
    [SPEEDSHOP_TILE_KIND_GAUGE] = create_gauge, [SPEEDSHOP_TILE_KIND_DIGITS] = create_digits,
    [SPEEDSHOP_TILE_KIND_BAR] = create_bar,     [SPEEDSHOP_TILE_KIND_TRIM] = create_bar,
    [SPEEDSHOP_TILE_KIND_STRIP] = create_strip, [SPEEDSHOP_TILE_KIND_LAMP] = create_lamp,
    [SPEEDSHOP_TILE_KIND_TEXT] = create_digits,
  };

  g_return_val_if_fail (channels->len > 0, NULL);

  return create[get_kind (tile, g_ptr_array_index (channels, 0))](tile, channels);
}

/**
 * speedshop_tile_card_suits:
 *
 * Returns: whether the instrument of @tile serves @other too, which shows the same: some look
 *   otherwise where they have more room
 */
gboolean
speedshop_tile_card_suits (SpeedshopTile *tile, SpeedshopTile *other)
{
  const SpeedshopTilePlace *a = speedshop_tile_get_place (tile);
  const SpeedshopTilePlace *b = speedshop_tile_get_place (other);

  return (a->width >= WIDE_FROM) == (b->width >= WIDE_FROM) && (a->height > 1) == (b->height > 1);
}
