/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodePastCard:
 *
 * When this vehicle and this shop had a code before, and what became of it since it was cleared.
 */
#define SPEEDSHOP_TYPE_CODE_PAST_CARD (speedshop_code_past_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodePastCard,
                      speedshop_code_past_card,
                      SPEEDSHOP,
                      CODE_PAST_CARD,
                      GtkBox)

void
speedshop_code_past_card_show (SpeedshopCodePastCard *self, JsonObject *history, GTimeZone *zone);

G_END_DECLS
