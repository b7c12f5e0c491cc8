/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopHealthRing:
 *
 * A score as an arc of 270 degrees that is open below.
 */
#define SPEEDSHOP_TYPE_HEALTH_RING (speedshop_health_ring_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopHealthRing, speedshop_health_ring, SPEEDSHOP, HEALTH_RING, GtkWidget)

void speedshop_health_ring_show (SpeedshopHealthRing *self, double share, SpeedshopColor color);

G_END_DECLS
