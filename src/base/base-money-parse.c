/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"

#include <string.h>

#define QTY_DECIMALS   3
#define PRICE_DECIMALS 4
#define MINUS          "−"

static void
skip_space (const char **at)
{
  while (g_unichar_isspace (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
}

static gboolean
skip_minus (const char **at)
{
  gsize length = **at == '-' ? 1 : g_str_has_prefix (*at, MINUS) ? strlen (MINUS) : 0;

  *at += length;
  return length > 0;
}

static void
skip_symbol (const char **at, gboolean is_money)
{
  skip_space (at);
  if (is_money && g_unichar_type (g_utf8_get_char (*at)) == G_UNICODE_CURRENCY_SYMBOL)
    *at = g_utf8_next_char (*at);
  skip_space (at);
}

static gboolean
push_digit (guint64 *magnitude, char digit)
{
  return g_uint64_checked_mul (magnitude, *magnitude, 10) &&
         g_uint64_checked_add (magnitude, *magnitude, (guint64) g_ascii_digit_value (digit));
}

/* Commas group by three alone: "1,23" is more likely somebody's decimals. */
static gboolean
read_whole (const char **at, guint64 *magnitude)
{
  gboolean grouped = FALSE;
  int run = 0;

  for (; g_ascii_isdigit (**at) || **at == ','; (*at)++)
    if (**at != ',')
      {
        if (!push_digit (magnitude, **at))
          return FALSE;
        run++;
      }
    else
      {
        if (run == 0 || run > 3 || (grouped && run != 3))
          return FALSE;
        grouped = TRUE;
        run = 0;
      }
  return !grouped || run == 3;
}

/* More digits than are kept may stand there only if they say nothing: what is left of them is no
 * end of a number. */
static gboolean
read_fraction (const char **at, int decimals, guint64 *magnitude)
{
  int wanted = decimals;

  if (**at == '.')
    (*at)++;
  for (; wanted > 0 && g_ascii_isdigit (**at); wanted--, (*at)++)
    if (!push_digit (magnitude, **at))
      return FALSE;
  for (; wanted > 0; wanted--)
    if (!push_digit (magnitude, '0'))
      return FALSE;
  while (**at == '0')
    (*at)++;
  return TRUE;
}

static gboolean
has_digit (const char *at)
{
  return g_ascii_isdigit (*at) || (*at == '.' && g_ascii_isdigit (at[1]));
}

static gboolean
apply_sign (guint64 magnitude, gboolean is_negative, gint64 *value)
{
  if (magnitude > (guint64) G_MAXINT64 + (is_negative ? 1 : 0))
    return FALSE;
  *value = (gint64) (is_negative ? 0 - magnitude : magnitude);
  return TRUE;
}

static gboolean
read_number (const char **at, int decimals, guint64 *magnitude)
{
  return has_digit (*at) && read_whole (at, magnitude) && read_fraction (at, decimals, magnitude);
}

static gboolean
parse_decimal (const char *text, int decimals, gboolean is_money, gint64 *value)
{
  const char *at = text;
  guint64 magnitude = 0;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  skip_space (&at);
  gboolean is_negative = skip_minus (&at);
  skip_symbol (&at, is_money);
  is_negative = is_negative || skip_minus (&at);
  if (!read_number (&at, decimals, &magnitude))
    return FALSE;
  skip_symbol (&at, is_money);

  return *at == '\0' && apply_sign (magnitude, is_negative, value);
}

/**
 * base_money_parse:
 * @text: (nullable): "1,234.50", "$ 12", "-0.5", "12 €"; the same in every locale, so that a file
 *   means the same at every station
 * @decimals: the currency's; a digit more than these, other than 0, is refused, not rounded
 * @minor: (out): receives the sum; left alone where the text is refused
 *
 * Returns: whether @text is a sum of money that can be held exactly
 */
gboolean
base_money_parse (const char *text, int decimals, gint64 *minor)
{
  g_return_val_if_fail (decimals >= 0 && decimals <= BASE_MONEY_MAX_DECIMALS, FALSE);

  return parse_decimal (text, decimals, TRUE, minor);
}

/**
 * base_quantity_parse:
 * @text: (nullable): "4.5", "1,000"
 * @qty_milli: (out): receives the quantity; left alone where the text is refused
 *
 * Returns: whether @text is a number of at most three decimals
 */
gboolean
base_quantity_parse (const char *text, gint64 *qty_milli)
{
  return parse_decimal (text, QTY_DECIMALS, FALSE, qty_milli);
}

/**
 * base_price_parse:
 * @text: (nullable): as for base_money_parse()
 * @price_e4: (out): receives the price of one; left alone where the text is refused
 *
 * Returns: whether @text is a price of at most four decimals
 */
gboolean
base_price_parse (const char *text, gint64 *price_e4)
{
  return parse_decimal (text, PRICE_DECIMALS, TRUE, price_e4);
}
