/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-telemetry.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StorePyramid:
 *
 * One channel of a recording, made for being looked at: the packed blocks as they came, and over
 * them the least and greatest count of every 16 steps, of every 16 of those, and so on. Millions of
 * samples are folded into the columns of a screen without unpacking more than a screenful of them,
 * and that in a thread.
 *
 * Samples that lie much further apart than their neighbours are not joined; what lies between is a
 * gap. A sample that is not later than the one before it is left out, and counted. Not safe for
 * threads: to be filled in one, then looked at in another.
 */
typedef struct _StorePyramid StorePyramid;

/**
 * StoreStretch:
 *
 * A time from and to, microseconds since the start of the recording.
 */
typedef struct
{
  gint64 from_us;
  gint64 to_us;
} StoreStretch;

/**
 * StorePyramidVisitor:
 * @fold: a stretch of the line that is no longer than what was asked for, with its extremes
 * @line: a step of the line from one sample to the next
 *
 * What store_pyramid_walk() tells, in the order of time.
 */
typedef struct
{
  void (*fold) (const StoreStretch *stretch, gint32 lowest, gint32 highest, gpointer data);
  void (*line) (const StoreSample *from, const StoreSample *to, gpointer data);
} StorePyramidVisitor;

StorePyramid *store_pyramid_new (void);
void store_pyramid_free (StorePyramid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StorePyramid, store_pyramid_free)

GBytes *store_pyramid_outline (const StoreSample *samples, gsize n_samples, GBytes *packed);
gboolean store_pyramid_add (StorePyramid *self,
                            guint codec,
                            GBytes *packed,
                            GBytes *outline,
                            GError **error);
void store_pyramid_lose (StorePyramid *self);
void store_pyramid_finish (StorePyramid *self);

guint64 store_pyramid_get_n_samples (const StorePyramid *self);
guint store_pyramid_get_n_disordered (const StorePyramid *self);
gint64 store_pyramid_get_period (const StorePyramid *self);
gboolean store_pyramid_get_extent (const StorePyramid *self, StoreStretch *extent);
const StoreStretch *store_pyramid_get_gaps (const StorePyramid *self, guint *n_gaps);

gboolean store_pyramid_get_range (StorePyramid *self,
                                  const StoreStretch *window,
                                  gint32 *lowest,
                                  gint32 *highest);
gboolean
store_pyramid_get_around (StorePyramid *self, gint64 t_us, StoreSample *before, StoreSample *after);
gboolean store_pyramid_find_crossing (StorePyramid *self,
                                      gint64 from_us,
                                      double count,
                                      gboolean rising,
                                      gint64 *t_us);
void store_pyramid_read (StorePyramid *self, const StoreStretch *window, GArray *samples);
gboolean store_pyramid_walk (StorePyramid *self,
                             const StoreStretch *window,
                             gint64 step_us,
                             const StorePyramidVisitor *visitor,
                             gpointer data);
gboolean store_pyramid_is_wanting (const StorePyramid *self);
void
store_pyramid_fetch_async (StorePyramid *self, GAsyncReadyCallback callback, gpointer user_data);
void store_pyramid_fetch_finish (StorePyramid *self, GAsyncResult *result);

G_END_DECLS
