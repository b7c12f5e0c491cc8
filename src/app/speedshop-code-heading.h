/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodeHeading:
 *
 * What stands over a group of a list of codes: its title, and how many there are.
 */
#define SPEEDSHOP_TYPE_CODE_HEADING (speedshop_code_heading_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodeHeading, speedshop_code_heading, SPEEDSHOP, CODE_HEADING, GtkBox)

GtkWidget *speedshop_code_heading_new (const char *title, guint count);

G_END_DECLS
