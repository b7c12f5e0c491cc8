/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopRateRow:
 *
 * How often the vehicle in hand may be asked, in the preferences.
 */
#define SPEEDSHOP_TYPE_RATE_ROW (speedshop_rate_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRateRow, speedshop_rate_row, SPEEDSHOP, RATE_ROW, AdwComboRow)

void speedshop_rate_row_follow (SpeedshopRateRow *self, GSettings *settings, const char *vin);

G_END_DECLS
