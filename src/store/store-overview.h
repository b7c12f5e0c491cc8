/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-telemetry.h"

G_BEGIN_DECLS

#define STORE_OVERVIEW_SPAN_US (10 * G_USEC_PER_SEC)

/**
 * StoreOverview:
 * @t_us: start of the ten seconds, microseconds since the start of the recording
 * @n: how many samples there were; more than 0
 * @lo, @hi: the smallest and the greatest raw value of them
 * @mean: their mean, rounded to a whole count
 *
 * Ten seconds of a channel. An array of them in the order of time is what a chart of hours needs,
 * and what is kept of recordings that are too old for more.
 */
typedef struct
{
  gint64 t_us;
  gint32 n;
  gint32 lo;
  gint32 hi;
  gint32 mean;
} StoreOverview;

void store_overview_add (GArray *overviews, const StoreSample *samples, gsize n_samples);
gboolean store_overview_unpack (guint codec,
                                const guint8 *data,
                                gsize size,
                                GArray *overviews,
                                GError **error);
GBytes *store_overview_pack (const StoreOverview *overviews, gsize n);

G_END_DECLS
