/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopConfirmFunc:
 *
 * Called once, when the person has said yes.
 */
typedef void (*SpeedshopConfirmFunc) (gpointer user_data);

void speedshop_confirm_destructive (GtkWidget *parent,
                                    const char *heading,
                                    const char *body,
                                    const char *verb,
                                    SpeedshopConfirmFunc confirmed,
                                    gpointer user_data,
                                    GDestroyNotify destroy);

G_END_DECLS
