/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRecordingCard:
 *
 * The recordings of a vehicle, newest first. One that is pressed opens in its page.
 */
#define SPEEDSHOP_TYPE_RECORDING_CARD (speedshop_recording_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRecordingCard,
                      speedshop_recording_card,
                      SPEEDSHOP,
                      RECORDING_CARD,
                      GtkBox)

void speedshop_recording_card_show (SpeedshopRecordingCard *self,
                                    SpeedshopContext *context,
                                    const char *vehicle_id);

G_END_DECLS
