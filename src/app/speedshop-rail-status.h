/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRailStatus:
 *
 * A row of the rail's foot: a button of icon, title and subtitle. With "compact" it shows its icon,
 * and the words as tooltip. The icon takes a status colour.
 *
 * Properties: "icon-name", "title", "subtitle", "compact". The action is that of #GtkActionable.
 */
#define SPEEDSHOP_TYPE_RAIL_STATUS (speedshop_rail_status_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRailStatus, speedshop_rail_status, SPEEDSHOP, RAIL_STATUS, GtkButton)

void speedshop_rail_status_set (SpeedshopRailStatus *self,
                                const char *icon_name,
                                const char *style,
                                const char *title,
                                const char *subtitle);

G_END_DECLS
