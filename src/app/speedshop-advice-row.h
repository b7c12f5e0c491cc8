/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-advice-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopAdviceRow:
 *
 * A #SpeedshopAdviceItem, its property "item", in the list of a card.
 */
#define SPEEDSHOP_TYPE_ADVICE_ROW (speedshop_advice_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopAdviceRow,
                      speedshop_advice_row,
                      SPEEDSHOP,
                      ADVICE_ROW,
                      GtkListBoxRow)

GtkWidget *speedshop_advice_row_new (SpeedshopAdviceItem *item);

G_END_DECLS
