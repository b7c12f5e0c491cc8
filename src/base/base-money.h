/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BASE_E4:
 *
 * Unit prices and unit costs are held in 1/10000 of the currency's unit.
 */
#define BASE_E4 10000

/**
 * BASE_QTY_MILLI:
 *
 * Quantities are held in 1/1000 of the part's unit: 4.5 L is 4500, half an hour 500.
 */
#define BASE_QTY_MILLI 1000

/**
 * BASE_MONEY_MAX_DECIMALS:
 *
 * No currency of ISO 4217 has a minor unit smaller than 1/10000.
 */
#define BASE_MONEY_MAX_DECIMALS 4

gint64 base_round_div (gint64 a, gint64 b, gint64 divisor);

gboolean base_currency_is_known (const char *code);
int base_currency_get_decimals (const char *code);

gint64 base_money_line_minor (gint64 qty_milli, gint64 price_e4, int decimals);
gint64 base_money_tax_minor (gint64 net_minor, int rate_bp);
gint64 base_money_tax_within_minor (gint64 gross_minor, int rate_bp);
gint64 base_money_discount_minor (gint64 net_minor, int discount_bp);
gint64 base_money_round_cash (gint64 minor, gint64 step_minor);
void base_money_share (gint64 total_minor, const gint64 *weights, gsize n, gint64 *shares);
gint64
base_money_average_e4 (gint64 qty_milli, gint64 average_e4, gint64 received_milli, gint64 value_e7);

char *base_money_format (gint64 minor, const char *currency);
char *base_price_format (gint64 price_e4, const char *currency);
char *base_quantity_format (gint64 qty_milli);
char *base_money_to_text (gint64 minor, int decimals);
gboolean base_money_parse (const char *text, int decimals, gint64 *minor);
char *base_quantity_to_text (gint64 qty_milli);
gboolean base_quantity_parse (const char *text, gint64 *qty_milli);
char *base_price_to_text (gint64 price_e4);
gboolean base_price_parse (const char *text, gint64 *price_e4);

G_END_DECLS
