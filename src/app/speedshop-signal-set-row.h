/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopSignalSetRow:
 *
 * A set of signals that is for a vehicle: its name, how many are switched off, and whose it is.
 *
 * Signals: "open" (string: the use whose signals to show, as the query "signal-sets" tells; string:
 * the set's name), "remove" (string: the use to take away).
 */
#define SPEEDSHOP_TYPE_SIGNAL_SET_ROW (speedshop_signal_set_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSignalSetRow,
                      speedshop_signal_set_row,
                      SPEEDSHOP,
                      SIGNAL_SET_ROW,
                      GtkListBoxRow)

GtkWidget *speedshop_signal_set_row_new (JsonObject *set);

G_END_DECLS
