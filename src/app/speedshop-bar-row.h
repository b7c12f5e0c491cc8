/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel-view.h"

G_BEGIN_DECLS

/**
 * SpeedshopBarRow:
 *
 * A signal in a list: name, bar, and value with its unit; in place of the bar, why there is none.
 * Property "channel".
 */
#define SPEEDSHOP_TYPE_BAR_ROW (speedshop_bar_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopBarRow, speedshop_bar_row, SPEEDSHOP, BAR_ROW, SpeedshopChannelView)

GtkWidget *speedshop_bar_row_new (SpeedshopChannel *channel);

G_END_DECLS
