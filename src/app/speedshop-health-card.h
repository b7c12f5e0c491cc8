/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopHealthCard:
 *
 * A vehicle's health: its score, its systems, how it went, and each point that it lost. Hidden
 * until the vehicle was scanned.
 */
#define SPEEDSHOP_TYPE_HEALTH_CARD (speedshop_health_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopHealthCard, speedshop_health_card, SPEEDSHOP, HEALTH_CARD, GtkBox)

void speedshop_health_card_show (SpeedshopHealthCard *self,
                                 SpeedshopContext *context,
                                 const char *vehicle_id);

G_END_DECLS
