/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-day-spans.h"

/**
 * shop_spans_new:
 *
 * Returns: (transfer full) (element-type ShopSpan): no time at all
 */
GArray *
shop_spans_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (ShopSpan));
}

static ShopSpan *
span_at (const GArray *spans, guint i)
{
  return &g_array_index (spans, ShopSpan, i);
}

/* The first span that ends at or after @at_s, or their number. */
static guint
find_place (const GArray *spans, gint64 at_s)
{
  guint place = 0;

  while (place < spans->len && span_at (spans, place)->end_s < at_s)
    place++;
  return place;
}

/**
 * shop_spans_add:
 *
 * Adds a stretch; with what it touches or overlaps it becomes one.
 */
void
shop_spans_add (GArray *spans, gint64 start_s, gint64 end_s)
{
  guint place = find_place (spans, start_s);
  ShopSpan span = { start_s, end_s };

  if (end_s <= start_s)
    return;
  while (place < spans->len && span_at (spans, place)->start_s <= span.end_s)
    {
      span.start_s = MIN (span.start_s, span_at (spans, place)->start_s);
      span.end_s = MAX (span.end_s, span_at (spans, place)->end_s);
      g_array_remove_index (spans, place);
    }
  g_array_insert_val (spans, place, span);
}

/**
 * shop_spans_subtract:
 *
 * Takes a stretch out.
 */
void
shop_spans_subtract (GArray *spans, gint64 start_s, gint64 end_s)
{
  for (guint i = find_place (spans, start_s); i < spans->len;)
    {
      ShopSpan span = *span_at (spans, i);

      if (span.start_s >= end_s)
        return;
      g_array_remove_index (spans, i);
      if (span.end_s > end_s)
        g_array_insert_vals (spans, i, &(ShopSpan){ MAX (span.start_s, end_s), span.end_s }, 1);
      if (span.start_s < start_s)
        g_array_insert_vals (spans, i++, &(ShopSpan){ span.start_s, MIN (span.end_s, start_s) }, 1);
      if (span.end_s > end_s)
        return;
    }
}

/**
 * shop_spans_cover:
 *
 * Returns: whether all of the stretch lies in one of @spans
 */
gboolean
shop_spans_cover (const GArray *spans, gint64 start_s, gint64 end_s)
{
  for (guint i = 0; i < spans->len; i++)
    if (span_at (spans, i)->start_s <= start_s && span_at (spans, i)->end_s >= end_s)
      return TRUE;
  return FALSE;
}

/**
 * shop_spans_count_min:
 *
 * Returns: how many minutes of the stretch lie in @spans
 */
gint64
shop_spans_count_min (const GArray *spans, gint64 start_s, gint64 end_s)
{
  gint64 inside_s = 0;

  for (guint i = 0; i < spans->len; i++)
    if (shop_span_meets (span_at (spans, i), start_s, end_s))
      inside_s +=
        MIN (span_at (spans, i)->end_s, end_s) - MAX (span_at (spans, i)->start_s, start_s);
  return inside_s / 60;
}
