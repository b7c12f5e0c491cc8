/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopFactCard:
 *
 * Names and values under a title, on a card that hides while there are none. Property "title".
 */
#define SPEEDSHOP_TYPE_FACT_CARD (speedshop_fact_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopFactCard, speedshop_fact_card, SPEEDSHOP, FACT_CARD, GtkBox)

void speedshop_fact_card_set_facts (SpeedshopFactCard *self, GListModel *facts);

G_END_DECLS
