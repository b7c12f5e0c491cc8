/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopNamedCell:
 *
 * What a factory puts into one cell of each row, so that the row has a name. Property "row-name"
 * (write, nullable): what a screen reader says of the row; see speedshop_row_name_set().
 */
#define SPEEDSHOP_TYPE_NAMED_CELL (speedshop_named_cell_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopNamedCell, speedshop_named_cell, SPEEDSHOP, NAMED_CELL, AdwBin)

G_END_DECLS
