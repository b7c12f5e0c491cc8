/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-ports.h"

G_BEGIN_DECLS

/**
 * SpeedshopPortItem:
 *
 * One port that was found, as a row of #SpeedshopPortList shows it. Its property "verdict" is
 * %NULL, or two or three translated words on why connecting to it failed.
 */
#define SPEEDSHOP_TYPE_PORT_ITEM (speedshop_port_item_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopPortItem, speedshop_port_item, SPEEDSHOP, PORT_ITEM, GObject)

SpeedshopPortItem *speedshop_port_item_new (const ObdPortInfo *info, gboolean used_last);
const char *speedshop_port_item_get_port (SpeedshopPortItem *self);
const char *speedshop_port_item_get_title (SpeedshopPortItem *self);
const char *speedshop_port_item_get_detail (SpeedshopPortItem *self);
gboolean speedshop_port_item_get_likely (SpeedshopPortItem *self);
gboolean speedshop_port_item_get_used_last (SpeedshopPortItem *self);
const char *speedshop_port_item_get_verdict (SpeedshopPortItem *self);
void speedshop_port_item_set_error (SpeedshopPortItem *self, const GError *error);

G_END_DECLS
