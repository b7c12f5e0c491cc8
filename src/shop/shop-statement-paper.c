/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-statement-paper.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "shop/shop-day-text.h"
#include "shop/shop-sheet.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define HEAD 22
#define ROW  18
#define SUMS 140 /* what stands together at the end */
#define LEFT SHOP_SHEET_LEFT

static const PaperStyle head_style = { 8, PAPER_INK_GREY, TRUE, FALSE };
static const PaperStyle head_right_style = { 8, PAPER_INK_GREY, TRUE, TRUE };
static const PaperStyle plain_style = { 9.5, PAPER_INK_BLACK, FALSE, FALSE };
static const PaperStyle plain_right_style = { 9.5, PAPER_INK_BLACK, FALSE, TRUE };

/* What came and went: where each column begins and how wide it is. */
static const struct
{
  double x;
  double width;
  const char *head;
  const PaperStyle *head_style;
  const PaperStyle *style;
} columns[] = {
  { LEFT + 6, 96, N_ ("DATE"), &head_style, &plain_style },
  { LEFT + 108, 206, N_ ("DETAILS"), &head_style, &plain_style },
  { LEFT + 320, 80, N_ ("AMOUNT"), &head_right_style, &plain_right_style },
  { LEFT + 402, PAPER_INSIDE - 402 - 6, N_ ("BALANCE"), &head_right_style, &plain_right_style },
};

#define N_COLUMNS G_N_ELEMENTS (columns)

static void
write_head (Paper *paper)
{
  paper_tint (paper, LEFT, paper->y, PAPER_INSIDE, 18);
  for (guint i = 0; i < N_COLUMNS; i++)
    paper_text (paper, _ (columns[i].head), columns[i].x, paper->y + 4, columns[i].width,
                columns[i].head_style);
  paper->y += HEAD;
}

static void
write_row (Paper *paper, const ShopSheet *sheet, const char *const texts[N_COLUMNS])
{
  double height = 0;

  if (shop_sheet_make_room (paper, sheet,
                            paper_measure (paper, texts[1], columns[1].width, &plain_style) + ROW))
    write_head (paper);
  for (guint i = 0; i < N_COLUMNS; i++)
    height = MAX (height, paper_text (paper, texts[i], columns[i].x, paper->y, columns[i].width,
                                      columns[i].style));
  paper->y += height + 3;
  paper_rule (paper, LEFT, paper->y, PAPER_INSIDE, PAPER_INK_RULE);
  paper->y += 4;
}

/* "Invoice A-000001", "EFTPOS", "Bank transfer, given back". */
static char *
name_entry (JsonObject *entry)
{
  const char *kind = shop_sheet_get_text (entry, "kind");
  const char *number = shop_sheet_get_text (entry, "number");
  const char *named = number != NULL ? number : "";

  if (g_strcmp0 (kind, "invoice") == 0)
    return g_strdup_printf (_ ("Invoice %s"), named);
  if (g_strcmp0 (kind, "credit_note") == 0)
    return g_strdup_printf (_ ("Credit note %s"), named);
  if (g_strcmp0 (kind, "opening") == 0)
    return g_strdup_printf (_ ("Brought forward %s"), named);
  if (g_strcmp0 (kind, "refund") == 0)
    /* Translators: a way to pay */
    return g_strdup_printf (_ ("%s, given back"), shop_sheet_name_method (number));
  return g_strdup (shop_sheet_name_method (number));
}

static void
write_entry (Paper *paper, const ShopSheet *sheet, JsonObject *entry)
{
  const char *date = shop_sheet_get_text (entry, "date");
  const char *reference = shop_sheet_get_text (entry, "reference");
  g_autofree char *day = shop_day_text_of_date (date);
  g_autofree char *name = name_entry (entry);
  g_autofree char *details =
    reference != NULL ? g_strdup_printf ("%s  ·  %s", name, reference) : g_strdup (name);
  g_autofree char *amount =
    base_money_format (base_json_get_int (entry, "amount_minor", 0), sheet->currency);
  g_autofree char *balance =
    base_money_format (base_json_get_int (entry, "balance_minor", 0), sheet->currency);

  write_row (paper, sheet, (const char *const[]){ day, details, amount, balance });
}

static void
write_opening (Paper *paper, const ShopSheet *sheet)
{
  const char *from = shop_sheet_get_text (sheet->document, "from");
  g_autofree char *day = from != NULL ? shop_day_text_of_date (from) : NULL;
  g_autofree char *opening = shop_sheet_format_money (sheet, "opening_minor");

  if (day != NULL)
    write_row (paper, sheet, (const char *const[]){ day, _ ("Balance before"), "", opening });
}

static void
write_entries (Paper *paper, const ShopSheet *sheet)
{
  JsonArray *entries = base_json_get_array (sheet->document, "entries");

  write_head (paper);
  write_opening (paper, sheet);
  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    write_entry (paper, sheet, base_json_array_get_object (entries, i));
}

/* How old what is open is, and what was paid and not used yet. */
static void
write_ageing (Paper *paper, const ShopSheet *sheet)
{
  static const struct
  {
    const char *member;
    const char *label;
    int sign;
  } ages[] = {
    { "not_due_minor", N_ ("Not due yet"), 1 },
    { "to_30_days_minor", N_ ("Overdue up to 30 days"), 1 },
    { "to_60_days_minor", N_ ("Overdue 31 to 60 days"), 1 },
    { "to_90_days_minor", N_ ("Overdue 61 to 90 days"), 1 },
    { "over_90_days_minor", N_ ("Overdue more than 90 days"), 1 },
    { "credit_minor", N_ ("Paid and not used yet"), -1 },
  };
  JsonObject *ageing = base_json_get_object (sheet->document, "ageing");

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      gint64 amount_minor = ages[i].sign * base_json_get_int (ageing, ages[i].member, 0);
      g_autofree char *amount = base_money_format (amount_minor, sheet->currency);

      if (amount_minor != 0)
        shop_sheet_write_sum (paper, sheet, _ (ages[i].label), amount);
    }
}

static void
write_sums (Paper *paper, const ShopSheet *sheet)
{
  g_autofree char *balance = shop_sheet_format_money (sheet, "balance_minor");
  gint64 balance_minor = base_json_get_int (sheet->document, "balance_minor", 0);

  shop_sheet_make_room (paper, sheet, SUMS);
  paper->y += 8;
  write_ageing (paper, sheet);
  shop_sheet_write_last_sum (paper, balance_minor < 0 ? _ ("In your favour") : _ ("Balance due"),
                             balance);
}

static void
write_closing (Paper *paper, const ShopSheet *sheet)
{
  JsonObject *seller = base_json_get_object (sheet->document, "seller");

  paper->y += 10;
  if (base_json_get_int (sheet->document, "balance_minor", 0) <= 0)
    {
      shop_sheet_write_remark (paper, sheet, NULL, _ ("Nothing is to be paid. Thank you."));
      return;
    }
  shop_sheet_write_remark (paper, sheet, NULL,
                           _ ("Please pay what is due, with the numbers of the invoices as the "
                              "reference."));
  shop_sheet_write_remark (paper, sheet, _ ("Bank account"),
                           shop_sheet_get_text (seller, "bank_account"));
}

static void
write_facts (Paper *paper, const ShopSheet *sheet)
{
  shop_sheet_write_title (paper, sheet);
  shop_sheet_write_day (paper, _ ("From"), shop_sheet_get_text (sheet->document, "from"));
  shop_sheet_write_day (paper, _ ("To"), shop_sheet_get_text (sheet->document, "to"));
}

static void
write_sheet (Paper *paper, gpointer data)
{
  const ShopSheet *sheet = data;

  shop_sheet_write_top (paper, sheet, write_facts);
  write_entries (paper, sheet);
  write_sums (paper, sheet);
  write_closing (paper, sheet);
  shop_sheet_write_footer (paper, sheet);
}

/* The same account of the same days is the same paper. */
static gint64
get_made_s (JsonObject *document)
{
  g_autofree char *iso = g_strconcat (base_json_get_string (document, "to"), "T00:00:00Z", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (iso, NULL);

  return day != NULL ? g_date_time_to_unix (day) : 0;
}

/**
 * shop_statement_paper_make:
 * @document: an account as the query "customer-statement" tells it
 *
 * Draws a customer's statement: each invoice, credit note and payment with the balance after it,
 * and how long what is open is overdue. It takes time, so it is for a thread beside that of the
 * screen.
 *
 * Returns: (transfer full): a PDF; %NULL with @error
 */
GBytes *
shop_statement_paper_make (JsonObject *document, GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);

  ShopSheet sheet = { .document = document,
                      .currency = shop_sheet_get_text (document, "currency"),
                      .title = _ ("Statement"),
                      .addressee = _ ("ACCOUNT OF") };

  return shop_sheet_make (&sheet, get_made_s (document), write_sheet, error);
}
