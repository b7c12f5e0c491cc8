/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopHealthLine:
 *
 * Points that a vehicle's health lost: how many, by what and why.
 */
#define SPEEDSHOP_TYPE_HEALTH_LINE (speedshop_health_line_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopHealthLine, speedshop_health_line, SPEEDSHOP, HEALTH_LINE, GtkBox)

GtkWidget *speedshop_health_line_new (JsonObject *line);
char *speedshop_health_line_dup_spoken (SpeedshopHealthLine *self);

G_END_DECLS
