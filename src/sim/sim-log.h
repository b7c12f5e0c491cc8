/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-csv.h"

G_BEGIN_DECLS

/**
 * SimSeries:
 *
 * All readings of one thing in a recorded drive.
 */
typedef struct _SimSeries SimSeries;

/**
 * SimLog:
 *
 * A recorded drive in memory. Its clock starts at 0 with the first reading.
 */
typedef struct _SimLog SimLog;

SimLog *sim_log_read (const char *path, GError **error);
void sim_log_free (SimLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimLog, sim_log_free)

double sim_log_get_length_s (const SimLog *self);
const SimCsvCount *sim_log_get_count (const SimLog *self);
const SimSeries *sim_log_find (const SimLog *self, const char *name);
const char *sim_series_get_units (const SimSeries *self);
gboolean sim_series_get_value (const SimSeries *self, double time_s, double *value);

G_END_DECLS
