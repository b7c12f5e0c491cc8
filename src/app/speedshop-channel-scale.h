/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

G_BEGIN_DECLS

void speedshop_channel_scale_init (SpeedshopGaugeScale *scale,
                                   const ObdSignal *signal,
                                   const SpeedshopChannelRange *range,
                                   BaseUnit unit);
guint speedshop_channel_scale_get_decimals (const ObdSignal *signal, BaseUnit unit);
char *
speedshop_channel_scale_format (const SpeedshopGaugeScale *scale, double value, guint decimals);

G_END_DECLS
