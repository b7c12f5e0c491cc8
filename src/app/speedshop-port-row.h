/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-port-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopPortRow:
 *
 * A found port: what it is, whether it looks like an adapter or failed, and Connect.
 */
#define SPEEDSHOP_TYPE_PORT_ROW (speedshop_port_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopPortRow, speedshop_port_row, SPEEDSHOP, PORT_ROW, AdwActionRow)

GtkWidget *speedshop_port_row_new (SpeedshopPortItem *item);
SpeedshopPortItem *speedshop_port_row_get_item (SpeedshopPortRow *self);

G_END_DECLS
