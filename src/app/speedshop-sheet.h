/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWindow *speedshop_sheet_present (GtkWindow *parent,
                                    const char *title,
                                    GtkWidget *content,
                                    int width,
                                    int height);
void speedshop_sheet_add_buttons (GtkWindow *sheet, const char *verb, const char *action);

G_END_DECLS
