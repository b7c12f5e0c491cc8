/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWindow *speedshop_sheet_present (GtkWindow *parent,
                                    const char *title,
                                    GtkWidget *content,
                                    int width,
                                    int height);

G_END_DECLS
