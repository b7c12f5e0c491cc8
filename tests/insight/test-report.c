/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "insight/insight.h"

#include <gio/gio.h>
#include <string.h>

/* What the customer reads, on paper and as text. The PDF goes through pdftotext (poppler-utils),
 * which knows nothing of how it was made. */

#define TAKEN_BEFORE "2026-11-18T22:31:00Z" /* 11:31 of the 19th in Auckland */
#define TAKEN_AFTER  "2026-11-19T01:12:00Z"

#define ECU(codes, mil)                                                                            \
  "{\"id\": \"7E8\", \"name\": \"ECM-EngineControl\", \"mil\": " mil ", \"codes\": [" codes "], "  \
  "\"readiness\": {\"ignition\": \"spark\", \"monitors\": ["                                       \
  "{\"monitor\": \"fuel_system\", \"supported\": true, \"complete\": true}, "                      \
  "{\"monitor\": \"catalyst\", \"supported\": true, \"complete\": false}, "                        \
  "{\"monitor\": \"secondary_air\", \"supported\": false, \"complete\": false}]}}"

#define SCAN(taken, codes, mil, notes)                                                             \
  "{\"taken_at\": \"" taken "\", \"adapter\": {\"name\": \"OBDLink SX\", \"voltage_v\": 14.1}, "   \
  "\"protocol\": \"ISO 15765-4\", \"ecus\": [" ECU (codes, mil) "], \"notes\": [" notes "]}"

#define MISFIRE                                                                                    \
  "{\"code\": \"P0302\", \"state\": \"stored\", \"severity\": \"stop\", \"title\": \"Misfire\"}"
#define LEAN "{\"code\": \"P0171\", \"state\": \"pending\", \"title\": \"Lean mixture\"}"

#define SHOP                                                                                       \
  "\"shop\": {\"name\": \"KC Speedshop\", \"address\": \"14 Fairfax Avenue\\nPenrose\", "          \
  "\"phone\": \"09 555 0142\", \"currency\": \"NZD\"}, \"zone\": \"Pacific/Auckland\", "           \
  "\"today\": \"2026-11-19\", \"made_s\": 1795000000, "

#define CAR                                                                                        \
  "\"plate\": \"KJW305\", \"make\": \"Volkswagen\", \"model\": \"Golf R\", \"year\": 2016, "       \
  "\"vin\": \"WVWZZZAUZGW142857\", \"km\": 118402, \"customer_name\": \"Sarah Whitlock\", "        \
  "\"job_number\": 10482, "

#define WORKSHOP                                                                                   \
  "\"workshop\": {\"inspected\": [{\"id\": \"r\", \"name\": \"Tyres\", \"result\": \"fail\", "     \
  "\"measure\": \"1.4 mm\"}], \"put_off\": [{\"id\": \"d\", \"result\": \"r\", \"description\": "  \
  "\"Replace two front tyres\", \"total_minor\": 59800, \"due_date\": \"2026-12-03\"}]}, "

#define READINGS                                                                                   \
  "\"readings\": [{\"signal\": \"coolant_temperature\", \"name\": \"Coolant temperature\", "       \
  "\"unit\": \"°C\", \"lowest\": 18, \"highest\": 121, \"started_s\": 1795000000}], "

/* Returns: (transfer full): what the shop would tell */
static JsonNode *
make_facts (const char *car, const char *before, const char *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InsightTable) table = insight_table_new (NULL);
  g_autofree char *text = g_strdup_printf (
    "{" SHOP WORKSHOP READINGS "%s %s%s%s \"after\": {\"document\": %s}}", car,
    before != NULL ? "\"before\": {\"health\": {\"score\": 74}, \"document\": " : "",
    before != NULL ? before : "", before != NULL ? "}, " : "", after);
  JsonNode *facts = base_json_parse (text, -1, &error);

  g_assert_no_error (error);
  JsonObject *object = json_node_get_object (facts);
  JsonObject *scan = json_object_get_object_member (object, "after");
  g_autoptr (InsightFindings) findings = insight_findings_new (table);
  insight_findings_read_scan (findings, json_object_get_member (scan, "document"), NULL);
  insight_findings_read_workshop (findings, json_object_get_object_member (object, "workshop"),
                                  "2026-11-19");
  g_autoptr (InsightHealth) health = insight_health_new (findings);
  json_object_set_member (scan, "health", insight_health_to_json (health));
  return facts;
}

static InsightReport *
make_report (JsonNode *facts, const char *words, BaseUnitSystem units)
{
  g_autoptr (GError) error = NULL;
  InsightReport *report = insight_report_new (facts, words, units, &error);

  g_assert_no_error (error);
  return report;
}

static char *
read_paper (const InsightReport *report, guint *n_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaperDocument) paper = insight_report_to_paper (report, &error);
  g_autoptr (GBytes) pdf = paper_document_to_pdf (paper, &error);
  g_autoptr (GSubprocess) reader =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                      "pdftotext", "-layout", "-", "-", NULL);
  g_autoptr (GBytes) text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate (reader, pdf, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  if (n_pages != NULL)
    *n_pages = paper_document_get_n_pages (paper);
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static void
assert_says (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) == NULL)
      g_error ("“%s” is not said:\n%s", *words, text);
}

/* --- what it says --- */

static const char *const everything[] = {
  "KC Speedshop",
  "14 Fairfax Avenue, Penrose",
  "09 555 0142",
  "19 November 2026, job 10482",
  "KJW305",
  "2016 Volkswagen Golf R",
  "WVWZZZAUZGW142857",
  "for Sarah Whitlock",
  "A cracked coil.",
  "Needs attention",
  "was 74",
  "6 of 9 systems looked at",
  "Before, 11:31",
  "After, 14:12",
  "Confirmed",
  "Gone",
  "P0171 Lean",
  "Pending",
  "Engine light",
  "1 of 2",
  "−15",
  "Tyres, 1.4 mm",
  "Failed our inspection.",
  "Coolant temperature, highest",
  "121 °C",
  "80 °C to 108 °C",
  "Replace two front tyres",
  "$598.00",
  "by 3 December 2026",
  "Self-test not finished by the car",
  "OBDLink SX, ISO 15765-4",
  "1 control unit answered: ECM-EngineControl.",
  "units for emissions were asked.",
  "not looked at",
  NULL,
};

static void
test_says_what_was_scanned_and_what_was_not (void)
{
  g_autoptr (JsonNode) facts = make_facts (CAR, SCAN (TAKEN_BEFORE, MISFIRE ", " LEAN, "true", ""),
                                           SCAN (TAKEN_AFTER, LEAN, "false", ""));
  g_autoptr (InsightReport) report =
    make_report (facts, "A cracked coil.", BASE_UNIT_SYSTEM_METRIC);
  g_autofree char *text = read_paper (report, NULL);

  assert_says (text, everything);
}

static void
test_says_the_same_as_text (void)
{
  static const char *const words[] = {
    "KC Speedshop\n14 Fairfax Avenue, Penrose\n09 555 0142\n",
    "Health 78 of 100: Needs attention. 6 of 9 systems looked at.\nBefore: 74.",
    "- P0302 Misfire: Confirmed, Gone\n",
    "- Brakes and steering: not looked at\n",
    "- Coolant temperature, highest: 121 °C, normal is 80 °C to 108 °C (outside)\n",
    "- Replace two front tyres: $598.00, by 3 December 2026. measured 1.4 mm\n",
    NULL,
  };
  g_autoptr (JsonNode) facts = make_facts (CAR, SCAN (TAKEN_BEFORE, MISFIRE, "true", ""),
                                           SCAN (TAKEN_AFTER, LEAN, "true", ""));
  g_autoptr (InsightReport) report = make_report (facts, NULL, BASE_UNIT_SYSTEM_METRIC);
  g_autofree char *text = insight_report_to_text (report);

  assert_says (text, words);
}

/* A code that could not be asked for again is not gone. */
static void
test_calls_nothing_gone_that_was_not_read_again (void)
{
  g_autoptr (JsonNode) facts =
    make_facts (CAR, SCAN (TAKEN_BEFORE, MISFIRE, "true", ""),
                SCAN (TAKEN_AFTER, "", "false", "\"7E8 did not answer service 03.\""));
  g_autoptr (InsightReport) report = make_report (facts, NULL, BASE_UNIT_SYSTEM_METRIC);
  const InsightRow *row = g_ptr_array_index (report->scan, 0);

  g_assert_cmpstr (row->first.text, ==, "Confirmed");
  g_assert_cmpstr (row->second.text, ==, "Not told");
  g_assert_cmpstr (g_ptr_array_index (report->unknown, report->unknown->len - 1), ==,
                   "7E8 did not answer service 03.");
}

/* The gearbox tells monitors, too; the page of tests shows the engine's. */
static void
test_counts_the_self_tests_of_the_engine_alone (void)
{
  static const char *const scan =
    "{\"taken_at\": \"" TAKEN_AFTER "\", \"ecus\": [{\"id\": \"760\"}, " ECU (
      "", "false") ", {\"id\": \"7E9\", \"readiness\": {\"monitors\": [{\"monitor\": "
                   "\"components\", \"supported\": true, \"complete\": true}]}}]}";
  g_autoptr (JsonNode) facts = make_facts (CAR, NULL, scan);
  g_autoptr (InsightReport) report = make_report (facts, NULL, BASE_UNIT_SYSTEM_METRIC);
  const InsightRow *row = g_ptr_array_index (report->scan, report->scan->len - 1);

  g_assert_cmpstr (row->what, ==, "Self-tests finished");
  g_assert_cmpstr (row->second.text, ==, "1 of 2");
}

static void
test_writes_imperial_units (void)
{
  static const char *const words[] = { "73,572 mi", "250 °F", "176 °F to 226 °F", NULL };
  static const char *const plain[] = { "73572 mi", "250 °F", "176 °F to 226 °F", NULL };
  g_autoptr (JsonNode) facts = make_facts (CAR, NULL, SCAN (TAKEN_AFTER, "", "false", ""));
  g_autoptr (InsightReport) report = make_report (facts, NULL, BASE_UNIT_SYSTEM_IMPERIAL);
  g_autofree char *text = read_paper (report, NULL);

  assert_says (text, strstr (text, words[0]) != NULL ? words : plain);
}

/* --- before and after the work --- */

#define COURSES                                                                                    \
  "\"compared\": {\"before_s\": 1795041300, \"after_s\": 1795050900, \"span_s\": 600, "            \
  "\"courses\": [{\"name\": \"Short fuel trim B1\", \"unit\": \"%\", "                             \
  "\"before\": [8, null, 12], \"after\": [-1, 0, 1]}, "                                            \
  "{\"name\": \"Odd\", \"unit\": \"furlong\", \"before\": [1], \"after\": [1]}]}, "

static void
test_shows_readings_before_and_after (void)
{
  static const char *const words[] = {
    "Measured before and after",
    "Short fuel trim B1",
    "−12 to 12 % over 10 min",
    "mean 10 before, 0 % after",
    "before, 19 November, 11:35",
    "after, 19 November, 14:15",
    NULL,
  };
  static const char *const lines[] = { "- Short fuel trim B1: mean 10 before, 0 % after", NULL };
  g_autoptr (JsonNode) facts = make_facts (CAR COURSES, SCAN (TAKEN_BEFORE, MISFIRE, "true", ""),
                                           SCAN (TAKEN_AFTER, "", "false", ""));
  g_autoptr (InsightReport) report = make_report (facts, NULL, BASE_UNIT_SYSTEM_METRIC);
  g_autofree char *paper = read_paper (report, NULL);
  g_autofree char *text = insight_report_to_text (report);

  g_assert_cmpuint (report->charts->len, ==, 1);
  assert_says (paper, words);
  assert_says (text, lines);
}

static void
test_says_in_its_code_what_paper_it_is (void)
{
  g_autoptr (JsonNode) facts = make_facts (CAR, NULL, SCAN (TAKEN_AFTER, "", "false", ""));
  g_autoptr (InsightReport) report = make_report (facts, NULL, BASE_UNIT_SYSTEM_METRIC);
  g_autofree char *expected = g_strdup_printf (
    "Vehicle health report\nKC Speedshop\nKJW305\nVIN ends in 142857\n19 November 2026, job 10482\n"
    "%u of 100",
    report->score);

  g_assert_cmpstr (report->code, ==, expected);
}

static gboolean
is_dark (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row =
    cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return row[x] > 128;
}

/* One letter makes the smallest code: 21 squares wide, with a ring of 7 in three corners. */
static void
test_draws_squares_where_they_belong (void)
{
  const int square = 10, wide = 21 * square, middle = square / 2;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, wide, wide);
  Paper paper = { .cr = cairo_create (surface) };
  g_autofree char *too_long = g_strnfill (4000, 'x');

  g_assert_cmpfloat (paper_code (&paper, too_long, 0, 0, wide), ==, 0);
  g_assert_cmpfloat (paper_code (&paper, "A", 0, 0, wide), ==, wide);
  cairo_surface_flush (surface);
  for (int corner = 0; corner < 3; corner++)
    {
      int x = corner == 1 ? 14 * square : 0, y = corner == 2 ? 14 * square : 0;
      g_assert_true (is_dark (surface, x + middle, y + middle));
      g_assert_false (is_dark (surface, x + square + middle, y + square + middle));
      g_assert_true (is_dark (surface, x + 3 * square + middle, y + 3 * square + middle));
    }
  cairo_destroy (paper.cr);
  cairo_surface_destroy (surface);
}

/* --- what is hard --- */

static void
test_survives_names_of_all_kinds (void)
{
  static const char *const words[] = { "Жигули", "Ответ", "<b>&amp;", NULL };
  g_autoptr (JsonNode) facts =
    make_facts ("\"plate\": \"<b>&amp;\", \"make\": \"Жигули\", \"model\": \"A model name that is "
                "as long as no "
                "brochure ever printed one, and then some more of it behind that\", ",
                NULL, SCAN (TAKEN_AFTER, MISFIRE, "true", ""));
  g_autoptr (InsightReport) report =
    make_report (facts, "Ответ: готово. עברית 日本語 \xF0\x9F\x9A\x97", BASE_UNIT_SYSTEM_METRIC);
  g_autofree char *text = read_paper (report, NULL);

  assert_says (text, words);
}

static void
test_has_pages_for_all_codes (void)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  guint n_pages = 0;

  for (guint i = 0; i < 90; i++)
    g_string_append_printf (codes,
                            "%s{\"code\": \"P0%03X\", \"state\": \"stored\", \"title\": \"The "
                            "mixture is much too lean on the second bank while idling warm\"}",
                            i > 0 ? ", " : "", 0x100 + i);
  g_autofree char *before = g_strdup_printf ("{\"taken_at\": \"" TAKEN_BEFORE
                                             "\", \"ecus\": [{\"id\": \"7E8\", \"codes\": [%s]}]}",
                                             codes->str);
  g_autoptr (JsonNode) facts = make_facts (CAR, before, SCAN (TAKEN_AFTER, LEAN, "false", ""));
  g_autoptr (InsightReport) report = make_report (facts, NULL, BASE_UNIT_SYSTEM_METRIC);
  g_autofree char *text = read_paper (report, &n_pages);

  g_assert_cmpuint (n_pages, >=, 3);
  g_autofree char *last = g_strdup_printf ("Page %u of %u", n_pages, n_pages);
  const char *const words[] = { "P0100", "P0159", "Page 1 of", last, NULL };
  assert_says (text, words);
}

/* What becomes of the second page when the first is lost. */
static void
test_each_page_says_whose_it_is (void)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (codes, "%s{\"code\": \"P0%03X\", \"state\": \"stored\"}",
                            i > 0 ? ", " : "", 0x100 + i);
  g_autofree char *scan = g_strdup_printf ("{\"taken_at\": \"" TAKEN_AFTER
                                           "\", \"ecus\": [{\"id\": \"7E8\", \"codes\": [%s]}]}",
                                           codes->str);
  g_autoptr (JsonNode) facts = make_facts (CAR, NULL, scan);
  g_autoptr (InsightReport) report = make_report (facts, NULL, BASE_UNIT_SYSTEM_METRIC);
  g_autofree char *text = read_paper (report, NULL);
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);
  static const char *const words[] = {
    "KJW305, 2016 Volkswagen Golf R",
    "Vehicle health report, 19 November 2026, job 10482",
    "Scan (continued)",
    "KC Speedshop",
    NULL,
  };

  g_assert_cmpuint (g_strv_length (pages), >=, 2);
  assert_says (pages[1], words);
}

static void
test_says_that_a_score_is_unknown (void)
{
  g_autoptr (JsonNode) facts = base_json_parse (
    "{\"after\": {\"document\": {\"ecus\": []}, \"health\": {\"score\": null}}}", -1, NULL);
  g_autoptr (InsightReport) report = make_report (facts, NULL, BASE_UNIT_SYSTEM_METRIC);
  g_autofree char *text = insight_report_to_text (report);
  g_autofree char *paper = read_paper (report, NULL);
  static const char *const said[] = { "Health unknown", "No control unit answered.",
                                      "No drive was recorded", NULL };
  static const char *const drawn[] = { "Unknown", "?", NULL };

  assert_says (text, said);
  assert_says (paper, drawn);
}

static void
test_refuses_what_fits_on_no_page (void)
{
  g_autoptr (JsonNode) facts = make_facts (CAR, NULL, SCAN (TAKEN_AFTER, "", "false", ""));
  g_autofree char *words = g_strnfill (INSIGHT_MOST_WORDS + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (insight_report_new (facts, words, BASE_UNIT_SYSTEM_METRIC, &error));
  g_assert_error (error, INSIGHT_ERROR, INSIGHT_ERROR_WORDS);
}

static void
test_refuses_a_report_without_a_scan (void)
{
  g_autoptr (JsonNode) facts = base_json_parse ("{\"plate\": \"KJW305\"}", -1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (insight_report_new (facts, NULL, BASE_UNIT_SYSTEM_METRIC, &error));
  g_assert_error (error, INSIGHT_ERROR, INSIGHT_ERROR_NOT_A_SCAN);
}

static cairo_status_t
keep_bytes (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_png (void)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);

  cairo_surface_write_to_png_stream (surface, keep_bytes, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static gsize
measure_with_logo (GBytes *logo)
{
  g_autoptr (JsonNode) facts = make_facts (CAR, NULL, SCAN (TAKEN_AFTER, LEAN, "false", ""));
  g_autoptr (InsightReport) report = make_report (facts, NULL, BASE_UNIT_SYSTEM_METRIC);
  g_autoptr (GError) error = NULL;

  insight_report_set_logo (report, logo);
  g_autoptr (PaperDocument) paper = insight_report_to_paper (report, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) pdf = paper_document_to_pdf (paper, &error);
  g_assert_no_error (error);
  return g_bytes_get_size (pdf);
}

/* What is no picture, is broken off or would fill the memory leaves the paper without a logo. */
static void
test_draws_a_logo_and_no_rubbish (void)
{
  g_autoptr (GBytes) png = make_png ();
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) / 2);
  g_autoptr (GBytes) text = g_bytes_new_static ("this is no picture, however long it is", 38);
  g_autofree guint8 *huge = g_memdup2 (g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  gsize without = measure_with_logo (NULL);

  huge[16] = 0x7F;
  g_autoptr (GBytes) bomb = g_bytes_new (huge, g_bytes_get_size (png));
  g_assert_cmpuint (measure_with_logo (png), >, without);
  g_assert_cmpuint (measure_with_logo (cut), ==, without);
  g_assert_cmpuint (measure_with_logo (text), ==, without);
  g_assert_cmpuint (measure_with_logo (bomb), ==, without);
}

static void
test_makes_the_same_bytes_again (void)
{
  g_autoptr (JsonNode) facts = make_facts (CAR, NULL, SCAN (TAKEN_AFTER, LEAN, "false", ""));
  g_autoptr (InsightReport) report = make_report (facts, "Done.", BASE_UNIT_SYSTEM_METRIC);
  g_autoptr (PaperDocument) one = insight_report_to_paper (report, NULL);
  g_autoptr (PaperDocument) other = insight_report_to_paper (report, NULL);
  g_autoptr (GBytes) bytes = paper_document_to_pdf (one, NULL);
  g_autoptr (GBytes) again = paper_document_to_pdf (other, NULL);

  g_assert_true (g_bytes_equal (bytes, again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insight/report/says-what-was-scanned-and-what-was-not",
                   test_says_what_was_scanned_and_what_was_not);
  g_test_add_func ("/insight/report/says-the-same-as-text", test_says_the_same_as_text);
  g_test_add_func ("/insight/report/calls-nothing-gone-that-was-not-read-again",
                   test_calls_nothing_gone_that_was_not_read_again);
  g_test_add_func ("/insight/report/counts-the-self-tests-of-the-engine-alone",
                   test_counts_the_self_tests_of_the_engine_alone);
  g_test_add_func ("/insight/report/writes-imperial-units", test_writes_imperial_units);
  g_test_add_func ("/insight/report/shows-readings-before-and-after",
                   test_shows_readings_before_and_after);
  g_test_add_func ("/insight/report/says-in-its-code-what-paper-it-is",
                   test_says_in_its_code_what_paper_it_is);
  g_test_add_func ("/insight/report/draws-squares-where-they-belong",
                   test_draws_squares_where_they_belong);
  g_test_add_func ("/insight/report/survives-names-of-all-kinds", test_survives_names_of_all_kinds);
  g_test_add_func ("/insight/report/has-pages-for-all-codes", test_has_pages_for_all_codes);
  g_test_add_func ("/insight/report/each-page-says-whose-it-is", test_each_page_says_whose_it_is);
  g_test_add_func ("/insight/report/says-that-a-score-is-unknown",
                   test_says_that_a_score_is_unknown);
  g_test_add_func ("/insight/report/refuses-what-fits-on-no-page",
                   test_refuses_what_fits_on_no_page);
  g_test_add_func ("/insight/report/refuses-a-report-without-a-scan",
                   test_refuses_a_report_without_a_scan);
  g_test_add_func ("/insight/report/draws-a-logo-and-no-rubbish", test_draws_a_logo_and_no_rubbish);
  g_test_add_func ("/insight/report/makes-the-same-bytes-again", test_makes_the_same_bytes_again);
  return g_test_run ();
}
