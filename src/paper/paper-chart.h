/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/paper-draw.h"

G_BEGIN_DECLS

/**
 * PaperChart:
 * @x, @y, @width, @height: where
 * @low, @high: what lies at the lower and the upper line
 *
 * Lines of values over equal steps, between three rules.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  double low;
  double high;
} PaperChart;

void paper_chart_begin (Paper *self, const PaperChart *chart);
void paper_chart_line (Paper *self,
                       const PaperChart *chart,
                       const double *values,
                       guint n,
                       PaperInk ink,
                       gboolean dashed);
void paper_dash (Paper *self, double x, double y, double width, PaperInk ink, gboolean dashed);

G_END_DECLS
