/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

#define QTY_DECIMALS         3
#define PRICE_DECIMALS       4
#define PRICE_DECIMALS_SHOWN 2
#define USUAL_DECIMALS       2
#define MAX_DECIMALS         4
#define MINUS                "−"
#define NO_BREAK_SPACE       "\u00a0"

typedef struct
{
  const char *code;
  int decimals;
  const char *symbol; /* NULL where people write the code */
} Currency;

/* ISO 4217, list one (six-group.com), sorted by code: what has other than two decimals, and what
 * has a sign of its own. Dollars are not told apart: a shop's documents are in one currency. */
static const Currency currencies[] = {
  { "AUD", 2, "$" },  { "BHD", 3, NULL }, { "BIF", 0, NULL }, { "CAD", 2, "$" },
  { "CLF", 4, NULL }, { "CLP", 0, "$" },  { "CNY", 2, "¥" },  { "DJF", 0, NULL },
  { "EUR", 2, "€" },  { "FJD", 2, "$" },  { "GBP", 2, "£" },  { "GNF", 0, NULL },
  { "HKD", 2, "$" },  { "ILS", 2, "₪" },  { "INR", 2, "₹" },  { "IQD", 3, NULL },
  { "ISK", 0, NULL }, { "JOD", 3, NULL }, { "JPY", 0, "¥" },  { "KMF", 0, NULL },
  { "KRW", 0, "₩" },  { "KWD", 3, NULL }, { "LYD", 3, NULL }, { "MXN", 2, "$" },
  { "NZD", 2, "$" },  { "OMR", 3, NULL }, { "PHP", 2, "₱" },  { "PYG", 0, "₲" },
  { "RWF", 0, NULL }, { "SGD", 2, "$" },  { "TND", 3, NULL }, { "TRY", 2, "₺" },
  { "UAH", 2, "₴" },  { "UGX", 0, NULL }, { "USD", 2, "$" },  { "UYI", 0, NULL },
  { "UYW", 4, NULL }, { "VND", 0, "₫" },  { "VUV", 0, NULL }, { "XAF", 0, NULL },
  { "XOF", 0, NULL }, { "XPF", 0, NULL },
};

static const Currency *
find_currency (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_strcmp0 (currencies[i].code, code) == 0)
      return &currencies[i];
  return NULL;
}

/**
 * base_currency_get_decimals:
 * @code: ISO 4217, in capitals
 *
 * Returns: digits of a minor unit: 0 for the yen, 3 for the Kuwaiti dinar, 2 for most and for what
 *   is not known
 */
int
base_currency_get_decimals (const char *code)
{
  const Currency *currency = find_currency (code);

  return currency != NULL ? currency->decimals : USUAL_DECIMALS;
}

static guint64
magnitude_of (gint64 value)
{
  return value < 0 ? 0 - (guint64) value : (guint64) value;
}

/* A sum of money cut where the point goes: both parts are digits alone. */
typedef struct
{
  char *whole;
  char *fraction;
} Parts;

static void
parts_clear (Parts *parts)
{
  g_free (parts->whole);
  g_free (parts->fraction);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static Parts
cut (gint64 value, int decimals)
{
  g_autofree char *digits =
    g_strdup_printf ("%0*" G_GUINT64_FORMAT, decimals + 1, magnitude_of (value));
  gsize length = strlen (digits) - (gsize) decimals;

  return (Parts){ .whole = g_strndup (digits, length), .fraction = g_strdup (digits + length) };
}

/**
 * base_money_to_text:
 * @decimals: the currency's
 *
 * For files and other programs: no symbol, no grouping, a point in every locale.
 *
 * Returns: (transfer full): "1234.50"
 */
char *
base_money_to_text (gint64 minor, int decimals)
{
  g_return_val_if_fail (decimals >= 0 && decimals <= MAX_DECIMALS, NULL);

  g_auto (Parts) parts = cut (minor, decimals);

  return g_strconcat (minor < 0 ? "-" : "", parts.whole, decimals > 0 ? "." : "", parts.fraction,
                      NULL);
}

/* How a locale writes sums of money. */
typedef struct
{
  const char *point;
  const char *separator;
  const char *grouping;
  gboolean symbol_first;
  gboolean spaced;
} Habit;

/* The C locale has no habits with money, so it gets those of the source's language. */
static Habit
habit_of_locale (void)
{
  static const Habit english = { ".", ",", "\3", TRUE, FALSE };
  const struct lconv *locale = localeconv ();

  if (*locale->mon_decimal_point == '\0')
    return english;
  return (Habit){ .point = locale->mon_decimal_point,
                  .separator = locale->mon_thousands_sep,
                  .grouping = locale->mon_grouping,
                  .symbol_first = locale->p_cs_precedes != 0,
                  .spaced = locale->p_sep_by_space != 0 };
}

/* POSIX: each element is the size of a group from the right, the last one counts again, and
 * CHAR_MAX ends the grouping. */
static char *
group_digits (const char *digits, const Habit *habit)
{
  GString *text = g_string_new (digits);
  const char *size = habit->grouping;
  gssize place = (gssize) text->len;

  while (*size > 0 && *size != CHAR_MAX && place > *size)
    {
      place -= *size;
      g_string_insert (text, place, habit->separator);
      if (size[1] != '\0')
        size++;
    }
  return g_string_free (text, FALSE);
}

static char *
format_digits (gint64 minor, int decimals, const Habit *habit)
{
  g_auto (Parts) parts = cut (minor, decimals);
  g_autofree char *whole = group_digits (parts.whole, habit);

  return g_strconcat (whole, decimals > 0 ? habit->point : "", parts.fraction, NULL);
}

/**
 * base_money_format:
 * @currency: ISO 4217, in capitals
 *
 * Writes a sum for people: grouping, decimal mark and the symbol's place are the locale's, the
 * minus is a real one (U+2212), and what has no sign of its own is named by its code.
 *
 * Returns: (transfer full): "$1,234.50", "¥1,235", "KWD 1.250", "1.234,50 €"
 */
char *
base_money_format (gint64 minor, const char *currency)
{
  g_return_val_if_fail (currency != NULL, NULL);

  const Currency *known = find_currency (currency);
  gboolean has_symbol = known != NULL && known->symbol != NULL;
  const char *symbol = has_symbol ? known->symbol : currency;
  Habit habit = habit_of_locale ();
  const char *space = habit.spaced || !has_symbol ? NO_BREAK_SPACE : "";
  const char *sign = minor < 0 ? MINUS : "";
  g_autofree char *digits = format_digits (minor, base_currency_get_decimals (currency), &habit);

  if (habit.symbol_first)
    return g_strconcat (sign, symbol, space, digits, NULL);
  return g_strconcat (sign, digits, space, symbol, NULL);
}

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
  g_return_val_if_fail (decimals >= 0 && decimals <= MAX_DECIMALS, FALSE);

  return parse_decimal (text, decimals, TRUE, minor);
}

/* "4.500" → "4.5", but a price keeps its cents. */
static char *
trim_zeros (char *text, int kept_decimals)
{
  gsize shortest = (gsize) (strchr (text, '.') - text) + 1 + (gsize) kept_decimals;
  gsize length = strlen (text);

  while (length > shortest && text[length - 1] == '0')
    length--;
  if (text[length - 1] == '.')
    length--;
  text[length] = '\0';
  return text;
}

/**
 * base_quantity_to_text:
 *
 * Returns: (transfer full): "4.5", "1", "-0.125"; a point in every locale
 */
char *
base_quantity_to_text (gint64 qty_milli)
{
  return trim_zeros (base_money_to_text (qty_milli, QTY_DECIMALS), 0);
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
 * base_price_to_text:
 *
 * Returns: (transfer full): "68.00", "63.9475"; a point in every locale
 */
char *
base_price_to_text (gint64 price_e4)
{
  return trim_zeros (base_money_to_text (price_e4, PRICE_DECIMALS), PRICE_DECIMALS_SHOWN);
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
