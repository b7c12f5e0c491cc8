/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "invoice-support.h"

static void
test_series_has_no_gaps (Shop *self, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *empty = deed_for (self, "invoice", "invoice-draft", "{}");
      g_autofree char *message =
        refused (self, SHOP_ERROR_VALUE, "invoice-issue", "{'invoice':'%s'}", empty);
      g_autofree char *invoice = make_draft (self, NULL, 100000);
      issue (self, invoice);
      g_autofree char *note =
        deed_for (self, "number", "credit-note-write", "{'invoice':'%s','reason':'Test'}", invoice);
      g_autofree char *expected = g_strdup_printf ("A-C%05u", i + 1);
      g_assert_cmpstr (note, ==, expected);
    }
  g_autoptr (JsonNode) series = answer (self, "series-check", "{}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (series)), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *one = base_json_array_get_object (json_node_get_array (series), i);
      g_assert_cmpint (base_json_get_int (one, "last", -1), ==, 5);
      g_assert_cmpint (base_json_get_int (one, "complete", -1), ==, 1);
    }
  g_autofree char *last = ask_text (self->base.db, "SELECT max (number) FROM invoice "
                                                   "WHERE kind = 'invoice'");
  g_assert_cmpstr (last, ==, "A-000005");
}

static void
test_series_shows_a_hole (Shop *self, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *invoice = make_draft (self, NULL, 100000);
      issue (self, invoice);
    }
  run_sql (self->base.db, "DROP TRIGGER invoice_update");
  run_sql (self->base.db, "UPDATE invoice SET sequence = 7 WHERE sequence = 2");
  g_autoptr (JsonNode) series = answer (self, "series-check", "{}");
  JsonObject *one = base_json_array_get_object (json_node_get_array (series), 0);
  g_assert_cmpint (base_json_get_int (one, "complete", -1), ==, 0);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (one, "missing")), ==, 2);
}

/* The file becomes another station's, as it is when two stations wrote into one shop. */
static void
test_stations_have_series_of_their_own (Shop *self, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      run_sql_format (self, "UPDATE station SET code = '%s'", i % 2 == 0 ? "A" : "B");
      g_autofree char *invoice = make_draft (self, NULL, 100000);
      issue (self, invoice);
    }
  g_autofree char *numbers = ask_text (
    self->base.db,
    "SELECT group_concat (number, ' ') FROM (SELECT number FROM invoice ORDER BY number)");
  g_assert_cmpstr (numbers, ==, "A-000001 A-000002 B-000001 B-000002");
}

static void
test_credits_no_more_than_was_invoiced (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = deed_for (self, "invoice", "invoice-draft", "{}");
  g_autofree char *line =
    deed_for (self, "line", "invoice-line-add",
              "{'invoice':'%s','kind':'part','description':'Oil','qty_milli':3000,"
              "'price_e4':333300}",
              invoice);

  issue (self, invoice);
  g_autofree char *reasonless = refused (self, SHOP_ERROR_REASON, "credit-note-write",
                                         "{'invoice':'%s','reason':' '}", invoice);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (JsonObject) note =
        deed (self, "credit-note-write",
              "{'invoice':'%s','reason':'Leaked','lines':[{'line':'%s','qty_milli':1000}]}",
              invoice, line);
    }
  g_autofree char *message = refused (
    self, SHOP_ERROR_AMOUNT, "credit-note-write",
    "{'invoice':'%s','reason':'Leaked','lines':[{'line':'%s','qty_milli':1}]}", invoice, line);
  g_autofree char *all = refused (self, SHOP_ERROR_AMOUNT, "credit-note-write",
                                  "{'invoice':'%s','reason':'Leaked'}", invoice);
  g_assert_nonnull (strstr (message, "Oil"));
  g_assert_cmpint (count (self->base.db, "SELECT sum (total_minor) FROM invoice"), ==, 0);
  g_assert_cmpint (count (self->base.db, "SELECT sum (tax_minor) FROM invoice"), ==, 0);
  g_assert_cmpint (count (self->base.db, "SELECT count (*) FROM invoice WHERE paid_minor <> "
                                         "total_minor"),
                   ==, 0);
}

/* Thirds of a tax that is rounded once a document add up to it as well. */
static void
test_credits_add_up_in_document_mode (Shop *self, gconstpointer data)
{
  run_sql (self->base.db, "UPDATE site SET tax_mode = 'document'");
  g_autofree char *invoice = make_draft (self, NULL, 250600);
  g_autofree char *line =
    deed_for (self, "line", "invoice-line-add",
              "{'invoice':'%s','kind':'part','description':'Oil','qty_milli':3000,"
              "'price_e4':170700}",
              invoice);
  issue (self, invoice);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (JsonObject) note =
        deed (self, "credit-note-write",
              "{'invoice':'%s','reason':'Leaked','lines':[{'line':'%s','qty_milli':1000}]}",
              invoice, line);
    }
  g_autoptr (JsonObject) rest =
    deed (self, "credit-note-write", "{'invoice':'%s','reason':'All'}", invoice);
  g_assert_cmpint (count (self->base.db, "SELECT sum (tax_minor) FROM invoice"), ==, 0);
  g_assert_cmpint (count (self->base.db, "SELECT sum (total_minor) FROM invoice"), ==, 0);
}

static void
test_invoices_anew_what_was_credited (Shop *self, gconstpointer data)
{
  g_autofree char *job = add_job (self, NULL, "ready");
  g_autofree char *line = add_job_line (self, job, "labour", 1000, 1000000, 0);
  g_autofree char *invoice = draft_of (self, job);

  authorise (self, job, 11500);
  issue (self, invoice);
  g_autofree char *empty = draft_of (self, job);
  g_autofree char *nothing =
    refused (self, SHOP_ERROR_VALUE, "invoice-issue", "{'invoice':'%s'}", empty);
  g_autoptr (JsonObject) note =
    deed (self, "credit-note-write", "{'invoice':'%s','reason':'Wrong buyer'}", invoice);
  g_autoptr (JsonObject) refreshed = deed (self, "invoice-refresh", "{'invoice':'%s'}", empty);
  issue (self, empty);
  g_assert_cmpint (count (self->base.db, "SELECT sum (total_minor) FROM invoice"), ==, 11500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_shop_case ("/shop/series/has-no-gaps", test_series_has_no_gaps);
  add_shop_case ("/shop/series/shows-a-hole", test_series_shows_a_hole);
  add_shop_case ("/shop/series/is-each-stations-own", test_stations_have_series_of_their_own);
  add_shop_case ("/shop/credit/takes-back-no-more-than-was-invoiced",
                 test_credits_no_more_than_was_invoiced);
  add_shop_case ("/shop/credit/adds-up-where-tax-is-rounded-once",
                 test_credits_add_up_in_document_mode);
  add_shop_case ("/shop/credit/lets-the-job-be-invoiced-anew",
                 test_invoices_anew_what_was_credited);
  return g_test_run ();
}
