/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"
#include "app/speedshop-palette.h"
#include "app/speedshop-text-cache.h"

G_BEGIN_DECLS

/**
 * SpeedshopStripFrame:
 * @span: time and place of the plot, shared by all lanes
 * @top, @height: of the lane
 * @width: of the chart with its gutters
 * @text_scale: of the person's settings
 * @smooth: whether the picture rests, so that a slower and finer line may be drawn
 * @cursor_us, @second_us: times of the crosshairs; 0 for none
 *
 * What a lane needs to know to draw itself.
 */
typedef struct
{
  SpeedshopChartSpan span;
  double top;
  double height;
  double width;
  double text_scale;
  gboolean smooth;
  gint64 cursor_us;
  gint64 second_us;
  PangoContext *context;
  SpeedshopTextCache *texts;
  SpeedshopPalette *palette;
} SpeedshopStripFrame;

/**
 * SpeedshopStripLane:
 *
 * One signal of a strip chart.
 */
typedef struct _SpeedshopStripLane SpeedshopStripLane;

SpeedshopStripLane *speedshop_strip_lane_new (SpeedshopChannel *channel, SpeedshopColor color);
void speedshop_strip_lane_free (SpeedshopStripLane *self);
SpeedshopChannel *speedshop_strip_lane_get_channel (SpeedshopStripLane *self);
void speedshop_strip_lane_snapshot (SpeedshopStripLane *self,
                                    GtkSnapshot *snapshot,
                                    const SpeedshopStripFrame *frame);
void speedshop_strip_lane_snapshot_dot (SpeedshopStripLane *self,
                                        GtkSnapshot *snapshot,
                                        const SpeedshopStripFrame *frame,
                                        gint64 t_us);
char *speedshop_strip_lane_describe (SpeedshopStripLane *self, gint64 t_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeedshopStripLane, speedshop_strip_lane_free)

G_END_DECLS
