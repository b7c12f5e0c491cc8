/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-chart-geometry.h"
#include "app/speedshop-palette.h"
#include "app/speedshop-text-cache.h"

G_BEGIN_DECLS

/**
 * SpeedshopStripFrame:
 * @span: time and place of the plot, shared by all lanes; its width is whole columns
 * @top, @height: of the lane
 * @width: of the chart with its gutters
 * @text_scale: of the person's settings
 * @least_text: pixels that no text is smaller than
 * @smooth: whether the picture rests, so that a slower and finer line may be drawn
 * @recorded: whether times count from the start of a recording, not back from now
 * @now_us: the present, or how far a replay is; 0 for none
 * @told_us: what the gutter tells of where there is no crosshair: the present, where a replay
 *   stands, or else the end of what is in sight
 * @cursor_us: of the crosshair, the earlier one of two; 0 for none
 * @second_us: of the later one of two crosshairs; 0 for none
 *
 * What the parts of a strip chart need to know to draw themselves.
 */
typedef struct
{
  SpeedshopChartSpan span;
  double top;
  double height;
  double width;
  double text_scale;
  double least_text;
  gboolean smooth;
  gboolean recorded;
  gint64 now_us;
  gint64 told_us;
  gint64 cursor_us;
  gint64 second_us;
  PangoContext *context;
  SpeedshopTextCache *texts;
  SpeedshopPalette *palette;
} SpeedshopStripFrame;

double speedshop_strip_frame_get_text_size (const SpeedshopStripFrame *frame, double size);

G_END_DECLS
