/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-values.h"

#include <string.h>

#define VIN_LENGTH     17
#define FIRST_YEAR     1885
#define SLASHED_ZERO   0x00d8 /* Ø */
#define SECONDS_A_YEAR 31556952

/**
 * shop_vin_tidy:
 * @vin: as typed
 *
 * Spaces and dashes in a VIN are how people read it out, not part of it.
 *
 * Returns: (transfer full): the VIN in upper case, perhaps empty
 */
char *
shop_vin_tidy (const char *vin)
{
  g_autoptr (GString) tidy = g_string_new (NULL);

  for (; *vin != '\0'; vin++)
    if (!g_ascii_isspace (*vin) && *vin != '-')
      g_string_append_c (tidy, g_ascii_toupper (*vin));
  return g_utf8_make_valid (tidy->str, -1);
}

/**
 * shop_vin_is_plausible:
 *
 * Returns: whether @vin has the form of a VIN (ISO 3779): 17 capital letters and digits, but not
 *   I, O and Q. The check digit is no rule outside North America.
 */
gboolean
shop_vin_is_plausible (const char *vin)
{
  if (vin == NULL || strlen (vin) != VIN_LENGTH)
    return FALSE;
  for (; *vin != '\0'; vin++)
    if (!(g_ascii_isdigit (*vin) || g_ascii_isupper (*vin)) || strchr ("IOQ", *vin) != NULL)
      return FALSE;
  return TRUE;
}

/**
 * shop_plate_make_key:
 * @plate: (nullable): as typed, "lts 482"
 *
 * Returns: (transfer full) (nullable): what is compared, "LTS482": letters in upper case and
 *   digits of any script, a slashed zero as 0, nothing else; %NULL where nothing is left
 */
char *
shop_plate_make_key (const char *plate)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (const char *in = plate; in != NULL && *in != '\0'; in = g_utf8_next_char (in))
    {
      gunichar letter = g_unichar_toupper (g_utf8_get_char (in));

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (key, letter == SLASHED_ZERO ? '0' : letter);
    }
  return key->len > 0 ? g_strdup (key->str) : NULL;
}

/**
 * shop_year_is_plausible:
 * @now_s: what the time is, UTC
 *
 * Returns: whether a car may be of that year: next year's models are sold this year
 */
gboolean
shop_year_is_plausible (gint64 year, gint64 now_s)
{
  return year >= FIRST_YEAR && year <= 1970 + now_s / SECONDS_A_YEAR + 2;
}
