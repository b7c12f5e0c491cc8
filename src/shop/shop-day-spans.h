/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For this room alone. */

/**
 * ShopSpan:
 * @start_s: its first second, UTC
 * @end_s: the first second after it
 *
 * A stretch of time, half-open. Arrays of them are in order and do not overlap.
 */
typedef struct
{
  gint64 start_s;
  gint64 end_s;
} ShopSpan;

static inline gboolean
shop_span_meets (const ShopSpan *a, gint64 start_s, gint64 end_s)
{
  return a->start_s < end_s && a->end_s > start_s;
}

GArray *shop_spans_new (void);
void shop_spans_add (GArray *spans, gint64 start_s, gint64 end_s);
void shop_spans_subtract (GArray *spans, gint64 start_s, gint64 end_s);
gboolean shop_spans_cover (const GArray *spans, gint64 start_s, gint64 end_s);
gint64 shop_spans_count_min (const GArray *spans, gint64 start_s, gint64 end_s);

G_END_DECLS
