/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-gauge-geometry.h"
#include "app/speedshop-palette.h"

G_BEGIN_DECLS

/**
 * SpeedshopGaugeHand:
 * @value: where the needle is; @shows_value: whether there is one
 * @peak, @minimum: %NAN for none
 * @zone: colours the arc
 * @stale: grey
 *
 * What of a gauge moves.
 */
typedef struct
{
  double value;
  gboolean shows_value;
  double peak;
  double minimum;
  SpeedshopZone zone;
  gboolean stale;
} SpeedshopGaugeHand;

void speedshop_gauge_draw_face (cairo_t *cr,
                                PangoContext *context,
                                const SpeedshopGaugeLayout *layout,
                                const SpeedshopGaugeScale *scale,
                                SpeedshopPalette *palette,
                                gboolean supported);
void speedshop_gauge_draw_hand (cairo_t *cr,
                                const SpeedshopGaugeLayout *layout,
                                const SpeedshopGaugeScale *scale,
                                SpeedshopPalette *palette,
                                const SpeedshopGaugeHand *hand);

G_END_DECLS
