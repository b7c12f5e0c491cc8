/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-paper.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "shop/shop-day-text.h"
#include "shop/shop-paper.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define LEFT   SHOP_PAPER_MARGIN
#define RIGHT  (SHOP_PAPER_WIDTH - SHOP_PAPER_MARGIN)
#define BOTTOM (SHOP_PAPER_HEIGHT - SHOP_PAPER_MARGIN - 28)
#define HALF   (SHOP_PAPER_INSIDE / 2 - 12)
#define ACROSS (LEFT + SHOP_PAPER_INSIDE / 2 + 12)
#define LABEL  74

static const ShopPaperStyle title_style = { 22, SHOP_INK_ACCENT, TRUE, TRUE };
static const ShopPaperStyle name_style = { 17, SHOP_INK_BLACK, TRUE, FALSE };
static const ShopPaperStyle head_style = { 8, SHOP_INK_GREY, TRUE, FALSE };
static const ShopPaperStyle head_right_style = { 8, SHOP_INK_GREY, TRUE, TRUE };
static const ShopPaperStyle plain_style = { 9.5, SHOP_INK_BLACK, FALSE, FALSE };
static const ShopPaperStyle plain_right_style = { 9.5, SHOP_INK_BLACK, FALSE, TRUE };
static const ShopPaperStyle strong_style = { 9.5, SHOP_INK_BLACK, TRUE, FALSE };
static const ShopPaperStyle strong_right_style = { 9.5, SHOP_INK_BLACK, TRUE, TRUE };
static const ShopPaperStyle quiet_style = { 8.5, SHOP_INK_GREY, FALSE, FALSE };
static const ShopPaperStyle quiet_right_style = { 8.5, SHOP_INK_GREY, FALSE, TRUE };
static const ShopPaperStyle sum_style = { 12, SHOP_INK_BLACK, TRUE, FALSE };
static const ShopPaperStyle sum_right_style = { 12, SHOP_INK_BLACK, TRUE, TRUE };

/* The columns of the lines: where each begins and how wide it is. */
enum
{
  DESCRIPTION,
  QUANTITY,
  PRICE,
  AMOUNT,
  N_COLUMNS
};

static const struct
{
  double x;
  double width;
} columns[N_COLUMNS] = {
  [DESCRIPTION] = { LEFT + 6, 276 },
  [QUANTITY] = { LEFT + 290, 52 },
  [PRICE] = { LEFT + 350, 64 },
  [AMOUNT] = { LEFT + 418, SHOP_PAPER_INSIDE - 418 - 6 },
};

/* What is printed. */
typedef struct
{
  JsonObject *document;
  const char *currency;
  const char *title;
  gboolean is_credit;
} Sheet;

static const char *
get_text (JsonObject *object, const char *member)
{
  const char *text = object != NULL ? base_json_get_string (object, member) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static JsonObject *
get_part (const Sheet *sheet, const char *member)
{
  return base_json_get_object (sheet->document, member);
}

static char *
format_money (const Sheet *sheet, const char *member)
{
  return base_money_format (base_json_get_int (sheet->document, member, 0), sheet->currency);
}

/* One below the other; nothing where there is nothing. */
static void
write_text (ShopPaper *paper, const char *text, double x, double width, const ShopPaperStyle *style)
{
  if (text != NULL)
    paper->y += shop_paper_text (paper, text, x, paper->y, width, style);
}

/* A word and what it says, beside each other. */
static void
write_pair (ShopPaper *paper, const char *label, const char *text, double x, double width)
{
  if (text == NULL)
    return;
  shop_paper_text (paper, label, x, paper->y + 0.5, LABEL, &quiet_style);
  paper->y += shop_paper_text (paper, text, x + LABEL, paper->y, width - LABEL, &plain_style) + 1.5;
}

static void
write_date (ShopPaper *paper, const char *label, const char *date, double x, double width)
{
  g_autofree char *text = date != NULL ? shop_day_text_of_date (date) : NULL;

  write_pair (paper, label, text, x, width);
}

/* --- who sells --- */

static void
write_seller (ShopPaper *paper, const Sheet *sheet)
{
  JsonObject *seller = get_part (sheet, "seller");
  static const char *const reach[] = { "phone", "email", "website" };

  write_text (paper, get_text (seller, "name"), LEFT, HALF, &name_style);
  paper->y += 3;
  write_text (paper, get_text (seller, "address"), LEFT, HALF, &plain_style);
  for (guint i = 0; i < G_N_ELEMENTS (reach); i++)
    write_text (paper, get_text (seller, reach[i]), LEFT, HALF, &quiet_style);
  paper->y += 4;
  write_pair (paper, _ ("GST number"), get_text (seller, "gst_no"), LEFT, HALF);
  write_pair (paper, _ ("NZBN"), get_text (seller, "nzbn"), LEFT, HALF);
}

/* Which document this is. */
static void
write_facts (ShopPaper *paper, const Sheet *sheet)
{
  gint64 job = base_json_get_int (sheet->document, "job_number", 0);
  g_autofree char *job_text = job > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, job) : NULL;

  paper->y += shop_paper_text (paper, sheet->title, ACROSS, paper->y, HALF, &title_style) + 8;
  write_pair (paper, _ ("Number"), get_text (sheet->document, "number"), ACROSS, HALF);
  write_date (paper, _ ("Date"), get_text (sheet->document, "issued_date"), ACROSS, HALF);
  if (!sheet->is_credit)
    write_date (paper, _ ("Due"), get_text (sheet->document, "due_date"), ACROSS, HALF);
  write_pair (paper, _ ("Corrects"), get_text (sheet->document, "credits_number"), ACROSS, HALF);
  write_pair (paper, _ ("Job"), job_text, ACROSS, HALF);
  write_pair (paper, _ ("Your order"), get_text (sheet->document, "order_no"), ACROSS, HALF);
}

/* --- who buys, and what was worked on --- */

static const char *
find_contact (JsonObject *buyer, const char *kind)
{
  JsonArray *contacts = buyer != NULL ? base_json_get_array (buyer, "contacts") : NULL;

  for (guint i = 0; contacts != NULL && i < json_array_get_length (contacts); i++)
    {
      JsonObject *contact = base_json_array_get_object (contacts, i);

      if (g_strcmp0 (get_text (contact, "kind"), kind) == 0)
        return get_text (contact, "value");
    }
  return buyer != NULL ? get_text (buyer, kind) : NULL;
}

static void
write_buyer (ShopPaper *paper, const Sheet *sheet)
{
  JsonObject *buyer = get_part (sheet, "buyer");
  const char *legal_name = get_text (buyer, "legal_name");

  write_text (paper, sheet->is_credit ? _ ("CREDIT TO") : _ ("BILL TO"), LEFT, HALF, &head_style);
  paper->y += 2;
  if (buyer == NULL)
    write_text (paper, _ ("Cash sale"), LEFT, HALF, &plain_style);
  write_text (paper, get_text (buyer, "name"), LEFT, HALF, &strong_style);
  if (g_strcmp0 (legal_name, get_text (buyer, "name")) != 0)
    write_text (paper, legal_name, LEFT, HALF, &plain_style);
  write_text (paper, get_text (buyer, "address"), LEFT, HALF, &plain_style);
  write_text (paper, find_contact (buyer, "phone"), LEFT, HALF, &quiet_style);
  write_text (paper, find_contact (buyer, "email"), LEFT, HALF, &quiet_style);
  write_pair (paper, _ ("GST number"), get_text (buyer, "gst_no"), LEFT, HALF);
  write_pair (paper, _ ("NZBN"), get_text (buyer, "nzbn"), LEFT, HALF);
}

/* "2018 Suzuki Swift" */
static char *
name_car (JsonObject *car)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gint64 year = base_json_get_int (car, "year", 0);
  static const char *const parts[] = { "make", "model" };

  if (year > 0)
    g_string_append_printf (name, "%" G_GINT64_FORMAT, year);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (get_text (car, parts[i]) != NULL)
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", get_text (car, parts[i]));
  return name->len > 0 ? g_string_free (g_steal_pointer (&name), FALSE) : NULL;
}

static void
write_car (ShopPaper *paper, const Sheet *sheet)
{
  JsonObject *car = get_part (sheet, "car");

  if (car == NULL)
    return;
  gint64 km = base_json_get_int (car, "odometer_km", -1);
  g_autofree char *name = name_car (car);
  g_autofree char *odometer = km >= 0 ? g_strdup_printf (_ ("%'" G_GINT64_FORMAT " km"), km) : NULL;
  write_text (paper, _ ("VEHICLE"), ACROSS, HALF, &head_style);
  paper->y += 2;
  write_text (paper, get_text (car, "plate"), ACROSS, HALF, &strong_style);
  write_text (paper, name, ACROSS, HALF, &plain_style);
  write_pair (paper, _ ("VIN"), get_text (car, "vin"), ACROSS, HALF);
  write_pair (paper, _ ("Chassis"), get_text (car, "chassis_no"), ACROSS, HALF);
  write_pair (paper, _ ("Odometer"), odometer, ACROSS, HALF);
}

/* Two columns that begin at one height, and what comes next stands below both. */
static void
write_beside (ShopPaper *paper,
              const Sheet *sheet,
              void (*write_left) (ShopPaper *paper, const Sheet *sheet),
              void (*write_right) (ShopPaper *paper, const Sheet *sheet))
{
  double top = paper->y;

  write_left (paper, sheet);
  double left = paper->y;
  paper->y = top;
  write_right (paper, sheet);
  paper->y = MAX (left, paper->y);
}

/* --- the lines --- */

static void
write_table_head (ShopPaper *paper)
{
  static const struct
  {
    const char *text;
    const ShopPaperStyle *style;
  } heads[N_COLUMNS] = {
    [DESCRIPTION] = { N_ ("DESCRIPTION"), &head_style },
    [QUANTITY] = { N_ ("QUANTITY"), &head_right_style },
    [PRICE] = { N_ ("UNIT PRICE"), &head_right_style },
    [AMOUNT] = { N_ ("EXCL. GST"), &head_right_style },
  };

  shop_paper_tint (paper, LEFT, paper->y, SHOP_PAPER_INSIDE, 18);
  for (guint i = 0; i < N_COLUMNS; i++)
    shop_paper_text (paper, _ (heads[i].text), columns[i].x, paper->y + 4, columns[i].width,
                     heads[i].style);
  paper->y += 22;
}

static void
write_footer (ShopPaper *paper, const Sheet *sheet)
{
  const char *number = get_text (sheet->document, "number");
  double y = SHOP_PAPER_HEIGHT - SHOP_PAPER_MARGIN - 12;
  g_autofree char *left =
    g_strdup_printf ("%s  ·  %s %s", get_text (get_part (sheet, "seller"), "name"), sheet->title,
                     number != NULL ? number : "");
  g_autofree char *right =
    /* Translators: the number of a page, and of how many */
    g_strdup_printf (_ ("Page %u of %u"), paper->page, MAX (paper->n_pages, paper->page));

  shop_paper_rule (paper, LEFT, y - 6, SHOP_PAPER_INSIDE, SHOP_INK_RULE);
  shop_paper_text (paper, left, LEFT, y, SHOP_PAPER_INSIDE - 90, &quiet_style);
  shop_paper_text (paper, right, RIGHT - 90, y, 90, &quiet_right_style);
}

/* Turns the page where less than @height is left of it. */
static gboolean
make_room (ShopPaper *paper, const Sheet *sheet, double height)
{
  if (paper->y + height <= BOTTOM)
    return FALSE;
  write_footer (paper, sheet);
  shop_paper_turn (paper);
  return TRUE;
}

/* What else is to be said of a line, below it. */
static char *
describe_line (JsonObject *line)
{
  gint64 discount_bp = base_json_get_int (line, "discount_bp", 0);
  g_autofree char *percent = base_quantity_to_text (discount_bp * 10);
  g_autofree char *discount =
    discount_bp != 0 ? g_strdup_printf (_ ("less %s %% discount"), percent) : NULL;
  g_autofree char *lot = get_text (line, "lot_code") != NULL
                           ? g_strdup_printf (_ ("Number %s"), get_text (line, "lot_code"))
                           : NULL;
  const char *free_of_tax = base_json_get_int (line, "tax_bp", 0) == 0 ? _ ("no GST") : NULL;
  const char *parts[4] = { NULL };
  guint n = 0;

  if (discount != NULL)
    parts[n++] = discount;
  if (lot != NULL)
    parts[n++] = lot;
  if (free_of_tax != NULL)
    parts[n++] = free_of_tax;
  return n > 0 ? g_strjoinv ("  ·  ", (char **) parts) : NULL;
}

static gboolean
is_words (JsonObject *line)
{
  return g_strcmp0 (get_text (line, "kind"), "text") == 0;
}

static void
write_figures (ShopPaper *paper, const Sheet *sheet, JsonObject *line)
{
  g_autofree char *quantity = base_quantity_to_text (base_json_get_int (line, "qty_milli", 0));
  g_autofree char *hours = g_strcmp0 (get_text (line, "kind"), "labour") == 0
                             /* Translators: hours of work */
                             ? g_strdup_printf (_ ("%s h"), quantity)
                             : NULL;
  g_autofree char *price = base_price_to_text (base_json_get_int (line, "price_e4", 0));
  g_autofree char *amount =
    base_money_format (base_json_get_int (line, "net_minor", 0), sheet->currency);
  const char *texts[N_COLUMNS] = { NULL, hours != NULL ? hours : quantity, price, amount };

  for (guint i = QUANTITY; i < N_COLUMNS; i++)
    shop_paper_text (paper, texts[i], columns[i].x, paper->y, columns[i].width, &plain_right_style);
}

static void
write_line (ShopPaper *paper, const Sheet *sheet, JsonObject *line)
{
  double width = is_words (line) ? SHOP_PAPER_INSIDE - 12 : columns[DESCRIPTION].width;
  const char *description = get_text (line, "description");
  g_autofree char *more = is_words (line) ? NULL : describe_line (line);
  double height =
    shop_paper_measure (paper, description != NULL ? description : " ", width, &plain_style) +
    (more != NULL ? shop_paper_measure (paper, more, width, &quiet_style) : 0);

  if (make_room (paper, sheet, height))
    write_table_head (paper);
  if (!is_words (line))
    write_figures (paper, sheet, line);
  write_text (paper, description != NULL ? description : " ", columns[DESCRIPTION].x, width,
              &plain_style);
  write_text (paper, more, columns[DESCRIPTION].x, width, &quiet_style);
  paper->y += 3;
  shop_paper_rule (paper, LEFT, paper->y, SHOP_PAPER_INSIDE, SHOP_INK_RULE);
  paper->y += 4;
}

static void
write_lines (ShopPaper *paper, const Sheet *sheet)
{
  JsonArray *lines = base_json_get_array (sheet->document, "lines");

  write_table_head (paper);
  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    write_line (paper, sheet, base_json_array_get_object (lines, i));
}

/* --- the sums --- */

static void
write_sum (ShopPaper *paper,
           const char *label,
           const char *amount,
           const ShopPaperStyle *style,
           const ShopPaperStyle *right_style)
{
  shop_paper_text (paper, label, ACROSS, paper->y, HALF - 90, style);
  paper->y += shop_paper_text (paper, amount, RIGHT - 96, paper->y, 90, right_style) + 2.5;
}

static void
write_plain_sum (ShopPaper *paper, const char *label, const char *amount)
{
  write_sum (paper, label, amount, &plain_style, &plain_right_style);
}

/* GST Act 1985, s 19E: net, tax and total, for the tax of a line is rounded. */
static void
write_taxes (ShopPaper *paper, const Sheet *sheet)
{
  JsonArray *taxes = base_json_get_array (sheet->document, "taxes");

  for (guint i = 0; taxes != NULL && i < json_array_get_length (taxes); i++)
    {
      JsonObject *tax = base_json_array_get_object (taxes, i);
      g_autofree char *percent = base_quantity_to_text (base_json_get_int (tax, "rate_bp", 0) * 10);
      g_autofree char *net =
        base_money_format (base_json_get_int (tax, "net_minor", 0), sheet->currency);
      /* Translators: a rate in percent, and of which amount */
      g_autofree char *label = g_strdup_printf (_ ("GST %s %% of %s"), percent, net);
      g_autofree char *amount =
        base_money_format (base_json_get_int (tax, "tax_minor", 0), sheet->currency);

      write_plain_sum (paper, label, amount);
    }
}

static const char *
name_method (const char *method)
{
  static const struct
  {
    const char *method;
    const char *text;
  } methods[] = {
    { "cash", N_ ("Cash") },     { "eftpos", N_ ("EFTPOS") },
    { "card", N_ ("Card") },     { "transfer", N_ ("Bank transfer") },
    { "credit", N_ ("Credit") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_strcmp0 (methods[i].method, method) == 0)
      return _ (methods[i].text);
  return _ ("Payment");
}

static char *
name_payment (JsonObject *payment)
{
  const char *note = get_text (payment, "credit_note_number");
  const char *date = get_text (payment, "date");
  g_autofree char *day = date != NULL ? shop_day_text_of_date (date) : NULL;

  if (note != NULL)
    return g_strdup_printf (_ ("Credit note %s"), note);
  return g_strdup_printf ("%s%s%s", name_method (get_text (payment, "method")),
                          day != NULL ? ", " : "", day != NULL ? day : "");
}

static void
write_payments (ShopPaper *paper, const Sheet *sheet)
{
  JsonArray *payments = base_json_get_array (sheet->document, "payments");

  for (guint i = 0; payments != NULL && i < json_array_get_length (payments); i++)
    {
      JsonObject *payment = base_json_array_get_object (payments, i);
      g_autofree char *label = name_payment (payment);
      g_autofree char *amount =
        base_money_format (-base_json_get_int (payment, "amount_minor", 0), sheet->currency);

      write_plain_sum (paper, label, amount);
    }
}

static void
write_balance (ShopPaper *paper, const Sheet *sheet)
{
  g_autofree char *balance = format_money (sheet, "balance_minor");

  shop_paper_tint (paper, ACROSS - 6, paper->y, RIGHT - ACROSS + 6, 24);
  paper->y += 4;
  write_sum (paper, sheet->is_credit ? _ ("Left to use") : _ ("Balance due"), balance, &sum_style,
             &sum_right_style);
  paper->y += 6;
}

static double
measure_sums (const Sheet *sheet)
{
  JsonArray *payments = base_json_get_array (sheet->document, "payments");

  return 110 + 15 * (payments != NULL ? json_array_get_length (payments) : 0);
}

static void
write_sums (ShopPaper *paper, const Sheet *sheet)
{
  g_autofree char *net = format_money (sheet, "net_minor");
  g_autofree char *total = format_money (sheet, "total_minor");

  make_room (paper, sheet, measure_sums (sheet));
  paper->y += 8;
  write_plain_sum (paper, _ ("Total excl. GST"), net);
  write_taxes (paper, sheet);
  paper->y += 2;
  shop_paper_rule (paper, ACROSS - 6, paper->y, RIGHT - ACROSS + 6, SHOP_INK_GREY);
  paper->y += 4;
  write_sum (paper, _ ("Total incl. GST"), total, &strong_style, &strong_right_style);
  write_payments (paper, sheet);
  write_balance (paper, sheet);
}

/* What to do now. */
static void
write_closing (ShopPaper *paper, const Sheet *sheet)
{
  const char *due = get_text (sheet->document, "due_date");
  gboolean is_open = base_json_get_int (sheet->document, "balance_minor", 0) > 0;
  g_autofree char *day = due != NULL ? shop_day_text_of_date (due) : NULL;
  g_autofree char *pay = is_open && day != NULL
                           /* Translators: a day, and the number of an invoice */
                           ? g_strdup_printf (_ ("Please pay by %s, with %s as the reference."),
                                              day, get_text (sheet->document, "number"))
                           : NULL;

  make_room (paper, sheet, 40);
  paper->y += 10;
  if (sheet->is_credit)
    write_pair (paper, _ ("Reason"), get_text (sheet->document, "reason"), LEFT, SHOP_PAPER_INSIDE);
  else
    write_text (paper, is_open ? pay : _ ("Paid in full. Thank you."), LEFT, SHOP_PAPER_INSIDE,
                &plain_style);
}

static void
write_sheet (ShopPaper *paper, gpointer data)
{
  const Sheet *sheet = data;

  write_beside (paper, sheet, write_seller, write_facts);
  paper->y += 12;
  shop_paper_rule (paper, LEFT, paper->y, SHOP_PAPER_INSIDE, SHOP_INK_RULE);
  paper->y += 12;
  write_beside (paper, sheet, write_buyer, write_car);
  paper->y += 18;
  write_lines (paper, sheet);
  write_sums (paper, sheet);
  write_closing (paper, sheet);
  write_footer (paper, sheet);
}

/**
 * shop_invoice_paper_make:
 * @document: an invoice or a credit note as the query "invoice" tells it
 *
 * Draws the paper that the customer gets: what taxable supply information and supply correction
 * information must say (GST Act 1985, ss 19E and 19K), the lines, and what was paid by now. The
 * same document gives the same bytes with the same fonts: the date in it is that of issue. In any
 * thread but that of the screen.
 *
 * Returns: (transfer full): a PDF; %NULL with @error
 */
GBytes *
shop_invoice_paper_make (JsonObject *document, GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);

  gboolean is_credit = g_strcmp0 (get_text (document, "kind"), "credit_note") == 0;
  Sheet sheet = { document, get_text (document, "currency"),
                  is_credit ? _ ("Credit note") : _ ("Tax invoice"), is_credit };
  const char *seller = get_text (get_part (&sheet, "seller"), "name");
  g_autofree char *title =
    g_strdup_printf ("%s %s", sheet.title,
                     get_text (document, "number") != NULL ? get_text (document, "number") : "");

  return shop_paper_make (title, seller != NULL ? seller : "",
                          base_json_get_int (document, "issued_s", 0), write_sheet, &sheet, error);
}
