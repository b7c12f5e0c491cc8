/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopHealthSystem:
 *
 * A system of a vehicle with what is left of its points, or that it was not looked at.
 */
#define SPEEDSHOP_TYPE_HEALTH_SYSTEM (speedshop_health_system_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopHealthSystem,
                      speedshop_health_system,
                      SPEEDSHOP,
                      HEALTH_SYSTEM,
                      GtkBox)

GtkWidget *speedshop_health_system_new (JsonObject *system);
char *speedshop_health_system_dup_spoken (SpeedshopHealthSystem *self);

G_END_DECLS
