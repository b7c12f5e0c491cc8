/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-set-signal.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopSetSignalLine:
 *
 * A line of the list of a set's signals, with a switch.
 *
 * Signal: "switched" (gboolean on), when a person moved the switch.
 */
#define SPEEDSHOP_TYPE_SET_SIGNAL_LINE (speedshop_set_signal_line_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSetSignalLine,
                      speedshop_set_signal_line,
                      SPEEDSHOP,
                      SET_SIGNAL_LINE,
                      GtkBox)

GtkWidget *speedshop_set_signal_line_new (void);
void speedshop_set_signal_line_show (SpeedshopSetSignalLine *self, SpeedshopSetSignal *signal);
SpeedshopSetSignal *speedshop_set_signal_line_get_signal (SpeedshopSetSignalLine *self);

G_END_DECLS
