/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-chart-geometry.h"
#include "store/store-pyramid.h"

G_BEGIN_DECLS

gboolean speedshop_chart_fold (StorePyramid *pyramid,
                               const SpeedshopChartSpan *span,
                               SpeedshopChartColumn *columns,
                               guint n_columns);
guint speedshop_chart_find_pyramid_gaps (StorePyramid *pyramid,
                                         gint64 end_us,
                                         const SpeedshopChartSpan *span,
                                         SpeedshopChartGap *gaps,
                                         guint max_gaps);

G_END_DECLS
