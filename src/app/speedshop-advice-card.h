/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopAdviceCard:
 *
 * One section of advice: a title, a note on how to read it, and a list of #SpeedshopAdviceItem. It
 * hides while the list is empty. Properties "title" and "note".
 */
#define SPEEDSHOP_TYPE_ADVICE_CARD (speedshop_advice_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopAdviceCard, speedshop_advice_card, SPEEDSHOP, ADVICE_CARD, GtkBox)

void speedshop_advice_card_show (SpeedshopAdviceCard *self, GListModel *items);

G_END_DECLS
