/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-banner.h"
#include "app/speedshop-rail.h"
#include "app/speedshop-shell.h"
#include "app/speedshop-window.h"

G_BEGIN_DECLS

struct _SpeedshopWindow
{
  AdwApplicationWindow parent_instance;

  /* owned references */
  SpeedshopContext *context;
  char *section;
  GtkPopover *connect_popover;

  /* weak references */
  AdwToast *toast;

  /* template references */
  SpeedshopShell *shell;
  SpeedshopRail *rail;
  AdwToastOverlay *toasts;
  GtkWidget *banners;
  SpeedshopBanner *session_banner;
  SpeedshopBanner *store_banner;
  GtkStack *stack;
};

/* speedshop-window-pages.c */
GtkWidget *speedshop_window_make_page (SpeedshopContext *context, const SpeedshopSection *section);

/* speedshop-window-actions.c */
void speedshop_window_add_actions (SpeedshopWindow *self);
void speedshop_window_enable (SpeedshopWindow *self, const char *name, gboolean enabled);

/* speedshop-window-scan.c */
void speedshop_window_add_scan_actions (SpeedshopWindow *self);

/* speedshop-window-record.c */
void speedshop_window_add_record_actions (SpeedshopWindow *self);

/* speedshop-window-connect.c */
void speedshop_window_show_connect (SpeedshopWindow *self);
void speedshop_window_drop_connect (SpeedshopWindow *self);

/* speedshop-window-focus.c */
void speedshop_window_cycle_focus (SpeedshopWindow *self, int step);

/* speedshop-window-touch.c */
void speedshop_window_follow_touch (SpeedshopWindow *self);

G_END_DECLS
