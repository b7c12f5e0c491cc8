/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-advice-item.h"
#include "app/speedshop-advice.h"
#include "app/speedshop-cause-rank.h"
#include "app/speedshop-clear-report.h"
#include "app/speedshop-code-groups.h"
#include "app/speedshop-code-results.h"
#include "app/speedshop-reading-words.h"
#include "base/base-json.h"

#include <locale.h>

typedef struct
{
  ObdDtcBook *book;
  ObdCatalogue *catalogue;
} Facts;

static void
set_up (Facts *facts, gconstpointer data)
{
  facts->book = obd_dtc_book_new (NULL);
  facts->catalogue = obd_catalogue_new (NULL);
}

static void
tear_down (Facts *facts, gconstpointer data)
{
  g_object_unref (facts->book);
  g_object_unref (facts->catalogue);
}

static SpeedshopScanDocument *
read_scan (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  return speedshop_scan_document_new (node);
}

/* An engine and a brake control unit, as a scan of all tells them: by address, so brakes first. */
#define ECUS                                                                                       \
  "'ecus':[{'id':'77D','part_number':'5Q0907379','codes':["                                        \
  "{'code':'C0035','state':'stored','title':'Wheel speed','failure':'circuit open'}]},"            \
  "{'id':'778','codes':[]},"                                                                       \
  "{'id':'7E8','name':'ECM-EngineControl','mil':true,'signals':['0104'],"                          \
  "'readiness':{'monitors':[]},'tests':[{'monitor_id':161.0,'test_id':11.0,'value':2.0,"           \
  "'minimum':null,'maximum':20.0,'outcome':'passed'}],'codes':["                                   \
  "{'code':'P0171','state':'pending','title':'Lean'},"                                             \
  "{'code':'P0302','state':'stored','title':'Misfire'},"                                           \
  "{'code':'P0302','state':'permanent','title':'Misfire'}],"                                       \
  "'freeze_frames':[{'code':'P0302','values':["                                                    \
  "{'signal':'intake_air_temperature','value':31.0,'unit':'celsius'},"                             \
  "{'signal':'engine_speed','value':2864.0,'unit':'rpm'}]}]}]"

static SpeedshopScanDocument *
read_ecus (gboolean everywhere)
{
  g_autofree char *text = g_strdelimit (
    g_strdup_printf ("{'everywhere':%s," ECUS "}", everywhere ? "true" : "false"), "'", '"');

  return read_scan (text);
}

/* As "heading: code (detail)", a line each. */
static char *
write_codes (GListModel *codes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (SpeedshopCode) code = g_list_model_get_item (codes, i);
      g_string_append_printf (text, "%s: %s (%s)\n", speedshop_code_get_heading (code),
                              speedshop_code_get_code (code), speedshop_code_get_detail (code));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* As "number text (detail)", a line each. */
static char *
write_items (GListModel *items)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SpeedshopAdviceItem) item = g_list_model_get_item (items, i);
      g_string_append_printf (text, "%u %s (%s)\n", speedshop_advice_item_get_number (item),
                              speedshop_advice_item_get_text (item),
                              speedshop_advice_item_get_detail (item));
    }
  g_object_unref (items);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GListModel *
list (Facts *facts, SpeedshopScanDocument *document, const char *code, ObdDtcItemKind kind)
{
  guint16 dtc;

  g_assert_true (obd_dtc_parse (code, &dtc));
  return speedshop_advice_list (facts->book, facts->catalogue, document, dtc, kind);
}

/* --- what is advised --- */

static void
ranks_causes (Facts *facts, gconstpointer data)
{
  g_autofree char *causes = write_items (list (facts, NULL, "P0302", OBD_DTC_CAUSE));

  g_assert_cmpstr (causes, ==,
                   "1 Plug ((null))\n2 Coil ((null))\n3 Injector ((null))\n"
                   "4 Compression ((null))\n");
}

static void
tells_what_a_check_should_find (Facts *facts, gconstpointer data)
{
  g_autofree char *checks = write_items (list (facts, NULL, "P0302", OBD_DTC_CHECK));

  g_assert_true (
    g_str_has_prefix (checks, "1 Counters after swapping the coil (Misfire moves: coil)\n2 "));
}

static void
opens_ranges_that_are_small (Facts *facts, gconstpointer data)
{
  g_autoptr (GListModel) related = list (facts, NULL, "P0351", OBD_DTC_RELATED);
  g_autoptr (SpeedshopAdviceItem) item = g_list_model_get_item (related, 0);
  GListModel *codes = speedshop_advice_item_get_codes (item);
  g_autoptr (SpeedshopCode) ninth = g_list_model_get_item (codes, 8);
  g_autoptr (SpeedshopCode) tenth = g_list_model_get_item (codes, 9);

  /* P0301-P0312, without what is between P0309 and P0310 in hexadecimal. */
  g_assert_cmpuint (g_list_model_get_n_items (codes), ==, 12);
  g_assert_cmpstr (speedshop_code_get_code (ninth), ==, "P0309");
  g_assert_cmpstr (speedshop_code_get_code (tenth), ==, "P0310");
}

static void
leaves_large_ranges_to_words (Facts *facts, gconstpointer data)
{
  gboolean found = FALSE;

  for (guint dtc = 0xc400; dtc < 0xc500 && !found; dtc++)
    {
      g_autofree char *items = write_items (speedshop_advice_list (
        facts->book, facts->catalogue, NULL, (guint16) dtc, OBD_DTC_RELATED));
      found = strstr (items, "U0100-U0155: ") != NULL;
    }
  g_assert_true (found);
}

static void
knows_which_related_codes_the_car_has (Facts *facts, gconstpointer data)
{
  g_autoptr (SpeedshopScanDocument) document = read_ecus (FALSE);
  g_autoptr (GListModel) related = list (facts, document, "P0302", OBD_DTC_RELATED);
  guint n_here = 0;

  for (guint i = 0; i < g_list_model_get_n_items (related); i++)
    {
      g_autoptr (SpeedshopAdviceItem) item = g_list_model_get_item (related, i);
      GListModel *codes = speedshop_advice_item_get_codes (item);
      for (guint c = 0; codes != NULL && c < g_list_model_get_n_items (codes); c++)
        {
          g_autoptr (SpeedshopCode) code = g_list_model_get_item (codes, c);
          gboolean here = speedshop_code_get_group (code) != SPEEDSHOP_CODE_ELSEWHERE;
          g_assert_cmpint (here, ==, g_str_equal (speedshop_code_get_code (code), "P0171"));
          n_here += here;
        }
    }
  g_assert_cmpuint (n_here, ==, 1);
}

static void
tells_what_the_car_says_of_a_test (Facts *facts, gconstpointer data)
{
  g_autoptr (SpeedshopScanDocument) document = read_ecus (FALSE);
  g_autofree char *with = write_items (list (facts, document, "P0302", OBD_DTC_TEST));
  g_autofree char *without = write_items (list (facts, NULL, "P0302", OBD_DTC_TEST));

  g_assert_nonnull (strstr (with, "This car: 2 (At most 20), Passed"));
  g_assert_null (strstr (without, "This car"));
}

#define COUNTER(monitor, value)                                                                    \
  "{'monitor_id':" monitor ",'monitor':'Misfire','test_id':12,'test':'Misfires','value':" value    \
  ",'outcome':'passed'}"

/* Four cylinders, of which the second misfires. */
static SpeedshopScanDocument *
read_four_cylinders (void)
{
  g_autofree char *text = g_strdelimit (
    g_strdup (
      "{'ecus':[{'id':'7E8','codes':[{'code':'P0302','state':'stored'}],'tests':["
      "{'monitor_id':161,'test_id':11,'value':2.0,'outcome':'passed'}," COUNTER (
        "162", "0") "," COUNTER ("163", "251") "," COUNTER ("164", "0") "," COUNTER ("165",
                                                                                     "1") "]"
                                                                                          "}]"
                                                                                          "}"),
    "'", '"');

  return read_scan (text);
}

/* As the table of all tests: the own cylinder first, and nothing passed that has no limit. */
static void
tells_the_own_cylinder_first (Facts *facts, gconstpointer data)
{
  g_autoptr (SpeedshopScanDocument) document = read_four_cylinders ();
  g_autofree char *second = write_items (list (facts, document, "P0302", OBD_DTC_TEST));
  g_autofree char *third = write_items (list (facts, document, "P0303", OBD_DTC_TEST));
  g_autofree char *without = write_items (list (facts, NULL, "P0303", OBD_DTC_TEST));

  g_assert_true (g_str_has_prefix (second, "0 Misfire, cylinder 2 (MID A3, TID 0C:"));
  g_assert_nonnull (strstr (second, "This car: 251, P0302 is set"));
  g_assert_nonnull (strstr (second, "This car: 2, No limit"));
  g_assert_nonnull (strstr (second, "Misfire, cylinder 4"));
  g_assert_null (strstr (second, "Misfire, cylinder 5"));
  g_assert_null (strstr (second, "assed"));
  g_assert_true (g_str_has_prefix (third, "0 Misfire, cylinder 3 (MID A4, TID 0C:"));
  g_assert_true (g_str_has_prefix (without, "0 Misfire, cylinder 3 (MID A4, TID 0C:"));
}

static void
offers_no_cylinders_that_the_car_has_not (Facts *facts, gconstpointer data)
{
  g_autoptr (SpeedshopScanDocument) document = read_four_cylinders ();
  g_autoptr (GListModel) related = list (facts, document, "P0351", OBD_DTC_RELATED);
  g_autoptr (SpeedshopAdviceItem) item = g_list_model_get_item (related, 0);

  g_assert_cmpuint (g_list_model_get_n_items (speedshop_advice_item_get_codes (item)), ==, 4);
}

static void
says_nothing_of_an_unknown_code (Facts *facts, gconstpointer data)
{
  for (guint kind = 0; kind < OBD_DTC_N_ITEM_KINDS; kind++)
    {
      g_autoptr (GListModel) items = list (facts, NULL, "P1999", (ObdDtcItemKind) kind);
      g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0);
    }
}

/* --- what a scan shows --- */

static void
groups_by_state (Facts *facts, gconstpointer data)
{
  g_autoptr (SpeedshopScanDocument) document = read_ecus (FALSE);
  g_autofree char *codes = write_codes (speedshop_scan_document_get_codes (document));
  g_autofree char *silent = speedshop_scan_document_dup_silent_ecus (document);

  g_assert_cmpstr (codes, ==,
                   "Confirmed, engine light on: C0035 (Control unit 77D, circuit open)\n"
                   "Confirmed, engine light on: P0302 (Control unit 7E8, permanent copy stored)\n"
                   "Pending, seen lately: P0171 (Control unit 7E8)\n");
  g_assert_null (silent);
}

static void
groups_by_control_unit_where_all_were_asked (Facts *facts, gconstpointer data)
{
  g_autoptr (SpeedshopScanDocument) document = read_ecus (TRUE);
  g_autofree char *codes = write_codes (speedshop_scan_document_get_codes (document));
  g_autofree char *silent = speedshop_scan_document_dup_silent_ecus (document);

  g_assert_cmpstr (codes, ==,
                   "ECM-EngineControl, 7E8: P0302 (Confirmed, permanent copy stored)\n"
                   "ECM-EngineControl, 7E8: P0171 (Pending, seen lately)\n"
                   "5Q0907379, 77D: C0035 (Confirmed, circuit open)\n");
  g_assert_cmpstr (silent, ==, "778");
}

/* What an earlier scan had stands last, however the rest is grouped. */
static void
groups_as_the_person_likes (Facts *facts, gconstpointer data)
{
  static const struct
  {
    SpeedshopCodeGrouping grouping;
    const char *order;
  } cases[] = {
    { SPEEDSHOP_GROUP_UNIT, "C0035 P0302 P0171 P0420 " },
    { SPEEDSHOP_GROUP_SYSTEM, "P0302 P0171 C0035 P0420 " },
    { SPEEDSHOP_GROUP_STATE, "C0035 P0302 P0171 P0420 " },
  };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (SpeedshopScanDocument) document = read_ecus (FALSE);
  g_autoptr (JsonNode) earlier = base_json_parse (
    "[{\"code\":\"P0420\",\"last_s\":1,\"n_scans\":2},{\"code\":\"P0302\",\"n_scans\":9}]", -1,
    NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListModel) codes = speedshop_code_groups_make (
        document, json_node_get_array (earlier), utc, cases[i].grouping, facts->book);
      g_autoptr (GString) order = g_string_new (NULL);

      for (guint n = 0; n < g_list_model_get_n_items (codes); n++)
        {
          g_autoptr (SpeedshopCode) code = g_list_model_get_item (codes, n);
          g_string_append_printf (order, "%s ", speedshop_code_get_code (code));
        }
      g_assert_cmpstr (order->str, ==, cases[i].order);
    }
}

/* --- what fixed it --- */

static char *
rank (const char *fixes, gboolean simulated)
{
  g_autofree char *json = g_strdup_printf ("{\"fixes\":[%s]}", fixes);
  g_autoptr (JsonNode) history = base_json_parse (json, -1, NULL);
  g_autoptr (GListStore) causes = g_list_store_new (SPEEDSHOP_TYPE_ADVICE_ITEM);
  g_autoptr (GString) text = g_string_new (NULL);
  static const char *const names[] = { "Plug", "Coil", "Injector" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SpeedshopAdviceItem) item = speedshop_advice_item_new (
        &(SpeedshopAdviceWords){ .number = i + 1, .text = names[i], .id = names[i] });
      g_list_store_append (causes, item);
    }
  g_autoptr (GListModel) ranked =
    speedshop_cause_rank (G_LIST_MODEL (causes), json_node_get_object (history), simulated);
  for (guint i = 0; i < g_list_model_get_n_items (ranked); i++)
    {
      g_autoptr (SpeedshopAdviceItem) item = g_list_model_get_item (ranked, i);
      g_autofree char *spoken = speedshop_advice_item_dup_spoken (item);
      g_string_append_printf (text, "%s; ", spoken);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
moves_up_what_fixed_it_here (Facts *facts, gconstpointer data)
{
  static const char fixes[] = "{\"cause\":\"Coil\",\"simulated\":0,\"n\":8,\"n_back\":1},"
                              "{\"cause\":\"Mouse nest\",\"simulated\":0,\"n\":1,\"n_back\":0},"
                              "{\"cause\":\"Injector\",\"simulated\":1,\"n\":5,\"n_back\":0}";
  g_autofree char *none = rank ("", FALSE);
  g_autofree char *here = rank (fixes, FALSE);
  g_autofree char *practice = rank (fixes, TRUE);

  g_assert_cmpstr (none, ==, "1, Plug; 2, Coil; 3, Injector; ");
  g_assert_cmpstr (here, ==,
                   "1, Coil, 7 of 9 here; 2, Mouse nest, 1 of 9 here; 3, Plug; 4, Injector; ");
  g_assert_cmpstr (practice, ==, "1, Injector, 5 of 5 here; 2, Plug; 3, Coil; ");
}

/* --- what came of a clear --- */

static char *
report (const char *after_codes, const char *notes, gboolean unsure, gboolean *good)
{
  g_autofree char *json = g_strdup_printf (
    "{\"ecus\":[{\"id\":\"7E8\",\"codes\":[%s]}],\"notes\":[%s]}", after_codes, notes);
  g_autoptr (JsonNode) after = base_json_parse (json, -1, NULL);
  g_autoptr (JsonNode) before = base_json_parse (
    "{\"ecus\":[{\"id\":\"7E8\",\"codes\":[{\"code\":\"P0302\",\"state\":\"stored\"},"
    "{\"code\":\"P0171\",\"state\":\"pending\"}]}],\"notes\":[]}",
    -1, NULL);

  return speedshop_clear_report_word (json_node_get_object (before), json_node_get_object (after),
                                      NULL, unsure, good);
}

static void
reports_what_came_of_a_clear (Facts *facts, gconstpointer data)
{
  gboolean good = FALSE;
  g_autofree char *gone = report ("", "", FALSE, &good);
  g_assert_true (good);
  g_autofree char *back = report ("{\"code\":\"P0302\"}", "", FALSE, &good);
  g_assert_false (good);
  g_autofree char *stays =
    report ("{\"code\":\"P0302\",\"state\":\"permanent\"}", "", FALSE, &good);
  g_assert_true (good);
  g_autofree char *unsure = report ("{\"code\":\"P0171\"}", "", TRUE, &good);
  g_assert_false (good);
  g_autofree char *unread = report ("", "\"7E8 did not tell\"", FALSE, &good);
  g_assert_false (good);

  g_assert_cmpstr (gone, ==, "Cleared and gone: P0302, P0171.");
  g_assert_cmpstr (back, ==,
                   "Cleared and gone: P0171. Back at once: P0302. The fault is still there.");
  g_assert_cmpstr (stays, ==,
                   "Cleared and gone: P0171. P0302 stays as a permanent code until the car has "
                   "tested itself.");
  g_assert_cmpstr (
    unsure, ==,
    "The line was lost while the codes were being cleared. Gone: P0302. Still there: "
    "P0171.");
  g_assert_true (g_str_has_prefix (unread, "Not known: P0302, P0171."));
}

static void
shows_first_in_a_freeze_frame_what_matters (Facts *facts, gconstpointer data)
{
  static const char *const notable[] = { "engine_speed", NULL };
  g_autoptr (SpeedshopScanDocument) document = read_ecus (FALSE);
  g_autoptr (SpeedshopCode) code = speedshop_scan_document_dup_code (document, 0x0302);
  g_autoptr (GListModel) values = speedshop_scan_document_dup_freeze_frame (
    document, code, notable, facts->catalogue, BASE_UNIT_SYSTEM_METRIC);
  g_autoptr (SpeedshopFact) first = g_list_model_get_item (values, 0);
  g_autoptr (SpeedshopFact) second = g_list_model_get_item (values, 1);

  g_assert_cmpstr (speedshop_fact_get_name (first), ==, "Engine speed");
  g_assert_true (speedshop_fact_get_notable (first));
  g_assert_false (speedshop_fact_get_notable (second));
}

static char *
describe_reading (Facts *facts, const char *signal, double value, const char *unit)
{
  g_autoptr (JsonObject) reading = json_object_new ();

  json_object_set_double_member (reading, "value", value);
  json_object_set_string_member (reading, "unit", unit);
  return speedshop_reading_words_dup (reading, obd_catalogue_find (facts->catalogue, signal),
                                      BASE_UNIT_SYSTEM_METRIC);
}

static void
signs_a_trim_and_tells_a_long_time_by_the_clock (Facts *facts, gconstpointer data)
{
  g_autofree char *trim = describe_reading (facts, "short_fuel_trim_b1", 7.8, "%");
  g_autofree char *lean = describe_reading (facts, "short_fuel_trim_b1", -7.8, "%");
  g_autofree char *load = describe_reading (facts, "engine_load", 71, "%");
  g_autofree char *run = describe_reading (facts, "run_time", 1122, "s");

  g_assert_cmpstr (trim, ==, "+7.8\u00a0%");
  g_assert_cmpstr (lean, ==, "\u22127.8\u00a0%");
  g_assert_cmpstr (load, ==, "71\u00a0%");
  g_assert_cmpstr (run, ==, "00:18:42");
}

/* --- what a search finds --- */

static char *
search (Facts *facts, SpeedshopScanDocument *document, const char *text, guint most)
{
  g_autoptr (SpeedshopCodeResults) results =
    speedshop_code_results_new (facts->book, document, text);
  GListModel *codes = G_LIST_MODEL (results);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < MIN (most, g_list_model_get_n_items (codes)); i++)
    {
      g_autoptr (SpeedshopCode) code = g_list_model_get_item (codes, i);
      g_assert_cmpuint (speedshop_code_results_find (results, speedshop_code_get_code (code)), ==,
                        i);
      g_string_append_printf (found, "%s ", speedshop_code_get_code (code));
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
finds_by_code_and_words (Facts *facts, gconstpointer data)
{
  g_autofree char *code = search (facts, NULL, "p0302", 9);
  g_autofree char *words = search (facts, NULL, "egr stuck", 2);
  g_autofree char *nothing = search (facts, NULL, "flux capacitor", 9);

  g_assert_cmpstr (code, ==, "P0302 ");
  g_assert_cmpstr (words, ==, "P042E P042F ");
  g_assert_cmpstr (nothing, ==, "");
}

static void
finds_first_what_the_car_has (Facts *facts, gconstpointer data)
{
  g_autoptr (SpeedshopScanDocument) document = read_ecus (FALSE);
  g_autofree char *found = search (facts, document, "P030", 3);

  g_assert_cmpstr (found, ==, "P0302 P0300 P0301 ");
}

static void
shows_a_code_that_has_no_title (Facts *facts, gconstpointer data)
{
  g_autofree char *found = search (facts, NULL, " p1fff ", 9);

  g_assert_cmpstr (found, ==, "P1FFF ");
}

#define ADD(name, func) g_test_add ("/app/codes/" name, Facts, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("ranks-causes", ranks_causes);
  ADD ("tells-what-a-check-should-find", tells_what_a_check_should_find);
  ADD ("opens-ranges-that-are-small", opens_ranges_that_are_small);
  ADD ("leaves-large-ranges-to-words", leaves_large_ranges_to_words);
  ADD ("knows-which-related-codes-the-car-has", knows_which_related_codes_the_car_has);
  ADD ("tells-what-the-car-says-of-a-test", tells_what_the_car_says_of_a_test);
  ADD ("tells-the-own-cylinder-first", tells_the_own_cylinder_first);
  ADD ("offers-no-cylinders-that-the-car-has-not", offers_no_cylinders_that_the_car_has_not);
  ADD ("says-nothing-of-an-unknown-code", says_nothing_of_an_unknown_code);
  ADD ("groups-by-state", groups_by_state);
  ADD ("groups-by-control-unit-where-all-were-asked", groups_by_control_unit_where_all_were_asked);
  ADD ("groups-as-the-person-likes", groups_as_the_person_likes);
  ADD ("moves-up-what-fixed-it-here", moves_up_what_fixed_it_here);
  ADD ("reports-what-came-of-a-clear", reports_what_came_of_a_clear);
  ADD ("shows-first-in-a-freeze-frame-what-matters", shows_first_in_a_freeze_frame_what_matters);
  ADD ("signs-a-trim-and-tells-a-long-time-by-the-clock",
       signs_a_trim_and_tells_a_long_time_by_the_clock);
  ADD ("finds-by-code-and-words", finds_by_code_and_words);
  ADD ("finds-first-what-the-car-has", finds_first_what_the_car_has);
  ADD ("shows-a-code-that-has-no-title", shows_a_code_that_has_no_title);
  return g_test_run ();
}
