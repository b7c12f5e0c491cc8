/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BaseUnit:
 *
 * A unit of a reading. What is stored, sent and computed with is always the metric one; the others
 * exist for the screen and the printed page.
 */
typedef enum
{
  BASE_UNIT_NONE,
  BASE_UNIT_PERCENT,
  BASE_UNIT_RPM,
  BASE_UNIT_KM_PER_H,
  BASE_UNIT_MILE_PER_H,
  BASE_UNIT_CELSIUS,
  BASE_UNIT_FAHRENHEIT,
  BASE_UNIT_KPA,
  BASE_UNIT_BAR,
  BASE_UNIT_PSI,
  BASE_UNIT_PA,
  BASE_UNIT_INCH_WATER,
  BASE_UNIT_GRAM_PER_S,
  BASE_UNIT_POUND_PER_MIN,
  BASE_UNIT_VOLT,
  BASE_UNIT_MILLIAMPERE,
  BASE_UNIT_DEGREE,
  BASE_UNIT_SECOND,
  BASE_UNIT_MINUTE,
  BASE_UNIT_KM,
  BASE_UNIT_MILE,
  BASE_UNIT_LAMBDA,
  BASE_UNIT_LITRE_PER_H,
  BASE_UNIT_GALLON_PER_H,
  BASE_UNIT_NEWTON_METRE,
  BASE_UNIT_POUND_FOOT,
  BASE_UNIT_AMPERE,
  BASE_UNIT_HOUR,
  BASE_UNIT_PPM,
  BASE_UNIT_MILLIGRAM_PER_M3,
  BASE_UNIT_MILLIGRAM_PER_STROKE,
  BASE_UNIT_KILOGRAM_PER_H,
  BASE_UNIT_POUND_PER_H,
  BASE_UNIT_OHM,
  BASE_UNIT_HERTZ,
  BASE_UNIT_LITRE,
  BASE_UNIT_GALLON,
  BASE_UNIT_KILOWATT,
  BASE_UNIT_HORSEPOWER,
  BASE_UNIT_KILOWATT_HOUR,
  BASE_UNIT_LAST
} BaseUnit;

typedef enum
{
  BASE_UNIT_SYSTEM_METRIC,
  BASE_UNIT_SYSTEM_IMPERIAL
} BaseUnitSystem;

const char *base_unit_get_id (BaseUnit unit);
const char *base_unit_get_symbol (BaseUnit unit);
const char *base_unit_get_spoken_name (BaseUnit unit);
gboolean base_unit_parse (const char *id, BaseUnit *unit);
BaseUnit base_unit_for_display (BaseUnit metric, BaseUnitSystem system);
gboolean base_unit_is_same_quantity (BaseUnit a, BaseUnit b);
double base_unit_convert (double value, BaseUnit from, BaseUnit to);
char *base_unit_format (double value, guint decimals);

G_END_DECLS
