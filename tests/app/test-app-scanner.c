/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes that are cleared with a real session, the simulated car and the shop's records, while the
 * line goes wrong in the middle. */
#include "app/speedshop-scanner.h"
#include "base/base-json.h"
#include "shop/shop-code-history.h"
#include "sim/sim-open.h"

#include "../let-go.h"
#include "../shop/fresh-store.h"

#include <glib/gstdio.h>
#include <locale.h>

#define QUICK  "sim:petrol-turbo?latency-ms=1&reset-ms=1&search-ms=1&"
#define CAR    QUICK "fail=s04:"
#define IDLING QUICK "drive-speed=0.01" /* on the road a code may be back at once */

typedef struct
{
  char *folder;
  StoreDb *db;
  ShopDesk *desk;
  ObdCatalogue *catalogue;
  ObdDtcBook *book;
  ObdSession *session;
  SpeedshopScanner *scanner;
  GPtrArray *problems; /* every one that was shown */
  GPtrArray *reports;  /* every one that was shown */
} Fixture;

static void
problem_cb (Fixture *fixture)
{
  const char *problem = speedshop_scanner_get_problem (fixture->scanner);

  if (problem != NULL)
    g_ptr_array_add (fixture->problems, g_strdup (problem));
}

static void
report_cb (Fixture *fixture)
{
  gboolean good;
  const char *report = speedshop_scanner_get_report (fixture->scanner, &good);

  if (report != NULL)
    g_ptr_array_add (fixture->reports, g_strdup (report));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();

  fixture->db = fresh_store_open ("A", &fixture->folder, NULL, NULL);
  fixture->desk = shop_desk_new (fixture->db);
  fixture->catalogue = obd_catalogue_new (NULL);
  fixture->book = obd_dtc_book_new (NULL);
  obd_ports_add_scheme (ports, "sim", sim_open_fd, NULL);
  fixture->session = obd_session_new (ports, fixture->catalogue);
  fixture->scanner = speedshop_scanner_new (fixture->session, fixture->book, fixture->desk);
  fixture->problems = g_ptr_array_new_with_free_func (g_free);
  fixture->reports = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_swapped (fixture->scanner, "notify::problem", G_CALLBACK (problem_cb), fixture);
  g_signal_connect_swapped (fixture->scanner, "notify::report", G_CALLBACK (report_cb), fixture);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  obd_session_close (fixture->session);
  let_go (fixture->scanner);
  g_object_unref (fixture->session);
  store_db_close (fixture->db);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (fixture->desk);
  let_go (fixture->db);
  g_object_unref (fixture->catalogue);
  g_object_unref (fixture->book);
  g_ptr_array_unref (fixture->problems);
  g_ptr_array_unref (fixture->reports);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
wait_calm (Fixture *fixture)
{
  while (speedshop_scanner_get_busy (fixture->scanner) ||
         speedshop_scanner_get_vehicle_id (fixture->scanner) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_one (GPtrArray *sentences)
{
  while (sentences->len == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Connects to a car whose adapter fails so at service 04, and clears its codes. */
static void
clear_and_fail (Fixture *fixture, const char *how)
{
  g_autofree char *port = g_strconcat (CAR, how, NULL);

  obd_session_open_async (fixture->session, port, NULL, NULL, NULL);
  wait_calm (fixture);
  g_assert_cmpuint (speedshop_scanner_get_n_codes (fixture->scanner), ==, 2);
  speedshop_scanner_clear (fixture->scanner, "After a repair");
}

static JsonNode *
ask_history (Fixture *fixture)
{
  ShopCodeHistoryOf of = { .code = "P0302" };
  g_autoptr (GError) error = NULL;

  g_assert_true (base_id_parse (speedshop_scanner_get_vehicle_id (fixture->scanner), &of.vehicle));
  JsonNode *answer = shop_desk_query (fixture->desk, &shop_code_history_query, &of, &error);
  g_assert_no_error (error);
  return answer;
}

/* What is certain in the records: the scan before, which had the code, and a clear that is not. */
static void
wait_filed (Fixture *fixture)
{
  g_autoptr (JsonNode) answer = ask_history (fixture);
  JsonArray *clears = base_json_get_array (json_node_get_object (answer), "clears");

  while (json_array_get_length (clears) == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      json_node_unref (answer);
      answer = ask_history (fixture);
      clears = base_json_get_array (json_node_get_object (answer), "clears");
    }
  JsonObject *clear = json_array_get_object_element (clears, 0);
  g_assert_cmpstr (base_json_get_string (clear, "reason"), ==, "After a repair");
  g_assert_cmpint (json_object_get_int_member (clear, "sure"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (clear, "had_it"), ==, 1);
}

/* A scan that cannot be made now does not hide what nobody knows. */
static void
assert_still_said (Fixture *fixture)
{
  g_autofree char *problem = g_strdup (speedshop_scanner_get_problem (fixture->scanner));

  speedshop_scanner_scan (fixture->scanner);
  while (speedshop_scanner_get_busy (fixture->scanner))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (speedshop_scanner_get_problem (fixture->scanner), ==, problem);
}

/* The list from before stays, with a sentence above it, until a scan has told. */
static void
dies_in_the_middle (Fixture *fixture, gconstpointer how)
{
  clear_and_fail (fixture, how);
  wait_for_one (fixture->problems);
  const char *problem = g_ptr_array_index (fixture->problems, 0);
  g_assert_true (
    g_str_has_prefix (problem, "The adapter stopped answering during the clear. Whether the codes "
                               "were cleared is not known; the scan from before is saved."));
  g_assert_cmpuint (speedshop_scanner_get_n_codes (fixture->scanner), ==, 2);
  assert_still_said (fixture);

  wait_for_one (fixture->reports);
  wait_calm (fixture);
  const char *report = g_ptr_array_index (fixture->reports, 0);
  g_assert_true (
    g_str_has_prefix (report, "The line was lost while the codes were being cleared."));
  g_assert_null (speedshop_scanner_get_problem (fixture->scanner));
  wait_filed (fixture);
}

/* A car that says nothing, behind an adapter that goes on, is looked at again at once. */
static void
looks_again_where_only_the_answer_is_missing (Fixture *fixture, gconstpointer how)
{
  clear_and_fail (fixture, how);
  wait_for_one (fixture->reports);
  wait_calm (fixture);
  g_assert_cmpuint (fixture->problems->len, ==, 0);
  g_assert_cmpint (obd_session_get_state (fixture->session), ==, OBD_SESSION_LIVE);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (fixture->reports, 0), "The line was lost"));
  wait_filed (fixture);
}

/* As after a line that came back behind the question whether to clear. */
static void
clears_after_the_scan_under_way (Fixture *fixture, gconstpointer port)
{
  obd_session_open_async (fixture->session, port, NULL, NULL, NULL);
  wait_calm (fixture);
  speedshop_scanner_scan (fixture->scanner);
  speedshop_scanner_clear (fixture->scanner, "After a repair");
  wait_for_one (fixture->reports);
  g_assert_true (
    g_str_has_prefix (g_ptr_array_index (fixture->reports, 0), "Cleared and gone: P0171."));
}

static void
cancels_what_waits_too (Fixture *fixture, gconstpointer port)
{
  obd_session_open_async (fixture->session, port, NULL, NULL, NULL);
  wait_calm (fixture);
  speedshop_scanner_scan (fixture->scanner);
  speedshop_scanner_clear (fixture->scanner, "After a repair");
  speedshop_scanner_cancel (fixture->scanner);
  wait_calm (fixture);
  g_assert_cmpuint (fixture->reports->len, ==, 0);
  g_assert_cmpuint (speedshop_scanner_get_n_codes (fixture->scanner), ==, 2);
}

#define ADD(name, how, func)                                                                       \
  g_test_add ("/app/scanner/" name, Fixture, how, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("clear-with-the-adapter-unplugged", "unplugged", dies_in_the_middle);
  ADD ("clear-with-the-adapter-silent", "silent", dies_in_the_middle);
  ADD ("clear-without-an-answer", "no-data", looks_again_where_only_the_answer_is_missing);
  ADD ("clear-asked-for-during-a-scan", IDLING, clears_after_the_scan_under_way);
  ADD ("clear-that-waits-is-cancelled", IDLING, cancels_what_waits_too);
  return g_test_run ();
}
