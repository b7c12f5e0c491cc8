/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-marker-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopMarkerPopover:
 *
 * The markers of a recording: to go there, name them, move them to the crosshair, delete them.
 *
 * Emits "go" and "move" (#gint64 time of the marker).
 */
#define SPEEDSHOP_TYPE_MARKER_POPOVER (speedshop_marker_popover_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopMarkerPopover,
                      speedshop_marker_popover,
                      SPEEDSHOP,
                      MARKER_POPOVER,
                      GtkPopover)

void speedshop_marker_popover_set_list (SpeedshopMarkerPopover *self, SpeedshopMarkerList *list);

G_END_DECLS
