/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopAside:
 *
 * Two children: the main one, and one that stands at its end where there is room, else under it.
 */
#define SPEEDSHOP_TYPE_ASIDE (speedshop_aside_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopAside, speedshop_aside, SPEEDSHOP, ASIDE, GtkWidget)

G_END_DECLS
