/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-view.h"

G_BEGIN_DECLS

/* What the main screens show, for shop_view_list_new(): records whose properties a widget can bind
 * to, followed row by row. Ids are text, times UTC seconds and 0 where there is none. */

/**
 * ShopBayCard:
 *
 * A bay on the board: name, kind, position; booking, allocation, job, plate, car, title,
 * technician, state, start-s, end-s, promised-s and waiting of the car that is there or comes next
 * today.
 */
#define SHOP_TYPE_BAY_CARD (shop_bay_card_get_type ())
G_DECLARE_FINAL_TYPE (ShopBayCard, shop_bay_card, SHOP, BAY_CARD, ShopRecord)
extern const ShopView shop_bay_board_view;

/**
 * ShopSlot:
 *
 * Time that a booking holds on the day: booking, bay, technician (ids), job, plate, car, customer,
 * title, state, start-s, end-s, promised-s, waiting.
 */
#define SHOP_TYPE_SLOT (shop_slot_get_type ())
G_DECLARE_FINAL_TYPE (ShopSlot, shop_slot, SHOP, SLOT, ShopRecord)
extern const ShopView shop_day_view;

/**
 * ShopDay:
 * @date: of #shop_day_view, in the shop's zone
 */
typedef struct
{
  const char *date;
} ShopDay;

/**
 * ShopCardLine:
 *
 * A line of a job card: position, kind, description, part (its number), technician, qty-milli,
 * price-e4, discount-bp, net-minor, tax-minor, authorisation, part-state.
 */
#define SHOP_TYPE_CARD_LINE (shop_card_line_get_type ())
G_DECLARE_FINAL_TYPE (ShopCardLine, shop_card_line, SHOP, CARD_LINE, ShopRecord)
extern const ShopView shop_card_view;

/**
 * ShopCard:
 * @job: of #shop_card_view
 */
typedef struct
{
  BaseId job;
} ShopCard;

/**
 * ShopStockRow:
 *
 * A part that is kept or was moved: sku, name, brand, bin, unit, on-hand-milli, reserved-milli,
 * free-milli, incoming-milli, reorder-point-milli, average-e4 (−1 for who may not see costs),
 * last-sold-s.
 */
#define SHOP_TYPE_STOCK_ROW (shop_stock_row_get_type ())
G_DECLARE_FINAL_TYPE (ShopStockRow, shop_stock_row, SHOP, STOCK_ROW, ShopRecord)
extern const ShopView shop_stock_view;

/**
 * ShopStatementRow:
 *
 * What a customer was charged or paid: kind (invoice, credit_note, payment), number, date,
 * amount-minor (payments negative), due-date, open-minor.
 */
#define SHOP_TYPE_STATEMENT_ROW (shop_statement_row_get_type ())
G_DECLARE_FINAL_TYPE (ShopStatementRow, shop_statement_row, SHOP, STATEMENT_ROW, ShopRecord)
extern const ShopView shop_statement_view;

/**
 * ShopAccount:
 * @customer: of #shop_statement_view
 */
typedef struct
{
  BaseId customer;
} ShopAccount;

/**
 * ShopAttention:
 *
 * Something that waits for a person: kind (conflict, copied, rebook, closed, late, authorise,
 * negative, over_received, overdue, lapsed, message), table, title, detail, since-s. The key is the
 * record's id.
 */
#define SHOP_TYPE_ATTENTION (shop_attention_get_type ())
G_DECLARE_FINAL_TYPE (ShopAttention, shop_attention, SHOP, ATTENTION, ShopRecord)
extern const ShopView shop_attention_view;

extern const ShopQuery *const shop_attention_queries[];

G_END_DECLS
