/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ObdVin:
 * @vin: 17 characters, upper case
 * @region: "Europe", by the first character (ISO 3780)
 * @maker: (nullable): by the world manufacturer identifier, where known
 * @model_year: 0 where the year position is not used; the later of the two 30-year cycles that is
 *   not in the future
 * @check_digit_expected: by 49 CFR 565.15; a hint only, since cars made for Europe and Japan do not
 *   use it
 * @check_digit_ok: whether position 9 has it
 * @plant: the assembly plant's letter or digit, by the maker's own table; 0 where unknown
 * @serial: the number in the plant's series: the last six characters, or three of a maker of few
 *   vehicles, whose identifier ends with 9 (ISO 3780); empty where unknown
 * @issued_in_nz: whether it is one of New Zealand's own, 7AT (imports without a VIN)
 */
typedef struct
{
  char vin[18];
  const char *region;
  const char *maker;
  int model_year;
  char check_digit_expected;
  gboolean check_digit_ok;
  char plant;
  char serial[7];
  gboolean issued_in_nz;
} ObdVin;

gboolean obd_vin_parse (const char *text, int current_year, ObdVin *vin, GError **error);

G_END_DECLS
