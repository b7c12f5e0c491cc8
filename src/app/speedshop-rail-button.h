/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRailButton:
 *
 * The button at the start of each page's header bar that brings the rail in; it shows only while
 * the window is too narrow for the rail.
 */
#define SPEEDSHOP_TYPE_RAIL_BUTTON (speedshop_rail_button_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRailButton, speedshop_rail_button, SPEEDSHOP, RAIL_BUTTON, GtkButton)

GtkWidget *speedshop_rail_button_new (void);

G_END_DECLS
