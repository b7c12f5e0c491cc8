/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-tile.h"

G_BEGIN_DECLS

gboolean speedshop_dashboard_layout_push (SpeedshopTilePlace *places, guint n, guint moved);
gboolean speedshop_dashboard_layout_pack (SpeedshopTilePlace *places, guint n);
gboolean speedshop_dashboard_layout_find_room (const SpeedshopTilePlace *places,
                                               guint n,
                                               SpeedshopTilePlace *place);
void speedshop_dashboard_layout_flow (SpeedshopTilePlace *places, guint n, guint columns);
void speedshop_dashboard_layout_spread (SpeedshopTilePlace *places, guint n);
guint speedshop_dashboard_layout_get_n_rows (const SpeedshopTilePlace *places, guint n);

G_END_DECLS
