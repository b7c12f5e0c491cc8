/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-pill.h"
#include "app/speedshop-test-result.h"

/* What the tests of services 05 and 06 came to, as rows of a table. */

#define COUNTER(monitor, test, value)                                                              \
  "{'monitor_id':" monitor ",'monitor':'Misfire','test_id':" test                                  \
  ",'test':'Misfires','value':" value ",'outcome':'passed'}"

static GListModel *
read_results (const char *codes, const char *tests)
{
  g_autofree char *text =
    g_strdup_printf ("{'ecus':[{'id':'7E8','codes':[%s],'tests':[%s]}]}", codes, tests);
  g_autofree char *json = g_strdelimit (g_steal_pointer (&text), "'", '"');
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (SpeedshopScanDocument) document = speedshop_scan_document_new (node);

  return speedshop_test_results_read (document);
}

static void
assert_result (const char *codes, const char *test, SpeedshopTestRank rank, const char *words)
{
  g_autoptr (GListModel) results = read_results (codes, test);
  g_autoptr (SpeedshopTestResult) result = g_list_model_get_item (results, 0);
  g_autofree char *outcome = NULL;
  SpeedshopStatus status;

  g_object_get (result, "outcome", &outcome, "status", &status, NULL);
  g_assert_cmpint (speedshop_test_result_get_rank (result), ==, rank);
  g_assert_cmpstr (outcome, ==, words);
  g_assert_cmpint (status == SPEEDSHOP_STATUS_WARN, ==, rank == SPEEDSHOP_TEST_SUSPECT);
}

#define P0302 "{'code':'P0302','state':'stored'}"

static void
test_warns_of_misfires_whose_code_is_set (void)
{
  const char *cylinder_2 = COUNTER ("163", "12", "251"), *cylinder_1 = COUNTER ("162", "12", "3");

  assert_result (P0302, cylinder_2, SPEEDSHOP_TEST_SUSPECT, "P0302 is set");
  assert_result ("{'code':'P0300','state':'pending'}", cylinder_2, SPEEDSHOP_TEST_SUSPECT,
                 "P0300 is set");
  assert_result (P0302, cylinder_1, SPEEDSHOP_TEST_COUNTER, "No limit");
  assert_result ("", cylinder_2, SPEEDSHOP_TEST_COUNTER, "No limit");
  assert_result ("{'code':'P0310','state':'stored'}", COUNTER ("171", "11", "9"),
                 SPEEDSHOP_TEST_SUSPECT, "P0310 is set");
}

static void
test_does_not_warn_of_none (void)
{
  assert_result (P0302, COUNTER ("163", "12", "0"), SPEEDSHOP_TEST_COUNTER, "No limit");
}

/* What the maker counts by a test of its own may be anything; a limit is judged by the car. */
static void
test_judges_nothing_else_by_codes (void)
{
  assert_result (P0302, COUNTER ("163", "128", "251"), SPEEDSHOP_TEST_WITHOUT_LIMIT, "No limit");
  assert_result (P0302, COUNTER ("163", "12", "251,'minimum':0,'maximum':300"),
                 SPEEDSHOP_TEST_PASSED, "Passed");
  assert_result (P0302, COUNTER ("33", "12", "251"), SPEEDSHOP_TEST_WITHOUT_LIMIT, "No limit");
}

/* As they are sorted: those that a person looks for first. */
static void
test_puts_misfires_before_what_has_no_limit (void)
{
  g_autoptr (GListModel) results = read_results (
    P0302, "{'monitor_id':1,'test_id':1,'value':5,'maximum':3,'outcome':'failed'}," COUNTER (
             "163", "12", "251") ",{'monitor_id':1,'test_id':1,'value':5,'maximum':9,'outcome':"
                                 "'passed'}," COUNTER ("162", "12",
                                                       "0") ",{'monitor_id':1,'test_"
                                                            "id':1,'value':5,'outcome':'passed'}");

  g_assert_cmpuint (g_list_model_get_n_items (results), ==, 5);
  for (guint i = 1; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (SpeedshopTestResult) first = g_list_model_get_item (results, i - 1);
      g_autoptr (SpeedshopTestResult) next = g_list_model_get_item (results, i);
      g_assert_cmpint (speedshop_test_result_get_rank (first), <,
                       speedshop_test_result_get_rank (next));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/test-result/warns-of-misfires-whose-code-is-set",
                   test_warns_of_misfires_whose_code_is_set);
  g_test_add_func ("/app/test-result/does-not-warn-of-none", test_does_not_warn_of_none);
  g_test_add_func ("/app/test-result/judges-nothing-else-by-codes",
                   test_judges_nothing_else_by_codes);
  g_test_add_func ("/app/test-result/puts-misfires-before-what-has-no-limit",
                   test_puts_misfires_before_what_has_no_limit);
  return g_test_run ();
}
