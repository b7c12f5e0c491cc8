/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopBar:
 *
 * A value as a bar, 6 high. One whose scale is the same on both sides of zero, such as a fuel trim,
 * starts in the middle and has its limits tinted. Property "channel". A meter for assistive
 * technologies, as #SpeedshopGauge is.
 */
#define SPEEDSHOP_TYPE_BAR (speedshop_bar_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopBar, speedshop_bar, SPEEDSHOP, BAR, GtkWidget)

GtkWidget *speedshop_bar_new (SpeedshopChannel *channel);
void speedshop_bar_set_channel (SpeedshopBar *self, SpeedshopChannel *channel);

G_END_DECLS
