/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-section.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopLaterPage:
 *
 * The page of a section that this version does not have yet: says so, and what will be there.
 */
#define SPEEDSHOP_TYPE_LATER_PAGE (speedshop_later_page_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLaterPage, speedshop_later_page, SPEEDSHOP, LATER_PAGE, GtkBox)

GtkWidget *speedshop_later_page_new (const SpeedshopSection *section);

G_END_DECLS
