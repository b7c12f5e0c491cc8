/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "road/road-past.h"

#include "base/base-json.h"

#include <math.h>

static double
get_seconds (JsonObject *row, const char *member)
{
  return (double) base_json_get_int (row, member, 0) / 1000;
}

static RoadPastRun
read_run (JsonObject *row)
{
  return (RoadPastRun){ .at_s = base_json_get_int (row, "at_s", 0),
                        .duration_s = get_seconds (row, "duration_ms"),
                        .error_s = get_seconds (row, "error_ms") };
}

/* A run is what happened in a recording at a time. */
static gboolean
is_same (JsonObject *row, const char *recording, const ObdRun *run)
{
  return g_strcmp0 (base_json_get_string (row, "recording"), recording) == 0 &&
         base_json_get_int (row, "start_us", 0) == run->start_us;
}

static JsonObject *
find_own (JsonArray *rows, const char *recording, const ObdRun *run)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_strcmp0 (base_json_get_string (row, "kind"), obd_run_kind_get_id (run->kind)) == 0 &&
          is_same (row, recording, run))
        return row;
    }
  return NULL;
}

static void
take (RoadPast *past, const RoadPastRun *other, gint64 before_s)
{
  if (past->best.at_s == 0 || other->duration_s < past->best.duration_s)
    past->best = *other;
  if (other->at_s < before_s && other->at_s > past->last.at_s)
    past->last = *other;
}

/**
 * road_past_find:
 * @rows: the answer of the query vehicle-runs
 * @started_us: when the recording began, Unix microseconds
 * @run: of that recording
 *
 * Returns: what stands beside @run
 */
RoadPast
road_past_find (JsonArray *rows, const BaseId *recording, gint64 started_us, const ObdRun *run)
{
  RoadPast past = { 0 };
  char id[BASE_ID_TEXT_SIZE];

  g_return_val_if_fail (rows != NULL && recording != NULL && run != NULL, past);

  base_id_to_text (recording, id);
  JsonObject *own = find_own (rows, id, run);
  past.kept =
    own != NULL && base_id_parse (base_json_get_string (own, "timed_run"), &past.timed_run);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const RoadPastRun other = read_run (row);

      if (row != own &&
          g_strcmp0 (base_json_get_string (row, "kind"), obd_run_kind_get_id (run->kind)) == 0)
        take (&past, &other, (started_us + run->start_us) / G_USEC_PER_SEC);
    }
  return past;
}

/**
 * road_past_judge:
 *
 * Returns: whether @run was quicker than @past, as far as both errors tell
 */
RoadVerdict
road_past_judge (const ObdRun *run, const RoadPastRun *past)
{
  g_return_val_if_fail (run != NULL && past != NULL, ROAD_UNDECIDED);

  double difference_s = run->duration_s - past->duration_s;
  if (fabs (difference_s) <= run->error_s + past->error_s)
    return ROAD_UNDECIDED;
  return difference_s < 0 ? ROAD_QUICKER : ROAD_SLOWER;
}
