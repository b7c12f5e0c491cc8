/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-adapter.h"

G_BEGIN_DECLS

/**
 * SimBench:
 *
 * A car and all that it needs, made from options: what is simulated, without an adapter.
 */
typedef struct _SimBench SimBench;

SimBench *sim_bench_new (const char *profile, GHashTable *options, GError **error);
void sim_bench_free (SimBench *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimBench, sim_bench_free)

SimVehicle *sim_bench_get_vehicle (SimBench *self);
SimAdapter *sim_bench_plug_in (SimBench *self);

G_END_DECLS
