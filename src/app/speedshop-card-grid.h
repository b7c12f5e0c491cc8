/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopCardPlace:
 * @SPEEDSHOP_CARD_LARGE: two rows high, at the start
 * @SPEEDSHOP_CARD_SMALL: fills two columns from the top
 * @SPEEDSHOP_CARD_LIST: two rows high, takes the rest of the width
 */
typedef enum
{
  SPEEDSHOP_CARD_LARGE,
  SPEEDSHOP_CARD_SMALL,
  SPEEDSHOP_CARD_LIST
} SpeedshopCardPlace;

/**
 * SpeedshopCardGrid:
 *
 * The cards of a dashboard: side by side where there is room, else the list under the gauges, else
 * the gauges under each other, two small ones in a row.
 */
#define SPEEDSHOP_TYPE_CARD_GRID (speedshop_card_grid_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCardGrid, speedshop_card_grid, SPEEDSHOP, CARD_GRID, GtkWidget)

GtkWidget *speedshop_card_grid_new (void);
void speedshop_card_grid_add (SpeedshopCardGrid *self, GtkWidget *card, SpeedshopCardPlace place);
void speedshop_card_grid_clear (SpeedshopCardGrid *self);

G_END_DECLS
