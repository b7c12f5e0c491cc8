/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopWindow:
 *
 * The main window: rail, the page of the section that is open, banners and toasts. Pages are made
 * when they are first visited.
 */
#define SPEEDSHOP_TYPE_WINDOW (speedshop_window_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopWindow, speedshop_window, SPEEDSHOP, WINDOW, AdwApplicationWindow)

/** The style class of windows with large controls, for gloved hands. */
#define SPEEDSHOP_WINDOW_TOUCH_CLASS "touch"

/**
 * SpeedshopUndoFunc:
 *
 * Called once, when the person takes back what a toast told of.
 */
typedef void (*SpeedshopUndoFunc) (SpeedshopWindow *window, gpointer user_data);

GtkWidget *speedshop_window_new (AdwApplication *application, SpeedshopContext *context);
SpeedshopContext *speedshop_window_get_context (SpeedshopWindow *self);
void speedshop_window_show_section (SpeedshopWindow *self, const char *section);
void speedshop_window_share_touch (GtkWindow *parent, GtkWindow *window);
void speedshop_window_toast (SpeedshopWindow *self, const char *text);
void speedshop_window_toast_open (SpeedshopWindow *self, const char *text, const char *action);
void speedshop_window_toast_undo (SpeedshopWindow *self,
                                  const char *text,
                                  SpeedshopUndoFunc undo,
                                  gpointer user_data,
                                  GDestroyNotify destroy);

G_END_DECLS
