/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-vin.h"

#include <string.h>

/* 49 CFR 565.15, tables III and IV: what each letter counts, and what each place weighs. I, O and Q
 * are not used. */
static const guint8 letter_values['Z' - 'A' + 1] = {
  ['A' - 'A'] = 1, ['B' - 'A'] = 2, ['C' - 'A'] = 3, ['D' - 'A'] = 4, ['E' - 'A'] = 5,
  ['F' - 'A'] = 6, ['G' - 'A'] = 7, ['H' - 'A'] = 8, ['J' - 'A'] = 1, ['K' - 'A'] = 2,
  ['L' - 'A'] = 3, ['M' - 'A'] = 4, ['N' - 'A'] = 5, ['P' - 'A'] = 7, ['R' - 'A'] = 9,
  ['S' - 'A'] = 2, ['T' - 'A'] = 3, ['U' - 'A'] = 4, ['V' - 'A'] = 5, ['W' - 'A'] = 6,
  ['X' - 'A'] = 7, ['Y' - 'A'] = 8, ['Z' - 'A'] = 9,
};
static const guint8 place_weights[BASE_VIN_LENGTH] = { 8, 7, 6, 5, 4, 3, 2, 10, 0,
                                                       9, 8, 7, 6, 5, 4, 3, 2 };
#define CHECK_MODULUS 11
#define CHECK_OF_TEN  'X'

static guint
get_character_value (char c)
{
  return g_ascii_isdigit (c) ? (guint) (c - '0') : letter_values[c - 'A'];
}

/**
 * base_vin_get_check_digit:
 * @vin: 17 capital letters and digits, as ISO 3779 has it
 *
 * Returns: what stands at %BASE_VIN_CHECK_PLACE of a vehicle made for North America (49 CFR
 *   565.15); others need not have it
 */
char
base_vin_get_check_digit (const char *vin)
{
  guint sum = 0;

  g_return_val_if_fail (vin != NULL && strlen (vin) == BASE_VIN_LENGTH, '0');

  for (guint i = 0; i < BASE_VIN_LENGTH; i++)
    sum += get_character_value (vin[i]) * place_weights[i];
  sum %= CHECK_MODULUS;
  return sum == 10 ? CHECK_OF_TEN : (char) ('0' + sum);
}
