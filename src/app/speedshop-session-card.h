/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-connector.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopSessionCard:
 *
 * What the connection is doing, with the one thing to do about it: Cancel while it connects,
 * Disconnect once it stands, Try again after a failure. Invisible while there is nothing to say.
 */
#define SPEEDSHOP_TYPE_SESSION_CARD (speedshop_session_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSessionCard,
                      speedshop_session_card,
                      SPEEDSHOP,
                      SESSION_CARD,
                      GtkWidget)

void speedshop_session_card_set_connector (SpeedshopSessionCard *self,
                                           SpeedshopConnector *connector);

G_END_DECLS
