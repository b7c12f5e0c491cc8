/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

#define QTY_DECIMALS            3
#define PRICE_DECIMALS          4
#define PRICE_DECIMALS_SHOWN    2
#define USUAL_DECIMALS          2
#define BASE_MONEY_MAX_DECIMALS 4
#define MINUS                   "−"
#define NO_BREAK_SPACE          "\u00a0"

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
 * base_currency_is_known:
 * @code: (nullable): ISO 4217, in capitals
 *
 * Returns: whether its minor unit is known and not merely assumed
 */
gboolean
base_currency_is_known (const char *code)
{
  return find_currency (code) != NULL;
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
  g_return_val_if_fail (decimals >= 0 && decimals <= BASE_MONEY_MAX_DECIMALS, NULL);

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

/* @shown: decimals that are written although they are noughts */
static char *
format_digits (gint64 value, int decimals, int shown, const Habit *habit)
{
  g_auto (Parts) parts = cut (value, decimals);
  g_autofree char *whole = group_digits (parts.whole, habit);

  while (decimals > shown && parts.fraction[decimals - 1] == '0')
    parts.fraction[--decimals] = '\0';
  return g_strconcat (whole, decimals > 0 ? habit->point : "", parts.fraction, NULL);
}

/* @shown: of the @decimals of @value */
static char *
format_sum (gint64 value, int decimals, int shown, const char *currency)
{
  const Currency *known = find_currency (currency);
  gboolean has_symbol = known != NULL && known->symbol != NULL;
  const char *symbol = has_symbol ? known->symbol : currency;
  Habit habit = habit_of_locale ();
  const char *space = habit.spaced || !has_symbol ? NO_BREAK_SPACE : "";
  const char *sign = value < 0 ? MINUS : "";
  g_autofree char *digits = format_digits (value, decimals, shown, &habit);

  if (habit.symbol_first)
    return g_strconcat (sign, symbol, space, digits, NULL);
  return g_strconcat (sign, digits, space, symbol, NULL);
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

  int decimals = base_currency_get_decimals (currency);

  return format_sum (minor, decimals, decimals, currency);
}

/**
 * base_price_format:
 * @price_e4: of one, in 1/10000
 * @currency: ISO 4217, in capitals
 *
 * Writes a price for people, with the decimals of its currency and whatever is finer.
 *
 * Returns: (transfer full): "$68.00", "$63.9475", "¥1,200"
 */
char *
base_price_format (gint64 price_e4, const char *currency)
{
  g_return_val_if_fail (currency != NULL, NULL);

  return format_sum (price_e4, PRICE_DECIMALS, base_currency_get_decimals (currency), currency);
}

/**
 * base_quantity_format:
 *
 * Returns: (transfer full): a quantity for people: "4.5", "1", "−0.125"
 */
char *
base_quantity_format (gint64 qty_milli)
{
  Habit habit = habit_of_locale ();
  g_autofree char *digits = format_digits (qty_milli, QTY_DECIMALS, 0, &habit);

  return g_strconcat (qty_milli < 0 ? MINUS : "", digits, NULL);
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
 * base_price_to_text:
 *
 * Returns: (transfer full): "68.00", "63.9475"; a point in every locale
 */
char *
base_price_to_text (gint64 price_e4)
{
  return trim_zeros (base_money_to_text (price_e4, PRICE_DECIMALS), PRICE_DECIMALS_SHOWN);
}
