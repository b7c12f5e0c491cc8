/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodesPage:
 *
 * The trouble codes of the car that is connected: scan, look, clear.
 *
 * Any code of the book can be looked up too, with a car or without. Actions: `codes.find` (Ctrl+F)
 * and `codes.end-search` (Escape); those on the car's codes are the window's.
 */
#define SPEEDSHOP_TYPE_CODES_PAGE (speedshop_codes_page_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodesPage, speedshop_codes_page, SPEEDSHOP, CODES_PAGE, GtkBox)

GtkWidget *speedshop_codes_page_new (SpeedshopContext *context);

G_END_DECLS
