/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"
#include "shop/shop-statement-paper.h"

/* Owes 250.00 from before; an invoice of 115.00 is half paid. */
static const char *
add_account (Workshop *self)
{
  perform (self, NULL, "site-edit",
           "{'name':'Northside Motors','address':'1 Wairau Road','gst_no':'49-091-850',"
           "'bank_account':'12-3456-7890123-00'}");
  const char *customer = perform (self, "customer", "customer-add", "{'name':'Aroha Ngata'}");

  perform (self, NULL, "opening-add",
           "{'customer':'%s','amount_minor':25000,'date':'2026-01-15','due_date':'2026-02-20',"
           "'reference':'OLD-7','description':'Clutch'}",
           customer);
  const char *invoice = perform (self, "invoice", "invoice-draft", "{'customer':'%s'}", customer);
  perform (self, NULL, "invoice-line-add",
           "{'invoice':'%s','kind':'fee','description':'Tow','qty_milli':1000,'price_e4':1000000}",
           invoice);
  perform (self, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  perform (self, NULL, "payment-take", "{'invoice':'%s','method':'eftpos','amount_minor':5000}",
           invoice);
  return customer;
}

static char *
read_paper (Workshop *self, const char *customer, const char *from)
{
  g_autoptr (JsonNode) document =
    from != NULL ? ask (self, "customer-statement", "{'customer':'%s','from':'%s'}", customer, from)
                 : ask (self, "customer-statement", "{'customer':'%s'}", customer);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) paper = shop_statement_paper_make (json_node_get_object (document), &error);

  g_assert_no_error (error);
  return read_text (paper);
}

static void
test_account (Workshop *self, gconstpointer data)
{
  static const char *const words[] = {
    "Statement",
    "Northside Motors",
    "Aroha Ngata",
    "Brought forward OLD-7",
    "Clutch",
    "Invoice A-000001",
    "EFTPOS",
    "$115.00",
    "$50.00",
    "$315.00",
    "12-3456-7890123-00",
    "Balance due",
    "Overdue up to 30 days",
    "Please pay",
    NULL,
  };
  g_autofree char *read = read_paper (self, add_account (self), NULL);

  assert_says (read, words);
  g_assert_null (strstr (read, "Balance before"));
}

/* What was before the first day is one sum. */
static void
test_period (Workshop *self, gconstpointer data)
{
  g_autofree char *read = read_paper (self, add_account (self), "2026-03-01");

  assert_says (
    read, (const char *const[]){ "Sun 1 Mar 2026", "Balance before", "$250.00", "$315.00", NULL });
  g_assert_null (strstr (read, "OLD-7"));
}

static void
test_nothing_open (Workshop *self, gconstpointer data)
{
  const char *customer = perform (self, "customer", "customer-add", "{'name':'Aroha Ngata'}");
  g_autofree char *read = read_paper (self, customer, NULL);

  assert_says (read, (const char *const[]){ "Nothing is to be paid", "$0.00", NULL });
}

static void
test_mail (Workshop *self, gconstpointer data)
{
  const char *customer = add_account (self);

  perform (self, NULL, "contact-add", "{'customer':'%s','kind':'email','value':'aroha@example.nz'}",
           customer);
  perform (self, NULL, "statement-send", "{'customer':'%s'}", customer);
  g_assert_cmpstr (text (self, "SELECT purpose || ' ' || recipient || ' ' || subject FROM message"),
                   ==, "statement aroha@example.nz Statement to 2026-03-10 from Northside Motors");
  g_autoptr (GBytes) kept = read_attached (self);
  g_autofree char *read = read_text (kept);
  assert_says (read, (const char *const[]){ "Statement", "Invoice A-000001", "$315.00", NULL });
  refuse (self, SHOP_ERROR_TAKEN, NULL, "statement-send", "{'customer':'%s'}", customer);
}

/* Each refusal says what else can be done. */
static void
test_refused (Workshop *self, gconstpointer data)
{
  const char *customer = add_account (self);

  refuse (self, SHOP_ERROR_BUYER, "Add one to the customer, or print it.", "statement-send",
          "{'customer':'%s'}", customer);
  perform (self, NULL, "contact-add", "{'customer':'%s','kind':'email','value':'aroha@example.nz'}",
           customer);
  perform (self, NULL, "consent-set",
           "{'customer':'%s','channel':'email','purpose':'invoice','allowed':false}", customer);
  refuse (self, SHOP_ERROR_RULE, "Print it, or ask them", "statement-send", "{'customer':'%s'}",
          customer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/statement-paper/says-what-came-and-went", test_account);
  add_story ("/shop/statement-paper/begins-with-what-was-open", test_period);
  add_story ("/shop/statement-paper/asks-for-nothing-that-is-not-owed", test_nothing_open);
  add_story ("/shop/statement-paper/is-attached-to-the-mail", test_mail);
  add_story ("/shop/statement-paper/is-not-mailed-unasked", test_refused);
  return g_test_run ();
}
