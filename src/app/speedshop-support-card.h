/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopSupportCard:
 *
 * Saves what helps somebody else to find out why an adapter or a car does not work.
 */
#define SPEEDSHOP_TYPE_SUPPORT_CARD (speedshop_support_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSupportCard, speedshop_support_card, SPEEDSHOP, SUPPORT_CARD, GtkBox)

void speedshop_support_card_set_context (SpeedshopSupportCard *self, SpeedshopContext *context);

G_END_DECLS
