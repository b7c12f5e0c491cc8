/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "base/base-money.h"
#include "money-model.h"

/* Random verbs of money beside a model that knows nothing of the store: after each run both must
 * say the same. */

#define NOBODY  "00000000-0000-7000-8000-00000000dead"
#define ADVISER "00000000-0000-7000-8000-000000ad0001"

#define RUNS  240
#define STEPS 25

/* Whether the adviser stands there and asks for what is @too_much for one; then it is refused. */
static gboolean
is_refused_to_adviser (Run *run, gboolean too_much, const char *verb, const char *arguments)
{
  if (!run->low || !too_much)
    return FALSE;
  g_autofree char *message = refused (run->shop, SHOP_ERROR_NOT_ALLOWED, verb, "%s", arguments);
  return TRUE;
}

static void
write_line (Run *run, const char *invoice, Document *document)
{
  static const int discounts[] = { 0, 0, 0, 500, 1250, 10000 };
  Line line = { .qty_milli = g_rand_int_range (run->rand, 1, 9000),
                .price_e4 = g_rand_int_range (run->rand, 1, 3000000),
                .discount_bp = discounts[pick (run, G_N_ELEMENTS (discounts))],
                .tax_bp = one_in (run, 5) ? 0 : run->gst->now_bp };
  g_autofree char *arguments =
    g_strdup_printf ("{'invoice':'%s','kind':'part','description':'Line','qty_milli':%d,"
                     "'price_e4':%d,'discount_bp':%d,'tax_code':'%s'}",
                     invoice, (int) line.qty_milli, (int) line.price_e4, line.discount_bp,
                     line.tax_bp == 0 ? "ZERO" : "GST");

  if (is_refused_to_adviser (run, line.discount_bp > ADVISER_BP, "invoice-line-add", arguments))
    return;
  line.id = deed_for (run->shop, "line", "invoice-line-add", "%s", arguments);
  if (one_in (run, 4))
    {
      g_autoptr (JsonObject) undone = deed (run->shop, "undo", "{}");
      g_free (line.id);
      return;
    }
  g_array_append_val (document->lines, line);
}

/* Sells the part at its list price or below, as far as it is there. */
static void
sell_part (Run *run, const char *invoice, Document *document)
{
  static const int prices_bp[] = { 12000, 10000, 9500, 9000, 8999, 5000 };
  int price_bp = prices_bp[pick (run, G_N_ELEMENTS (prices_bp))];
  Line line = { .qty_milli = g_rand_int_range (run->rand, 1, 4000),
                .price_e4 = divide ((gint64) PART_E4 * price_bp, 10000),
                .discount_bp = one_in (run, 3) ? 500 : 0,
                .tax_bp = run->gst->now_bp,
                .of_part = TRUE };
  g_autofree char *price =
    price_bp == 10000 ? g_strdup ("") : g_strdup_printf (",'price_e4':%d", (int) line.price_e4);
  g_autofree char *arguments =
    g_strdup_printf ("{'invoice':'%s','kind':'part','description':'Part','part':'%s',"
                     "'qty_milli':%d,'discount_bp':%d%s}",
                     invoice, run->part, (int) line.qty_milli, line.discount_bp, price);

  if (is_refused_to_adviser (
        run, line.price_e4 * (10000 - line.discount_bp) < (gint64) PART_E4 * (10000 - ADVISER_BP),
        "invoice-line-add", arguments))
    return;
  line.id = deed_for (run->shop, "line", "invoice-line-add", "%s", arguments);
  if (line.qty_milli > run->on_hand_milli)
    {
      g_autofree char *message =
        refused (run->shop, SHOP_ERROR_STOCK, "invoice-issue", "{'invoice':'%s'}", invoice);
      g_autoptr (JsonObject) off =
        deed (run->shop, "invoice-line-edit", "{'line':'%s','removed':true}", line.id);
      g_free (line.id);
      return;
    }
  run->on_hand_milli -= line.qty_milli;
  g_array_append_val (document->lines, line);
}

static void
issue (Run *run, Document *document)
{
  g_autoptr (JsonObject) issued =
    deed (run->shop, "invoice-issue", "{'invoice':'%s'}", document->id);

  document->day = run->day;
  document->gst_bp = run->gst->now_bp;
  for (guint i = 0; i < document->lines->len; i++)
    if (line_at (document, i)->tax_bp != 0)
      line_at (document, i)->tax_bp = document->gst_bp;
  add_up (run, document);
  g_array_append_val (run->documents, *document);
}

static void
do_invoice (Run *run)
{
  Document document = { .customer = pick (run, N_CUSTOMERS) };
  guint n_lines = 1 + pick (run, 4);

  document.lines = g_array_new (FALSE, FALSE, sizeof (Line));
  document.id = deed_for (run->shop, "invoice", "invoice-draft", "{'customer':'%s'}",
                          run->customers[document.customer]);
  for (guint i = 0; i < n_lines || document.lines->len == 0; i++)
    write_line (run, document.id, &document);
  if (one_in (run, 2))
    sell_part (run, document.id, &document);
  issue (run, &document);
}

static char *
add_work (Run *run, const char *job, Line *line)
{
  *line = (Line){ .qty_milli = g_rand_int_range (run->rand, 1, 9000),
                  .price_e4 = g_rand_int_range (run->rand, 1, 3000000),
                  .discount_bp = one_in (run, 2) ? ADVISER_BP : 0,
                  .tax_bp = run->gst->now_bp };
  return deed_for (run->shop, "line", "line-add",
                   "{'job':'%s','kind':'fee','description':'Work','qty_milli':%d,'price_e4':%d,"
                   "'discount_bp':%d}",
                   job, (int) line->qty_milli, (int) line->price_e4, line->discount_bp);
}

/* A line changes, goes or comes after the draft was made; the draft is refused until it knows. */
static void
change_work (Run *run, const char *job, const char *first, Document *document)
{
  Line *line = line_at (document, 0);

  if (one_in (run, 3))
    {
      Line more;
      g_autofree char *added = add_work (run, job, &more);

      g_array_append_val (document->lines, more);
    }
  else if (one_in (run, 2))
    {
      g_autoptr (JsonObject) off = deed (run->shop, "line-remove", "{'lines':['%s']}", first);

      g_array_remove_index (document->lines, 0);
    }
  else
    {
      line->price_e4 += 100;
      g_autoptr (JsonObject) edited =
        deed (run->shop, "line-edit", "{'line':'%s','price_e4':%d}", first, (int) line->price_e4);
    }
  g_autofree char *message = refused (run->shop, SHOP_ERROR_CHANGED_SINCE, "invoice-issue",
                                      "{'invoice':'%s'}", document->id);
  g_autoptr (JsonObject) fresh =
    deed (run->shop, "invoice-refresh", "{'invoice':'%s'}", document->id);
}

static void
read_line_ids (Run *run, Document *document)
{
  g_autoptr (JsonObject) found = document_of (run->shop, document->id);
  JsonArray *lines = base_json_get_array (found, "lines");

  g_assert_cmpuint (json_array_get_length (lines), ==, document->lines->len);
  for (guint i = 0; i < document->lines->len; i++)
    line_at (document, i)->id =
      g_strdup (base_json_get_string (base_json_array_get_object (lines, i), "line"));
}

static void
do_wait (Run *run)
{
  run->shop->now_ms += G_GINT64_CONSTANT (86400000);
  run->day++;
  run->gst->now_bp = run->gst->next_bp;
}

static void
do_job (Run *run)
{
  Document document = { .customer = pick (run, N_CUSTOMERS) };
  g_autofree char *job = add_job (run->shop, run->customers[document.customer], "ready");
  Line lines[2];
  g_autofree char *first = add_work (run, job, &lines[0]);
  g_autofree char *second = add_work (run, job, &lines[1]);

  authorise (run->shop, job, G_GINT64_CONSTANT (1000000000000));
  document.lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_append_vals (document.lines, lines, G_N_ELEMENTS (lines));
  document.id = deed_for (run->shop, "invoice", "invoice-draft", "{'job':'%s'}", job);
  if (one_in (run, 2))
    change_work (run, job, first, &document);
  if (one_in (run, 3))
    do_wait (run);
  issue (run, &document);
  read_line_ids (run, &document);
}

/* Takes some of each line back in the model, and writes it for the verb. */
static void
mark_line (Run *run, Line *line, GString *items, Document *note, gint64 nets[2])
{
  gint64 left = line->qty_milli - line->back_milli;

  nets[line->tax_bp == 0] += line->back_net;
  if (left == 0 || one_in (run, 2))
    return;
  gint64 some = one_in (run, 2) ? left : g_rand_int_range (run->rand, 1, (gint32) left + 1);
  gint64 net = net_of (run, line, line->back_milli + some);
  gint64 tax = tax_of (net, line->tax_bp);

  g_string_append_printf (items, "%s{'line':'%s','qty_milli':%d}", items->len > 0 ? "," : "",
                          line->id, (int) some);
  note->net -= net - line->back_net;
  note->tax -= tax - line->back_tax;
  nets[line->tax_bp == 0] += net - line->back_net;
  if (line->of_part && one_in (run, 2))
    {
      g_string_insert (items, (gssize) items->len - 1, ",'returned':true");
      run->on_hand_milli += some;
    }
  line->back_milli += some;
  line->back_net = net;
  line->back_tax = tax;
}

static gint64
noted_tax (const Run *run, const Document *invoice)
{
  gint64 tax = 0;

  for (guint i = 0; i < invoice->lines->len; i++)
    tax += line_at (invoice, i)->tax_bp == 0 ? 0 : line_at (invoice, i)->back_net;
  return tax_of (tax, invoice->gst_bp);
}

static void
do_credit (Run *run)
{
  guint index = run->documents->len > 0 ? pick (run, run->documents->len) : 0;
  g_autoptr (GString) items = g_string_new (NULL);
  gint64 nets[2] = { 0, 0 };

  if (run->documents->len == 0 || document_at (run, index)->is_note ||
      is_refused_to_adviser (run, TRUE, "credit-note-write", "{'invoice':'" NOBODY "'}"))
    return;
  Document *invoice = document_at (run, index);
  Document note = { .customer = invoice->customer, .day = run->day, .is_note = TRUE };
  gint64 tax_before = noted_tax (run, invoice);

  for (guint i = 0; i < invoice->lines->len; i++)
    mark_line (run, line_at (invoice, i), items, &note, nets);
  if (items->len == 0)
    return;
  if (run->by_document)
    note.tax = tax_before - tax_of (nets[0], invoice->gst_bp);
  note.total = note.net + note.tax;
  note.id = deed_for (run->shop, "credit_note", "credit-note-write",
                      "{'invoice':'%s','reason':'Seed %u','lines':[%s]}", invoice->id, run->seed,
                      items->str);
  gint64 settled = CLAMP (open_of (invoice), 0, -note.total);
  invoice->paid += settled;
  note.paid -= settled;
  g_array_append_val (run->documents, note);
}

static void
do_pay (Run *run)
{
  static const char *const methods[] = { "cash", "eftpos", "transfer" };
  guint method = pick (run, G_N_ELEMENTS (methods));
  guint customer = pick (run, N_CUSTOMERS);
  gint64 owed = owed_by (run, customer);
  gint64 settling = method == 0 ? coins (run, owed) : owed;
  gint64 amount = one_in (run, 3) ? settling : g_rand_int_range (run->rand, 1, 60000);
  gboolean keep = one_in (run, 3);

  amount = method == 0 ? coins (run, amount) : amount;
  if (amount <= 0)
    return;
  gint64 rounding = amount == settling ? settling - owed : 0;
  g_autofree char *arguments = g_strdup_printf (
    "{'customer':'%s','method':'%s','amount_minor':%" G_GINT64_FORMAT ",'keep':%s}",
    run->customers[customer], methods[method], amount, keep ? "true" : "false");
  if (amount - rounding > owed && !keep)
    {
      g_autofree char *message =
        refused (run->shop, SHOP_ERROR_AMOUNT, "payment-take", "%s", arguments);
      return;
    }
  Payment payment = { .customer = customer, .amount = amount, .rounding = rounding };
  payment.left = amount - rounding;
  payment.shares = g_array_new (FALSE, FALSE, sizeof (Share));
  payment.id = deed_for (run->shop, "payment", "payment-take", "%s", arguments);
  spread (run, &payment);
  g_array_append_val (run->payments, payment);
}

static Payment *
pick_payment (Run *run)
{
  return run->payments->len > 0 ? payment_at (run, pick (run, run->payments->len)) : NULL;
}

static void
do_reverse (Run *run)
{
  Payment *payment = pick_payment (run);

  if (payment == NULL ||
      is_refused_to_adviser (run, TRUE, "payment-reverse", "{'payment':'" NOBODY "'}"))
    return;
  if (payment->touched || payment->is_back)
    {
      g_autofree char *message = refused (run->shop, SHOP_ERROR_STATE, "payment-reverse",
                                          "{'payment':'%s','reason':'x'}", payment->id);
      return;
    }
  Payment back = { .customer = payment->customer,
                   .amount = -payment->amount,
                   .rounding = -payment->rounding,
                   .is_back = TRUE };
  back.shares = g_array_new (FALSE, FALSE, sizeof (Share));
  back.id = deed_for (run->shop, "payment", "payment-reverse", "{'payment':'%s','reason':'x'}",
                      payment->id);
  payment->touched = TRUE;
  for (guint i = 0; i < payment->shares->len; i++)
    {
      const Share *share = &g_array_index (payment->shares, Share, i);

      document_at (run, share->document)->paid -= share->amount;
    }
  payment->left = 0;
  g_array_append_val (run->payments, back);
}

static void
do_refund (Run *run)
{
  Payment *payment = pick_payment (run);

  if (payment == NULL || is_refused_to_adviser (run, TRUE, "payment-refund",
                                                "{'payment':'" NOBODY "','method':'cash'}"))
    return;
  if (payment->left <= 0)
    {
      g_autofree char *message =
        refused (run->shop, SHOP_ERROR_AMOUNT, "payment-refund",
                 "{'payment':'%s','method':'transfer','reason':'x'}", payment->id);
      return;
    }
  gint64 some = g_rand_int_range (run->rand, 1, (gint32) payment->left + 1);
  Payment back = { .customer = payment->customer, .amount = -some, .is_back = TRUE };
  back.shares = g_array_new (FALSE, FALSE, sizeof (Share));
  back.id = deed_for (run->shop, "payment", "payment-refund",
                      "{'payment':'%s','method':'transfer','reason':'x','amount_minor':%d}",
                      payment->id, (int) some);
  payment->touched = TRUE;
  payment->left -= some;
  g_array_append_val (run->payments, back);
}

static void
do_allocate (Run *run)
{
  Payment *payment = pick_payment (run);

  if (payment == NULL)
    return;
  if (payment->left <= 0 || owed_by (run, payment->customer) == 0)
    {
      g_autofree char *message =
        refused (run->shop, SHOP_ERROR_AMOUNT, "payment-allocate", "{'payment':'%s'}", payment->id);
      return;
    }
  g_autoptr (JsonObject) used =
    deed (run->shop, "payment-allocate", "{'payment':'%s'}", payment->id);
  spread (run, payment);
  g_assert_cmpint (base_json_get_int (used, "left_minor", -1), ==, payment->left);
}

/* What is issued cannot be changed, whoever tries. */
static void
do_meddle (Run *run)
{
  if (run->documents->len == 0)
    return;
  const Document *document = document_at (run, pick (run, run->documents->len));
  g_autofree char *edit = refused (run->shop, SHOP_ERROR_ISSUED, "invoice-edit",
                                   "{'invoice':'%s','order_no':'x'}", document->id);
  g_autofree char *discard =
    refused (run->shop, SHOP_ERROR_ISSUED, "invoice-discard", "{'invoice':'%s'}", document->id);
  g_autofree char *sql = sql_refused (
    run->shop, "UPDATE invoice SET total_minor = total_minor + 1, net_minor = net_minor + 1");
}

static void
do_change_places (Run *run)
{
  run->low = !run->low;
  shop_desk_set_user (run->shop->base.desk, run->low ? &run->adviser : &run->owner);
}

/* From tomorrow on; what is issued by then keeps what it was taxed at. */
static void
do_change_tax (Run *run)
{
  static const int rates_bp[] = { 1000, 1250, 1500, 1625 };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Pacific/Auckland");
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (run->shop->now_ms / 1000 + 86400);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, zone);
  g_autofree char *tomorrow = g_date_time_format (there, "%Y-%m-%d");
  int next_bp = rates_bp[pick (run, G_N_ELEMENTS (rates_bp))];
  g_autofree char *arguments =
    g_strdup_printf ("{'code':'GST','rate_bp':%d,'from_date':'%s'}", next_bp, tomorrow);

  if (run->gst->next_bp != run->gst->now_bp || next_bp == run->gst->now_bp ||
      is_refused_to_adviser (run, TRUE, "tax-rate-add", arguments))
    return;
  g_autoptr (JsonObject) added = deed (run->shop, "tax-rate-add", "%s", arguments);
  run->gst->next_bp = next_bp;
}

static void
clear_document (gpointer data)
{
  Document *document = data;

  for (guint i = 0; document->lines != NULL && i < document->lines->len; i++)
    g_free (line_at (document, i)->id);
  g_clear_pointer (&document->lines, g_array_unref);
  g_free (document->id);
}

static void
clear_payment (gpointer data)
{
  Payment *payment = data;

  g_array_unref (payment->shares);
  g_free (payment->id);
}

#define OPENING_MILLI 20000

static void
stock_part (Run *run)
{
  run->part =
    deed_for (run->shop, "part", "part-add",
              "{'sku':'P-%u','name':'Part','stocked':true,'price_e4':%d}", run->seed, PART_E4);
  run->on_hand_milli = OPENING_MILLI;
  g_autoptr (JsonObject) opening =
    deed (run->shop, "stock-opening", "{'part':'%s','qty_milli':%d,'cost_e4':200000}", run->part,
          OPENING_MILLI);
}

static void
meet_staff (Run *run)
{
  shop_desk_get_user (run->shop->base.desk, &run->owner);
  g_assert_true (base_id_parse (ADVISER, &run->adviser));
  run_sql (run->shop->base.db,
           "INSERT OR IGNORE INTO user (id, name, role) VALUES "
           "(x'00000000000070008000000000ad0001', 'Adviser', x'00000000000070008000000000000103')");
}

static void
begin (Run *run, Shop *shop, Gst *gst, guint32 seed)
{
  static const struct
  {
    const char *currency;
    int decimals;
    gint64 step;
  } places[] = { { "NZD", 2, 10 }, { "JPY", 0, 1 }, { "KWD", 3, 5 } };
  guint place = seed % G_N_ELEMENTS (places);

  *run = (Run){ .shop = shop,
                .rand = g_rand_new_with_seed (seed),
                .seed = seed,
                .gst = gst,
                .decimals = places[place].decimals,
                .step = places[place].step,
                .by_document = seed % 2 == 1 };
  run->documents = g_array_new (FALSE, FALSE, sizeof (Document));
  run->payments = g_array_new (FALSE, FALSE, sizeof (Payment));
  g_array_set_clear_func (run->documents, clear_document);
  g_array_set_clear_func (run->payments, clear_payment);
  run_sql_format (shop,
                  "UPDATE site SET country = 'XX', currency = '%s', cash_step_minor = %d, "
                  "tax_mode = '%s'",
                  places[place].currency, (int) places[place].step,
                  run->by_document ? "document" : "line");
  for (guint i = 0; i < N_CUSTOMERS; i++)
    run->customers[i] = add_customer (shop, "Somebody", NULL);
  stock_part (run);
  meet_staff (run);
}

static void
end (Run *run)
{
  for (guint i = 0; i < N_CUSTOMERS; i++)
    g_free (run->customers[i]);
  g_free (run->part);
  shop_desk_set_user (run->shop->base.desk, &run->owner);
  g_array_unref (run->documents);
  g_array_unref (run->payments);
  g_rand_free (run->rand);
}

static void
test_agrees_with_a_model (Shop *self, gconstpointer data)
{
  static void (*const steps[]) (Run * run) = {
    do_invoice, do_invoice, do_job,      do_credit, do_pay,        do_pay,           do_reverse,
    do_refund,  do_wait,    do_allocate, do_meddle, do_change_tax, do_change_places,
  };
  Gst gst = { 1500, 1500 };

  for (guint32 seed = 1; seed <= RUNS; seed++)
    {
      Run run;

      g_test_message ("seed %u", seed);
      begin (&run, self, &gst, seed);
      for (guint i = 0; i < STEPS; i++)
        steps[pick (&run, G_N_ELEMENTS (steps))](&run);
      run_check (&run);
      end (&run);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_shop_case ("/shop/money/agrees-with-a-model", test_agrees_with_a_model);
  return g_test_run ();
}
