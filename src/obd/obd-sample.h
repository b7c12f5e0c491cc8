/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-signal.h"

G_BEGIN_DECLS

/**
 * ObdSample:
 * @t_us: monotonic time of the reply, microseconds
 * @value: in the signal's (metric) unit
 * @raw: the count that the car sent, by the standard's scale (see obd_ranges_apply())
 * @signal: index in the catalogue
 * @ecu: which control unit said so
 * @primary: whether that is the one to believe where several tell the same: the lowest id, which is
 *   the engine's on CAN (ISO 15765-4, 6.3.2)
 */
typedef struct
{
  gint64 t_us;
  double value;
  gint32 raw;
  guint signal;
  guint32 ecu;
  gboolean primary;
} ObdSample;

/**
 * ObdRing:
 *
 * The samples of the last minutes, written by the session's thread and read by any number of
 * others, each with a cursor of its own: the count of samples written so far that it has seen. A
 * reader that falls behind loses the oldest, never the writer its time. Also keeps the latest of
 * each signal.
 */
typedef struct _ObdRing ObdRing;

ObdRing *obd_ring_new (guint n_signals);
void obd_ring_free (ObdRing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdRing, obd_ring_free)

void obd_ring_grow (ObdRing *self, guint n_signals);
void obd_ring_push (ObdRing *self, const ObdSample *sample);
void obd_ring_forget_latest (ObdRing *self);
guint64 obd_ring_get_cursor (ObdRing *self);
guint obd_ring_read (ObdRing *self, guint64 *cursor, ObdSample *samples, guint n_samples);
gboolean obd_ring_get_latest (ObdRing *self, guint signal, ObdSample *sample);

G_END_DECLS
