/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopStartPage:
 *
 * The Live data section while it has nothing but the connection to show.
 */
#define SPEEDSHOP_TYPE_START_PAGE (speedshop_start_page_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopStartPage, speedshop_start_page, SPEEDSHOP, START_PAGE, GtkBox)

GtkWidget *speedshop_start_page_new (SpeedshopContext *context);

G_END_DECLS
