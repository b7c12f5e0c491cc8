/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTileSignalRow:
 *
 * A lane of a strip chart as a line of a list. Emits "raise" and "remove" when a person wants it
 * one place further up, or away.
 */
#define SPEEDSHOP_TYPE_TILE_SIGNAL_ROW (speedshop_tile_signal_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTileSignalRow,
                      speedshop_tile_signal_row,
                      SPEEDSHOP,
                      TILE_SIGNAL_ROW,
                      GtkBox)

GtkWidget *
speedshop_tile_signal_row_new (const char *name, gboolean can_raise, gboolean can_remove);

G_END_DECLS
