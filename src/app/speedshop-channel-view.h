/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopChannelView:
 *
 * A box that shows one signal: what a subclass adds is its template, which binds to the property
 * "channel" (#SpeedshopChannel).
 */
#define SPEEDSHOP_TYPE_CHANNEL_VIEW (speedshop_channel_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (SpeedshopChannelView,
                          speedshop_channel_view,
                          SPEEDSHOP,
                          CHANNEL_VIEW,
                          GtkBox)

struct _SpeedshopChannelViewClass
{
  GtkBoxClass parent_class;
};

SpeedshopChannel *speedshop_channel_view_get_channel (SpeedshopChannelView *self);

G_END_DECLS
