/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-palette.h"

G_BEGIN_DECLS

void speedshop_overview_snapshot_marker (GtkSnapshot *snapshot,
                                         SpeedshopPalette *palette,
                                         double x,
                                         double height);
void speedshop_overview_snapshot_window (GtkSnapshot *snapshot,
                                         SpeedshopPalette *palette,
                                         double from,
                                         double to,
                                         double height);

G_END_DECLS
