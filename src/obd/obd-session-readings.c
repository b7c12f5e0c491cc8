/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-session-private.h"
#include "obd/obd-set-query.h"

#include <stdlib.h>
#include <string.h>

/* What the thread found out, for whoever asks. */

/* What a control unit knows of a maker's own is only found out by asking. */
static gboolean
has_route (ObdSession *self, const ObdSetQuery *query)
{
  ObdShared *shared = obd_session_get_shared (self);
  guint32 to, from;

  g_mutex_lock (&shared->lock);
  ObdFraming framing = shared->framing;
  g_mutex_unlock (&shared->lock);
  return obd_set_query_get_route (query, framing, &to, &from);
}

/**
 * obd_session_supports:
 *
 * Returns: whether the car that is (or was last) connected offers @signal; of an imported set's,
 *   whether the car can be asked for it and it is not switched off
 */
gboolean
obd_session_supports (ObdSession *self, const ObdSignal *signal)
{
  g_return_val_if_fail (OBD_IS_SESSION (self), FALSE);

  if (signal->kind == OBD_SIGNAL_DIFFERENCE)
    return obd_session_supports (self, signal->minuend) &&
           obd_session_supports (self, signal->subtrahend);
  if (signal->query != NULL)
    return has_route (self, signal->query) && !obd_session_is_switched_off (self, signal);
  ObdShared *shared = obd_session_get_shared (self);
  g_mutex_lock (&shared->lock);
  gboolean supported = (shared->supported[signal->pid / 8] & (1 << signal->pid % 8)) != 0;
  g_mutex_unlock (&shared->lock);
  return supported;
}

gboolean
obd_session_get_latest (ObdSession *self, const ObdSignal *signal, ObdSample *sample)
{
  g_return_val_if_fail (OBD_IS_SESSION (self), FALSE);

  return obd_ring_get_latest (obd_session_get_shared (self)->ring, signal->index, sample);
}

/**
 * obd_session_get_cursor:
 *
 * Returns: where a reader starts who wants what comes from now on
 */
guint64
obd_session_get_cursor (ObdSession *self)
{
  g_return_val_if_fail (OBD_IS_SESSION (self), 0);

  return obd_ring_get_cursor (obd_session_get_shared (self)->ring);
}

/**
 * obd_session_read:
 * @cursor: (inout)
 * @samples: (out caller-allocates) (array length=n_samples)
 *
 * Copies the samples since @cursor, oldest first, without waiting. Any thread may call it.
 *
 * Returns: how many
 */
guint
obd_session_read (ObdSession *self, guint64 *cursor, ObdSample *samples, guint n_samples)
{
  g_return_val_if_fail (OBD_IS_SESSION (self), 0);

  return obd_ring_read (obd_session_get_shared (self)->ring, cursor, samples, n_samples);
}

static int
compare_latencies (gconstpointer a, gconstpointer b)
{
  const guint32 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

void
obd_session_get_stats (ObdSession *self, ObdSessionStats *stats)
{
  guint32 latencies_us[OBD_N_LATENCIES];

  g_return_if_fail (OBD_IS_SESSION (self));

  ObdShared *shared = obd_session_get_shared (self);
  g_mutex_lock (&shared->lock);
  *stats = shared->stats;
  memcpy (latencies_us, shared->latencies_us, sizeof latencies_us);
  g_mutex_unlock (&shared->lock);

  gsize n = (gsize) MIN (stats->requests, OBD_N_LATENCIES);
  if (n == 0)
    return;
  qsort (latencies_us, n, sizeof *latencies_us, compare_latencies);
  gsize middle = n / 2, late = n * 95 / 100;
  stats->latency_p50_ms = latencies_us[middle] / 1000.0;
  stats->latency_p95_ms = latencies_us[late] / 1000.0;
}
