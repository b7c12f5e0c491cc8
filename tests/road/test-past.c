/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "road/road-past.h"

#define OWN        "018f0000-0000-7000-8000-000000000001"
#define OTHER      "018f0000-0000-7000-8000-000000000002"
#define RUN        "018f0000-0000-7000-8000-0000000000a1"
#define STARTED_US (G_GINT64_CONSTANT (1795219200) * G_USEC_PER_SEC)

/* As the query vehicle-runs answers. */
static const char rows[] =
  "[{'timed_run':'" RUN "','recording':'" OTHER "','kind':'0-100','at_s':1795300000,"
  "'start_us':1000,'duration_ms':8100,'error_ms':20},"
  "{'timed_run':'" RUN "','recording':'" OWN "','kind':'0-100','at_s':1795219205,"
  "'start_us':5000000,'duration_ms':8000,'error_ms':30},"
  "{'timed_run':'" RUN "','recording':'" OTHER "','kind':'0-100','at_s':1795210000,"
  "'start_us':1000,'duration_ms':9000,'error_ms':40},"
  "{'timed_run':'" RUN "','recording':'" OTHER "','kind':'0-100','at_s':1795200000,"
  "'start_us':1000,'duration_ms':8500,'error_ms':40},"
  "{'timed_run':'" RUN "','recording':'" OTHER "','kind':'80-120','at_s':1795200000,"
  "'start_us':1000,'duration_ms':4000,'error_ms':40}]";

static RoadPast
find (const ObdRun *run)
{
  g_autofree char *text = g_strdelimit (g_strdup (rows), "'", '"');
  g_autoptr (JsonNode) node = base_json_parse (text, -1, NULL);
  BaseId recording;

  base_id_parse (OWN, &recording);
  return road_past_find (json_node_get_array (node), &recording, STARTED_US, run);
}

static void
knows_a_run_that_is_kept (void)
{
  const ObdRun kept = { .kind = OBD_RUN_0_100, .start_us = 5000000 };
  const ObdRun not_kept = { .kind = OBD_RUN_0_100, .start_us = 90000000 };
  const ObdRun other_kind = { .kind = OBD_RUN_400_M, .start_us = 5000000 };
  BaseId id;

  base_id_parse (RUN, &id);
  const RoadPast past = find (&kept);
  g_assert_true (past.kept);
  g_assert_true (base_id_equal (&past.timed_run, &id));
  g_assert_false (find (&not_kept).kept);
  g_assert_false (find (&other_kind).kept);
}

static void
lays_the_best_and_the_last_beside_it (void)
{
  const ObdRun run = { .kind = OBD_RUN_0_100, .start_us = 5000000 };
  const RoadPast past = find (&run);

  g_assert_cmpfloat (past.best.duration_s, ==, 8.1);
  g_assert_cmpint (past.last.at_s, ==, 1795210000);
  g_assert_cmpfloat (past.last.error_s, ==, 0.04);
}

static void
has_nothing_beside_the_first_of_its_kind (void)
{
  const ObdRun run = { .kind = OBD_RUN_400_M, .start_us = 5000000 };
  const RoadPast past = find (&run);

  g_assert_cmpint (past.best.at_s, ==, 0);
  g_assert_cmpint (past.last.at_s, ==, 0);
}

static void
judges_only_beyond_both_errors (void)
{
  const ObdRun run = { .duration_s = 8, .error_s = 0.25 };

  g_assert_cmpint (road_past_judge (&run, &(RoadPastRun){ 1, 8.5, 0.25 }), ==, ROAD_UNDECIDED);
  g_assert_cmpint (road_past_judge (&run, &(RoadPastRun){ 1, 8.75, 0.25 }), ==, ROAD_QUICKER);
  g_assert_cmpint (road_past_judge (&run, &(RoadPastRun){ 1, 7.25, 0.25 }), ==, ROAD_SLOWER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/road/past/knows-a-run-that-is-kept", knows_a_run_that_is_kept);
  g_test_add_func ("/road/past/lays-the-best-and-the-last-beside-it",
                   lays_the_best_and_the_last_beside_it);
  g_test_add_func ("/road/past/has-nothing-beside-the-first-of-its-kind",
                   has_nothing_beside_the_first_of_its_kind);
  g_test_add_func ("/road/past/judges-only-beyond-both-errors", judges_only_beyond_both_errors);
  return g_test_run ();
}
