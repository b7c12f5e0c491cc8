/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopConsole:
 *
 * Raw commands to the adapter and what it answers, for experts. Up and Down go through what was
 * sent before. What may change the car or the adapter is asked about first. While it is used,
 * nothing is polled; leaving it, or its button, goes on with live data.
 */
#define SPEEDSHOP_TYPE_CONSOLE (speedshop_console_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopConsole, speedshop_console, SPEEDSHOP, CONSOLE, GtkBox)

void speedshop_console_set_context (SpeedshopConsole *self, SpeedshopContext *context);

G_END_DECLS
