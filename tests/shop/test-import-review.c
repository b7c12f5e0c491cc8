/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-support.h"

#include "base/base-json.h"
#include "store/store-audit.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_fills_blanks_alone (Fixture *self, gconstpointer data)
{
  assert_import (self, "customers", "Name,Mobile,Email\nAnna,021 555 0001,\n", "1 0 0 0 0 0");
  assert_import (self, "customers",
                 "Name,Mobile,Email,Address\nAnna,0215550001,anna@example.nz,1 High St\n",
                 "0 1 0 0 0 0");
  assert_import (self, "customers", "Name,Mobile,Address\nANNA,+64 21 555 0001,1 High St\n",
                 "0 0 1 0 0 0");
  assert_import (self, "customers", "Name,Mobile,Address\nAnna,0215550001,2 Low St\n",
                 "0 0 0 1 0 0");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM contact"), ==, 2);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer WHERE address = '1 High St'"),
                   ==, 1);
}

/* The only line of a state, as the query shows it. */
static JsonObject *
find_line (Fixture *self, const char *state, JsonNode **rows)
{
  g_autoptr (JsonNode) imports = ask (self, "imports", "{}");
  JsonObject *newest = base_json_array_get_object (json_node_get_array (imports), 0);
  g_autofree char *text = g_strdup_printf ("{\"batch\":\"%s\",\"state\":\"%s\"}",
                                           base_json_get_string (newest, "batch"), state);
  *rows = ask (self, "import-rows", text);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (*rows)), ==, 1);
  return base_json_array_get_object (json_node_get_array (*rows), 0);
}

static void
assert_state (ShopOutcome *outcome, const char *state)
{
  g_assert_cmpstr (base_json_get_string (outcome->result, "state"), ==, state);
}

static void
test_takes_a_reviewed_line_as_new (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) rows = NULL;
  ShopImportAccept accept = { 0 };

  assert_import (self, "customers", "Name,Mobile\nAnna,021 555 0001\nBen,021 555 0001\n",
                 "1 0 0 1 0 0");
  JsonObject *line = find_line (self, "review", &rows);
  g_assert_cmpstr (base_json_get_string (line, "rule"), ==, "customer-contact");
  g_assert_cmpint (base_json_get_int (line, "line", 0), ==, 3);
  parse_id (base_json_get_string (line, "row"), &accept.row);
  shop_import_accept (self->desk, &accept, &outcome, &error);
  g_assert_no_error (error);
  assert_state (outcome, "new");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer"), ==, 2);
  g_assert_false (shop_import_accept (self->desk, &accept, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_STATE);
}

static void
test_takes_a_reviewed_line_into_a_record (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) rows = NULL;
  ShopImportAccept accept = { 0 };

  assert_import (self, "customers", "Name,Mobile\nAnna,021 555 0001\nAnna Lee,021 555 0001\n",
                 "1 0 0 1 0 0");
  JsonObject *line = find_line (self, "review", &rows);
  JsonObject *choice = base_json_array_get_object (base_json_get_array (line, "choices"), 0);
  parse_id (base_json_get_string (line, "row"), &accept.row);
  parse_id (base_json_get_string (choice, "record"), &accept.into);
  shop_import_accept (self->desk, &accept, &outcome, &error);
  g_assert_no_error (error);
  assert_state (outcome, "updated");
  g_autofree char *name = ask_text (self->db, "SELECT group_concat (name) FROM customer");
  g_assert_cmpstr (name, ==, "Anna Lee");
}

static void
test_moves_a_plate_when_told (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) rows = NULL;
  ShopImportAccept accept = { 0 };

  assert_import (self, "vehicles", "Rego,Make\nAB1,Mazda\nab 1,Ford\n", "1 0 0 1 0 0");
  parse_id (base_json_get_string (find_line (self, "review", &rows), "row"), &accept.row);
  shop_import_accept (self->desk, &accept, &outcome, &error);
  g_assert_no_error (error);
  g_autofree char *make =
    ask_text (self->db, "SELECT group_concat (make) FROM vehicle WHERE plate_key = 'AB1'");
  g_assert_cmpstr (make, ==, "Ford");
}

static void
test_skips_a_line (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) rows = NULL;
  g_autoptr (JsonNode) skipped = NULL;
  ShopImportSkip skip = { 0 };

  assert_import (self, "customers", "Name,Mobile\nAnna,12\n", "0 0 0 0 1 0");
  parse_id (base_json_get_string (find_line (self, "quarantine", &rows), "row"), &skip.row);
  shop_import_skip (self->desk, &skip, NULL, &error);
  g_assert_no_error (error);
  find_line (self, "skipped", &skipped);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer"), ==, 0);
}

static void
test_tries_a_corrected_line (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) rows = NULL;
  ShopImportRetry retry = { .text = "\"Anna \"\"A\"\" Lee\",021 555 0001" };

  assert_import (self, "customers", "Name,Mobile\n\"Anna \"A\" Lee\",021 555 0001\n",
                 "0 0 0 0 1 0");
  JsonObject *line = find_line (self, "quarantine", &rows);
  g_assert_cmpstr (base_json_get_string (line, "raw"), ==, "\"Anna \"A\" Lee\",021 555 0001");
  parse_id (base_json_get_string (line, "row"), &retry.row);
  shop_import_retry (self->desk, &retry, &outcome, &error);
  g_assert_no_error (error);
  assert_state (outcome, "new");
  g_autofree char *name = ask_text (self->db, "SELECT name FROM customer");
  g_assert_cmpstr (name, ==, "Anna \"A\" Lee");
}

static void
test_tries_again_once_the_owner_is_there (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) rows = NULL;
  ShopImportRetry retry = { 0 };

  assert_import (self, "vehicles", "Rego,Owner\nAB1,Anna\n", "0 0 0 1 0 0");
  parse_id (base_json_get_string (find_line (self, "review", &rows), "row"), &retry.row);
  assert_import (self, "customers", "Name\nAnna\n", "1 0 0 0 0 0");
  shop_import_retry (self->desk, &retry, &outcome, &error);
  g_assert_no_error (error);
  assert_state (outcome, "new");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM ownership JOIN customer "
                                    "ON customer.id = customer WHERE name = 'Anna'"),
                   ==, 1);
}

static void
undo_all (Fixture *self, GError **error)
{
  g_autoptr (JsonNode) imports = ask (self, "imports", "{}");
  JsonArray *array = json_node_get_array (imports);
  gboolean done = TRUE;

  for (guint i = 0; done && i < json_array_get_length (array); i++)
    {
      ShopImportUndo undo;

      parse_id (base_json_get_string (base_json_array_get_object (array, i), "batch"), &undo.batch);
      done = shop_import_undo (self->desk, &undo, NULL, error);
    }
}

static void
test_takes_all_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_all (self);
  undo_all (self, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer WHERE archived = 0"), ==, 0);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE archived = 0"), ==, 0);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM part WHERE archived = 0"), ==, 0);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM supplier_part WHERE removed = 0"), ==,
                   0);
  g_assert_cmpint (count (self->db, "SELECT sum (amount_minor) FROM opening_balance"), ==, 0);
  g_assert_cmpint (count (self->db, "SELECT sum (on_hand_milli) FROM part_stock"), ==, 0);
}

static void
test_can_be_taken_back_and_done_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char text[] = "Rego,VIN,Make\nAB1,1HGCM82633A004352,Honda\n";

  assert_import (self, "vehicles", text, "1 0 0 0 0 0");
  undo_all (self, &error);
  g_assert_no_error (error);
  assert_import (self, "vehicles", text, "0 1 0 0 0 0");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE archived = 0"), ==, 1);
}

static void
test_takes_in_again_what_was_taken_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char text[] = "Name,Mobile\nAnna,021 555 0001\nBen,021 555 0001\n";

  assert_import (self, "customers", text, "1 0 0 1 0 0");
  assert_import (self, "customers", text, "0 0 2 0 0 0");
  undo_all (self, &error);
  g_assert_no_error (error);
  assert_import (self, "customers", text, "1 0 0 1 0 0");
}

static void
test_keeps_what_is_in_use (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShopOutcome) outcome = NULL;

  assert_import (self, "customers", "Name\nAnna\n", "1 0 0 0 0 0");
  g_autofree char *id = ask_text (self->db, "SELECT lower (hex (id)) FROM customer");
  run_sql (self->db, "INSERT INTO job (id, site, number, vehicle, customer, opened_s) SELECT "
                     "randomblob (16), site.id, 1, vehicle.id, customer.id, 1 "
                     "FROM site, vehicle, customer");
  assert_import (self, "balances", "Customer,Invoice,Amount\nAnna,1,5\n", "1 0 0 0 0 0");
  g_autoptr (JsonNode) imports = ask (self, "imports", "{}");
  ShopImportUndo undo;
  parse_id (
    base_json_get_string (base_json_array_get_object (json_node_get_array (imports), 1), "batch"),
    &undo.batch);
  g_assert_false (shop_import_undo (self->desk, &undo, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_IN_USE);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer WHERE archived = 0"), ==, 1);
}

static void
test_keeps_what_was_changed_since (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ShopCustomerValues edit = { .name = "Anne" };

  assert_import (self, "customers", "Name\nAnna\n", "1 0 0 0 0 0");
  g_autoptr (JsonNode) rows = NULL;
  parse_id (base_json_get_string (find_line (self, "new", &rows), "record"), &edit.customer);
  shop_customer_edit (self->desk, &edit, NULL, &error);
  g_assert_no_error (error);
  undo_all (self, &error);
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_IN_USE);
}

typedef struct
{
  GThread *thread;
  gint64 done;
  guint n_calls;
} Progress;

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_case ("/shop/import/fills-blanks-alone", test_fills_blanks_alone);
  add_case ("/shop/import/takes-a-reviewed-line-as-new", test_takes_a_reviewed_line_as_new);
  add_case ("/shop/import/takes-a-reviewed-line-into-a-record",
            test_takes_a_reviewed_line_into_a_record);
  add_case ("/shop/import/moves-a-plate-when-told", test_moves_a_plate_when_told);
  add_case ("/shop/import/skips-a-line", test_skips_a_line);
  add_case ("/shop/import/tries-a-corrected-line", test_tries_a_corrected_line);
  add_case ("/shop/import/tries-again-once-the-owner-is-there",
            test_tries_again_once_the_owner_is_there);
  add_case ("/shop/import/takes-all-back", test_takes_all_back);
  add_case ("/shop/import/can-be-taken-back-and-done-again", test_can_be_taken_back_and_done_again);
  add_case ("/shop/import/takes-in-again-what-was-taken-back",
            test_takes_in_again_what_was_taken_back);
  add_case ("/shop/import/keeps-what-is-in-use", test_keeps_what_is_in_use);
  add_case ("/shop/import/keeps-what-was-changed-since", test_keeps_what_was_changed_since);

  return g_test_run ();
}
