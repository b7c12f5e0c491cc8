/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-chart-view.h"

#include <math.h>

gint64
speedshop_chart_view_get_length (const SpeedshopChartView *view)
{
  return view->end_us - view->start_us;
}

static SpeedshopChartView
place (gint64 start_us, gint64 length_us, const SpeedshopChartView *extent)
{
  gint64 latest_us = extent->end_us - length_us;

  start_us = MAX (extent->start_us, MIN (start_us, latest_us));
  return (SpeedshopChartView){ start_us, start_us + length_us };
}

static gint64
limit_length (double length_us, const SpeedshopChartView *extent)
{
  gint64 most_us = MAX (speedshop_chart_view_get_length (extent), SPEEDSHOP_CHART_LEAST_VIEW_US);

  return (gint64) CLAMP (length_us, (double) SPEEDSHOP_CHART_LEAST_VIEW_US, (double) most_us);
}

/**
 * speedshop_chart_view_fit:
 * @extent: all that there is
 *
 * Returns: @view, moved and shortened so that it lies in @extent. Only where that is shorter than
 *   %SPEEDSHOP_CHART_LEAST_VIEW_US, it goes on behind it
 */
SpeedshopChartView
speedshop_chart_view_fit (const SpeedshopChartView *view, const SpeedshopChartView *extent)
{
  gint64 length_us = limit_length ((double) speedshop_chart_view_get_length (view), extent);

  return place (view->start_us, length_us, extent);
}

/**
 * speedshop_chart_view_pan:
 * @by_us: later if positive
 */
SpeedshopChartView
speedshop_chart_view_pan (const SpeedshopChartView *view,
                          const SpeedshopChartView *extent,
                          gint64 by_us)
{
  return place (view->start_us + by_us, speedshop_chart_view_get_length (view), extent);
}

/**
 * speedshop_chart_view_zoom:
 * @around_us: the time that stays where it is
 * @factor: of the length; less than 1 shows less of the time
 */
SpeedshopChartView
speedshop_chart_view_zoom (const SpeedshopChartView *view,
                           const SpeedshopChartView *extent,
                           gint64 around_us,
                           double factor)
{
  double before_us = (double) speedshop_chart_view_get_length (view);
  double part = (double) (around_us - view->start_us) / before_us;
  gint64 length_us = limit_length (before_us * factor, extent);

  return place (around_us - llround (part * (double) length_us), length_us, extent);
}

/**
 * speedshop_chart_view_pinch:
 * @from: what was in sight when two fingers came down
 * @held_us: the time that was between them
 * @part: how far across the picture the middle between them is now, 0 to 1
 * @scale: how many times as far apart they are now
 *
 * Returns: the view in which @held_us is still between the fingers, as far as there is something
 */
SpeedshopChartView
speedshop_chart_view_pinch (const SpeedshopChartView *from,
                            const SpeedshopChartView *extent,
                            gint64 held_us,
                            double part,
                            double scale)
{
  gint64 length_us = limit_length ((double) speedshop_chart_view_get_length (from) / scale, extent);

  return place (held_us - llround (part * (double) length_us), length_us, extent);
}

/**
 * speedshop_chart_view_show:
 * @t_us: what shall be in sight
 *
 * Returns: @view, moved to have @t_us in its middle if it was not in sight
 */
SpeedshopChartView
speedshop_chart_view_show (const SpeedshopChartView *view,
                           const SpeedshopChartView *extent,
                           gint64 t_us)
{
  if (t_us >= view->start_us && t_us <= view->end_us)
    return *view;
  return speedshop_chart_view_pan (view, extent, t_us - (view->start_us + view->end_us) / 2);
}
