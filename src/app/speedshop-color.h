/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void speedshop_color_look_up (GtkWidget *widget, const char *name, GdkRGBA *color);

G_END_DECLS
