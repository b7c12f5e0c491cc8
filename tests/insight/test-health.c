/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "insight/insight.h"
#include "obd/obd-readiness.h"

#include <string.h>

/* The score of what was found: each point lost is a line, and nothing found makes it rise. */

#define N_CARS  1500
#define N_KINDS 40

#define SCAN_HEAD   "{\"adapter\": {\"voltage_v\": 14.1}, \"ecus\": ["
#define ENGINE_HEAD "{\"id\": \"7E8\", \"name\": \"ECM\", \"mil\": false, "
#define READINESS                                                                                  \
  "\"readiness\": {\"ignition\": \"spark\", \"monitors\": ["                                       \
  "{\"monitor\": \"fuel_system\", \"supported\": true, \"complete\": true}, "                      \
  "{\"monitor\": \"oxygen_sensor\", \"supported\": true, \"complete\": true}, "                    \
  "{\"monitor\": \"catalyst\", \"supported\": true, \"complete\": false}]}"

static const InsightTable *
get_table (void)
{
  static InsightTable *table;

  if (table == NULL)
    table = insight_table_new (NULL);
  g_assert_nonnull (table);
  return table;
}

/* Returns: (transfer full): what a scan says */
static InsightFindings *
read_scan (const char *text)
{
  g_autoptr (JsonNode) scan = base_json_parse (text, -1, NULL);
  InsightFindings *findings = insight_findings_new (get_table ());
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (scan);
  g_assert_true (insight_findings_read_scan (findings, scan, &error));
  g_assert_no_error (error);
  return findings;
}

static guint
score_scan (const char *text)
{
  g_autoptr (InsightFindings) findings = read_scan (text);
  g_autoptr (InsightHealth) health = insight_health_new (findings);

  g_assert_true (health->has_score);
  return health->score;
}

static void
test_takes_nothing_off_a_car_without_faults (void)
{
  g_assert_cmpuint (score_scan (SCAN_HEAD ENGINE_HEAD READINESS "}]}"), ==, 100);
}

static void
test_says_what_was_not_measured (void)
{
  g_autoptr (InsightFindings) findings = read_scan (SCAN_HEAD ENGINE_HEAD READINESS "}]}");
  g_autoptr (InsightHealth) health = insight_health_new (findings);

  g_assert_cmpuint (health->n_seen, ==, 5);
  g_assert_cmpuint (health->n_systems, ==, 9);
  g_assert_cmpuint (findings->unknown->len, ==, 1);
  g_assert_nonnull (
    strstr (g_ptr_array_index (findings->unknown, 0), obd_monitor_get_name ("catalyst")));
}

/* After a clear it is most of them, of the gearbox too: one sentence, each once. */
static void
test_says_once_which_self_tests_are_not_finished (void)
{
  g_autoptr (InsightFindings) findings =
    read_scan ("{\"ecus\": [" ENGINE_HEAD "\"readiness\": {\"monitors\": ["
               "{\"monitor\": \"catalyst\", \"supported\": true, \"complete\": false}, "
               "{\"monitor\": \"egr\", \"supported\": true, \"complete\": false}, "
               "{\"monitor\": \"misfire\", \"supported\": true, \"complete\": true}]}}, "
               "{\"id\": \"7E9\", \"readiness\": {\"monitors\": ["
               "{\"monitor\": \"egr\", \"supported\": true, \"complete\": false}]}}]}");
  g_autofree char *expected =
    g_strdup_printf ("Not known: 2 of 3 self-tests not finished since codes were cleared: %s, %s",
                     obd_monitor_get_name ("catalyst"), obd_monitor_get_name ("egr"));

  g_assert_cmpuint (findings->unknown->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (findings->unknown, 0), ==, expected);
}

/* No data is unknown, not 100. */
static void
test_has_no_score_where_nothing_was_looked_at (void)
{
  g_autoptr (InsightFindings) findings = read_scan ("{\"ecus\": []}");
  g_autoptr (InsightHealth) health = insight_health_new (findings);
  g_autoptr (JsonNode) json = insight_health_to_json (health);

  g_assert_false (health->has_score);
  g_assert_true (json_object_get_null_member (json_node_get_object (json), "score"));
}

static void
test_leaves_ignition_out_of_a_diesel (void)
{
  g_autoptr (InsightFindings) findings = read_scan (
    "{\"ecus\": [" ENGINE_HEAD "\"readiness\": {\"ignition\": \"compression\", \"monitors\": ["
    "{\"monitor\": \"fuel_system\", \"supported\": true, \"complete\": true}]}}]}");
  g_autoptr (InsightHealth) health = insight_health_new (findings);

  g_assert_cmpuint (health->n_systems, ==, 8);
  g_assert_cmpuint (health->n_seen, ==, 3);
}

static void
test_counts_a_code_once_by_its_worst_state (void)
{
  g_autoptr (InsightFindings) findings =
    read_scan (SCAN_HEAD ENGINE_HEAD READINESS
               ", \"codes\": [{\"code\": \"P0302\", \"state\": \"permanent\"}, "
               "{\"code\": \"P0302\", \"state\": \"pending\", \"severity\": \"stop\"}, "
               "{\"code\": \"P0302\", \"state\": \"stored\", \"severity\": \"stop\", "
               "\"title\": \"Cylinder 2 misfire detected\"}]}]}");
  g_autoptr (InsightHealth) health = insight_health_new (findings);

  g_assert_cmpuint (health->deductions->len, ==, 1);
  const InsightDeduction *line = &g_array_index (health->deductions, InsightDeduction, 0);
  g_assert_cmpstr (line->what, ==, "P0302 Cylinder 2 misfire detected");
  g_assert_cmpstr (line->code, ==, "P0302");
  g_assert_cmpuint (line->points, ==, 25);
  g_assert_cmpuint (health->score, ==, 75);
}

static void
test_judges_the_supply_of_cars_and_trucks (void)
{
  static const struct
  {
    const char *volts;
    guint score;
  } supplies[] = { { "11.5", 90 }, { "12.0", 96 }, { "12.6", 100 }, { "14.4", 100 },
                   { "15.6", 92 }, { "23.0", 90 }, { "28.2", 100 }, { "31.0", 92 } };

  for (guint i = 0; i < G_N_ELEMENTS (supplies); i++)
    {
      g_autofree char *scan =
        g_strdup_printf ("{\"ecus\": [], \"adapter\": {\"voltage_v\": %s}}", supplies[i].volts);
      g_assert_cmpuint (score_scan (scan), ==, supplies[i].score);
    }
}

static void
test_judges_tests_by_their_margin (void)
{
  g_autoptr (InsightFindings) findings =
    read_scan (SCAN_HEAD ENGINE_HEAD READINESS
               ", \"tests\": [{\"monitor\": \"Catalyst B1\", \"test\": \"A\", "
               "\"outcome\": \"failed\", \"margin\": -0.1}, "
               "{\"monitor\": \"Catalyst B1\", \"test\": \"B\", \"outcome\": \"passed\", "
               "\"margin\": 0.1}, {\"monitor\": \"EGR\", \"test\": \"C\", "
               "\"outcome\": \"passed\", \"margin\": 0.19}, {\"monitor\": \"Misfire\", "
               "\"test\": \"D\", \"outcome\": \"passed\", \"margin\": 0.2}]}]}");
  g_autoptr (InsightHealth) health = insight_health_new (findings);

  g_assert_cmpuint (health->deductions->len, ==, 2);
  g_assert_cmpuint (health->score, ==, 90);
}

static void
test_knows_what_is_overdue_and_what_was_put_off (void)
{
  g_autoptr (JsonNode) facts = base_json_parse (
    "{\"km\": 120500, \"due\": [{\"kind\": \"wof\", \"due_date\": \"2026-12-03\"}, "
    "{\"kind\": \"service\", \"due_km\": 120000}, {\"kind\": \"rego\", \"due_date\": "
    "\"2020-01-01\"}], \"inspected\": [{\"id\": \"r1\", \"name\": \"Front tyres\", \"result\": "
    "\"fail\", \"measure\": \"1.4 mm\"}, {\"id\": \"r2\", \"name\": \"Lights\", \"result\": "
    "\"ok\"}], \"put_off\": [{\"id\": \"d1\", \"result\": \"r1\", \"description\": \"Replace two "
    "front tyres\"}, {\"id\": \"d2\", \"description\": \"Haldex oil\"}]}",
    -1, NULL);
  g_autoptr (InsightFindings) findings = insight_findings_new (get_table ());

  insight_findings_read_workshop (findings, json_node_get_object (facts), "2026-12-01");
  g_autoptr (InsightHealth) health = insight_health_new (findings);
  g_assert_cmpuint (health->deductions->len, ==, 3);
  g_assert_cmpuint (health->score, ==, 100 - 15 - 5 - 3);
  g_assert_cmpstr (g_array_index (health->deductions, InsightDeduction, 0).what, ==,
                   "Front tyres, 1.4 mm");
}

/* --- the battery test --- */

/* Returns: (transfer full): what @battery says beside @scan */
static InsightFindings *
read_battery (const char *scan, const char *battery)
{
  InsightFindings *findings = read_scan (scan);
  g_autofree char *text =
    g_strdup_printf ("{\"battery\": {\"date\": \"2026-11-03\", %s}}", battery);
  g_autoptr (JsonNode) facts = base_json_parse (text, -1, NULL);

  g_assert_nonnull (facts);
  insight_findings_read_workshop (findings, json_node_get_object (facts), "2026-11-19");
  return findings;
}

#define SILENT_SCAN "{\"ecus\": []}"

static void
test_judges_the_battery_test (void)
{
  static const struct
  {
    const char *volts;
    guint score;
  } tests[] = {
    { "\"rest_mv\": 12650, \"crank_mv\": 10400, \"charge_mv\": 14200", 100 },
    { "\"rest_mv\": 12300, \"crank_mv\": 10400, \"charge_mv\": 14200", 96 },
    { "\"rest_mv\": 12650, \"crank_mv\": 9100, \"charge_mv\": 14200", 90 },
    { "\"rest_mv\": 12000, \"crank_mv\": 9100, \"charge_mv\": 14200", 90 }, /* one flat battery */
    { "\"rest_mv\": 12650, \"crank_mv\": 10400, \"charge_mv\": 12400", 90 },
    { "\"rest_mv\": 12300, \"crank_mv\": 9100, \"charge_mv\": 12400", 80 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (InsightFindings) findings = read_battery (SILENT_SCAN, tests[i].volts);
      g_autoptr (InsightHealth) health = insight_health_new (findings);

      g_assert_true (health->has_score);
      g_assert_cmpuint (health->score, ==, tests[i].score);
      g_assert_cmpuint (findings->unknown->len, ==, 0);
    }
}

static void
test_says_which_voltage_was_bad_and_when (void)
{
  g_autoptr (InsightFindings) findings =
    read_battery (SILENT_SCAN, "\"rest_mv\": 12650, \"crank_mv\": 9100, \"charge_mv\": 14200");
  g_autoptr (InsightHealth) health = insight_health_new (findings);

  g_assert_cmpuint (health->deductions->len, ==, 1);
  const InsightDeduction *line = &g_array_index (health->deductions, InsightDeduction, 0);
  g_assert_cmpstr (line->what, ==, "Battery test of 3 Nov 2026: 9.1 V under the starter");
  g_assert_null (line->code);
}

/* Nobody saw the starter turn, or not all of it: that is neither good nor bad. */
static void
test_leaves_unknown_what_the_battery_test_missed (void)
{
  static const char *const tests[] = {
    "\"rest_mv\": 12650, \"crank_mv\": null, \"charge_mv\": 14200",
    "\"rest_mv\": 12650, \"crank_mv\": 10400, \"charge_mv\": 14200, \"n_missed\": 2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autoptr (InsightFindings) findings = read_battery (SILENT_SCAN, tests[i]);
      g_autoptr (InsightHealth) health = insight_health_new (findings);

      g_assert_cmpuint (health->score, ==, 100);
      g_assert_cmpuint (findings->unknown->len, ==, 1);
      g_assert_nonnull (strstr (g_ptr_array_index (findings->unknown, 0), "under the starter"));
    }
}

/* Whatever a battery test measured, a scan's score does not rise by it. */
static void
test_never_rises_with_a_battery_test (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);

  for (guint car = 0; car < N_CARS; car++)
    {
      g_autofree char *scan = g_strdup_printf (
        "{\"ecus\": [], \"adapter\": {\"voltage_v\": %u.%u}}",
        (guint) g_rand_int_range (random, 10, 16), (guint) g_rand_int_range (random, 0, 10));
      g_autofree char *volts =
        g_strdup_printf ("\"rest_mv\": %d, \"crank_mv\": %d, \"charge_mv\": %d",
                         g_rand_int_range (random, 10000, 14000),
                         g_rand_int_range (random, 6000, 12000) * g_rand_int_range (random, 0, 2),
                         g_rand_int_range (random, 11000, 16500));
      g_autoptr (InsightFindings) findings = read_battery (scan, volts);
      g_autoptr (InsightHealth) health = insight_health_new (findings);

      g_assert_cmpuint (health->score, <=, score_scan (scan));
    }
}

/* --- whatever is found --- */

typedef struct
{
  InsightCause cause;
  guint key;
  guint system;
} Drawn;

static Drawn
draw (GRand *random)
{
  Drawn drawn = {
    .cause = (InsightCause) g_rand_int_range (random, 0, INSIGHT_N_CAUSES),
    .key = (guint) g_rand_int_range (random, 0, N_KINDS),
    .system = (guint) g_rand_int_range (random, 0, (gint32) get_table ()->systems->len),
  };

  return drawn;
}

static void
put (InsightFindings *findings, const Drawn *drawn)
{
  g_autofree char *key = g_strdup_printf ("kind %u", drawn->key);

  insight_findings_add (findings, drawn->cause, key, drawn->system, key);
}

static char *
tell (const InsightFindings *findings)
{
  g_autoptr (InsightHealth) health = insight_health_new (findings);
  g_autoptr (JsonNode) json = insight_health_to_json (health);

  return base_json_to_text (json, FALSE);
}

static void
check_bill (const InsightHealth *health)
{
  guint lost = 0, by_system = 0;

  for (guint i = 0; i < health->deductions->len; i++)
    lost += g_array_index (health->deductions, InsightDeduction, i).points;
  for (guint i = 0; i < health->points->len; i++)
    by_system += g_array_index (health->points, guint, i);
  g_assert_cmpuint (health->score, ==, 100 - MIN (lost, 100));
  g_assert_cmpuint (by_system, ==, lost);
}

static void
test_never_rises_with_another_fault (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261119);
  guint n_added = 0;

  for (guint car = 0; car < N_CARS; car++)
    {
      g_autoptr (InsightFindings) findings = insight_findings_new (get_table ());
      guint last = 100;

      for (gint32 n = g_rand_int_range (random, 1, 12); n > 0; n--, n_added++)
        {
          const Drawn drawn = draw (random);
          put (findings, &drawn);
          g_autoptr (InsightHealth) health = insight_health_new (findings);
          check_bill (health);
          g_assert_cmpuint (health->score, <=, last);
          last = health->score;
        }
    }
  g_assert_cmpuint (n_added, >=, 1000);
}

/* --- a clear --- */

static const char *const monitor_ids[] = {
  "misfire", "fuel_system",   "components",           "catalyst",      "evaporative_system",
  "egr_vvt", "oxygen_sensor", "oxygen_sensor_heater", "boost_pressure"
};

typedef struct
{
  guint supported; /* bits: of monitor_ids */
  guint complete;
  GPtrArray *codes; /* (element-type utf8) */
  gboolean mil;
  guint n_permanent; /* of the codes, how many from the first on have a permanent copy */
} Car;

static void
clear_car (Car *car)
{
  g_ptr_array_unref (car->codes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Car, clear_car)

static void
list_codes (GString *text, const Car *car, gboolean cleared)
{
  for (guint i = 0; i < car->codes->len; i++)
    {
      const char *code = g_ptr_array_index (car->codes, i);
      if (!cleared)
        g_string_append_printf (text, "%s{%s, \"state\": \"%s\"}",
                                text->str[text->len - 1] == '}' ? ", " : "", code,
                                i < car->n_permanent || i % 2 == 0 ? "stored" : "pending");
      if (i < car->n_permanent)
        g_string_append_printf (text, "%s{%s, \"state\": \"permanent\"}",
                                text->str[text->len - 1] == '}' ? ", " : "", code);
    }
}

/* Returns: (transfer full): a scan of @car, or of the same right after a clear */
static char *
write_car (const Car *car, gboolean cleared)
{
  GString *text =
    g_string_new ("{\"adapter\": {\"voltage_v\": 14.1}, \"ecus\": [{\"id\": \"7E8\", ");

  g_string_append_printf (text, "\"mil\": %s, \"codes\": [",
                          car->mil && !cleared ? "true" : "false");
  list_codes (text, car, cleared);
  g_string_append (text, "], \"readiness\": {\"ignition\": \"spark\", \"monitors\": [");
  for (guint i = 0; i < G_N_ELEMENTS (monitor_ids); i++)
    g_string_append_printf (text, "%s{\"monitor\": \"%s\", \"supported\": %s, \"complete\": %s}",
                            i > 0 ? ", " : "", monitor_ids[i],
                            car->supported & 1u << i ? "true" : "false",
                            !cleared && (car->complete & 1u << i) ? "true" : "false");
  g_string_append (text, "]}}]}");
  return g_string_free (text, FALSE);
}

static Car
draw_car (GRand *random)
{
  static const char *const severities[] = { "stop", "soon", "watch", "" };
  Car car = { .codes = g_ptr_array_new_with_free_func (g_free) };
  gint32 n = g_rand_int_range (random, 0, 6);

  car.supported = (guint) g_rand_int_range (random, 1, 1 << G_N_ELEMENTS (monitor_ids));
  car.complete = (guint) g_rand_int (random);
  car.complete |= (guint) g_rand_int (random);
  car.mil = g_rand_boolean (random);
  for (gint32 i = 0; i < n; i++)
    g_ptr_array_add (car.codes, g_strdup_printf ("\"code\": \"P%04X\", \"severity\": \"%s\"",
                                                 (guint) g_rand_int_range (random, 0x100, 0x600),
                                                 severities[g_rand_int_range (random, 0, 4)]));
  car.n_permanent = (guint) g_rand_int_range (random, 0, n + 1);
  return car;
}

static void
check_cleared (const Car *car)
{
  g_autofree char *before = write_car (car, FALSE), *after = write_car (car, TRUE);
  g_autoptr (InsightFindings) was = read_scan (before), is = read_scan (after);
  g_autoptr (InsightHealth) full = insight_health_new (was), cleared = insight_health_new (is);

  g_assert_true (!cleared->has_score || (full->has_score && cleared->score <= full->score));
  for (guint i = 0; i < is->n_self_tests->len; i++)
    {
      g_assert_cmpuint (g_array_index (is->n_unfinished, guint, i), ==,
                        g_array_index (is->n_self_tests, guint, i));
      g_assert_cmpuint (g_array_index (was->n_self_tests, guint, i), ==,
                        g_array_index (is->n_self_tests, guint, i));
    }
}

static void
test_never_rises_by_a_clear (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (61);

  for (guint i = 0; i < N_CARS; i++)
    {
      g_auto (Car) car = draw_car (random);
      check_cleared (&car);
    }
}

/* Misfire, permanent, none of eight self-tests finished: no green 97. */
static void
test_does_not_know_after_a_clear (void)
{
  g_autoptr (InsightFindings) findings =
    read_scan (SCAN_HEAD ENGINE_HEAD
               "\"readiness\": {\"ignition\": \"spark\", \"monitors\": ["
               "{\"monitor\": \"fuel_system\", \"supported\": true, \"complete\": false}, "
               "{\"monitor\": \"catalyst\", \"supported\": true, \"complete\": false}]}, "
               "\"codes\": [{\"code\": \"P0302\", \"state\": \"permanent\", "
               "\"severity\": \"stop\"}]}]}");
  g_autoptr (InsightHealth) health = insight_health_new (findings);
  g_autoptr (JsonNode) json = insight_health_to_json (health);
  JsonObject *object = json_node_get_object (json);

  g_assert_false (health->has_score);
  g_assert_true (json_object_get_null_member (object, "score"));
  g_assert_cmpint (base_json_get_int (object, "at_most", -1), ==, 75);
  g_assert_true (
    g_str_has_prefix (g_ptr_array_index (findings->unknown, 0),
                      "Not known: 2 of 2 self-tests not finished since codes were cleared: "));
}

/* A scan with one more fault in it, whatever the fault. */
static void
test_never_rises_with_another_fault_in_the_scan (void)
{
  static const char *const states[] = { "stored", "pending", "permanent" };
  static const char *const severities[] = { "stop", "soon", "watch", "" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint car = 0; car < 300; car++)
    {
      g_autoptr (GString) codes = g_string_new (NULL);
      guint last = 100;

      for (guint n = 0; n < 8; n++)
        {
          g_string_append_printf (
            codes, "%s{\"code\": \"P%04X\", \"state\": \"%s\", \"severity\": \"%s\"}",
            n > 0 ? ", " : "", (guint) (0x300 + g_rand_int_range (random, 0, 9)),
            states[g_rand_int_range (random, 0, 3)], severities[g_rand_int_range (random, 0, 4)]);
          g_autofree char *scan =
            g_strdup_printf (SCAN_HEAD ENGINE_HEAD READINESS ", \"codes\": [%s]}]}", codes->str);
          guint score = score_scan (scan);
          g_assert_cmpuint (score, <=, last);
          last = score;
        }
    }
}

static void
test_does_not_depend_on_the_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint car = 0; car < 300; car++)
    {
      g_autoptr (InsightFindings) findings = insight_findings_new (get_table ());
      g_autoptr (InsightFindings) backwards = insight_findings_new (get_table ());
      Drawn drawn[10];

      for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
        drawn[i] = draw (random);
      for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
        {
          put (findings, &drawn[i]);
          put (backwards, &drawn[G_N_ELEMENTS (drawn) - 1 - i]);
        }
      g_autofree char *one = tell (findings), *other = tell (backwards);
      g_assert_cmpstr (one, ==, other);
    }
}

/* --- documents from elsewhere --- */

static void
test_refuses_what_is_no_scan (void)
{
  static const char *const documents[] = { "[]", "{}", "{\"ecus\": 3}", "null", "\"ecus\"" };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (documents[i], NULL);
      g_autoptr (InsightFindings) findings = insight_findings_new (get_table ());
      g_autoptr (GError) error = NULL;

      g_assert_false (insight_findings_read_scan (findings, node, &error));
      g_assert_error (error, INSIGHT_ERROR, INSIGHT_ERROR_NOT_A_SCAN);
    }
}

static void
test_survives_a_scan_with_holes (void)
{
  g_assert_cmpuint (
    score_scan ("{\"adapter\": {\"voltage_v\": 12.6}, \"notes\": [1, null, \"x\"], \"ecus\": [1, "
                "{}, {\"id\": 5, \"mil\": \"yes\", \"codes\": [{}, 4, {\"code\": \"nonsense\"}], "
                "\"readiness\": {\"monitors\": [{\"monitor\": \"unheard_of\", \"supported\": "
                "true}]}, \"tests\": [{\"outcome\": \"failed\"}]}], \"j1939\": []}"),
    ==, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insight/health/takes-nothing-off-a-car-without-faults",
                   test_takes_nothing_off_a_car_without_faults);
  g_test_add_func ("/insight/health/says-what-was-not-measured", test_says_what_was_not_measured);
  g_test_add_func ("/insight/health/says-once-which-self-tests-are-not-finished",
                   test_says_once_which_self_tests_are_not_finished);
  g_test_add_func ("/insight/health/has-no-score-where-nothing-was-looked-at",
                   test_has_no_score_where_nothing_was_looked_at);
  g_test_add_func ("/insight/health/leaves-ignition-out-of-a-diesel",
                   test_leaves_ignition_out_of_a_diesel);
  g_test_add_func ("/insight/health/counts-a-code-once-by-its-worst-state",
                   test_counts_a_code_once_by_its_worst_state);
  g_test_add_func ("/insight/health/judges-the-supply-of-cars-and-trucks",
                   test_judges_the_supply_of_cars_and_trucks);
  g_test_add_func ("/insight/health/judges-tests-by-their-margin",
                   test_judges_tests_by_their_margin);
  g_test_add_func ("/insight/health/knows-what-is-overdue-and-what-was-put-off",
                   test_knows_what_is_overdue_and_what_was_put_off);
  g_test_add_func ("/insight/health/judges-the-battery-test", test_judges_the_battery_test);
  g_test_add_func ("/insight/health/says-which-voltage-was-bad-and-when",
                   test_says_which_voltage_was_bad_and_when);
  g_test_add_func ("/insight/health/leaves-unknown-what-the-battery-test-missed",
                   test_leaves_unknown_what_the_battery_test_missed);
  g_test_add_func ("/insight/health/never-rises-with-a-battery-test",
                   test_never_rises_with_a_battery_test);
  g_test_add_func ("/insight/health/never-rises-with-another-fault",
                   test_never_rises_with_another_fault);
  g_test_add_func ("/insight/health/never-rises-with-another-fault-in-the-scan",
                   test_never_rises_with_another_fault_in_the_scan);
  g_test_add_func ("/insight/health/never-rises-by-a-clear", test_never_rises_by_a_clear);
  g_test_add_func ("/insight/health/does-not-know-after-a-clear", test_does_not_know_after_a_clear);
  g_test_add_func ("/insight/health/does-not-depend-on-the-order",
                   test_does_not_depend_on_the_order);
  g_test_add_func ("/insight/health/refuses-what-is-no-scan", test_refuses_what_is_no_scan);
  g_test_add_func ("/insight/health/survives-a-scan-with-holes", test_survives_a_scan_with_holes);
  return g_test_run ();
}
