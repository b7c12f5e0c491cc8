/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-pyramid.h"

/* Channels of recordings to ask about, and what is true of them. */

#define MS G_TIME_SPAN_MILLISECOND

GArray *pyramids_make_series (GRand *random, guint n);
void
pyramids_add_block (StorePyramid *pyramid, const StoreSample *samples, guint n, gboolean outlined);
StorePyramid *pyramids_make (GRand *random, const GArray *series);
const StoreSample *pyramids_sample_at (const GArray *series, guint i);
StoreStretch pyramids_make_window (GRand *random, const GArray *series);
gboolean
pyramids_brute_range (const GArray *series, const StoreStretch *window, gint32 *lo, gint32 *hi);
void pyramids_fetch (StorePyramid *pyramid);
gboolean pyramids_is_fine (StorePyramid *pyramid, const StoreStretch *window, gint64 step_us);
void pyramids_fetch_window (StorePyramid *pyramid, const StoreStretch *window, gint64 step_us);
