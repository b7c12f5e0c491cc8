/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopGaugesButton:
 *
 * The way back to the gauges that fill the screen of a bay; there in the header of other pages
 * while the window fills the screen.
 */
#define SPEEDSHOP_TYPE_GAUGES_BUTTON (speedshop_gauges_button_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopGaugesButton,
                      speedshop_gauges_button,
                      SPEEDSHOP,
                      GAUGES_BUTTON,
                      GtkBox)

G_END_DECLS
