/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTestsPage:
 *
 * What the car tested by itself, as the last scan found it, and what can be tested with it.
 */
#define SPEEDSHOP_TYPE_TESTS_PAGE (speedshop_tests_page_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTestsPage, speedshop_tests_page, SPEEDSHOP, TESTS_PAGE, GtkBox)

GtkWidget *speedshop_tests_page_new (SpeedshopContext *context);

G_END_DECLS
