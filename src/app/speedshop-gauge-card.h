/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel-view.h"

G_BEGIN_DECLS

/**
 * SpeedshopGaugeCard:
 *
 * A gauge with its name, its peak or why it is not live, and up to three figures under it.
 * Properties: "channel", "wide".
 */
#define SPEEDSHOP_TYPE_GAUGE_CARD (speedshop_gauge_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopGaugeCard,
                      speedshop_gauge_card,
                      SPEEDSHOP,
                      GAUGE_CARD,
                      SpeedshopChannelView)

GtkWidget *speedshop_gauge_card_new (SpeedshopChannel *channel);
void speedshop_gauge_card_set_wide (SpeedshopGaugeCard *self, gboolean wide);
void speedshop_gauge_card_add_figure (SpeedshopGaugeCard *self, SpeedshopChannel *channel);

G_END_DECLS
