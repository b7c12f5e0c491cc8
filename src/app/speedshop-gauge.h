/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopGauge:
 *
 * A round gauge with needle, arc, figure and peak. Property "channel". A double click or its menu
 * clears the peak. Under 150 pixels it shows the figure alone.
 *
 * For assistive technologies it is a meter: name, value, ends and a value text, told at most once
 * a second and whenever the zone or state changes.
 */
#define SPEEDSHOP_TYPE_GAUGE (speedshop_gauge_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopGauge, speedshop_gauge, SPEEDSHOP, GAUGE, GtkWidget)

GtkWidget *speedshop_gauge_new (SpeedshopChannel *channel);
void speedshop_gauge_set_channel (SpeedshopGauge *self, SpeedshopChannel *channel);

G_END_DECLS
