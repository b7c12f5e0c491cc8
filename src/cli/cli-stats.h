/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-session.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CliStats:
 *
 * What `watch --stats` says at its end: how fast the samples came.
 */
typedef struct _CliStats CliStats;

CliStats *cli_stats_new (gint64 start_us);
void cli_stats_free (CliStats *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliStats, cli_stats_free)

void cli_stats_add (CliStats *self, const ObdSample *sample);
JsonNode *
cli_stats_to_json (CliStats *self, const ObdSessionStats *session, ObdCatalogue *catalogue);

G_END_DECLS
