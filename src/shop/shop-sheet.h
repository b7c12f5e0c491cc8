/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/paper.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* For this room alone: what all papers for a customer have in common. */

/**
 * ShopSheet:
 * @document: what it says: "seller", "buyer", "car", "lines", "net_minor", "tax_minor",
 *   "total_minor", and "taxes" where they are told apart by rate
 * @currency: of its sums
 * @title: which kind of paper it is
 * @number: (nullable): which one it is
 * @addressee: the head above the buyer
 */
typedef struct
{
  JsonObject *document;
  const char *currency;
  const char *title;
  const char *number;
  const char *addressee;
} ShopSheet;

typedef void (*ShopSheetWrite) (Paper *paper, const ShopSheet *sheet);

GBytes *shop_sheet_make (const ShopSheet *sheet, gint64 made_s, PaperWrite write, GError **error);

const char *shop_sheet_get_text (JsonObject *object, const char *member);
const char *shop_sheet_name_method (const char *method);
char *shop_sheet_format_money (const ShopSheet *sheet, const char *member);

void shop_sheet_write_top (Paper *paper, const ShopSheet *sheet, ShopSheetWrite write_facts);
void shop_sheet_write_title (Paper *paper, const ShopSheet *sheet);
void shop_sheet_write_fact (Paper *paper, const char *label, const char *text);
void shop_sheet_write_day (Paper *paper, const char *label, const char *date);
void
shop_sheet_write_remark (Paper *paper, const ShopSheet *sheet, const char *label, const char *text);
void shop_sheet_write_footer (Paper *paper, const ShopSheet *sheet);
gboolean shop_sheet_make_room (Paper *paper, const ShopSheet *sheet, double height);

/* shop-sheet-lines.c */
void shop_sheet_write_lines (Paper *paper, const ShopSheet *sheet);
void shop_sheet_write_totals (Paper *paper, const ShopSheet *sheet, guint n_more);
void
shop_sheet_write_sum (Paper *paper, const ShopSheet *sheet, const char *label, const char *amount);
void shop_sheet_write_last_sum (Paper *paper, const char *label, const char *amount);

#define SHOP_SHEET_LEFT   PAPER_MARGIN
#define SHOP_SHEET_RIGHT  (PAPER_WIDTH - PAPER_MARGIN)
#define SHOP_SHEET_BOTTOM (PAPER_HEIGHT - PAPER_MARGIN - 28)        /* above the footer */
#define SHOP_SHEET_ACROSS (SHOP_SHEET_LEFT + PAPER_INSIDE / 2 + 12) /* the right half */
#define SHOP_SHEET_HALF   (PAPER_INSIDE / 2 - 12)

G_END_DECLS
