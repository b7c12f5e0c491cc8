/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-advice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodeAdvice:
 *
 * What a workshop does about a code: a card for each sort of advice, and beside them what the car
 * froze when the code came.
 */
#define SPEEDSHOP_TYPE_CODE_ADVICE (speedshop_code_advice_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodeAdvice, speedshop_code_advice, SPEEDSHOP, CODE_ADVICE, GtkBox)

void speedshop_code_advice_show (SpeedshopCodeAdvice *self,
                                 ObdDtcBook *book,
                                 ObdCatalogue *catalogue,
                                 SpeedshopScanDocument *document,
                                 guint16 dtc);
void speedshop_code_advice_show_frozen (SpeedshopCodeAdvice *self, GListModel *values);
void speedshop_code_advice_show_history (SpeedshopCodeAdvice *self,
                                         JsonObject *history,
                                         gboolean simulated,
                                         GTimeZone *zone);
GListModel *speedshop_code_advice_get_causes (SpeedshopCodeAdvice *self);
void speedshop_code_advice_clear (SpeedshopCodeAdvice *self);

G_END_DECLS
