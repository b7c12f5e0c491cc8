/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopFreezeCard:
 *
 * What the car remembered of the moment in which a code was stored, or that it remembered nothing.
 */
#define SPEEDSHOP_TYPE_FREEZE_CARD (speedshop_freeze_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopFreezeCard, speedshop_freeze_card, SPEEDSHOP, FREEZE_CARD, GtkBox)

void speedshop_freeze_card_show (SpeedshopFreezeCard *self, GListModel *values);

G_END_DECLS
