/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-section.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopBadgeKind:
 *
 * How loud a count is: plain, waits for a person, or critical.
 */
typedef enum
{
  SPEEDSHOP_BADGE_NEUTRAL,
  SPEEDSHOP_BADGE_WARN,
  SPEEDSHOP_BADGE_CRIT
} SpeedshopBadgeKind;

/**
 * SpeedshopRailRow:
 *
 * One section in the rail: icon, title and a count. With "compact" set it shows its icon with the
 * count on its corner, and its title as tooltip.
 */
#define SPEEDSHOP_TYPE_RAIL_ROW (speedshop_rail_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRailRow, speedshop_rail_row, SPEEDSHOP, RAIL_ROW, GtkListBoxRow)

GtkWidget *speedshop_rail_row_new (const SpeedshopSection *section);
const SpeedshopSection *speedshop_rail_row_get_section (SpeedshopRailRow *self);
void speedshop_rail_row_set_compact (SpeedshopRailRow *self, gboolean compact);
void speedshop_rail_row_set_count (SpeedshopRailRow *self, guint count, SpeedshopBadgeKind kind);

G_END_DECLS
