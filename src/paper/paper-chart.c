/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/paper-chart.h"

#include <math.h>

#define LINE_WIDTH 1.4
#define DASH       3.2
#define N_RULES    3

/* Dashes tell lines apart where the printer has no colours. */
static void
set_pen (Paper *self, PaperInk ink, gboolean dashed)
{
  static const double dashes[] = { DASH, DASH * 0.7 };

  paper_set_ink (self, ink);
  cairo_set_line_width (self->cr, LINE_WIDTH);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (self->cr, dashes, dashed ? G_N_ELEMENTS (dashes) : 0, 0);
}

static void
put_pen_away (Paper *self)
{
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

/**
 * paper_chart_begin:
 *
 * Draws the rules: at the top, in the middle, at the bottom.
 */
void
paper_chart_begin (Paper *self, const PaperChart *chart)
{
  g_return_if_fail (chart != NULL && chart->high > chart->low);

  for (guint i = 0; i < N_RULES; i++)
    paper_rule (self, chart->x, chart->y + chart->height * i / (N_RULES - 1), chart->width,
                PAPER_INK_RULE);
}

static double
get_y (const PaperChart *chart, double value)
{
  double share = (CLAMP (value, chart->low, chart->high) - chart->low) / (chart->high - chart->low);

  return chart->y + chart->height * (1 - share);
}

/**
 * paper_chart_line:
 * @values: (array length=n): over the whole width; NAN where there is none, which breaks the line
 */
void
paper_chart_line (Paper *self,
                  const PaperChart *chart,
                  const double *values,
                  guint n,
                  PaperInk ink,
                  gboolean dashed)
{
  g_return_if_fail (values != NULL || n == 0);

  set_pen (self, ink, dashed);
  for (guint i = 0; i < n; i++)
    {
      double x = chart->x + chart->width * i / MAX (n - 1, 1);
      if (isnan (values[i]))
        cairo_new_sub_path (self->cr);
      else
        cairo_line_to (self->cr, x, get_y (chart, values[i]));
    }
  put_pen_away (self);
}

/**
 * paper_dash:
 *
 * A piece of a line, for the legend of charts.
 */
void
paper_dash (Paper *self, double x, double y, double width, PaperInk ink, gboolean dashed)
{
  set_pen (self, ink, dashed);
  cairo_move_to (self->cr, x, y);
  cairo_line_to (self->cr, x + width, y);
  put_pen_away (self);
}
