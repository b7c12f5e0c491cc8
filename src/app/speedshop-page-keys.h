/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopPageKey:
 * @keys: as gtk_shortcut_trigger_parse_string() reads them
 * @action: what it does, a name without a target
 */
typedef struct
{
  const char *keys;
  const char *action;
} SpeedshopPageKey;

void speedshop_page_keys_add (GtkWidget *page, const SpeedshopPageKey *keys, guint n_keys);

void speedshop_page_keys_add_first (GtkWidget *page, guint keyval, GtkShortcutFunc func);

G_END_DECLS
