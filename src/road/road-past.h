/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-id.h"
#include "obd/obd-run.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RoadPastRun:
 * @at_s: when it was, Unix seconds; 0 where there is none
 * @duration_s: how long it took
 * @error_s: by how much that may be wrong, either way
 *
 * A run that is kept with the vehicle.
 */
typedef struct
{
  gint64 at_s;
  double duration_s;
  double error_s;
} RoadPastRun;

/**
 * RoadPast:
 * @kept: whether the run itself is kept
 * @timed_run: the record that keeps it
 * @best: the quickest of the others of its kind
 * @last: the newest of the others that were before it
 *
 * What the vehicle did beside one run.
 */
typedef struct
{
  gboolean kept;
  BaseId timed_run;
  RoadPastRun best;
  RoadPastRun last;
} RoadPast;

/**
 * RoadVerdict:
 * @ROAD_UNDECIDED: the two may have taken as long as each other, as far as their errors tell
 * @ROAD_QUICKER, @ROAD_SLOWER: beyond both errors
 */
typedef enum
{
  ROAD_UNDECIDED,
  ROAD_QUICKER,
  ROAD_SLOWER
} RoadVerdict;

RoadPast
road_past_find (JsonArray *rows, const BaseId *recording, gint64 started_us, const ObdRun *run);
RoadVerdict road_past_judge (const ObdRun *run, const RoadPastRun *past);

G_END_DECLS
