/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "money-support.h"

/* An invoice of @net_minor, with 15 % on it, issued. */
static char *
make_invoice (Shop *self, const char *customer, gint64 net_minor)
{
  char *invoice =
    deed_for (self, "invoice", "invoice-draft", "{'customer':%s%s%s}", customer != NULL ? "'" : "",
              customer != NULL ? customer : "null", customer != NULL ? "'" : "");
  g_autofree char *line = deed_for (
    self, "line", "invoice-line-add",
    "{'invoice':'%s','kind':'labour','description':'Work','price_e4':%" G_GINT64_FORMAT "}",
    invoice, net_minor * 100);
  g_autoptr (JsonObject) issued = deed (self, "invoice-issue", "{'invoice':'%s'}", invoice);

  return invoice;
}

static gint64
open_of (Shop *self, const char *invoice)
{
  g_autoptr (JsonObject) document = document_of (self, invoice);

  return base_json_get_int (document, "balance_minor", G_MININT);
}

static void
set_up_seller (Shop *self)
{
  run_sql (self->base.db, "UPDATE site SET gst_no = '136-410-132'");
}

static void
test_pays_the_oldest_first (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Fleet", "terms = '14'");
  g_autofree char *first = make_invoice (self, customer, 10000);
  set_time (self, "2026-03-12T10:00:00+13:00");
  g_autofree char *second = make_invoice (self, customer, 10000);
  g_autoptr (JsonObject) paid = deed (
    self, "payment-take", "{'customer':'%s','method':'transfer','amount_minor':15000}", customer);

  g_assert_cmpint (open_of (self, first), ==, 0);
  g_assert_cmpint (open_of (self, second), ==, 8000);
  g_assert_cmpint (balance_of (self, customer), ==, 8000);
}

static void
test_pays_as_told (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Fleet", NULL);
  g_autofree char *first = make_invoice (self, customer, 10000);
  g_autofree char *second = make_invoice (self, customer, 10000);
  g_autoptr (JsonObject) paid =
    deed (self, "payment-take",
          "{'items':[{'invoice':'%s'},{'invoice':'%s','amount_minor':500}],'method':'eftpos'}",
          second, first);

  g_assert_cmpint (base_json_get_int (paid, "amount_minor", -1), ==, 12000);
  g_assert_cmpint (open_of (self, first), ==, 11000);
  g_assert_cmpint (open_of (self, second), ==, 0);
  g_autofree char *again = refused (self, SHOP_ERROR_STATE, "payment-take",
                                    "{'items':[{'invoice':'%s'}],'method':'eftpos'}", second);
  g_assert_nonnull (strstr (again, "is paid"));
}

static void
test_refuses_too_much (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim", NULL);
  g_autofree char *invoice = make_invoice (self, customer, 10000);
  g_autofree char *message =
    refused (self, SHOP_ERROR_AMOUNT, "payment-take",
             "{'invoice':'%s','method':'eftpos','amount_minor':12000}", invoice);

  g_assert_nonnull (strstr (message, "$5.00 more than the $115.00"));
  g_autofree char *coins =
    refused (self, SHOP_ERROR_AMOUNT, "payment-take",
             "{'invoice':'%s','method':'cash','amount_minor':999999999}", invoice);
  g_assert_nonnull (strstr (coins, "no more than $115.00 are open"));
  g_assert_cmpint (count (self->base.db, "SELECT count (*) FROM payment"), ==, 0);
}

static void
test_keeps_too_much_when_told (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim", NULL);
  g_autofree char *invoice = make_invoice (self, customer, 10000);
  g_autofree char *payment =
    deed_for (self, "payment", "payment-take",
              "{'invoice':'%s','method':'eftpos','amount_minor':12000,'keep':true}", invoice);

  g_assert_cmpint (balance_of (self, customer), ==, -500);
  g_autofree char *next = make_invoice (self, customer, 200);
  g_autoptr (JsonObject) used = deed (self, "payment-allocate", "{'payment':'%s'}", payment);
  g_assert_cmpint (open_of (self, next), ==, 0);
  g_assert_cmpint (base_json_get_int (used, "left_minor", -1), ==, 270);
  g_autofree char *more = refused (self, SHOP_ERROR_AMOUNT, "payment-refund",
                                   "{'payment':'%s','method':'transfer','amount_minor':271,"
                                   "'reason':'Moved away'}",
                                   payment);
  g_autoptr (JsonObject) refund = deed (
    self, "payment-refund", "{'payment':'%s','method':'cash','reason':'Moved away'}", payment);
  g_assert_cmpint (base_json_get_int (refund, "amount_minor", 0), ==, -270);
  g_assert_cmpint (balance_of (self, customer), ==, 0);
  g_autofree char *again =
    refused (self, SHOP_ERROR_AMOUNT, "payment-refund",
             "{'payment':'%s','method':'cash','reason':'Moved away'}", payment);
}

/* What a customer pays too much in one go is paid off the next invoices, cent by cent and once. */
static void
test_carries_over_what_was_too_much (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim", NULL);
  g_autofree char *first = make_invoice (self, customer, 10002);
  /* 115.02, in coins 115.00; ten dollars more than that are no settling, and nothing is rounded. */
  g_autofree char *payment =
    deed_for (self, "payment", "payment-take",
              "{'invoice':'%s','method':'cash','amount_minor':12500,'keep':true}", first);
  g_autofree char *second = make_invoice (self, customer, 500);
  g_autofree char *third = make_invoice (self, customer, 1000);

  g_assert_cmpint (open_of (self, first), ==, 0);
  g_assert_cmpint (count (self->base.db, "SELECT rounding_minor FROM payment"), ==, 0);
  g_autoptr (JsonObject) used = deed (self, "payment-allocate", "{'payment':'%s'}", payment);
  /* 9.98 are left: 5.75 for the one and 4.23 of 11.50 for the other. */
  g_assert_cmpint (base_json_get_int (used, "allocated_minor", -1), ==, 998);
  g_assert_cmpint (base_json_get_int (used, "left_minor", -1), ==, 0);
  g_assert_cmpint (open_of (self, second), ==, 0);
  g_assert_cmpint (open_of (self, third), ==, 1150 - 423);
  g_assert_cmpint (balance_of (self, customer), ==, 1150 - 423);
  g_autofree char *again =
    refused (self, SHOP_ERROR_AMOUNT, "payment-allocate", "{'payment':'%s'}", payment);
}

/* Money ahead is for a job that goes on. */
static void
test_takes_nothing_for_a_cancelled_job (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim", NULL);
  g_autofree char *job = add_job (self, customer, "cancelled");
  g_autofree char *message = refused (self, SHOP_ERROR_STATE, "payment-take",
                                      "{'job':'%s','method':'cash','amount_minor':5000}", job);
  g_autofree char *kept =
    refused (self, SHOP_ERROR_STATE, "payment-take",
             "{'job':'%s','method':'cash','amount_minor':5000,'keep':true}", job);

  g_assert_nonnull (strstr (message, "Job 1"));
  g_assert_nonnull (strstr (message, "cancelled"));
  g_assert_cmpint (count (self->base.db, "SELECT count (*) FROM payment"), ==, 0);
}

static void
test_keeps_nothing_for_nobody (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_invoice (self, NULL, 10000);
  g_autofree char *message =
    refused (self, SHOP_ERROR_AMOUNT, "payment-take",
             "{'invoice':'%s','method':'eftpos','amount_minor':12000,'keep':true}", invoice);

  g_assert_nonnull (strstr (message, "for whom"));
}

static void
test_rounds_cash_alone (Shop *self, gconstpointer data)
{
  static const struct
  {
    gint64 net_minor, total_minor, cash_minor;
  } cases[] = {
    { 100, 115, 120 }, /* halfway: away from nothing */
    { 99, 114, 110 },
    { 101, 116, 120 },
    { 104, 120, 120 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *invoice = make_invoice (self, NULL, cases[i].net_minor);
      g_autoptr (JsonObject) paid =
        deed (self, "payment-take", "{'invoice':'%s','method':'cash'}", invoice);

      g_assert_cmpint (base_json_get_int (paid, "amount_minor", -1), ==, cases[i].cash_minor);
      g_assert_cmpint (base_json_get_int (paid, "rounding_minor", -99), ==,
                       cases[i].cash_minor - cases[i].total_minor);
      g_assert_cmpint (open_of (self, invoice), ==, 0);
    }
  g_autofree char *invoice = make_invoice (self, NULL, 100);
  g_autoptr (JsonObject) paid =
    deed (self, "payment-take", "{'invoice':'%s','method':'eftpos'}", invoice);
  g_assert_cmpint (base_json_get_int (paid, "amount_minor", -1), ==, 115);
  g_autoptr (JsonNode) takings = answer (self, "day-takings", "{'date':'2026-03-10'}");
  JsonObject *cash = base_json_array_get_object (json_node_get_array (takings), 0);
  g_assert_cmpstr (base_json_get_string (cash, "method"), ==, "cash");
  g_assert_cmpint (base_json_get_int (cash, "amount_minor", -1), ==, 470);
  g_assert_cmpint (base_json_get_int (cash, "rounding_minor", -99), ==, 5);
}

static void
test_takes_part_of_it_in_cash (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_invoice (self, NULL, 10002); /* 115.02 */
  g_autofree char *odd = refused (self, SHOP_ERROR_AMOUNT, "payment-take",
                                  "{'invoice':'%s','method':'cash','amount_minor':5003}", invoice);
  g_autoptr (JsonObject) some =
    deed (self, "payment-take", "{'invoice':'%s','method':'cash','amount_minor':5000}", invoice);

  g_assert_cmpint (base_json_get_int (some, "rounding_minor", -99), ==, 0);
  g_assert_cmpint (open_of (self, invoice), ==, 6502);
  g_autoptr (JsonObject) rest =
    deed (self, "payment-take", "{'invoice':'%s','method':'cash'}", invoice);
  g_assert_cmpint (base_json_get_int (rest, "rounding_minor", -99), ==, -2);
  g_assert_cmpint (open_of (self, invoice), ==, 0);
}

static void
test_pays_with_a_deposit (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim", NULL);
  g_autofree char *job = add_job (self, customer, "ready");
  g_autofree char *line = add_job_line (self, job, "labour", 1000, 1000000, 0);
  g_autofree char *payment = deed_for (self, "payment", "payment-take",
                                       "{'job':'%s','method':'eftpos','amount_minor':5000}", job);

  authorise (self, job, 11500);
  g_autofree char *invoice = deed_for (self, "invoice", "invoice-draft", "{'job':'%s'}", job);
  g_autoptr (JsonObject) issued = deed (self, "invoice-issue", "{'invoice':'%s'}", invoice);
  g_assert_cmpint (base_json_get_int (issued, "balance_minor", -1), ==, 6500);
  g_assert_cmpint (balance_of (self, customer), ==, 6500);
  g_autoptr (JsonObject) back =
    deed (self, "payment-reverse", "{'payment':'%s','reason':'Card was declined'}", payment);
  g_assert_cmpint (open_of (self, invoice), ==, 11500);
}

static void
test_keeps_what_is_left_of_a_deposit (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim", NULL);
  g_autofree char *job = add_job (self, customer, "ready");
  g_autofree char *line = add_job_line (self, job, "labour", 1000, 1000000, 0);
  g_autofree char *payment = deed_for (self, "payment", "payment-take",
                                       "{'job':'%s','method':'eftpos','amount_minor':20000}", job);

  authorise (self, job, 11500);
  g_autofree char *invoice = deed_for (self, "invoice", "invoice-draft", "{'job':'%s'}", job);
  g_autoptr (JsonObject) issued = deed (self, "invoice-issue", "{'invoice':'%s'}", invoice);
  g_assert_cmpint (open_of (self, invoice), ==, 0);
  g_autofree char *other = make_invoice (self, customer, 1000);
  g_autoptr (JsonObject) used = deed (self, "payment-allocate", "{'payment':'%s'}", payment);
  g_assert_cmpint (open_of (self, other), ==, 0);
  g_assert_cmpint (base_json_get_int (used, "left_minor", -1), ==, 20000 - 11500 - 1150);
}

static void
test_reverses_but_never_deletes (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim", NULL);
  g_autofree char *invoice = make_invoice (self, customer, 10002);
  g_autofree char *payment =
    deed_for (self, "payment", "payment-take", "{'invoice':'%s','method':'cash'}", invoice);
  g_autofree char *reasonless =
    refused (self, SHOP_ERROR_REASON, "payment-reverse", "{'payment':'%s'}", payment);
  g_autofree char *back =
    deed_for (self, "payment", "payment-reverse",
              "{'payment':'%s','reason':'Typed for the wrong customer'}", payment);
  g_autofree char *twice =
    refused (self, SHOP_ERROR_STATE, "payment-reverse", "{'payment':'%s','reason':'x'}", payment);
  g_autofree char *forth =
    refused (self, SHOP_ERROR_STATE, "payment-reverse", "{'payment':'%s','reason':'x'}", back);

  g_assert_cmpint (open_of (self, invoice), ==, 11502);
  g_assert_cmpint (balance_of (self, customer), ==, 11502);
  g_assert_cmpint (count (self->base.db, "SELECT sum (amount_minor) + 100 * sum (rounding_minor) "
                                         "FROM payment"),
                   ==, 0);
  g_autofree char *update = sql_refused (self, "UPDATE payment SET amount_minor = 1");
  g_autofree char *deletion = sql_refused (self, "DELETE FROM payment");
  g_autofree char *unallocate = sql_refused (self, "DELETE FROM payment_allocation");
}

static void
test_needs_the_permission (Shop *self, gconstpointer data)
{
  g_autofree char *invoice = make_invoice (self, NULL, 10000);

  run_sql (self->base.db, "UPDATE role SET permissions = permissions & ~((1 << 4) | (1 << 5))");
  g_autofree char *take = refused (self, SHOP_ERROR_NOT_ALLOWED, "payment-take",
                                   "{'invoice':'%s','method':'cash'}", invoice);
  g_autofree char *credit = refused (self, SHOP_ERROR_NOT_ALLOWED, "credit-note-write",
                                     "{'invoice':'%s','reason':'x'}", invoice);
  g_assert_nonnull (strstr (take, "take-payment"));
}

static void
test_refunds_a_credit_note (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim", NULL);
  g_autofree char *invoice = make_invoice (self, customer, 10002);
  g_autoptr (JsonObject) paid =
    deed (self, "payment-take", "{'invoice':'%s','method':'eftpos'}", invoice);
  g_autofree char *note = deed_for (self, "credit_note", "credit-note-write",
                                    "{'invoice':'%s','reason':'Not fitted'}", invoice);

  g_assert_cmpint (balance_of (self, customer), ==, -11502);
  g_autoptr (JsonObject) refund = deed (
    self, "payment-refund", "{'credit_note':'%s','method':'cash','reason':'Not fitted'}", note);
  g_assert_cmpint (base_json_get_int (refund, "amount_minor", 0), ==, -11500);
  g_assert_cmpint (base_json_get_int (refund, "rounding_minor", 0), ==, 2);
  g_assert_cmpint (open_of (self, note), ==, 0);
  g_assert_cmpint (balance_of (self, customer), ==, 0);
}

static void
test_uses_a_credit_note (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Kim", NULL);
  g_autofree char *invoice = make_invoice (self, customer, 10000);
  g_autoptr (JsonObject) paid =
    deed (self, "payment-take", "{'invoice':'%s','method':'eftpos'}", invoice);
  g_autofree char *note = deed_for (self, "credit_note", "credit-note-write",
                                    "{'invoice':'%s','reason':'Not fitted'}", invoice);
  g_autofree char *next = make_invoice (self, customer, 4000);
  g_autoptr (JsonObject) used = deed (self, "payment-allocate", "{'credit_note':'%s'}", note);

  g_assert_cmpint (open_of (self, next), ==, 0);
  g_assert_cmpint (open_of (self, note), ==, -6900);
}

static void
test_pays_nobody_elses (Shop *self, gconstpointer data)
{
  g_autofree char *kim = add_customer (self, "Kim", NULL);
  g_autofree char *lee = add_customer (self, "Lee", NULL);
  g_autofree char *invoice = make_invoice (self, kim, 10000);
  g_autofree char *message =
    refused (self, SHOP_ERROR_AMOUNT, "payment-take",
             "{'customer':'%s','invoice':'%s','method':'eftpos'}", lee, invoice);

  g_assert_nonnull (strstr (message, "another customer"));
  run_sql (self->base.db, "UPDATE customer SET merged_into = (SELECT id FROM customer WHERE "
                          "name = 'Lee'), archived = 1 WHERE name = 'Kim'");
  g_autoptr (JsonObject) paid =
    deed (self, "payment-take", "{'customer':'%s','method':'eftpos'}", lee);
  g_assert_cmpint (open_of (self, invoice), ==, 0);
  g_assert_cmpint (balance_of (self, lee), ==, 0);
}

static void
test_ages_what_is_open (Shop *self, gconstpointer data)
{
  static const char *const members[] = { "not_due_minor", "to_30_days_minor", "to_60_days_minor",
                                         "to_90_days_minor", "over_90_days_minor" };
  static const char *const days[] = { "2026-06-30T10:00:00+12:00", "2026-06-29T10:00:00+12:00",
                                      "2026-05-30T10:00:00+12:00", "2026-04-30T10:00:00+12:00",
                                      "2026-03-31T10:00:00+13:00" };
  g_autofree char *customer = add_customer (self, "Fleet", NULL);

  set_up_seller (self);
  for (guint i = G_N_ELEMENTS (days); i-- > 0;)
    {
      set_time (self, days[i]);
      g_autofree char *invoice = make_invoice (self, customer, 100 * (i + 1));
    }
  set_time (self, "2026-06-30T18:00:00+12:00");
  g_autoptr (JsonNode) statement =
    answer (self, "customer-statement", "{'customer':'%s','from':'2026-05-01'}", customer);
  JsonObject *account = json_node_get_object (statement);
  JsonObject *ageing = base_json_get_object (account, "ageing");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_cmpint (base_json_get_int (ageing, members[i], -1), ==, 115 * (i + 1));
  g_assert_cmpint (base_json_get_int (account, "opening_minor", -1), ==, 115 * (4 + 5));
  g_assert_cmpint (base_json_get_int (account, "balance_minor", -1), ==, 115 * 15);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (account, "entries")), ==, 3);
}

/* What was paid later was open then. */
static void
test_states_an_earlier_day (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Fleet", NULL);
  g_autofree char *invoice = make_invoice (self, customer, 10000);

  set_time (self, "2026-03-12T10:00:00+13:00");
  g_autoptr (JsonObject) paid =
    deed (self, "payment-take", "{'invoice':'%s','method':'eftpos'}", invoice);
  g_autoptr (JsonNode) then =
    answer (self, "customer-statement", "{'customer':'%s','to':'2026-03-11'}", customer);
  JsonObject *account = json_node_get_object (then);
  g_assert_cmpint (base_json_get_int (account, "balance_minor", -1), ==, 11500);
  g_assert_cmpint (
    base_json_get_int (base_json_get_object (account, "ageing"), "to_30_days_minor", -1), ==,
    11500);
  g_assert_cmpint (balance_of (self, customer), ==, 0);
}

static void
test_lists_what_is_unpaid (Shop *self, gconstpointer data)
{
  g_autofree char *customer = add_customer (self, "Fleet", "terms = '7'");
  g_autofree char *later = make_invoice (self, customer, 10000);
  g_autofree char *now = make_invoice (self, NULL, 5000);
  g_autofree char *paid = make_invoice (self, NULL, 5000);
  g_autoptr (JsonObject) payment =
    deed (self, "payment-take", "{'invoice':'%s','method':'eftpos'}", paid);

  set_time (self, "2026-03-20T10:00:00+13:00");
  g_autoptr (JsonNode) unpaid = answer (self, "unpaid", "{}");
  JsonArray *rows = json_node_get_array (unpaid);
  g_assert_cmpuint (json_array_get_length (rows), ==, 2);
  g_assert_cmpstr (base_json_get_string (base_json_array_get_object (rows, 0), "invoice"), ==, now);
  g_assert_cmpint (base_json_get_int (base_json_array_get_object (rows, 0), "overdue_days", -1), ==,
                   10);
  g_assert_cmpint (base_json_get_int (base_json_array_get_object (rows, 1), "overdue_days", -1), ==,
                   3);
}

static void
test_adds_up_months (Shop *self, gconstpointer data)
{
  g_autofree char *march = make_invoice (self, NULL, 10000);
  set_time (self, "2026-04-01T10:00:00+13:00");
  g_autofree char *april = make_invoice (self, NULL, 5000);
  g_autofree char *more = make_invoice (self, NULL, 2001);
  g_autoptr (JsonObject) note =
    deed (self, "credit-note-write", "{'invoice':'%s','reason':'Wrong'}", march);
  g_autoptr (JsonNode) months = answer (self, "month-revenue", "{'from':'2026-01-01'}");
  JsonArray *rows = json_node_get_array (months);
  JsonObject *second = base_json_array_get_object (rows, 1);

  g_assert_cmpuint (json_array_get_length (rows), ==, 2);
  g_assert_cmpint (base_json_get_int (second, "net_minor", -1), ==, 5000 + 2001 - 10000);
  g_assert_cmpint (base_json_get_int (second, "tax_minor", -1), ==, 750 + 300 - 1500);
  g_assert_cmpint (base_json_get_int (second, "invoices", -1), ==, 2);
  g_assert_cmpint (base_json_get_int (second, "average_minor", -1), ==, -1500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_shop_case ("/shop/payment/pays-the-oldest-first", test_pays_the_oldest_first);
  add_shop_case ("/shop/payment/pays-what-it-is-told", test_pays_as_told);
  add_shop_case ("/shop/payment/refuses-too-much", test_refuses_too_much);
  add_shop_case ("/shop/payment/keeps-too-much-when-told", test_keeps_too_much_when_told);
  add_shop_case ("/shop/payment/carries-over-what-was-too-much",
                 test_carries_over_what_was_too_much);
  add_shop_case ("/shop/payment/takes-nothing-for-a-cancelled-job",
                 test_takes_nothing_for_a_cancelled_job);
  add_shop_case ("/shop/payment/keeps-nothing-for-nobody", test_keeps_nothing_for_nobody);
  add_shop_case ("/shop/payment/rounds-cash-alone", test_rounds_cash_alone);
  add_shop_case ("/shop/payment/takes-a-part-in-cash", test_takes_part_of_it_in_cash);
  add_shop_case ("/shop/payment/pays-with-a-deposit", test_pays_with_a_deposit);
  add_shop_case ("/shop/payment/keeps-what-is-left-of-a-deposit",
                 test_keeps_what_is_left_of_a_deposit);
  add_shop_case ("/shop/payment/is-reversed-and-never-deleted", test_reverses_but_never_deletes);
  add_shop_case ("/shop/payment/needs-the-permission", test_needs_the_permission);
  add_shop_case ("/shop/payment/refunds-a-credit-note", test_refunds_a_credit_note);
  add_shop_case ("/shop/payment/uses-a-credit-note", test_uses_a_credit_note);
  add_shop_case ("/shop/payment/pays-nobody-elses-invoice", test_pays_nobody_elses);
  add_shop_case ("/shop/statement/ages-what-is-open", test_ages_what_is_open);
  add_shop_case ("/shop/statement/knows-an-earlier-day", test_states_an_earlier_day);
  add_shop_case ("/shop/invoice/lists-what-is-unpaid", test_lists_what_is_unpaid);
  add_shop_case ("/shop/revenue/adds-up-months", test_adds_up_months);
  return g_test_run ();
}
