/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopStartDrawing:
 *
 * The drawing over "Connect a car": a gauge standing on a plug. Decoration only.
 */
#define SPEEDSHOP_TYPE_START_DRAWING (speedshop_start_drawing_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopStartDrawing,
                      speedshop_start_drawing,
                      SPEEDSHOP,
                      START_DRAWING,
                      GtkWidget)

G_END_DECLS
