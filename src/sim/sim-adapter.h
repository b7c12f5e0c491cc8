/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-options.h"
#include "sim/sim-vehicle.h"

G_BEGIN_DECLS

/**
 * SimAdapter:
 *
 * An adapter between a serial line and a #SimVehicle. It has no clock: the caller says when
 * bytes arrive and asks which have left by when, on any clock of microseconds that does not go
 * back.
 */
typedef struct _SimAdapter SimAdapter;

SimAdapter *sim_adapter_new (const SimOptions *options, SimVehicle *vehicle);
void sim_adapter_free (SimAdapter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimAdapter, sim_adapter_free)

void sim_adapter_feed (SimAdapter *self, const guint8 *bytes, gsize size, gint64 now_us);
gsize sim_adapter_take (SimAdapter *self, gint64 now_us, GByteArray *out);
gint64 sim_adapter_get_due_us (const SimAdapter *self);
void sim_adapter_set_line_baud (SimAdapter *self, guint baud);
gboolean sim_adapter_is_unplugged (const SimAdapter *self, gint64 now_us);

G_END_DECLS
