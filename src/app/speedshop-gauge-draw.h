/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-gauge-geometry.h"
#include "app/speedshop-palette.h"

G_BEGIN_DECLS

/* Logical pixels. */
#define SPEEDSHOP_GAUGE_EXTREME_LINE 1.0

void speedshop_gauge_draw_face (cairo_t *cr,
                                PangoContext *context,
                                const SpeedshopGaugeLayout *layout,
                                const SpeedshopGaugeScale *scale,
                                SpeedshopPalette *palette,
                                gboolean supported);
void
speedshop_gauge_draw_arc (cairo_t *cr, const SpeedshopGaugeLayout *layout, double from, double to);
void speedshop_gauge_draw_extreme (cairo_t *cr,
                                   const SpeedshopGaugeLayout *layout,
                                   double angle,
                                   gboolean filled);
void speedshop_gauge_draw_needle (cairo_t *cr, const SpeedshopGaugeLayout *layout, double angle);

G_END_DECLS
