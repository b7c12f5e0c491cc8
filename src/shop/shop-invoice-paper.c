/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-paper.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "shop/shop-day-text.h"
#include "shop/shop-sheet.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Sums that would have room where the closing stands. */
#define CLOSING 3

static gboolean
is_credit (const ShopSheet *sheet)
{
  return g_strcmp0 (shop_sheet_get_text (sheet->document, "kind"), "credit_note") == 0;
}

/* Which document this is. */
static void
write_facts (Paper *paper, const ShopSheet *sheet)
{
  JsonObject *document = sheet->document;
  gint64 job = base_json_get_int (document, "job_number", 0);
  g_autofree char *job_text = job > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, job) : NULL;

  shop_sheet_write_title (paper, sheet);
  shop_sheet_write_day (paper, _ ("Date"), shop_sheet_get_text (document, "issued_date"));
  if (!is_credit (sheet))
    shop_sheet_write_day (paper, _ ("Due"), shop_sheet_get_text (document, "due_date"));
  shop_sheet_write_fact (paper, _ ("Corrects"), shop_sheet_get_text (document, "credits_number"));
  shop_sheet_write_fact (paper, _ ("Job"), job_text);
  shop_sheet_write_fact (paper, _ ("Your order"), shop_sheet_get_text (document, "order_no"));
}

static char *
name_payment (JsonObject *payment)
{
  const char *note = shop_sheet_get_text (payment, "credit_note_number");
  const char *date = shop_sheet_get_text (payment, "date");
  g_autofree char *day = date != NULL ? shop_day_text_of_date (date) : NULL;

  if (note != NULL)
    return g_strdup_printf (_ ("Credit note %s"), note);
  return g_strdup_printf ("%s%s%s",
                          shop_sheet_name_method (shop_sheet_get_text (payment, "method")),
                          day != NULL ? ", " : "", day != NULL ? day : "");
}

static guint
count_payments (const ShopSheet *sheet)
{
  JsonArray *payments = base_json_get_array (sheet->document, "payments");

  return payments != NULL ? json_array_get_length (payments) : 0;
}

static void
write_money (Paper *paper, const ShopSheet *sheet, const char *label, gint64 minor)
{
  g_autofree char *amount = base_money_format (minor, sheet->currency);

  shop_sheet_write_sum (paper, sheet, label, amount);
}

/* The cash that went over the counter, and what no coin is small enough for: together they are
 * what was paid off. */
static void
write_payment (Paper *paper, const ShopSheet *sheet, JsonObject *payment)
{
  gint64 rounding_minor = base_json_get_int (payment, "rounding_minor", 0);
  gint64 taken_minor = base_json_get_int (payment, "amount_minor", 0) + rounding_minor;
  g_autofree char *label = name_payment (payment);

  write_money (paper, sheet, label, -taken_minor);
  if (rounding_minor != 0)
    write_money (paper, sheet, _ ("Rounding to coins"), rounding_minor);
}

static void
write_payments (Paper *paper, const ShopSheet *sheet)
{
  JsonArray *payments = base_json_get_array (sheet->document, "payments");

  for (guint i = 0; i < count_payments (sheet); i++)
    write_payment (paper, sheet, base_json_array_get_object (payments, i));
}

/* How many lines they take at most. */
static guint
count_sums (const ShopSheet *sheet)
{
  return is_credit (sheet) ? 1 : 2 * count_payments (sheet);
}

/* What of a credit note went to invoices, or was paid out. */
static void
write_used (Paper *paper, const ShopSheet *sheet)
{
  gint64 used_minor = -base_json_get_int (sheet->document, "paid_minor", 0);

  if (used_minor != 0)
    write_money (paper, sheet, _ ("Used already"), used_minor);
}

static void
write_sums (Paper *paper, const ShopSheet *sheet)
{
  g_autofree char *balance = shop_sheet_format_money (sheet, "balance_minor");

  shop_sheet_write_totals (paper, sheet, CLOSING + count_sums (sheet));
  if (is_credit (sheet))
    write_used (paper, sheet);
  else
    write_payments (paper, sheet);
  shop_sheet_write_last_sum (paper, is_credit (sheet) ? _ ("Left to use") : _ ("Balance due"),
                             balance);
}

/* Where to, by when, and under which name. */
static void
write_how_to_pay (Paper *paper, const ShopSheet *sheet)
{
  const char *due = shop_sheet_get_text (sheet->document, "due_date");
  g_autofree char *day = due != NULL ? shop_day_text_of_date (due) : NULL;
  g_autofree char *pay =
    day != NULL && sheet->number != NULL
      /* Translators: a day, and the number of an invoice */
      ? g_strdup_printf (_ ("Please pay by %s, with %s as the reference."), day, sheet->number)
      : NULL;
  JsonObject *seller = base_json_get_object (sheet->document, "seller");

  shop_sheet_write_remark (paper, sheet, NULL, pay);
  paper->y += 3;
  shop_sheet_write_remark (paper, sheet, _ ("Bank account"),
                           shop_sheet_get_text (seller, "bank_account"));
}

/* What to do now. */
static void
write_closing (Paper *paper, const ShopSheet *sheet)
{
  paper->y += 10;
  if (is_credit (sheet))
    shop_sheet_write_remark (paper, sheet, _ ("Reason"),
                             shop_sheet_get_text (sheet->document, "reason"));
  else if (base_json_get_int (sheet->document, "balance_minor", 0) > 0)
    write_how_to_pay (paper, sheet);
  else
    shop_sheet_write_remark (paper, sheet, NULL, _ ("Paid in full. Thank you."));
}

static void
write_sheet (Paper *paper, gpointer data)
{
  const ShopSheet *sheet = data;

  shop_sheet_write_top (paper, sheet, write_facts);
  shop_sheet_write_lines (paper, sheet);
  write_sums (paper, sheet);
  write_closing (paper, sheet);
  shop_sheet_write_footer (paper, sheet);
}

/**
 * shop_invoice_paper_make:
 * @document: an invoice or a credit note as the query "invoice" tells it
 *
 * Draws the paper that the customer gets: what taxable supply information and supply correction
 * information must say (GST Act 1985, ss 19E and 19K), the lines, and what was paid by now. The
 * same document gives the same bytes with the same fonts: the date in it is that of issue. It takes
 * time, so it is for a thread beside that of the screen.
 *
 * Returns: (transfer full): a PDF; %NULL with @error
 */
GBytes *
shop_invoice_paper_make (JsonObject *document, GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);

  ShopSheet sheet = { .document = document,
                      .currency = shop_sheet_get_text (document, "currency"),
                      .title = _ ("Tax invoice"),
                      .number = shop_sheet_get_text (document, "number"),
                      .addressee = _ ("BILL TO") };

  if (is_credit (&sheet))
    {
      sheet.title = _ ("Credit note");
      sheet.addressee = _ ("CREDIT TO");
    }
  return shop_sheet_make (&sheet, base_json_get_int (document, "issued_s", 0), write_sheet, error);
}
