/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-strip-line.h"

G_BEGIN_DECLS

/**
 * SpeedshopStripLane:
 *
 * One signal of a strip chart; where two recordings are compared, that of the other behind it.
 */
typedef struct _SpeedshopStripLane SpeedshopStripLane;

SpeedshopStripLane *
speedshop_strip_lane_new (GtkWidget *chart, SpeedshopStripSource *source, SpeedshopColor color);
void speedshop_strip_lane_free (SpeedshopStripLane *self);
void speedshop_strip_lane_set_other (SpeedshopStripLane *self, SpeedshopStripSource *other);
SpeedshopStripSource *speedshop_strip_lane_get_source (SpeedshopStripLane *self);
void speedshop_strip_lane_snapshot (SpeedshopStripLane *self,
                                    GtkSnapshot *snapshot,
                                    const SpeedshopStripFrame *frame);
void speedshop_strip_lane_snapshot_dot (SpeedshopStripLane *self,
                                        GtkSnapshot *snapshot,
                                        const SpeedshopStripFrame *frame,
                                        gint64 t_us);
char *speedshop_strip_lane_describe (SpeedshopStripLane *self, const SpeedshopStripFrame *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeedshopStripLane, speedshop_strip_lane_free)

G_END_DECLS
