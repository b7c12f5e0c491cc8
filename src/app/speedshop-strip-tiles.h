/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-chart-geometry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SPEEDSHOP_STRIP_TILE_COLUMNS 64

/**
 * SpeedshopStripLook:
 * @column_us: time of a pixel column
 * @height: of the strip
 * @color: of the line
 * @minimum, @maximum: ends of the scale
 * @edition: of the source
 *
 * What a piece of a line looks like; where it changes, nothing that was drawn holds.
 */
typedef struct
{
  gint64 column_us;
  double height;
  GdkRGBA color;
  double minimum;
  double maximum;
  guint edition;
} SpeedshopStripLook;

gboolean speedshop_strip_look_equal (const SpeedshopStripLook *a, const SpeedshopStripLook *b);

/**
 * SpeedshopStripTileFunc:
 * @span: a tile, its left edge at 0
 *
 * Draws a piece of a line.
 *
 * Returns: whether it stays so; if not, it is drawn again with the next frame
 */
typedef gboolean (*SpeedshopStripTileFunc) (GtkSnapshot *snapshot,
                                            const SpeedshopChartSpan *span,
                                            gpointer user_data);

/**
 * SpeedshopStripTiles:
 *
 * What was drawn of a line, in pieces of %SPEEDSHOP_STRIP_TILE_COLUMNS, so that a frame draws only
 * what is new in it.
 */
typedef struct _SpeedshopStripTiles SpeedshopStripTiles;

SpeedshopStripTiles *speedshop_strip_tiles_new (void);
void speedshop_strip_tiles_free (SpeedshopStripTiles *self);
void speedshop_strip_tiles_snapshot (SpeedshopStripTiles *self,
                                     GtkSnapshot *snapshot,
                                     const SpeedshopChartSpan *span,
                                     double top,
                                     const SpeedshopStripLook *look,
                                     gint64 known_us,
                                     SpeedshopStripTileFunc draw,
                                     gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeedshopStripTiles, speedshop_strip_tiles_free)

G_END_DECLS
