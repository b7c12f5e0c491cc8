/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "base/base-money.h"
#include "shop/shop-sheet.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define LEFT       SHOP_SHEET_LEFT
#define RIGHT      SHOP_SHEET_RIGHT
#define ACROSS     SHOP_SHEET_ACROSS
#define HEAD       22
#define LONG_LINE  120
#define SUM_WIDTH  110
#define SUM_HEIGHT 16
#define LAST_SUM   34

static const PaperStyle head_style = { 8, PAPER_INK_GREY, TRUE, FALSE };
static const PaperStyle head_right_style = { 8, PAPER_INK_GREY, TRUE, TRUE };
static const PaperStyle plain_style = { 9.5, PAPER_INK_BLACK, FALSE, FALSE };
static const PaperStyle plain_right_style = { 9.5, PAPER_INK_BLACK, FALSE, TRUE };
static const PaperStyle strong_style = { 9.5, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle strong_right_style = { 9.5, PAPER_INK_BLACK, TRUE, TRUE };
static const PaperStyle quiet_style = { 8.5, PAPER_INK_GREY, FALSE, FALSE };
static const PaperStyle sum_style = { 12, PAPER_INK_BLACK, TRUE, FALSE };
static const PaperStyle sum_right_style = { 12, PAPER_INK_BLACK, TRUE, TRUE };

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
  [DESCRIPTION] = { LEFT + 6, 250 },
  [QUANTITY] = { LEFT + 262, 52 },
  [PRICE] = { LEFT + 320, 76 },
  [AMOUNT] = { LEFT + 402, PAPER_INSIDE - 402 - 6 },
};

static void
write_table_head (Paper *paper)
{
  static const struct
  {
    const char *text;
    const PaperStyle *style;
  } heads[N_COLUMNS] = {
    [DESCRIPTION] = { N_ ("DESCRIPTION"), &head_style },
    [QUANTITY] = { N_ ("QUANTITY"), &head_right_style },
    [PRICE] = { N_ ("UNIT PRICE"), &head_right_style },
    [AMOUNT] = { N_ ("EXCL. GST"), &head_right_style },
  };

  paper_tint (paper, LEFT, paper->y, PAPER_INSIDE, 18);
  for (guint i = 0; i < N_COLUMNS; i++)
    paper_text (paper, _ (heads[i].text), columns[i].x, paper->y + 4, columns[i].width,
                heads[i].style);
  paper->y += HEAD;
}

/* What else is to be said of a line, below it. */
static char *
describe_line (JsonObject *line)
{
  gint64 discount_bp = base_json_get_int (line, "discount_bp", 0);
  g_autofree char *percent = base_quantity_format (discount_bp * 10);
  g_autofree char *discount =
    discount_bp != 0 ? g_strdup_printf (_ ("less %s %% discount"), percent) : NULL;
  g_autofree char *lot =
    shop_sheet_get_text (line, "lot_code") != NULL
      ? g_strdup_printf (_ ("Number %s"), shop_sheet_get_text (line, "lot_code"))
      : NULL;
  const char *free_of_tax = base_json_get_int (line, "tax_bp", 1) == 0 ? _ ("no GST") : NULL;
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
  return g_strcmp0 (shop_sheet_get_text (line, "kind"), "text") == 0;
}

static void
write_figures (Paper *paper, const ShopSheet *sheet, JsonObject *line)
{
  g_autofree char *quantity = base_quantity_format (base_json_get_int (line, "qty_milli", 0));
  g_autofree char *hours = g_strcmp0 (shop_sheet_get_text (line, "kind"), "labour") == 0
                             /* Translators: hours of work */
                             ? g_strdup_printf (_ ("%s h"), quantity)
                             : NULL;
  g_autofree char *price =
    base_price_format (base_json_get_int (line, "price_e4", 0), sheet->currency);
  g_autofree char *amount =
    base_money_format (base_json_get_int (line, "net_minor", 0), sheet->currency);
  const char *texts[N_COLUMNS] = { NULL, hours != NULL ? hours : quantity, price, amount };

  for (guint i = QUANTITY; i < N_COLUMNS; i++)
    paper_text (paper, texts[i], columns[i].x, paper->y, columns[i].width, &plain_right_style);
}

/* Over as many pages as it takes. */
static void
write_flowing (Paper *paper,
               const ShopSheet *sheet,
               const char *text,
               double width,
               const PaperStyle *style)
{
  while (*text != '\0')
    {
      gsize fits = shop_paper_fit (paper, text, width, SHOP_SHEET_BOTTOM - paper->y, style);
      g_autofree char *now = g_strndup (text, fits);

      if (fits > 0)
        paper->y += paper_text (paper, now, columns[DESCRIPTION].x, paper->y, width, style);
      text += fits;
      if (*text != '\0' && shop_sheet_make_room (paper, sheet, PAPER_HEIGHT))
        write_table_head (paper);
    }
}

/* A line stays together, but for one that is long. */
static void
begin_line (Paper *paper, const ShopSheet *sheet, double height)
{
  if (shop_sheet_make_room (paper, sheet, MIN (height, LONG_LINE)))
    write_table_head (paper);
}

static void
write_line (Paper *paper, const ShopSheet *sheet, JsonObject *line)
{
  double width = is_words (line) ? PAPER_INSIDE - 12 : columns[DESCRIPTION].width;
  const char *given = shop_sheet_get_text (line, "description");
  const char *description = given != NULL ? given : " ";
  g_autofree char *more = is_words (line) ? NULL : describe_line (line);

  begin_line (paper, sheet,
              paper_measure (paper, description, width, &plain_style) +
                (more != NULL ? paper_measure (paper, more, width, &quiet_style) : 0));
  if (!is_words (line))
    write_figures (paper, sheet, line);
  write_flowing (paper, sheet, description, width, &plain_style);
  if (more != NULL)
    write_flowing (paper, sheet, more, width, &quiet_style);
  paper->y += 3;
  paper_rule (paper, LEFT, paper->y, PAPER_INSIDE, PAPER_INK_RULE);
  paper->y += 4;
}

void
shop_sheet_write_lines (Paper *paper, const ShopSheet *sheet)
{
  JsonArray *lines = base_json_get_array (sheet->document, "lines");

  write_table_head (paper);
  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    write_line (paper, sheet, base_json_array_get_object (lines, i));
}

/* --- the sums --- */

static void
write_amount (Paper *paper,
              const char *label,
              const char *amount,
              const PaperStyle *style,
              const PaperStyle *right_style)
{
  double left = paper_text (paper, label, ACROSS, paper->y, RIGHT - ACROSS - SUM_WIDTH - 12, style);
  double right =
    paper_text (paper, amount, RIGHT - SUM_WIDTH - 6, paper->y, SUM_WIDTH, right_style);

  paper->y += MAX (left, right) + 2.5;
}

void
shop_sheet_write_sum (Paper *paper, const ShopSheet *sheet, const char *label, const char *amount)
{
  shop_sheet_make_room (paper, sheet, SUM_HEIGHT);
  write_amount (paper, label, amount, &plain_style, &plain_right_style);
}

/* The one that counts in the end. */
void
shop_sheet_write_last_sum (Paper *paper, const char *label, const char *amount)
{
  paper_tint (paper, ACROSS - 6, paper->y, RIGHT - ACROSS + 6, 24);
  paper->y += 4;
  write_amount (paper, label, amount, &sum_style, &sum_right_style);
  paper->y += 6;
}

static void
write_tax (Paper *paper, const ShopSheet *sheet, JsonObject *tax)
{
  g_autofree char *percent = base_quantity_format (base_json_get_int (tax, "rate_bp", 0) * 10);
  g_autofree char *net =
    base_money_format (base_json_get_int (tax, "net_minor", 0), sheet->currency);
  /* Translators: a rate in percent, and of which amount */
  g_autofree char *label = g_strdup_printf (_ ("GST %s %% of %s"), percent, net);
  g_autofree char *amount =
    base_money_format (base_json_get_int (tax, "tax_minor", 0), sheet->currency);

  shop_sheet_write_sum (paper, sheet, label, amount);
}

static void
write_taxes (Paper *paper, const ShopSheet *sheet)
{
  JsonArray *taxes = base_json_get_array (sheet->document, "taxes");
  g_autofree char *all = shop_sheet_format_money (sheet, "tax_minor");

  if (taxes == NULL)
    shop_sheet_write_sum (paper, sheet, _ ("GST"), all);
  for (guint i = 0; taxes != NULL && i < json_array_get_length (taxes); i++)
    write_tax (paper, sheet, base_json_array_get_object (taxes, i));
}

/* GST Act 1985, s 19E: net, tax and total, for the tax of a line is rounded. @n_more: sums that
 * come behind these before the last one, all of which should stand together */
void
shop_sheet_write_totals (Paper *paper, const ShopSheet *sheet, guint n_more)
{
  JsonArray *taxes = base_json_get_array (sheet->document, "taxes");
  guint n_taxes = taxes != NULL ? json_array_get_length (taxes) : 1;
  g_autofree char *net = shop_sheet_format_money (sheet, "net_minor");
  g_autofree char *total = shop_sheet_format_money (sheet, "total_minor");

  shop_sheet_make_room (paper, sheet, 14 + LAST_SUM + SUM_HEIGHT * (2 + n_taxes + n_more));
  paper->y += 8;
  shop_sheet_write_sum (paper, sheet, _ ("Total excl. GST"), net);
  write_taxes (paper, sheet);
  paper->y += 2;
  paper_rule (paper, ACROSS - 6, paper->y, RIGHT - ACROSS + 6, PAPER_INK_GREY);
  paper->y += 4;
  write_amount (paper, _ ("Total incl. GST"), total, &strong_style, &strong_right_style);
}
