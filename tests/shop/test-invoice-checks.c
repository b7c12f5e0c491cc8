/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "invoice-support.h"

static void
set_seller_number (Shop *self)
{
  run_sql (self->base.db, "UPDATE site SET gst_no = '136-410-132'");
}

static void
test_wants_the_buyer_above_1000 (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim Lee", NULL);
  g_autofree char *below = make_draft (self, customer, 8695600); /* 869.56 + 130.43 = 999.99 */
  g_autofree char *above = make_draft (self, customer, 8695700); /* 869.57 + 130.44 = 1000.01 */

  set_seller_number (self);
  issue (self, below);
  g_autofree char *message =
    refused (self, SHOP_ERROR_BUYER, "invoice-issue", "{'invoice':'%s'}", above);
  g_assert_nonnull (strstr (message, "Kim Lee"));
  g_assert_nonnull (strstr (message, "e-mail"));
  run_sql (self->base.db, "UPDATE customer SET nzbn = '9429000000000'");
  issue (self, above);
}

static void
test_wants_a_name_above_1000 (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 9000000);

  set_seller_number (self);
  g_autofree char *message =
    refused (self, SHOP_ERROR_BUYER, "invoice-issue", "{'invoice':'%s'}", invoice);
  g_assert_nonnull (strstr (message, "name of the buyer"));
}

/* The last day of the rule, and the day after. */
static void
test_wants_no_name_after_the_rule (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 9000000);
  g_autoptr (JsonObject) end = deed (
    self, "rule-end", "{'rule':'00000000-0000-7000-8000-000000000903','last_date':'2026-03-10'}");

  set_seller_number (self);
  g_autofree char *message =
    refused (self, SHOP_ERROR_BUYER, "invoice-issue", "{'invoice':'%s'}", invoice);
  set_time (self, "2026-03-11T09:00:00+13:00");
  issue (self, invoice);
}

static void
test_knows_its_taxes (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 1000000);
  g_autofree char *message =
    refused (self, SHOP_ERROR_VALUE, "invoice-line-add",
             "{'invoice':'%s','kind':'fee','description':'x','tax_code':'VAT'}", invoice);

  g_assert_nonnull (strstr (message, "VAT"));
}

static void
test_wants_the_seller_number_above_200 (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_draft (self, NULL, 1740000);
  g_autofree char *message =
    refused (self, SHOP_ERROR_BUYER, "invoice-issue", "{'invoice':'%s'}", invoice);
  g_autoptr (JsonObject) document = document_of (self, invoice);

  g_assert_nonnull (strstr (message, "$200.00"));
  g_assert_cmpuint (json_array_get_length (base_json_get_array (document, "missing")), ==, 1);
  set_seller_number (self);
  issue (self, invoice);
}

static void
test_knows_no_rule_elsewhere (Shop *self, gconstpointer data)
{
  run_sql (self->base.db, "UPDATE site SET country = 'AU', currency = 'AUD'");
  g_autofree char *invoice = make_draft (self, NULL, 99000000);

  issue (self, invoice);
  g_assert_cmpint (count (self->base.db, "SELECT total_minor FROM invoice"), ==, 1138500);
}

static void
test_wants_an_order_number (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Fleet Ltd", "order_no_required = 1");
  g_autofree char *invoice = make_draft (self, customer, 100000);
  g_autofree char *message =
    refused (self, SHOP_ERROR_BUYER, "invoice-issue", "{'invoice':'%s'}", invoice);

  g_assert_nonnull (strstr (message, "Fleet Ltd wants an order number"));
  g_autoptr (JsonObject) edited =
    deed (self, "invoice-edit", "{'invoice':'%s','order_no':'PO 7'}", invoice);
  issue (self, invoice);
}

static void
test_refuses_empty_and_negative (Shop *self, gconstpointer data)
{
  g_autofree char *empty = deed_for (self, "invoice", "invoice-draft", "{}");
  g_autofree char *negative = make_draft (self, NULL, -100000);
  g_autofree char *no_lines =
    refused (self, SHOP_ERROR_VALUE, "invoice-issue", "{'invoice':'%s'}", empty);
  g_autofree char *no_sum =
    refused (self, SHOP_ERROR_AMOUNT, "invoice-issue", "{'invoice':'%s'}", negative);

  g_assert_nonnull (strstr (no_sum, "credit note"));
}

static void
test_waits_for_the_job (Shop *self, gconstpointer data)
{
  g_autofree char *job = add_job (self, NULL, "in_progress");
  g_autofree char *line = add_job_line (self, job, "labour", 1000, 1400000, 0);
  g_autofree char *invoice = draft_of (self, job);

  authorise (self, job, 16100);
  g_autofree char *message =
    refused (self, SHOP_ERROR_STATE, "invoice-issue", "{'invoice':'%s'}", invoice);
  run_sql (self->base.db, "UPDATE job SET state = 'ready'");
  issue (self, invoice);
  g_autofree char *state = ask_text (self->base.db, "SELECT state FROM job");
  g_assert_cmpstr (state, ==, "invoiced");
}

static void
test_counts_all_invoices_to_the_limit (Shop *self, gconstpointer data)
{
  g_autofree char *job = add_job (self, NULL, "ready");
  g_autofree char *line = add_job_line (self, job, "labour", 1000, 1000000, 0);
  g_autofree char *invoice = draft_of (self, job);

  authorise (self, job, 11500);
  issue (self, invoice);
  g_autofree char *more = add_job_line (self, job, "part", 1000, 10000, 0);
  g_autofree char *second = draft_of (self, job);
  g_autoptr (JsonObject) document = document_of (self, second);
  has_sums (document, 100, 15, 115);
  g_autofree char *message =
    refused (self, SHOP_ERROR_LIMIT, "invoice-issue", "{'invoice':'%s'}", second);
  g_assert_nonnull (strstr (message, "$116.15"));
}

static void
test_notices_a_line_declined_since (Shop *self, gconstpointer data)
{
  g_autofree char *job = add_job (self, NULL, "ready");
  g_autofree char *kept = add_job_line (self, job, "labour", 1000, 1000000, 0);
  g_autofree char *gone = add_job_line (self, job, "part", 1000, 100000, 0);
  g_autofree char *invoice = draft_of (self, job);

  authorise (self, job, 20000);
  run_sql (self->base.db, "UPDATE job_line SET authorisation = 'declined' WHERE kind = 'part'");
  g_autofree char *message =
    refused (self, SHOP_ERROR_CHANGED_SINCE, "invoice-issue", "{'invoice':'%s'}", invoice);
  g_assert_nonnull (strstr (message, "part line"));
  g_autoptr (JsonObject) refreshed = deed (self, "invoice-refresh", "{'invoice':'%s'}", invoice);
  issue (self, invoice);
  g_assert_cmpint (count (self->base.db, "SELECT net_minor FROM invoice"), ==, 10000);
}

static void
test_notices_what_changed_on_the_job (Shop *self, gconstpointer data)
{
  static const char *const changes[] = { "qty_milli = 2000", "price_e4 = 550000",
                                         "discount_bp = 100", "tax_code = 'ZERO'" };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *job = add_job (self, NULL, "ready");
      g_autofree char *line = add_job_line (self, job, "labour", 1000, 500000, 0);
      g_autofree char *invoice = draft_of (self, job);

      authorise (self, job, 100000);
      run_sql_format (self, "UPDATE job_line SET %s", changes[i]);
      g_autofree char *message =
        refused (self, SHOP_ERROR_CHANGED_SINCE, "invoice-issue", "{'invoice':'%s'}", invoice);
      g_assert_nonnull (strstr (message, "labour line"));
      g_autoptr (JsonObject) refreshed =
        deed (self, "invoice-refresh", "{'invoice':'%s'}", invoice);
      issue (self, invoice);
    }
}

static void
test_notices_a_line_added_since (Shop *self, gconstpointer data)
{
  g_autofree char *job = add_job (self, NULL, "ready");
  g_autofree char *first = add_job_line (self, job, "labour", 1000, 1000000, 0);
  g_autofree char *invoice = draft_of (self, job);
  g_autofree char *second = add_job_line (self, job, "part", 1000, 100000, 0);

  authorise (self, job, 20000);
  g_autofree char *message =
    refused (self, SHOP_ERROR_CHANGED_SINCE, "invoice-issue", "{'invoice':'%s'}", invoice);
  g_assert_nonnull (strstr (message, "part line"));
  g_autoptr (JsonObject) refreshed = deed (self, "invoice-refresh", "{'invoice':'%s'}", invoice);
  issue (self, invoice);
  g_assert_cmpint (count (self->base.db, "SELECT net_minor FROM invoice"), ==, 11000);
}

static void
test_leaves_off_what_was_taken_off (Shop *self, gconstpointer data)
{
  g_autofree char *job = add_job (self, NULL, "ready");
  g_autofree char *first = add_job_line (self, job, "labour", 1000, 1000000, 0);
  g_autofree char *second = add_job_line (self, job, "part", 1000, 100000, 0);
  g_autofree char *invoice = draft_of (self, job);
  g_autoptr (JsonObject) document = document_of (self, invoice);
  JsonObject *line = base_json_array_get_object (base_json_get_array (document, "lines"), 1);

  authorise (self, job, 20000);
  g_autoptr (JsonObject) off = deed (self, "invoice-line-edit", "{'line':'%s','removed':true}",
                                     base_json_get_string (line, "line"));
  issue (self, invoice);
  g_assert_cmpint (count (self->base.db, "SELECT net_minor FROM invoice"), ==, 10000);
}

static void
test_warns_above_the_credit_limit (Shop *self, gconstpointer data)
{
  g_autofree char *customer =
    add_customer (self, "Fleet Ltd", "credit_limit_minor = 20000, terms = '20th'");

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *invoice = make_draft (self, customer, 1000000);
      g_autoptr (JsonObject) result = deed (self, "invoice-issue", "{'invoice':'%s'}", invoice);
      const char *warning = base_json_get_string (result, "warning");

      g_assert_true ((warning != NULL) == (i == 1));
      g_assert_true (warning == NULL || strstr (warning, "$230.00") != NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_shop_case ("/shop/invoice/wants-the-buyer-above-1000", test_wants_the_buyer_above_1000);
  add_shop_case ("/shop/invoice/wants-a-name-above-1000", test_wants_a_name_above_1000);
  add_shop_case ("/shop/invoice/wants-no-name-after-the-rule-ended",
                 test_wants_no_name_after_the_rule);
  add_shop_case ("/shop/invoice/knows-its-taxes", test_knows_its_taxes);
  add_shop_case ("/shop/invoice/wants-the-sellers-number-above-200",
                 test_wants_the_seller_number_above_200);
  add_shop_case ("/shop/invoice/knows-no-such-rule-elsewhere", test_knows_no_rule_elsewhere);
  add_shop_case ("/shop/invoice/wants-an-order-number", test_wants_an_order_number);
  add_shop_case ("/shop/invoice/refuses-nothing-and-less-than-nothing",
                 test_refuses_empty_and_negative);
  add_shop_case ("/shop/invoice/waits-for-the-job", test_waits_for_the_job);
  add_shop_case ("/shop/invoice/counts-all-invoices-of-a-job-to-its-limit",
                 test_counts_all_invoices_to_the_limit);
  add_shop_case ("/shop/invoice/notices-a-line-that-was-declined-since",
                 test_notices_a_line_declined_since);
  add_shop_case ("/shop/invoice/notices-what-changed-on-the-job",
                 test_notices_what_changed_on_the_job);
  add_shop_case ("/shop/invoice/notices-a-line-that-was-added-since",
                 test_notices_a_line_added_since);
  add_shop_case ("/shop/invoice/leaves-off-what-a-person-took-off",
                 test_leaves_off_what_was_taken_off);
  add_shop_case ("/shop/invoice/warns-above-the-credit-limit", test_warns_above_the_credit_limit);
  return g_test_run ();
}
