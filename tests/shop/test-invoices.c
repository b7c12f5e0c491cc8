/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "invoice-support.h"

static void
test_takes_lines_not_declined (Shop *self, gconstpointer data)
{
  g_autofree char *job = add_job (self, NULL, "in_progress");
  g_autofree char *labour = add_job_line (self, job, "labour", 500, 1400000, 0);
  g_autofree char *part = add_job_line (self, job, "part", 1000, 1088000, 680000);
  g_autofree char *wipers = add_job_line (self, job, "part", 1000, 352000, 176000);

  run_sql (self->base.db, "UPDATE job_line SET authorisation = 'declined' WHERE price_e4 = 352000");
  g_autofree char *invoice = draft_of (self, job);
  g_autoptr (JsonObject) document = document_of (self, invoice);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (document, "lines")), ==, 2);
  has_sums (document, 7000 + 10880, 1050 + 1632, 7000 + 10880 + 1050 + 1632);
}

static void
test_one_draft_a_job (Shop *self, gconstpointer data)
{
  g_autofree char *job = add_job (self, NULL, "ready");
  g_autofree char *invoice = draft_of (self, job);
  g_autofree char *message = refused (self, SHOP_ERROR_TAKEN, "invoice-draft", "{'job':'%s'}", job);

  g_assert_nonnull (strstr (message, "Job 1 has a draft"));
}

static void
test_undoes_drafts (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 1000000);
  g_autoptr (JsonObject) line =
    deed (self, "invoice-line-add",
          "{'invoice':'%s','kind':'part','description':'Bulb','price_e4':55000}", invoice);
  g_autoptr (JsonObject) undone = deed (self, "undo", "{}");
  g_autoptr (JsonObject) document = document_of (self, invoice);

  has_sums (document, 10000, 1500, 11500);
  g_autoptr (JsonObject) discarded = deed (self, "invoice-discard", "{'invoice':'%s'}", invoice);
  g_autofree char *message =
    refused (self, SHOP_ERROR_STATE, "invoice-edit", "{'invoice':'%s','order_no':'7'}", invoice);
  g_autoptr (JsonObject) again = deed (self, "undo", "{}");
  g_autoptr (JsonObject) edited =
    deed (self, "invoice-edit", "{'invoice':'%s','order_no':'7'}", invoice);
}

static void
test_undoes_a_changed_line (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 1000000);
  g_autoptr (JsonObject) before = document_of (self, invoice);
  JsonObject *line = base_json_array_get_object (base_json_get_array (before, "lines"), 0);
  g_autoptr (JsonObject) edited =
    deed (self, "invoice-line-edit", "{'line':'%s','qty_milli':2500,'tax_code':'ZERO'}",
          base_json_get_string (line, "line"));
  g_autoptr (JsonObject) between = document_of (self, invoice);

  has_sums (between, 25000, 0, 25000);
  g_autoptr (JsonObject) undone = deed (self, "undo", "{}");
  g_autoptr (JsonObject) after = document_of (self, invoice);
  has_sums (after, 10000, 1500, 11500);
}

static void
test_never_changes (Shop *self, gconstpointer data)
{
  static const char *const attempts[] = {
    "UPDATE invoice SET total_minor = 0, net_minor = 0, tax_minor = 0",
    "UPDATE invoice SET state = 'draft'",
    "UPDATE invoice SET buyer = '{}'",
    "UPDATE invoice SET due_date = '2030-01-01'",
    "DELETE FROM invoice",
    "UPDATE invoice_line SET description = 'x'",
    "UPDATE invoice_line SET removed = 1",
    "DELETE FROM invoice_line",
    "INSERT INTO invoice_line (id, invoice, position, kind, description, qty_milli, price_e4, "
    "tax_code, tax_bp, net_minor, tax_minor) SELECT x'00000000000070008000000000009999', id, 9, "
    "'fee', 'x', 1000, 1, 'GST', 1500, 1, 0 FROM invoice",
  };
  g_autofree char *invoice = make_draft (self, NULL, 1000000);

  issue (self, invoice);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *message = sql_refused (self, attempts[i]);
      g_assert_nonnull (strstr (message, "never changes"));
    }
  g_autofree char *message =
    refused (self, SHOP_ERROR_ISSUED, "invoice-edit", "{'invoice':'%s','order_no':'7'}", invoice);
  g_autoptr (JsonObject) document = document_of (self, invoice);
  g_assert_true (json_object_get_boolean_member (document, "intact"));
}

static void
test_no_line_moves_in (Shop *self, gconstpointer data)
{
  g_autofree char *issued = make_draft (self, NULL, 1000000);

  issue (self, issued);
  g_autofree char *open = make_draft (self, NULL, 1000000);
  g_autofree char *message = sql_refused (
    self, "UPDATE invoice_line SET invoice = (SELECT id FROM invoice WHERE state = 'issued') "
          "WHERE invoice = (SELECT id FROM invoice WHERE state = 'draft')");

  g_assert_nonnull (strstr (message, "never changes"));
}

static void
test_notices_forgery (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 1000000);

  issue (self, invoice);
  run_sql (self->base.db, "DROP TRIGGER invoice_line_update");
  run_sql (self->base.db, "UPDATE invoice_line SET description = 'Something else'");
  g_autoptr (JsonObject) document = document_of (self, invoice);
  g_assert_false (json_object_get_boolean_member (document, "intact"));
}

static void
test_keeps_the_names_of_the_day (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim Lee", "address = '1 Queen St'");
  g_autofree char *invoice = make_draft (self, customer, 1000000);

  issue (self, invoice);
  run_sql (self->base.db, "UPDATE customer SET name = 'Kim Chen'");
  run_sql (self->base.db, "UPDATE site SET name = 'Another shop'");
  g_autoptr (JsonObject) document = document_of (self, invoice);
  g_assert_cmpstr (base_json_get_string (base_json_get_object (document, "buyer"), "name"), ==,
                   "Kim Lee");
  g_assert_cmpstr (base_json_get_string (base_json_get_object (document, "seller"), "name"), ==,
                   "My workshop");
}

static void
test_has_the_rate_of_its_day (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 1000000);
  g_autoptr (JsonObject) rate =
    deed (self, "tax-rate-add", "{'code':'GST','rate_bp':2000,'from_date':'2026-03-11'}");

  set_time (self, "2026-03-11T09:00:00Z");
  issue (self, invoice);
  g_autoptr (JsonObject) document = document_of (self, invoice);
  has_sums (document, 10000, 2000, 12000);
}

static void
test_refuses_what_would_not_fit (Shop *self, gconstpointer data)
{
  g_autofree char *job = add_job (self, NULL, "in_progress");
  g_autofree char *message = refused (self, SHOP_ERROR_ARGUMENT, "line-add",
                                      "{'job':'%s','kind':'labour','description':'Work',"
                                      "'qty_milli':1000000001}",
                                      job);

  g_assert_nonnull (strstr (message, "qty_milli"));
}

static void
test_keeps_its_currency (Shop *self, gconstpointer data)
{
  static const char *const odd[] = { "nzd", "XXX" };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_free (refused (self, SHOP_ERROR_VALUE, "site-edit", "{'currency':'%s'}", odd[i]));
  g_autoptr (JsonObject) chosen = deed (self, "site-edit", "{'currency':'AUD'}");
  g_autofree char *invoice = make_draft (self, NULL, 10000);
  g_autofree char *message = refused (self, SHOP_ERROR_STATE, "site-edit", "{'currency':'NZD'}");

  g_assert_nonnull (strstr (message, "AUD"));
}

static void
has_due_date (Shop *self, const char *terms, const char *expected)
{
  g_autofree char *columns = g_strdup_printf ("terms = '%s'", terms);
  g_autofree char *customer = add_customer (self, terms, columns);
  g_autofree char *invoice = make_draft (self, customer, 100000);

  issue (self, invoice);
  g_autoptr (JsonObject) document = document_of (self, invoice);
  g_assert_cmpstr (base_json_get_string (document, "due_date"), ==, expected);
}

static void
test_due_dates (Shop *self, gconstpointer data)
{
  set_time (self, "2027-12-31T12:30:00+13:00");
  has_due_date (self, "cash", "2027-12-31");
  has_due_date (self, "7", "2028-01-07");
  has_due_date (self, "14", "2028-01-14");
  has_due_date (self, "20th", "2028-01-20");
}

/* 10:00 in Auckland on the first is still the month before in UTC. */
static void
test_dates_are_the_shops (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 100000);

  set_time (self, "2026-05-31T22:00:00Z");
  issue (self, invoice);
  g_autoptr (JsonObject) document = document_of (self, invoice);
  g_assert_cmpstr (base_json_get_string (document, "issued_date"), ==, "2026-06-01");
}

/* Xero's example: 25.06 + 25.61 + 25.63 at 15 % is 11.44 a line and 11.45 a document. */
static void
test_rounds_tax_as_the_site_says (Shop *self, gconstpointer data)
{
  static const struct
  {
    const char *mode;
    gint64 tax_minor;
  } cases[] = { { "line", 1144 }, { "document", 1145 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      run_sql_format (self, "UPDATE site SET tax_mode = '%s'", cases[i].mode);
      g_autofree char *invoice = make_draft (self, NULL, 250600);
      for (guint j = 0; j < 2; j++)
        {
          g_autofree char *line =
            deed_for (self, "line", "invoice-line-add",
                      "{'invoice':'%s','kind':'part','description':'Part','price_e4':%d}", invoice,
                      j == 0 ? 256100 : 256300);
        }
      issue (self, invoice);
      g_autoptr (JsonObject) document = document_of (self, invoice);
      has_sums (document, 7630, cases[i].tax_minor, 7630 + cases[i].tax_minor);
      g_assert_cmpstr (base_json_get_string (document, "tax_mode"), ==, cases[i].mode);
    }
}

static void
test_shows_tax_of_each_rate (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 1000000);
  g_autofree char *line =
    deed_for (self, "line", "invoice-line-add",
              "{'invoice':'%s','kind':'fee','description':'Disbursement','price_e4':200000,"
              "'tax_code':'ZERO'}",
              invoice);
  g_autoptr (JsonObject) document = document_of (self, invoice);
  JsonArray *taxes = base_json_get_array (document, "taxes");

  has_sums (document, 12000, 1500, 13500);
  g_assert_cmpuint (json_array_get_length (taxes), ==, 2);
  g_assert_cmpint (base_json_get_int (base_json_array_get_object (taxes, 1), "tax_minor", -1), ==,
                   0);
}

static void
test_counts_in_other_currencies (Shop *self, gconstpointer data)
{
  static const struct
  {
    const char *currency;
    gint64 net_minor, tax_minor;
  } cases[] = { { "JPY", 12346, 1852 }, { "KWD", 12345679, 1851852 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      run_sql_format (self, "UPDATE site SET country = 'XX', currency = '%s', cash_step_minor = 1",
                      cases[i].currency);
      /* 10 at 1234.5679 */
      g_autofree char *invoice = deed_for (self, "invoice", "invoice-draft", "{}");
      g_autofree char *line =
        deed_for (self, "line", "invoice-line-add",
                  "{'invoice':'%s','kind':'part','description':'Part','qty_milli':10000,"
                  "'price_e4':12345679}",
                  invoice);
      issue (self, invoice);
      g_autoptr (JsonObject) document = document_of (self, invoice);
      has_sums (document, cases[i].net_minor, cases[i].tax_minor,
                cases[i].net_minor + cases[i].tax_minor);
      g_autoptr (JsonObject) paid =
        deed (self, "payment-take", "{'invoice':'%s','method':'cash'}", invoice);
      g_assert_cmpint (base_json_get_int (paid, "amount_minor", -1), ==,
                       cases[i].net_minor + cases[i].tax_minor);
    }
}

static void
test_gives_no_more_than_the_roles_discount (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 1000000);

  run_sql (self->base.db, "UPDATE role SET discount_bp = 1000");
  g_autofree char *message = refused (
    self, SHOP_ERROR_NOT_ALLOWED, "invoice-line-add",
    "{'invoice':'%s','kind':'fee','description':'x','price_e4':1,'discount_bp':1001}", invoice);
  g_assert_nonnull (strstr (message, "10.01"));
  g_autofree char *line =
    deed_for (self, "line", "invoice-line-add",
              "{'invoice':'%s','kind':'fee','description':'x','price_e4':100000,"
              "'discount_bp':1000}",
              invoice);
  g_autoptr (JsonObject) document = document_of (self, invoice);
  has_sums (document, 10900, 1635, 12535);
}

static void
test_hides_costs (Shop *self, gconstpointer data)
{
  g_autofree char *job = add_job (self, NULL, "ready");
  g_autofree char *line = add_job_line (self, job, "part", 1000, 1088000, 680000);
  g_autofree char *invoice = draft_of (self, job);
  g_autoptr (JsonObject) open = document_of (self, invoice);
  JsonObject *seen = base_json_array_get_object (base_json_get_array (open, "lines"), 0);

  g_assert_cmpint (base_json_get_int (seen, "margin_minor", -1), ==, 4080);
  run_sql (self->base.db, "UPDATE role SET permissions = permissions & ~(1 << 22)");
  g_autoptr (JsonObject) hidden = document_of (self, invoice);
  JsonObject *unseen = base_json_array_get_object (base_json_get_array (hidden, "lines"), 0);
  g_assert_true (json_object_get_null_member (unseen, "cost_e4"));
  g_assert_false (json_object_has_member (unseen, "margin_minor"));
}

static void
test_sends_once (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim Lee", NULL);
  g_autofree char *invoice = make_draft (self, customer, 1000000);
  g_autofree char *draft =
    refused (self, SHOP_ERROR_STATE, "invoice-send", "{'invoice':'%s'}", invoice);

  issue (self, invoice);
  g_autofree char *nowhere =
    refused (self, SHOP_ERROR_BUYER, "invoice-send", "{'invoice':'%s'}", invoice);
  g_autoptr (JsonObject) sent =
    deed (self, "invoice-send", "{'invoice':'%s','recipient':'kim@example.nz'}", invoice);
  g_autofree char *again = refused (self, SHOP_ERROR_TAKEN, "invoice-send",
                                    "{'invoice':'%s','recipient':'kim@example.nz'}", invoice);
  g_assert_cmpint (count (self->base.db, "SELECT count (*) FROM message WHERE state = 'queued' "
                                         "AND json_array_length (attachments) = 1 "
                                         "AND attachments ->> '$[0].drawn_from.sha256' = "
                                         "(SELECT lower (hex (hash)) FROM invoice)"),
                   ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_shop_case ("/shop/invoice/takes-the-lines-that-were-not-declined",
                 test_takes_lines_not_declined);
  add_shop_case ("/shop/invoice/keeps-one-draft-a-job", test_one_draft_a_job);
  add_shop_case ("/shop/invoice/undoes-what-was-done-to-a-draft", test_undoes_drafts);
  add_shop_case ("/shop/invoice/undoes-a-changed-line", test_undoes_a_changed_line);
  add_shop_case ("/shop/invoice/never-changes-once-issued", test_never_changes);
  add_shop_case ("/shop/invoice/takes-no-line-in-once-issued", test_no_line_moves_in);
  add_shop_case ("/shop/invoice/notices-a-forgery", test_notices_forgery);
  add_shop_case ("/shop/invoice/keeps-the-names-of-its-day", test_keeps_the_names_of_the_day);
  add_shop_case ("/shop/invoice/has-the-rate-of-its-day", test_has_the_rate_of_its_day);
  add_shop_case ("/shop/line/refuses-what-would-not-fit", test_refuses_what_would_not_fit);
  add_shop_case ("/shop/site/keeps-its-currency-once-there-are-sums", test_keeps_its_currency);
  add_shop_case ("/shop/invoice/is-due-as-the-terms-say", test_due_dates);
  add_shop_case ("/shop/invoice/has-the-shops-date", test_dates_are_the_shops);
  add_shop_case ("/shop/invoice/rounds-tax-as-the-site-says", test_rounds_tax_as_the_site_says);
  add_shop_case ("/shop/invoice/shows-the-tax-of-each-rate", test_shows_tax_of_each_rate);
  add_shop_case ("/shop/invoice/counts-in-yen-and-dinars", test_counts_in_other_currencies);
  add_shop_case ("/shop/invoice/gives-no-more-discount-than-the-role",
                 test_gives_no_more_than_the_roles_discount);
  add_shop_case ("/shop/invoice/hides-costs", test_hides_costs);
  add_shop_case ("/shop/invoice/is-sent-once", test_sends_once);
  return g_test_run ();
}
