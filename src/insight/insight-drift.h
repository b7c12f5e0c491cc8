/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/insight-findings.h"

G_BEGIN_DECLS

typedef enum
{
  INSIGHT_DRIFT_TOO_FEW,
  INSIGHT_DRIFT_NONE,
  INSIGHT_DRIFT_CHANGED
} InsightDriftState;

/**
 * InsightDrift:
 * @n_missing: how many more visits it takes until anything can be said
 * @usual: median of the first visits
 * @spread: their spread, never less than the floor of the table
 * @sum: of the cumulative sum that is greater, in spreads
 * @since: index of the visit at which the change began
 * @now: median of the newest visits since then, five at most
 * @n_now: of how many
 *
 * Whether a measure of a vehicle changed over its visits. @usual and @spread are there unless there
 * are too few visits; @since, @now and @n_now where it changed.
 */
typedef struct
{
  InsightDriftState state;
  guint n_missing;
  double usual;
  double spread;
  double sum;
  guint since;
  double now;
  guint n_now;
} InsightDrift;

void insight_drift_find (const InsightTable *table,
                         const double *visits,
                         guint n_visits,
                         InsightDrift *drift);

G_END_DECLS
