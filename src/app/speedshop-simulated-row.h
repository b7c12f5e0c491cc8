/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopSimulatedRow:
 *
 * A row that opens and offers every simulated vehicle, behind an adapter of one's choice.
 */
#define SPEEDSHOP_TYPE_SIMULATED_ROW (speedshop_simulated_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSimulatedRow,
                      speedshop_simulated_row,
                      SPEEDSHOP,
                      SIMULATED_ROW,
                      AdwExpanderRow)

/**
 * SpeedshopSimulatedRow::chosen:
 * @port: "sim:diesel-van?adapter=obdlink"
 */

G_END_DECLS
