/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "base/base-money.h"
#include "shop/shop-invoice-paper.h"
#include "paper.h"

/* What the customer reads: the PDF goes through pdftotext (poppler-utils), which knows nothing of
 * us. */

#define MANY_LINES 70
#define MANY_WORDS 1500

static const char *
issue_for (Workshop *self, guint n_lines)
{
  perform (self, NULL, "site-edit",
           "{'name':'Northside Motors','gst_no':'136-410-132','address':'1 Station Road\\nPetone',"
           "'phone':'04 555 0100','bank_account':'12-3140-0123456-00'}");
  const char *customer = perform (self, "customer", "customer-add",
                                  "{'name':'Aroha Ngata','address':'12 High Street\\nLower Hutt'}");
  perform (self, NULL, "contact-add", "{'customer':'%s','kind':'email','value':'aroha@example.nz'}",
           customer);
  const char *invoice = perform (self, "invoice", "invoice-draft", "{'customer':'%s'}", customer);

  for (guint i = 0; i < n_lines; i++)
    perform (self, NULL, "invoice-line-add",
             "{'invoice':'%s','kind':'fee','description':'Puncture %u','price_e4':350000}", invoice,
             i + 1);
  perform (self, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  return invoice;
}

/* One fee; its price is without tax. */
static const char *
issue_of (Workshop *self, const char *customer, int price_e4)
{
  const char *invoice = perform (self, "invoice", "invoice-draft", "{'customer':'%s'}", customer);

  perform (self, NULL, "site-edit", "{'name':'Northside Motors','gst_no':'136-410-132'}");
  perform (self, NULL, "invoice-line-add",
           "{'invoice':'%s','kind':'fee','description':'Tow','price_e4':%d}", invoice, price_e4);
  perform (self, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  return invoice;
}

/* With plain spaces where the paper has such as do not break. */
static char *
read_plain (JsonObject *document)
{
  g_autoptr (GBytes) paper = shop_invoice_paper_make (document, NULL);
  g_autofree char *read = read_text (paper);
  g_auto (GStrv) parts = g_strsplit (read, "\u00a0", -1);

  return g_strjoinv (" ", parts);
}

static GBytes *
draw (Workshop *self, const char *invoice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) document = ask (self, "invoice", "{'invoice':'%s'}", invoice);
  GBytes *paper = shop_invoice_paper_make (json_node_get_object (document), &error);

  g_assert_no_error (error);
  return paper;
}

/* GST Act 1985, s 19E, and what is open. */
static void
test_says (Workshop *self, gconstpointer data)
{
  static const char *const words[] = {
    "Tax invoice",
    "Northside Motors",
    "Petone",
    "136-410-132",
    "A-000001",
    "Tue 10 Mar 2026",
    "Aroha Ngata",
    "Lower Hutt",
    "aroha@example.nz",
    "Puncture 1",
    "35.00",
    "Total excl. GST",
    "GST 15 % of $70.00",
    "$10.50",
    "Total incl. GST",
    "$80.50",
    "EFTPOS, Tue 10 Mar 2026",
    "$30.00",
    "Balance due",
    "$50.50",
    "with A-000001 as the reference",
    "12-3140-0123456-00",
    "Page 1 of 1",
    NULL,
  };
  const char *invoice = issue_for (self, 2);

  perform (self, NULL, "payment-take", "{'invoice':'%s','method':'eftpos','amount_minor':3000}",
           invoice);
  g_autoptr (GBytes) paper = draw (self, invoice);
  g_autofree char *read = read_text (paper);
  assert_says (read, words);
}

/* Each page has its heads, and nothing is left out between two. */
static void
test_pages (Workshop *self, gconstpointer data)
{
  g_autoptr (GBytes) paper = draw (self, issue_for (self, MANY_LINES));
  g_autofree char *read = read_text (paper);
  g_auto (GStrv) pages = g_strsplit (read, "\f", -1);
  guint n_pages = g_strv_length (pages) - 1;

  g_assert_cmpuint (n_pages, >=, 2);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *count = g_strdup_printf ("Page %u of %u", i + 1, n_pages);

      assert_says (pages[i], (const char *const[]){ "DESCRIPTION", count, NULL });
    }
  for (guint i = 0; i < MANY_LINES; i++)
    {
      g_autofree char *line = g_strdup_printf ("Puncture %u ", i + 1);

      assert_says (read, (const char *const[]){ line, NULL });
    }
}

/* More than a page can hold, of one line. */
static void
test_long_line (Workshop *self, gconstpointer data)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < MANY_WORDS; i++)
    g_string_append_printf (words, "word%u ", i + 1);
  perform (self, NULL, "site-edit", "{'name':'Northside Motors','gst_no':'136-410-132'}");
  const char *invoice = perform (self, "invoice", "invoice-draft", "{}");
  perform (self, NULL, "invoice-line-add",
           "{'invoice':'%s','kind':'fee','description':'Tow','price_e4':350000}", invoice);
  perform (self, NULL, "invoice-line-add", "{'invoice':'%s','kind':'text','description':'%s'}",
           invoice, words->str);
  perform (self, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  g_autoptr (GBytes) paper = draw (self, invoice);
  g_autofree char *read = read_text (paper);
  for (guint i = 0; i + 1 < MANY_WORDS; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%u", i + 1);

      assert_says (read, (const char *const[]){ word, NULL });
    }
}

/* Without the cents that a yen has not, and with all that a dinar has. */
static void
test_currencies (Workshop *self, gconstpointer data)
{
  static const struct
  {
    const char *currency;
    const char *price;
    const char *total;
  } cases[] = {
    { "JPY", "¥1,200 ", "¥1,380" },
    { "KWD", "KWD 1,200.000 ", "KWD 1,380.000" },
  };
  const char *invoice = issue_for (self, 1);
  g_autoptr (JsonNode) node = ask (self, "invoice", "{'invoice':'%s'}", invoice);
  JsonObject *document = json_node_get_object (node);
  JsonObject *line =
    json_array_get_object_element (json_object_get_array_member (document, "lines"), 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int decimals = base_currency_get_decimals (cases[i].currency);
      gint64 minor = 1380;

      for (int digit = 0; digit < decimals; digit++)
        minor *= 10;
      json_object_set_string_member (document, "currency", cases[i].currency);
      json_object_set_int_member (document, "total_minor", minor);
      json_object_set_int_member (line, "price_e4", 12000000);
      g_autofree char *plain = read_plain (document);
      assert_says (plain, (const char *const[]){ cases[i].price, cases[i].total, NULL });
    }
}

/* $72.44 in coins of ten cents. */
static void
test_cash (Workshop *self, gconstpointer data)
{
  static const char *const words[] = { "$72.44",  "Cash, Tue 10 Mar 2026",
                                       "−$72.40", "Rounding to coins",
                                       "−$0.04",  "Balance due",
                                       "$0.00",   NULL };
  static const char *const dinars[] = { "KWD 425.926", "−KWD 425.925", "−KWD 0.001", NULL };
  const char *customer = perform (self, "customer", "customer-add", "{'name':'Kim Lee'}");
  const char *invoice = issue_of (self, customer, 629900);

  perform (self, NULL, "payment-take", "{'invoice':'%s','method':'cash'}", invoice);
  g_autoptr (JsonNode) node = ask (self, "invoice", "{'invoice':'%s'}", invoice);
  JsonObject *document = json_node_get_object (node);
  g_autofree char *read = read_plain (document);
  assert_says (read, words);

  JsonObject *payment =
    json_array_get_object_element (json_object_get_array_member (document, "payments"), 0);
  json_object_set_string_member (document, "currency", "KWD");
  json_object_set_int_member (document, "total_minor", 425926);
  json_object_set_int_member (payment, "amount_minor", 425926);
  json_object_set_int_member (payment, "rounding_minor", -1);
  g_autofree char *read_dinars = read_plain (document);
  assert_says (read_dinars, dinars);
}

/* Coins are counted once, although they paid for two: $144.88 with $144.90. */
static void
test_cash_of_two (Workshop *self, gconstpointer data)
{
  const char *customer = perform (self, "customer", "customer-add", "{'name':'Kim Lee'}");
  const char *invoices[] = { issue_of (self, customer, 629900), issue_of (self, customer, 629900) };
  gint64 rounding_minor = 0;

  perform (self, NULL, "payment-take",
           "{'method':'cash','items':[{'invoice':'%s'},{'invoice':'%s'}]}", invoices[0],
           invoices[1]);
  for (guint i = 0; i < G_N_ELEMENTS (invoices); i++)
    {
      g_autoptr (JsonNode) node = ask (self, "invoice", "{'invoice':'%s'}", invoices[i]);
      JsonArray *payments = base_json_get_array (json_node_get_object (node), "payments");

      rounding_minor +=
        base_json_get_int (json_array_get_object_element (payments, 0), "rounding_minor", 0);
    }
  g_assert_cmpint (rounding_minor, ==, 2);
}

static void
test_same_bytes (Workshop *self, gconstpointer data)
{
  const char *invoice = issue_for (self, 3);
  g_autoptr (GBytes) first = draw (self, invoice);

  self->now_ms += 86400000;
  g_autoptr (GBytes) second = draw (self, invoice);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_credit (Workshop *self, gconstpointer data)
{
  static const char *const words[] = { "Credit note", "Corrects", "A-000001",  "CREDIT TO",
                                       "−$40.25",     "Reason",   "Wrong car", NULL };
  const char *invoice = issue_for (self, 1);
  const char *note = perform (self, "credit_note", "credit-note-write",
                              "{'invoice':'%s','reason':'Wrong car'}", invoice);
  g_autoptr (GBytes) paper = draw (self, note);
  g_autofree char *read = read_text (paper);

  assert_says (read, words);
}

/* The e-mail in the outbox has the paper itself, not a description of it. */
static void
test_send (Workshop *self, gconstpointer data)
{
  const char *invoice = issue_for (self, 2);

  perform (self, NULL, "invoice-send", "{'invoice':'%s'}", invoice);
  g_autoptr (GBytes) kept = read_attached (self);
  g_autoptr (GBytes) drawn = draw (self, invoice);
  g_assert_true (g_bytes_equal (kept, drawn));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/invoice-paper/says-what-the-law-asks-for", test_says);
  add_story ("/shop/invoice-paper/goes-on-on-the-next-page", test_pages);
  add_story ("/shop/invoice-paper/breaks-a-line-that-is-longer-than-a-page", test_long_line);
  add_story ("/shop/invoice-paper/has-the-decimals-of-its-currency", test_currencies);
  add_story ("/shop/invoice-paper/has-the-same-bytes-each-time", test_same_bytes);
  add_story ("/shop/invoice-paper/of-a-credit-note-says-what-it-corrects", test_credit);
  add_story ("/shop/invoice-paper/is-attached-to-the-mail", test_send);
  add_story ("/shop/invoice-paper/tells-cash-and-its-rounding", test_cash);
  add_story ("/shop/invoice-paper/counts-the-coins-of-two-invoices-once", test_cash_of_two);
  return g_test_run ();
}
