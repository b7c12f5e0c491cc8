/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording's channel as columns of pixels: as speedshop_chart_decimate() for what is live. */
#include "app/speedshop-chart-fold.h"

typedef struct
{
  SpeedshopChartColumn *columns;
  guint n;
  gint64 start_us;
  double per_us;
} Fold;

static double
get_position (const Fold *fold, gint64 t_us)
{
  return (double) (t_us - fold->start_us) * fold->per_us;
}

static void
take_stretch (const StoreStretch *stretch, gint32 lowest, gint32 highest, gpointer data)
{
  const Fold *fold = data;

  speedshop_chart_add_box (fold->columns, fold->n, get_position (fold, stretch->from_us),
                           get_position (fold, stretch->to_us), lowest, highest);
}

static void
take_line (const StoreSample *from, const StoreSample *to, gpointer data)
{
  const Fold *fold = data;

  speedshop_chart_add_line (fold->columns, fold->n, get_position (fold, from->t_us), from->raw,
                            get_position (fold, to->t_us), to->raw);
}

/**
 * speedshop_chart_fold:
 * @columns: (out caller-allocates) (array length=n_columns): one for each pixel of the span's
 *   width, in counts
 *
 * Folds a line into its least and greatest count in each pixel column. What is narrower than a
 * column counts in each that it touches, so that nothing is lost. What is packed counts in all the
 * columns of its stretch; store_pyramid_fetch_async() gets it.
 *
 * Returns: whether nothing of it was packed
 */
gboolean
speedshop_chart_fold (StorePyramid *pyramid,
                      const SpeedshopChartSpan *span,
                      SpeedshopChartColumn *columns,
                      guint n_columns)
{
  static const StorePyramidVisitor visitor = { take_stretch, take_line };
  gint64 length_us = span->end_us - span->start_us;
  Fold fold = { columns, n_columns, span->start_us, n_columns / (double) length_us };

  speedshop_chart_clear_columns (columns, n_columns);
  return n_columns == 0 ||
         store_pyramid_walk (pyramid, &(StoreStretch){ span->start_us, span->end_us },
                             length_us / n_columns, &visitor, &fold);
}

/* Returns: the first gap that ends after @t_us */
static guint
find_first (const StoreStretch *gaps, guint n, gint64 t_us)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (gaps[middle].to_us <= t_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * speedshop_chart_find_pyramid_gaps:
 * @end_us: of the recording; what is missing up to it is a gap too
 * @gaps: (out caller-allocates): stretches of the span without data that are a pixel wide or more
 *
 * Returns: how many were found, at most @max_gaps
 */
guint
speedshop_chart_find_pyramid_gaps (StorePyramid *pyramid,
                                   gint64 end_us,
                                   const SpeedshopChartSpan *span,
                                   SpeedshopChartGap *gaps,
                                   guint max_gaps)
{
  gint64 pixel_us = (gint64) ((double) (span->end_us - span->start_us) / MAX (1, span->width));
  gint64 limit_us = speedshop_chart_get_gap_limit (store_pyramid_get_period (pyramid));
  StoreStretch extent;
  guint n_inside, n = 0;
  const StoreStretch *inside = store_pyramid_get_gaps (pyramid, &n_inside);

  for (guint i = find_first (inside, n_inside, span->start_us);
       i < n_inside && inside[i].from_us < span->end_us; i++)
    if (inside[i].to_us - inside[i].from_us >= pixel_us)
      n = speedshop_chart_add_gap (span, inside[i].from_us, inside[i].to_us, gaps, n, max_gaps);
  if (store_pyramid_get_extent (pyramid, &extent) && end_us - extent.to_us > limit_us)
    n = speedshop_chart_add_gap (span, extent.to_us, end_us, gaps, n, max_gaps);
  return n;
}
