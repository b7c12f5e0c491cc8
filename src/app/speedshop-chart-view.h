/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopChartView:
 * @start_us, @end_us: times at both ends
 *
 * The part of a recording that is in sight, or all of it.
 */
typedef struct
{
  gint64 start_us;
  gint64 end_us;
} SpeedshopChartView;

/**
 * SPEEDSHOP_CHART_LEAST_VIEW_US:
 *
 * The shortest stretch worth looking at: the fastest car answers some hundred times a second.
 */
#define SPEEDSHOP_CHART_LEAST_VIEW_US (200 * G_TIME_SPAN_MILLISECOND)

gint64 speedshop_chart_view_get_length (const SpeedshopChartView *view);
SpeedshopChartView speedshop_chart_view_fit (const SpeedshopChartView *view,
                                             const SpeedshopChartView *extent);
SpeedshopChartView speedshop_chart_view_pan (const SpeedshopChartView *view,
                                             const SpeedshopChartView *extent,
                                             gint64 by_us);
SpeedshopChartView speedshop_chart_view_zoom (const SpeedshopChartView *view,
                                              const SpeedshopChartView *extent,
                                              gint64 around_us,
                                              double factor);
SpeedshopChartView speedshop_chart_view_pinch (const SpeedshopChartView *from,
                                               const SpeedshopChartView *extent,
                                               gint64 held_us,
                                               double part,
                                               double scale);
SpeedshopChartView speedshop_chart_view_show (const SpeedshopChartView *view,
                                              const SpeedshopChartView *extent,
                                              gint64 t_us);

G_END_DECLS
