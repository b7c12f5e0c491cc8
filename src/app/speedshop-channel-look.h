/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

const char *speedshop_channel_look_get_icon (SpeedshopChannelState state, SpeedshopZone zone);
const char *speedshop_channel_look_get_class (SpeedshopChannelState state, SpeedshopZone zone);
void speedshop_channel_look_bind (GtkWidgetClass *klass);

G_END_DECLS
