/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-gauge-geometry.h"
#include "app/speedshop-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopGaugeReading:
 * @value: where the needle is; @shows_value: whether there is one
 * @peak, @minimum: %NAN for none
 * @zone: colours the arc
 * @stale: grey
 *
 * What a gauge's hand tells.
 */
typedef struct
{
  double value;
  gboolean shows_value;
  double peak;
  double minimum;
  SpeedshopZone zone;
  gboolean stale;
} SpeedshopGaugeReading;

/**
 * SpeedshopGaugeHand:
 *
 * What of a gauge moves: value arc, extremes and needle. They are nodes of their own, each with the
 * bounds of what it draws, and kept while they look the same. So a frame draws little more than the
 * needle anew, and of the face only what lies beneath it.
 */
typedef struct _SpeedshopGaugeHand SpeedshopGaugeHand;

SpeedshopGaugeHand *speedshop_gauge_hand_new (const SpeedshopGaugeLayout *layout,
                                              const graphene_rect_t *bounds);
void speedshop_gauge_hand_free (SpeedshopGaugeHand *self);
void speedshop_gauge_hand_snapshot (SpeedshopGaugeHand *self,
                                    GtkSnapshot *snapshot,
                                    const SpeedshopGaugeScale *scale,
                                    SpeedshopPalette *palette,
                                    const SpeedshopGaugeReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeedshopGaugeHand, speedshop_gauge_hand_free)

G_END_DECLS
