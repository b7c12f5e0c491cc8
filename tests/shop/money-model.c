/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "money-model.h"
#include "base/base-json.h"

/* Rounded half away from zero, in the plainest way there is. */
gint64
divide (gint64 value, gint64 by)
{
  gint64 whole = ABS (value) / by;

  if (2 * (ABS (value) % by) >= by)
    whole++;
  return value < 0 ? -whole : whole;
}

static gint64
ten_to (int exponent)
{
  return exponent == 0 ? 1 : 10 * ten_to (exponent - 1);
}

gint64
net_of (const Run *run, const Line *line, gint64 qty_milli)
{
  gint64 full = divide (qty_milli * line->price_e4, ten_to (7 - run->decimals));

  return full - divide (full * line->discount_bp, 10000);
}

gint64
tax_of (gint64 net, int tax_bp)
{
  return divide (net * tax_bp, 10000);
}

gint64
coins (const Run *run, gint64 minor)
{
  return divide (minor, run->step) * run->step;
}

Document *
document_at (const Run *run, guint i)
{
  return &g_array_index (run->documents, Document, i);
}

Payment *
payment_at (const Run *run, guint i)
{
  return &g_array_index (run->payments, Payment, i);
}

Line *
line_at (const Document *document, guint i)
{
  return &g_array_index (document->lines, Line, i);
}

guint
pick (Run *run, guint n)
{
  return (guint) g_rand_int_range (run->rand, 0, (gint32) n);
}

gboolean
one_in (Run *run, guint n)
{
  return pick (run, n) == 0;
}

static void
add_share (Run *run, Payment *payment, guint document, gint64 amount)
{
  Share share = { document, amount };

  document_at (run, document)->paid += amount;
  payment->left -= amount;
  g_array_append_val (payment->shares, share);
}

gint64
open_of (const Document *document)
{
  return document->total - document->paid;
}

/* The next invoice of a customer to be paid: the one due first. */
static int
find_next (const Run *run, guint customer)
{
  int best = -1;

  for (guint i = 0; i < run->documents->len; i++)
    {
      const Document *document = document_at (run, i);

      if (document->is_note || document->customer != customer || open_of (document) <= 0)
        continue;
      if (best < 0 || document->day < document_at (run, (guint) best)->day ||
          (document->day == document_at (run, (guint) best)->day &&
           strcmp (document->id, document_at (run, (guint) best)->id) < 0))
        best = (int) i;
    }
  return best;
}

gint64
owed_by (const Run *run, guint customer)
{
  gint64 sum = 0;

  for (guint i = 0; i < run->documents->len; i++)
    if (!document_at (run, i)->is_note && document_at (run, i)->customer == customer)
      sum += MAX (open_of (document_at (run, i)), 0);
  return sum;
}

void
spread (Run *run, Payment *payment)
{
  for (int next; payment->left > 0 && (next = find_next (run, payment->customer)) >= 0;)
    add_share (run, payment, (guint) next,
               MIN (payment->left, open_of (document_at (run, (guint) next))));
}

/* Sets net, tax and total from the lines; of what is taken back by now, for a credit note. */
void
add_up (const Run *run, Document *document)
{
  gint64 nets[2] = { 0, 0 };

  for (guint i = 0; i < document->lines->len; i++)
    {
      const Line *line = line_at (document, i);
      gint64 net = net_of (run, line, line->qty_milli);

      document->net += net;
      nets[line->tax_bp == 0] += net;
      document->tax += run->by_document ? 0 : tax_of (net, line->tax_bp);
    }
  if (run->by_document)
    document->tax = tax_of (nets[0], document->gst_bp);
  document->total = document->net + document->tax;
}

/* --- what the store must say as well --- */

static void
check_stock (Run *run)
{
  g_autoptr (JsonNode) card = answer (run->shop, "part", "{'part':'%s'}", run->part);

  g_assert_cmpint (base_json_get_int (json_node_get_object (card), "on_hand_milli", -1), ==,
                   run->on_hand_milli);
}

static void
check_document (Run *run, const Document *document)
{
  g_autoptr (JsonObject) found = document_of (run->shop, document->id);

  g_assert_cmpint (base_json_get_int (found, "net_minor", -1), ==, document->net);
  g_assert_cmpint (base_json_get_int (found, "tax_minor", -1), ==, document->tax);
  g_assert_cmpint (base_json_get_int (found, "total_minor", -1), ==, document->net + document->tax);
  g_assert_cmpint (base_json_get_int (found, "paid_minor", -1), ==, document->paid);
  g_assert_true (json_object_get_boolean_member (found, "intact"));
}

/* Every entry of the statement is a document or a payment, every age adds up. */
static void
check_statement (Run *run, guint customer)
{
  g_autoptr (JsonNode) node =
    answer (run->shop, "customer-statement", "{'customer':'%s'}", run->customers[customer]);
  JsonObject *statement = json_node_get_object (node);
  JsonArray *entries = base_json_get_array (statement, "entries");
  gint64 balance = 0;
  gint64 left = 0;
  guint n = 0;

  for (guint i = 0; i < run->documents->len; i++)
    if (document_at (run, i)->customer == customer)
      {
        balance += document_at (run, i)->total;
        left -= document_at (run, i)->is_note ? open_of (document_at (run, i)) : 0;
        n++;
      }
  for (guint i = 0; i < run->payments->len; i++)
    if (payment_at (run, i)->customer == customer)
      {
        balance -= payment_at (run, i)->amount - payment_at (run, i)->rounding;
        left += payment_at (run, i)->is_back ? 0 : payment_at (run, i)->left;
        n++;
      }
  g_assert_cmpint (base_json_get_int (statement, "balance_minor", G_MININT), ==, balance);
  g_assert_cmpuint (json_array_get_length (entries), ==, n);
  g_assert_cmpint (
    base_json_get_int (base_json_get_object (statement, "ageing"), "credit_minor", G_MININT), ==,
    left);
  g_assert_cmpint (owed_by (run, customer) - left, ==, balance);
}

static void
check_store (Run *run)
{
  StoreDb *db = run->shop->base.db;
  g_autoptr (JsonNode) series = answer (run->shop, "series-check", "{}");
  JsonArray *kinds = json_node_get_array (series);

  g_assert_cmpint (count (db, "SELECT count (*) FROM invoice WHERE total_minor <> net_minor + "
                              "tax_minor"),
                   ==, 0);
  g_assert_cmpint (
    count (db, "SELECT count (*) FROM invoice WHERE paid_minor <> "
               "coalesce ((SELECT sum (amount_minor) FROM payment_allocation WHERE invoice = "
               "invoice.id), 0) - coalesce ((SELECT sum (amount_minor) FROM payment_allocation "
               "WHERE credit_note = invoice.id), 0)"),
    ==, 0);
  for (guint i = 0; i < json_array_get_length (kinds); i++)
    g_assert_cmpint (base_json_get_int (base_json_array_get_object (kinds, i), "complete", 0), ==,
                     1);
}

void
run_check (Run *run)
{
  for (guint i = 0; i < run->documents->len; i++)
    check_document (run, document_at (run, i));
  for (guint i = 0; i < N_CUSTOMERS; i++)
    check_statement (run, i);
  check_store (run);
  check_stock (run);
}
