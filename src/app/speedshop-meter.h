/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopMeter:
 *
 * What a drawn meter has told assistive technologies, so that it does not tell too often. All
 * zero to start with.
 */
typedef struct
{
  gint64 told_us;
  SpeedshopZone zone;
  SpeedshopChannelState state;
} SpeedshopMeter;

void speedshop_meter_name (SpeedshopMeter *meter, GtkWidget *widget, SpeedshopChannel *channel);
void speedshop_meter_tell (SpeedshopMeter *meter,
                           GtkWidget *widget,
                           SpeedshopChannel *channel,
                           gint64 now_us);

G_END_DECLS
