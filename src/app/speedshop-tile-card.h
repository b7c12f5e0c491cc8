/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-tile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *speedshop_tile_card_new (SpeedshopTile *tile, const GPtrArray *channels);
gboolean speedshop_tile_card_suits (SpeedshopTile *tile, SpeedshopTile *other);

G_END_DECLS
