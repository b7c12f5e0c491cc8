/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

G_BEGIN_DECLS

/** minimum, maximum, warning, critical: a #SpeedshopChannelRange as an array, to be walked. */
#define SPEEDSHOP_TILE_N_LIMITS 4

/**
 * SpeedshopTileLimits:
 * @own: a person's figures; %NAN where the signal's hold
 * @whole: the same, with the signal's own in their place
 *
 * The figures of a scale, all in one unit.
 */
typedef struct
{
  double own[SPEEDSHOP_TILE_N_LIMITS];
  double whole[SPEEDSHOP_TILE_N_LIMITS];
} SpeedshopTileLimits;

void speedshop_tile_limits_init (SpeedshopTileLimits *limits,
                                 const ObdSignal *signal,
                                 const SpeedshopChannelRange *range,
                                 BaseUnit unit);
void speedshop_tile_limits_round (SpeedshopTileLimits *limits);
gboolean speedshop_tile_limits_is_low (const SpeedshopTileLimits *limits);

G_END_DECLS
