/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-gst.h"
#include "shop/shop-customer-queries.h"
#include "shop/shop-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Inland Revenue, "Resident withholding tax and non-resident withholding tax certificate filing
 * specification", validation of IRD numbers: a number of eight digits gets a zero in front, the
 * weighted sum of the first eight is taken modulo 11, and where the first weights give no digit the
 * second ones do. A GST number in New Zealand is the IRD number. */
#define LENGTH   9
#define SHORTEST 8
#define MODULUS  11

static const int weights[][LENGTH - 1] = {
  { 3, 2, 7, 6, 5, 4, 3, 2 },
  { 7, 4, 3, 2, 5, 2, 7, 6 },
};

/* @digits: (out): the number without what people write between, with a zero in front of eight */
static gboolean
read_digits (const char *number, int digits[LENGTH])
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (; *number != '\0'; number++)
    if (g_ascii_isdigit (*number))
      g_string_append_c (found, *number);
    else if (strchr ("- ", *number) == NULL)
      return FALSE;
  if (found->len == SHORTEST)
    g_string_prepend_c (found, '0');
  for (guint i = 0; found->len == LENGTH && i < LENGTH; i++)
    digits[i] = g_ascii_digit_value (found->str[i]);
  return found->len == LENGTH;
}

static int
reckon_check (const int digits[LENGTH], const int weight[LENGTH - 1])
{
  int sum = 0;

  for (guint i = 0; i < LENGTH - 1; i++)
    sum += digits[i] * weight[i];
  return (MODULUS - sum % MODULUS) % MODULUS;
}

/**
 * shop_gst_is_valid:
 * @number: as typed, "49-091-850"
 *
 * Returns: whether it has the digits of a GST number of New Zealand, of which the last is a check
 */
gboolean
shop_gst_is_valid (const char *number)
{
  int digits[LENGTH] = { 0 };

  if (!read_digits (number, digits))
    return FALSE;
  int check = reckon_check (digits, weights[0]);
  if (check == MODULUS - 1)
    check = reckon_check (digits, weights[1]);
  return check == digits[LENGTH - 1];
}

/**
 * shop_gst_check:
 * @number: (nullable): what was given; empty takes it away
 * @country: (nullable): which the site is to have from now on; its present one where not given
 *
 * Other countries have numbers of other forms, which nobody checks here.
 *
 * Returns: whether @number may stand on an invoice
 */
gboolean
shop_gst_check (ShopTurn *turn, const char *number, const char *country, GError **error)
{
  g_autofree char *present = NULL;

  if (number == NULL || *number == '\0')
    return TRUE;
  if (country == NULL)
    {
      present = shop_customer_query_country (turn, error);
      country = present;
    }
  if (country == NULL)
    return FALSE;
  if (!g_str_equal (country, "NZ") || shop_gst_is_valid (number))
    return TRUE;
  shop_refuse (
    error, SHOP_ERROR_VALUE,
    _ ("“%s” is no GST number: it has 8 or 9 digits, such as 49-091-850, and the last one "
       "agrees with the others."),
    number);
  return FALSE;
}
