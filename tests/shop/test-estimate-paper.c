/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"
#include "shop/shop-estimate-paper.h"

static const char *
add_customer (Workshop *self)
{
  const char *customer = perform (self, "customer", "customer-add", "{'name':'Aroha Ngata'}");

  perform (self, NULL, "contact-add", "{'customer':'%s','kind':'email','value':'aroha@example.nz'}",
           customer);
  return customer;
}

static const char *
make_estimate_for (Workshop *self, const char *customer, const char *kind)
{
  perform (self, NULL, "site-edit", "{'name':'Northside Motors','estimate_tolerance_bp':1250}");
  const char *vehicle = perform (self, "vehicle", "vehicle-add",
                                 "{'plate':'ABC123','make':'Toyota','model':'Aqua','year':2015}");
  const char *job =
    perform (self, "job", "job-open", "{'vehicle':'%s','customer':'%s'}", vehicle, customer);

  perform (self, NULL, "line-add",
           "{'job':'%s','kind':'labour','description':'Timing belt','qty_milli':2500,"
           "'price_e4':1400000}",
           job);
  return perform (self, "estimate", "estimate-make",
                  "{'job':'%s','kind':'%s','valid_to':'2026-04-30'}", job, kind);
}

static const char *
make_estimate (Workshop *self, const char *kind)
{
  return make_estimate_for (self, add_customer (self), kind);
}

static char *
read_paper (Workshop *self, const char *estimate)
{
  g_autoptr (JsonNode) document = ask (self, "estimate-document", "{'estimate':'%s'}", estimate);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) paper = shop_estimate_paper_make (json_node_get_object (document), &error);

  g_assert_no_error (error);
  return read_text (paper);
}

static void
test_estimate (Workshop *self, gconstpointer data)
{
  static const char *const words[] = {
    "Estimate",        "Northside Motors", "1/1",     "Valid until", "Thu 30 Apr 2026",
    "Aroha Ngata",     "ABC123",           "2.5 h",   "$140.00",     "Timing belt",
    "Total excl. GST", "$350.00",          "$402.50", "12.5 %",      NULL,
  };
  g_autofree char *read = read_paper (self, make_estimate (self, "estimate"));

  assert_says (read, words);
  g_assert_null (strstr (read, "no GST"));
}

/* It holds to the cent, so it says nothing of more. */
static void
test_quote (Workshop *self, gconstpointer data)
{
  g_autofree char *read = read_paper (self, make_estimate (self, "quote"));

  assert_says (read, (const char *const[]){ "Quote", "costs what it says", NULL });
  g_assert_null (strstr (read, "12.5 %"));
}

static void
test_mail (Workshop *self, gconstpointer data)
{
  const char *estimate = make_estimate (self, "quote");

  perform (self, NULL, "estimate-send", "{'estimate':'%s','by_email':true}", estimate);
  g_assert_cmpstr (text (self, "SELECT purpose || ' ' || recipient || ' ' || subject FROM message"),
                   ==, "estimate aroha@example.nz Quote 1/1 from Northside Motors");
  g_autoptr (GBytes) kept = read_attached (self);
  g_autofree char *read = read_text (kept);
  assert_says (read, (const char *const[]){ "Quote", "Timing belt", "$402.50", NULL });
}

/* Handed over at the counter, or read out. */
static void
test_no_mail (Workshop *self, gconstpointer data)
{
  perform (self, NULL, "estimate-send", "{'estimate':'%s'}", make_estimate (self, "quote"));
  g_assert_cmpint (number (self, "SELECT count (*) FROM message"), ==, 0);
}

/* What cannot be mailed is not sent either. */
static void
test_refused (Workshop *self, gconstpointer data)
{
  const char *customer = add_customer (self);
  const char *estimate = make_estimate_for (self, customer, "quote");

  perform (self, NULL, "consent-set",
           "{'customer':'%s','channel':'email','purpose':'progress','allowed':false}", customer);
  refuse (self, SHOP_ERROR_RULE, "by e-mail", "estimate-send", "{'estimate':'%s','by_email':true}",
          estimate);
  g_assert_cmpstr (text (self, "SELECT state FROM estimate"), ==, "draft");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/estimate-paper/says-how-much-and-how-surely", test_estimate);
  add_story ("/shop/estimate-paper/of-a-quote-holds-to-the-cent", test_quote);
  add_story ("/shop/estimate-paper/is-attached-to-the-mail", test_mail);
  add_story ("/shop/estimate-paper/is-not-mailed-unasked", test_no_mail);
  add_story ("/shop/estimate-paper/is-not-sent-where-the-mail-is-refused", test_refused);
  return g_test_run ();
}
