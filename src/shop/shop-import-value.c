/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-value.h"

#include "base/base-json.h"
#include "base/base-money.h"
#include "base/base-vin.h"
#include "shop/shop-error.h"
#include "shop/shop-import-row.h"
#include "shop/shop-vehicle-values.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CENTURY 100

/* A cell being read. */
typedef struct
{
  const ShopImportJob *job;
  ShopImportRow *row;
  const ShopImportField *field;
  const char *text; /* never empty */
} Cell;

/* What people write where they have nothing to write, in small letters. */
static const char *const nothings[] = {
  "", "na", "nil", "none", "null", "unknown", "tbc", "tba", "notknown", "notapplicable", NULL,
};

static gboolean
says_nothing (const char *text)
{
  g_autofree char *key = shop_import_make_key (text);

  return g_strv_contains (nothings, key);
}

static void
warn (const Cell *cell, const char *sentence)
{
  shop_import_row_warn (cell->row, "%s: “%s”: %s", g_dgettext (GETTEXT_PACKAGE, cell->field->label),
                        cell->text, sentence);
}

static JsonNode *
make_text (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
make_int (gint64 value)
{
  return json_node_init_int (json_node_alloc (), value);
}

static JsonNode *
read_text (const Cell *cell)
{
  return make_text (cell->text);
}

static JsonNode *
read_word (const Cell *cell)
{
  g_autofree char *key = shop_import_make_key (cell->text);
  g_auto (GStrv) words = g_strsplit (cell->field->words, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      char *theirs = strchr (*word, '=');
      g_auto (GStrv) synonyms = g_strsplit (theirs + 1, ",", -1);

      if (g_strv_contains ((const char *const *) synonyms, key))
        return make_text (strtok (*word, "="));
    }
  return NULL;
}

/* Splits a cell that holds several, such as "021 555 0199 / 09 555 0100". */
static JsonNode *
read_several (const Cell *cell, gboolean (*check) (const char *text))
{
  g_auto (GStrv) pieces = g_strsplit_set (cell->text, ";/|", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **piece = pieces; *piece != NULL; piece++)
    {
      if (*g_strstrip (*piece) == '\0')
        continue;
      if (!check (*piece))
        return NULL;
      g_string_append_printf (joined, joined->len > 0 ? ";%s" : "%s", *piece);
    }
  return joined->len > 0 ? make_text (joined->str) : NULL;
}

/* ITU-T E.164: at most 15 digits; local numbers of six digits are the shortest in use. */
static gboolean
is_phone (const char *text)
{
  guint digits = 0, letters = 0;

  for (; *text != '\0'; text++)
    {
      digits += g_ascii_isdigit (*text);
      letters += g_ascii_isalpha (*text);
    }
  return digits >= 6 && digits <= 15 && letters <= 4; /* "ext" and the like */
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && strchr (at + 1, '.') != NULL && strchr (at + 1, '@') == NULL &&
         strpbrk (text, " ,<>") == NULL;
}

static JsonNode *
read_phone (const Cell *cell)
{
  return read_several (cell, is_phone);
}

static JsonNode *
read_email (const Cell *cell)
{
  return read_several (cell, is_email);
}

static JsonNode *
read_plate (const Cell *cell)
{
  g_autofree char *key = shop_plate_make_key (cell->text);
  g_autofree char *upper = g_utf8_strup (cell->text, -1);

  return key != NULL ? make_text (upper) : NULL;
}

/* Japanese cars have a frame number instead, which people put in the same column. */
static JsonNode *
read_vin (const Cell *cell)
{
  g_autofree char *vin = shop_vin_tidy (cell->text);

  if (!shop_vin_is_plausible (vin))
    {
      warn (cell, _ ("is no VIN and was kept as chassis number"));
      if (!json_object_has_member (cell->row->values, "chassis_no"))
        json_object_set_string_member (cell->row->values, "chassis_no", cell->text);
      return json_node_new (JSON_NODE_NULL);
    }
  if (strchr ("12345", *vin) != NULL && vin[BASE_VIN_CHECK_PLACE] != base_vin_get_check_digit (vin))
    warn (cell, _ ("the check digit is not that of a car made for North America"));
  return make_text (vin);
}

/* Whole numbers: "2,011", "187 450 km". */
static gboolean
parse_count (const char *text, gint64 *value)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  char *rest;

  for (; g_ascii_isdigit (*text) || strchr (", ", *text) != NULL; text++)
    {
      if (*text == '\0')
        break;
      if (g_ascii_isdigit (*text))
        g_string_append_c (digits, *text);
    }
  if (digits->len == 0 || digits->len > 15 || !(*text == '\0' || g_ascii_isalpha (*text)))
    return FALSE;
  *value = g_ascii_strtoll (digits->str, &rest, 10);
  return TRUE;
}

static JsonNode *
read_count (const Cell *cell)
{
  gint64 value;

  return parse_count (cell->text, &value) ? make_int (value) : NULL;
}

static JsonNode *
read_year (const Cell *cell)
{
  gint64 year;

  return parse_count (cell->text, &year) && shop_year_is_plausible (year, cell->job->turn->now_s)
           ? make_int (year)
           : NULL;
}

static int
to_full_year (const Cell *cell, int year, gsize n_digits)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (cell->job->turn->now_s);
  int this_year = g_date_time_get_year (now);

  if (n_digits > 2)
    return year;
  year += this_year - this_year % CENTURY;
  return year > this_year + CENTURY / 5 ? year - CENTURY : year;
}

static JsonNode *
make_date (int year, int month, int day)
{
  if (year < 1 || month < 1 || day < 1 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  g_autofree char *text = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return make_text (text);
}

static int
read_month (const char *text)
{
  static const char months[][4] = { "jan", "feb", "mar", "apr", "may", "jun",
                                    "jul", "aug", "sep", "oct", "nov", "dec" };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strncasecmp (text, months[i], 3) == 0)
      return (int) i + 1;
  return (int) g_ascii_strtoll (text, NULL, 10);
}

/* 2021-04-03, 3/4/2021, 03.04.21, 3 Apr 2021; a time behind it is left out. */
static JsonNode *
read_date (const Cell *cell)
{
  g_auto (GStrv) pieces = g_strsplit_set (cell->text, "/-. T", 4);
  int numbers[3] = { 0 };

  if (g_strv_length (pieces) < 3)
    return NULL;
  for (guint i = 0; i < 3; i++)
    numbers[i] = read_month (pieces[i]);
  if (strlen (pieces[0]) == 4)
    return make_date (numbers[0], numbers[1], numbers[2]);
  gboolean named = g_ascii_isalpha (*pieces[0]) || g_ascii_isalpha (*pieces[1]);
  gboolean month_first = named ? g_ascii_isalpha (*pieces[0]) : cell->job->month_first;
  int day = numbers[month_first ? 1 : 0];
  int month = numbers[month_first ? 0 : 1];
  int year = to_full_year (cell, numbers[2], strlen (pieces[2]));
  if (!named && day <= 12 && month <= 12 && day != month)
    warn (cell, month_first ? _ ("can be read two ways and was read month first")
                            : _ ("can be read two ways and was read day first"));
  return make_date (year, month, day);
}

/* Books write what is owed to somebody in brackets, or with CR behind it. */
static gboolean
parse_money (const char *text, int decimals, gint64 *minor)
{
  g_autofree char *sum = g_strstrip (g_strdup (text));
  gsize length = strlen (sum);
  gboolean bracketed = length > 2 && *sum == '(' && sum[length - 1] == ')';
  gboolean credit = length > 2 && g_ascii_strcasecmp (sum + length - 2, "cr") == 0;

  if (bracketed)
    sum[--length] = '\0';
  if (credit || (length > 2 && g_ascii_strcasecmp (sum + length - 2, "dr") == 0))
    sum[length - 2] = '\0';
  if (!base_money_parse (bracketed ? sum + 1 : sum, decimals, minor))
    return FALSE;
  if (bracketed || credit)
    *minor = -*minor;
  return TRUE;
}

static JsonNode *
read_minor (const Cell *cell)
{
  gint64 minor;

  return parse_money (cell->text, cell->job->decimals, &minor) ? make_int (minor) : NULL;
}

static JsonNode *
read_price (const Cell *cell)
{
  gint64 price_e4;

  /* A price has the decimals of a sum of the smallest currency there is. */
  return parse_money (cell->text, BASE_MONEY_MAX_DECIMALS, &price_e4) && price_e4 >= 0
           ? make_int (price_e4)
           : NULL;
}

static JsonNode *
read_cents (const Cell *cell)
{
  gint64 e4;

  if (!parse_money (cell->text, BASE_MONEY_MAX_DECIMALS, &e4) || e4 < 0)
    return NULL;
  for (int i = 0; i < cell->job->decimals; i++)
    e4 = base_round_div (e4, 1, 10);
  return make_int (e4);
}

static JsonNode *
read_milli (const Cell *cell)
{
  gint64 milli;

  return base_quantity_parse (cell->text, &milli) ? make_int (milli) : NULL;
}

static JsonNode *
read_truth (const Cell *cell)
{
  static const char *const yes[] = { "yes", "y", "true", "1", "x", NULL };
  static const char *const no[] = { "no", "n", "false", "0", NULL };
  g_autofree char *key = shop_import_make_key (cell->text);
  gboolean truth = g_strv_contains (yes, key);

  return truth || g_strv_contains (no, key) ? json_node_init_boolean (json_node_alloc (), truth)
                                            : NULL;
}

/* How each form is read, and what it is not where that fails. */
static const struct
{
  JsonNode *(*read) (const Cell *cell);
  const char *what;
} forms[] = {
  [SHOP_IMPORT_TEXT] = { read_text, "" },
  [SHOP_IMPORT_WORD] = { read_word, N_ ("one of the words that are known here") },
  [SHOP_IMPORT_PHONE] = { read_phone, N_ ("a phone number") },
  [SHOP_IMPORT_EMAIL] = { read_email, N_ ("an e-mail address") },
  [SHOP_IMPORT_PLATE] = { read_plate, N_ ("a plate") },
  [SHOP_IMPORT_VIN] = { read_vin, N_ ("a VIN") },
  [SHOP_IMPORT_YEAR] = { read_year, N_ ("a year in which cars were made") },
  [SHOP_IMPORT_COUNT] = { read_count, N_ ("a whole number") },
  [SHOP_IMPORT_DATE] = { read_date, N_ ("a day such as 2021-04-03 or 3/4/2021") },
  [SHOP_IMPORT_MINOR] = { read_minor, N_ ("a sum such as 1,234.50") },
  [SHOP_IMPORT_PRICE] = { read_price, N_ ("a price such as 1,234.50") },
  [SHOP_IMPORT_CENTS] = { read_cents, N_ ("a price in cents such as 123450") },
  [SHOP_IMPORT_MILLI] = { read_milli, N_ ("a quantity such as 4.5") },
  [SHOP_IMPORT_TRUTH] = { read_truth, N_ ("yes or no") },
};

static gboolean
read_cell (const Cell *cell, GError **error)
{
  JsonNode *node = forms[cell->field->form].read (cell);

  if (node == NULL)
    {
      /* Translators: the name of a field, what stands there, and “a plate”, “a phone number” … */
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("%s: “%s” is not %s."),
                   g_dgettext (GETTEXT_PACKAGE, cell->field->label), cell->text,
                   g_dgettext (GETTEXT_PACKAGE, forms[cell->field->form].what));
      return FALSE;
    }
  if (JSON_NODE_HOLDS_NULL (node))
    json_node_unref (node);
  else
    json_object_set_member (cell->row->values, cell->field->name, node);
  return TRUE;
}

/* Reads the row's cells into its values. Fails with the first that cannot be read. */
gboolean
shop_import_read_values (const ShopImportJob *job, ShopImportRow *row, GError **error)
{
  for (guint i = 0; i < job->kind->n_fields; i++)
    {
      const ShopImportField *field = &job->kind->fields[i];
      g_autofree char *text = g_strdup (base_json_get_string (row->cells, field->name));
      Cell cell = { job, row, field, text != NULL ? g_strstrip (text) : NULL };

      if (text == NULL || says_nothing (cell.text))
        continue;
      if (!read_cell (&cell, error))
        return FALSE;
    }
  return TRUE;
}
