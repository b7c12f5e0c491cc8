/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-estimate-paper.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "shop/shop-sheet.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Sums that would have room where the closing stands. */
#define CLOSING 3

static gboolean
is_quote (const ShopSheet *sheet)
{
  return g_strcmp0 (shop_sheet_get_text (sheet->document, "kind"), "quote") == 0;
}

static void
write_facts (Paper *paper, const ShopSheet *sheet)
{
  JsonObject *document = sheet->document;

  shop_sheet_write_title (paper, sheet);
  shop_sheet_write_day (paper, _ ("Date"), shop_sheet_get_text (document, "date"));
  shop_sheet_write_day (paper, _ ("Valid until"), shop_sheet_get_text (document, "valid_to"));
}

/* What the price means, and what happens next. */
static void
write_closing (Paper *paper, const ShopSheet *sheet)
{
  gint64 tolerance_bp = base_json_get_int (sheet->document, "tolerance_bp", 0);
  g_autofree char *percent = base_quantity_format (tolerance_bp * 10);
  g_autofree char *may_differ =
    /* Translators: a rate in percent */
    g_strdup_printf (_ ("This is an estimate: the work may cost up to %s %% more. Before it costs "
                        "more than that, we ask you. We begin when you agree to it."),
                     percent);

  paper->y += 10;
  shop_sheet_write_remark (paper, sheet, NULL,
                           is_quote (sheet) ? _ ("This is a quote: the work on it costs what it "
                                                 "says. We begin when you agree to it.")
                                            : may_differ);
}

static void
write_sheet (Paper *paper, gpointer data)
{
  const ShopSheet *sheet = data;
  g_autofree char *total = shop_sheet_format_money (sheet, "total_minor");

  shop_sheet_write_top (paper, sheet, write_facts);
  shop_sheet_write_lines (paper, sheet);
  shop_sheet_write_totals (paper, sheet, CLOSING);
  shop_sheet_write_last_sum (paper, sheet->title, total);
  write_closing (paper, sheet);
  shop_sheet_write_footer (paper, sheet);
}

/**
 * shop_estimate_paper_make:
 * @document: an estimate or a quote as the query "estimate-document" tells it
 *
 * Draws the paper that the customer decides by. It takes time, so it is for a thread beside that of
 * the screen.
 *
 * Returns: (transfer full): a PDF; %NULL with @error
 */
GBytes *
shop_estimate_paper_make (JsonObject *document, GError **error)
{
  g_return_val_if_fail (document != NULL, NULL);

  ShopSheet sheet = { .document = document,
                      .currency = shop_sheet_get_text (document, "currency"),
                      .title = _ ("Estimate"),
                      .number = shop_sheet_get_text (document, "name"),
                      .addressee = _ ("FOR") };

  if (is_quote (&sheet))
    sheet.title = _ ("Quote");
  return shop_sheet_make (&sheet, base_json_get_int (document, "created_s", 0), write_sheet, error);
}
