/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "insight/insight.h"

#include <math.h>
#include <string.h>

/* Whether the fuel trim of a vehicle changed over its visits, and how often that is said wrongly.
 */

#define N_RUNS   4000
#define N_AFTER  20
#define N_FIRST  8
#define N_VISITS (N_FIRST + N_AFTER)

static const InsightTable *
get_table (void)
{
  static InsightTable *table;

  if (table == NULL)
    table = insight_table_new (NULL);
  g_assert_nonnull (table);
  return table;
}

static InsightDrift
judge (const double *visits, guint n)
{
  InsightDrift drift;

  insight_drift_find (get_table (), visits, n, &drift);
  return drift;
}

/* --- the rule --- */

static void
test_needs_visits_to_compare_with (void)
{
  const double visits[N_FIRST] = { 0 };

  g_assert_cmpuint (judge (NULL, 0).n_missing, ==, N_FIRST + 1);
  for (guint n = 0; n <= N_FIRST; n++)
    {
      g_assert_cmpint (judge (visits, n).state, ==, INSIGHT_DRIFT_TOO_FEW);
      g_assert_cmpuint (judge (visits, n).n_missing, ==, N_FIRST + 1 - n);
    }
}

static void
test_says_since_when_and_by_how_much (void)
{
  static const double visits[] = { -1, 0, -2, -1, -3, -1, 0, -2, -1, -2, 7, 8, 9, 8 };
  InsightDrift drift = judge (visits, G_N_ELEMENTS (visits));

  g_assert_cmpint (drift.state, ==, INSIGHT_DRIFT_CHANGED);
  g_assert_cmpfloat (drift.usual, ==, -1);
  g_assert_cmpfloat (drift.spread, ==, 2.5);
  g_assert_cmpuint (drift.since, ==, 10);
  g_assert_cmpuint (drift.n_now, ==, 4);
  g_assert_cmpfloat (drift.now, ==, 8);
  g_assert_cmpfloat (drift.sum, >, 8);
  /* Fewer do not say it yet. */
  g_assert_cmpint (judge (visits, 12).state, ==, INSIGHT_DRIFT_NONE);
}

static void
test_finds_a_change_for_the_leaner_and_the_richer (void)
{
  double visits[N_VISITS] = { 0 };

  for (int side = -1; side <= 1; side += 2)
    {
      for (guint i = N_FIRST; i < N_VISITS; i++)
        visits[i] = side * 9;
      InsightDrift drift = judge (visits, N_VISITS);
      g_assert_cmpint (drift.state, ==, INSIGHT_DRIFT_CHANGED);
      g_assert_cmpfloat (drift.now, ==, side * 9);
      g_assert_cmpuint (drift.since, ==, N_FIRST);
    }
}

/* One wild visit is no change. */
static void
test_does_not_believe_one_visit (void)
{
  double visits[N_VISITS] = { 0 };

  visits[N_FIRST + 2] = 60;
  visits[N_FIRST + 9] = -60;
  for (guint n = N_FIRST + 1; n <= N_VISITS; n++)
    g_assert_cmpint (judge (visits, n).state, ==, INSIGHT_DRIFT_NONE);
}

/* What was mended is not told for years: two visits as usual and it is over. */
static void
test_forgets_a_change_that_was_mended (void)
{
  double visits[N_VISITS] = { 0 };

  for (guint i = N_FIRST; i < N_FIRST + 10; i++)
    visits[i] = 10;
  g_assert_cmpint (judge (visits, N_FIRST + 11).state, ==, INSIGHT_DRIFT_CHANGED);
  g_assert_cmpint (judge (visits, N_FIRST + 12).state, ==, INSIGHT_DRIFT_NONE);
  visits[N_FIRST + 12] = visits[N_FIRST + 13] = visits[N_FIRST + 14] = -10;
  InsightDrift drift = judge (visits, N_FIRST + 15);
  g_assert_cmpint (drift.state, ==, INSIGHT_DRIFT_CHANGED);
  g_assert_cmpuint (drift.since, ==, N_FIRST + 12);
}

/* --- how often it is wrong --- */

/* Visits like those of the one healthy car that was measured (carOBD, 102 visits: median -1.6 %,
 * spread by the median absolute deviation 2.3 %, -7.8 to 7.8 %): drawn from a normal law of that
 * median and spread, cut at those ends, in steps of what a car can tell. The measured visits are
 * not ours to give on. Drawn ones know no season, in which a real car moves slowly. */
static double
draw_healthy (GRand *random)
{
  const double step = 100 / 128.0;
  double sum = 0;

  for (guint i = 0; i < 12; i++)
    sum += g_rand_double (random);
  return CLAMP (round ((-1.6 + 2.3 * (sum - 6)) / step) * step, -7.8, 7.8);
}

/* Returns: after how many visits a change is said; more than there are where it never is */
static guint
run_car (GRand *random, double shift, guint n_after)
{
  double visits[N_VISITS];

  for (guint i = 0; i < N_VISITS; i++)
    visits[i] = draw_healthy (random) + (i >= N_FIRST ? shift : 0);
  for (guint n = 1; n <= n_after; n++)
    if (judge (visits, N_FIRST + n).state == INSIGHT_DRIFT_CHANGED)
      return n;
  return N_VISITS;
}

/* Returns: the share of cars of which a change is said within so many visits */
static double
find_rate (guint32 seed, double shift, guint n_after)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint n_changed = 0;

  for (guint i = 0; i < N_RUNS; i++)
    n_changed += run_car (random, shift, n_after) <= n_after;
  g_test_message ("seed %u, %+.0f %%, %u visits: %.2f %%", seed, shift, n_after,
                  100.0 * n_changed / N_RUNS);
  return (double) n_changed / N_RUNS;
}

static void
test_leaves_healthy_cars_alone (void)
{
  for (guint32 seed = 1; seed <= 4; seed++)
    g_assert_cmpfloat (find_rate (seed, 0, N_AFTER), <=, 0.02);
}

static void
test_finds_eight_percent_within_six_visits (void)
{
  for (guint32 seed = 1; seed <= 4; seed++)
    {
      g_assert_cmpfloat (find_rate (seed, 8, 6), >=, 0.9);
      g_assert_cmpfloat (find_rate (seed, -8, 6), >=, 0.9);
      g_assert_cmpfloat (find_rate (seed, 8, 4), >=, 0.5);
      g_assert_cmpfloat (find_rate (seed, 8, N_AFTER), >=, 0.99);
    }
}

/* --- what the shop kept of visits --- */

#define SPARK_SCAN                                                                                 \
  "{\"adapter\": {\"voltage_v\": 14.1}, \"ecus\": [{\"id\": \"7E8\", \"readiness\": "              \
  "{\"ignition\": \"spark\", \"monitors\": [{\"monitor\": \"fuel_system\", \"supported\": true, "  \
  "\"complete\": true}]}}]}"
#define DIESEL_SCAN                                                                                \
  "{\"adapter\": {\"voltage_v\": 14.1}, \"ecus\": [{\"id\": \"7E8\", \"readiness\": "              \
  "{\"ignition\": \"compression\", \"monitors\": [{\"monitor\": \"fuel_system\", \"supported\": "  \
  "true, \"complete\": true}]}}]}"

static void
add_visit (GString *text, guint day, guint bank, double trim, guint n)
{
  g_string_append_printf (text,
                          "%s{\"date\": \"2026-%02u-%02u\", \"bank\": %u, \"n\": %u, "
                          "\"trim_pct\": %.2f, \"recording\": \"r%u\"}",
                          text->len > 0 ? ", " : "", 1 + day / 28, 1 + day % 28, bank, n, trim,
                          day);
}

static InsightFindings *
read_visits (const char *scan, const char *visits)
{
  InsightFindings *findings = insight_findings_new (get_table ());
  g_autofree char *text = g_strdup_printf ("{\"idles\": [%s]}", visits);
  g_autoptr (JsonNode) facts = base_json_parse (text, -1, NULL);
  g_autoptr (JsonNode) document = base_json_parse (scan, -1, NULL);

  g_assert_true (insight_findings_read_scan (findings, document, NULL));
  insight_findings_read_workshop (findings, json_node_get_object (facts), "2026-11-19");
  return findings;
}

static char *
make_visits (double trim_1, double trim_2)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_FIRST + 5; i++)
    {
      add_visit (text, i, 1, i < N_FIRST ? -1.6 : trim_1, 120);
      if (!isnan (trim_2))
        add_visit (text, i, 2, i < N_FIRST ? 0.8 : trim_2, 90);
    }
  return g_string_free (text, FALSE);
}

static void
test_a_change_is_a_line_with_what_it_comes_from (void)
{
  g_autofree char *visits = make_visits (6.6, NAN);
  g_autoptr (InsightFindings) findings = read_visits (SPARK_SCAN, visits);
  g_autoptr (InsightHealth) health = insight_health_new (findings);
  const InsightDeduction *line = &g_array_index (health->deductions, InsightDeduction, 0);

  g_assert_cmpuint (health->deductions->len, ==, 1);
  g_assert_cmpuint (health->score, ==, 96);
  g_assert_cmpuint (findings->unknown->len, ==, 0);
  g_assert_cmpstr (line->what, ==,
                   "Fuel trim at warm idle (bank 1) changed by +8.2 % since 9 Jan 2026: "
                   "−1.6 % before (8 visits), +6.6 % now (5)");
  JsonObject *evidence = json_node_get_object (line->evidence);
  g_assert_cmpstr (base_json_get_string (evidence, "since"), ==, "2026-01-09");
  g_assert_cmpfloat (base_json_get_double (evidence, "trim-sum", 0), ==, 8);
  g_assert_cmpfloat (base_json_get_double (evidence, "usual_pct", 0), ==, -1.6);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (evidence, "visits")), ==,
                    N_FIRST + 5);
}

static void
test_each_bank_is_judged_by_itself (void)
{
  g_autofree char *visits = make_visits (-1.6, 9);
  g_autoptr (InsightFindings) findings = read_visits (SPARK_SCAN, visits);
  g_autofree char *both = make_visits (9, 9);
  g_autoptr (InsightFindings) twice = read_visits (SPARK_SCAN, both);

  g_assert_cmpuint (findings->items->len, ==, 1);
  g_assert_nonnull (
    strstr (g_array_index (findings->items, InsightFinding, 0).what, "(bank 2) changed"));
  g_assert_cmpuint (twice->items->len, ==, 2);
}

static void
test_too_few_visits_are_unknown_and_said (void)
{
  g_autoptr (GString) visits = g_string_new (NULL);

  for (guint i = 0; i < N_FIRST; i++)
    {
      add_visit (visits, 2 * i, 1, 5, 60);
      add_visit (visits, 2 * i + 1, 1, 5, 59); /* too short */
    }
  g_autoptr (InsightFindings) findings = read_visits (SPARK_SCAN, visits->str);
  g_assert_cmpuint (findings->items->len, ==, 0);
  g_assert_cmpuint (findings->unknown->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (findings->unknown, 0), ==,
                   "Change of the fuel trim (bank 1): needs 1 more visit with a warm idle "
                   "recorded.");

  g_autoptr (InsightFindings) none = read_visits (SPARK_SCAN, "");
  g_assert_nonnull (strstr (g_ptr_array_index (none->unknown, 0), "needs 9 more visits"));
  g_autoptr (InsightFindings) diesel = read_visits (DIESEL_SCAN, "");
  g_assert_cmpuint (diesel->unknown->len, ==, 0);
}

/* A morning with ten recordings is one visit, as the car left. */
static void
test_a_day_is_one_visit (void)
{
  g_autoptr (GString) visits = g_string_new (NULL);

  for (guint i = 0; i < 10; i++)
    add_visit (visits, 3, 1, i, 120);
  g_autoptr (InsightFindings) findings = read_visits (SPARK_SCAN, visits->str);
  g_assert_nonnull (strstr (g_ptr_array_index (findings->unknown, 0), "needs 8 more visits"));
}

/* Whatever recordings say, a scan's score does not rise by it. */
static void
test_never_raises_the_score (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  guint n_changed = 0;

  for (guint car = 0; car < 1500; car++)
    {
      const double shift = g_rand_double_range (random, -20, 20);
      g_autoptr (GString) visits = g_string_new (NULL);
      const guint n = (guint) g_rand_int_range (random, 0, 20);

      for (guint i = 0; i < n; i++)
        add_visit (visits, i, (guint) g_rand_int_range (random, 1, 3),
                   draw_healthy (random) + (i >= N_FIRST ? shift : 0),
                   (guint) g_rand_int_range (random, 50, 200));
      g_autoptr (InsightFindings) without = read_visits (SPARK_SCAN, "");
      g_autoptr (InsightFindings) with = read_visits (SPARK_SCAN, visits->str);
      g_autoptr (InsightHealth) before = insight_health_new (without);
      g_autoptr (InsightHealth) after = insight_health_new (with);
      g_assert_cmpuint (after->score, <=, before->score);
      g_assert_cmpuint (after->score, ==, before->score - 4 * with->items->len);
      n_changed += with->items->len > 0;
    }
  g_assert_cmpuint (n_changed, >, 20);
}

static void
test_survives_visits_with_holes (void)
{
  g_autoptr (InsightFindings) findings = read_visits (
    DIESEL_SCAN, "1, null, {}, {\"bank\": 1}, {\"bank\": 9, \"date\": \"x\", \"n\": 100}, "
                 "{\"bank\": 1, \"date\": \"nonsense\", \"n\": 100, \"trim_pct\": \"much\"}");

  g_assert_cmpuint (findings->items->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insight/drift/needs-visits-to-compare-with",
                   test_needs_visits_to_compare_with);
  g_test_add_func ("/insight/drift/says-since-when-and-by-how-much",
                   test_says_since_when_and_by_how_much);
  g_test_add_func ("/insight/drift/finds-a-change-for-the-leaner-and-the-richer",
                   test_finds_a_change_for_the_leaner_and_the_richer);
  g_test_add_func ("/insight/drift/does-not-believe-one-visit", test_does_not_believe_one_visit);
  g_test_add_func ("/insight/drift/forgets-a-change-that-was-mended",
                   test_forgets_a_change_that_was_mended);
  g_test_add_func ("/insight/drift/leaves-healthy-cars-alone", test_leaves_healthy_cars_alone);
  g_test_add_func ("/insight/drift/finds-eight-percent-within-six-visits",
                   test_finds_eight_percent_within_six_visits);
  g_test_add_func ("/insight/drift/a-change-is-a-line-with-what-it-comes-from",
                   test_a_change_is_a_line_with_what_it_comes_from);
  g_test_add_func ("/insight/drift/each-bank-is-judged-by-itself",
                   test_each_bank_is_judged_by_itself);
  g_test_add_func ("/insight/drift/too-few-visits-are-unknown-and-said",
                   test_too_few_visits_are_unknown_and_said);
  g_test_add_func ("/insight/drift/a-day-is-one-visit", test_a_day_is_one_visit);
  g_test_add_func ("/insight/drift/never-raises-the-score", test_never_raises_the_score);
  g_test_add_func ("/insight/drift/survives-visits-with-holes", test_survives_visits_with_holes);
  return g_test_run ();
}
