/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopPlate:
 *
 * A number plate. Property "text". The text can be selected, and is spelled for screen readers.
 */
#define SPEEDSHOP_TYPE_PLATE (speedshop_plate_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopPlate, speedshop_plate, SPEEDSHOP, PLATE, GtkBox)

GtkWidget *speedshop_plate_new (const char *text);
void speedshop_plate_set_text (SpeedshopPlate *self, const char *text);
const char *speedshop_plate_get_text (SpeedshopPlate *self);
char *speedshop_plate_spell (const char *text);

G_END_DECLS
