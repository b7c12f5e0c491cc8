/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopSignalSetCard:
 *
 * The sets of signals that are for a vehicle, with their attribution; imports and removes them.
 */
#define SPEEDSHOP_TYPE_SIGNAL_SET_CARD (speedshop_signal_set_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSignalSetCard,
                      speedshop_signal_set_card,
                      SPEEDSHOP,
                      SIGNAL_SET_CARD,
                      GtkBox)

void speedshop_signal_set_card_show (SpeedshopSignalSetCard *self,
                                     SpeedshopContext *context,
                                     const char *vehicle_id);

G_END_DECLS
