/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-vin.h"
#include "base/base-vin.h"
#include "obd/obd-error.h"
#include "obd/obd-vin-makers.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VIN_LENGTH      17
#define CHECK_PLACE     8
#define YEAR_PLACE      9
#define PLANT_PLACE     10
#define SERIAL_PLACE    11
#define SMALL_SERIAL    14 /* of makers of fewer than 500 (1000 in ISO 3780 of 2009) a year */
#define SMALL_PLACE     2
#define SMALL_SIGN      '9'
#define YEARS_PER_CYCLE 30
#define FIRST_YEAR      1980

/* 49 CFR 565.15, table VII: the model years from 1980 on, and again from 2010. */
static const char year_codes[YEARS_PER_CYCLE + 1] = "ABCDEFGHJKLMNPRSTVWXY123456789";

/* ISO 3780: regions by the first character. 7F to 70 was given to the United States later. */
static const struct
{
  const char *prefix_from;
  const char *prefix_to;
  const char *name;
} regions[] = {
  { "A", "G", N_ ("Africa") },        { "H", "R", N_ ("Asia") },
  { "S", "Z", N_ ("Europe") },        { "1", "5", N_ ("North America") },
  { "6", "6", N_ ("Oceania") },       { "7A", "7E", N_ ("Oceania") },
  { "7", "7", N_ ("North America") }, { "8", "9", N_ ("South America") },
  { "0", "0", N_ ("South America") },
};

/* The prefixes under which New Zealand itself numbers vehicles that came without a VIN; 7A8 until
 * 2009, 7AT since. */
static const char *const nz_prefixes[] = { "7A8", "7AT" };

static gboolean
is_allowed (gunichar c)
{
  return c < 0x80 && g_ascii_isalnum ((char) c) && strchr ("IOQ", (int) c) == NULL;
}

/* Sets @error for the character @c at @place, counted from 1 as a person would. */
static void
refuse_character (gunichar c, guint place, GError **error)
{
  char text[7] = "";

  text[g_unichar_to_utf8 (c, text)] = '\0';
  obd_error_set_detail (error, OBD_ERROR_INVALID_VIN, _ ("“%s” at place %u"), text, place);
}

static gboolean
normalise (const char *text, char vin[VIN_LENGTH + 1], GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  guint length = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_toupper (g_utf8_get_char (p));

      if (g_unichar_isspace (c))
        continue;
      if (!is_allowed (c))
        {
          refuse_character (c, length + 1, error);
          return FALSE;
        }
      if (length < VIN_LENGTH)
        vin[length] = (char) c;
      length++;
    }
  if (length != VIN_LENGTH)
    {
      obd_error_set_detail (error, OBD_ERROR_INVALID_VIN, _ ("%u characters"), length);
      return FALSE;
    }
  vin[VIN_LENGTH] = '\0';
  return TRUE;
}

static const char *
find_region (const char *vin)
{
  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    if (strncmp (vin, regions[i].prefix_from, strlen (regions[i].prefix_from)) >= 0 &&
        strncmp (vin, regions[i].prefix_to, strlen (regions[i].prefix_to)) <= 0)
      return g_dgettext (GETTEXT_PACKAGE, regions[i].name);
  return "";
}

static gboolean
is_issued_in_nz (const char *vin)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nz_prefixes); i++)
    if (g_str_has_prefix (vin, nz_prefixes[i]))
      return TRUE;
  return FALSE;
}

static int
find_model_year (const char *vin, int current_year)
{
  const char *code = strchr (year_codes, vin[YEAR_PLACE]);
  int year = 0;

  if (code == NULL)
    return 0;
  year = FIRST_YEAR + (int) (code - year_codes);
  if (year > current_year)
    return 0;
  return year + (current_year - year) / YEARS_PER_CYCLE * YEARS_PER_CYCLE;
}

static void
split_series (ObdVin *vin)
{
  gboolean small = vin->vin[SMALL_PLACE] == SMALL_SIGN;

  vin->plant = vin->vin[PLANT_PLACE];
  g_strlcpy (vin->serial, vin->vin + (small ? SMALL_SERIAL : SERIAL_PLACE), sizeof vin->serial);
}

/**
 * obd_vin_parse:
 * @text: a VIN as a person or a car gives it; blanks are skipped, letters of either case will do
 * @current_year: the model year is not after it
 * @vin: (out caller-allocates): what the VIN tells; its strings live as long as the program
 *
 * A number that New Zealand gave to a vehicle without a VIN tells neither maker nor year nor plant.
 *
 * Returns: %FALSE with @error set to %OBD_ERROR_INVALID_VIN, which names the wrong character and
 * its place, or the wrong length
 */
gboolean
obd_vin_parse (const char *text, int current_year, ObdVin *vin, GError **error)
{
  ObdVin parsed = { 0 };

  g_return_val_if_fail (text != NULL && vin != NULL, FALSE);
  if (!normalise (text, parsed.vin, error))
    return FALSE;

  parsed.region = find_region (parsed.vin);
  parsed.issued_in_nz = is_issued_in_nz (parsed.vin);
  parsed.check_digit_expected = base_vin_get_check_digit (parsed.vin);
  parsed.check_digit_ok = parsed.vin[CHECK_PLACE] == parsed.check_digit_expected;
  if (!parsed.issued_in_nz)
    {
      parsed.maker = obd_vin_find_maker (parsed.vin);
      parsed.model_year = find_model_year (parsed.vin, current_year);
      split_series (&parsed);
    }
  *vin = parsed;
  return TRUE;
}
