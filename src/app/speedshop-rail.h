/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "app/speedshop-rail-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRail:
 *
 * The navigation rail: main menu, the twelve sections in three groups, and at its foot what adapter
 * and store are doing.
 *
 * Properties: "context", "compact" (icons only).
 */
#define SPEEDSHOP_TYPE_RAIL (speedshop_rail_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRail, speedshop_rail, SPEEDSHOP, RAIL, GtkWidget)

/**
 * SpeedshopRail::section-activated:
 * @id: the section that the user chose
 */

void speedshop_rail_select (SpeedshopRail *self, const char *section);
void speedshop_rail_set_count (SpeedshopRail *self,
                               const char *section,
                               guint count,
                               SpeedshopBadgeKind kind);
void speedshop_rail_popup_menu (SpeedshopRail *self);
GtkWidget *speedshop_rail_get_adapter_row (SpeedshopRail *self);

G_END_DECLS
