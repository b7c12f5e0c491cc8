/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-foreign-unit.h"

/* What other programs call units, and what makes a value in them one in ours: * factor + shift. A
 * unit with a symbol is one that the shop does not have. Inches of mercury and of water at the
 * conventional densities of NIST SP 811, appendix B. */
static const struct
{
  const char *name;
  BaseUnit unit;
  double factor;
  double shift;
  const char *symbol;
} units[] = {
  { "", BASE_UNIT_NONE, 1, 0, NULL },
  { "scalar", BASE_UNIT_NONE, 1, 0, NULL },
  { "unknown", BASE_UNIT_NONE, 1, 0, NULL },
  { "normal", BASE_UNIT_NONE, 1, 0, NULL },
  { "percent", BASE_UNIT_PERCENT, 1, 0, NULL },
  { "%", BASE_UNIT_PERCENT, 1, 0, NULL },
  { "rpm", BASE_UNIT_RPM, 1, 0, NULL },
  { "1/min", BASE_UNIT_RPM, 1, 0, NULL },
  { "kilometersPerHour", BASE_UNIT_KM_PER_H, 1, 0, NULL },
  { "km/h", BASE_UNIT_KM_PER_H, 1, 0, NULL },
  { "kph", BASE_UNIT_KM_PER_H, 1, 0, NULL },
  { "kmh", BASE_UNIT_KM_PER_H, 1, 0, NULL },
  { "milesPerHour", BASE_UNIT_KM_PER_H, 1.609344, 0, NULL },
  { "mph", BASE_UNIT_KM_PER_H, 1.609344, 0, NULL },
  { "metersPerSecond", BASE_UNIT_KM_PER_H, 3.6, 0, NULL },
  { "m/s", BASE_UNIT_KM_PER_H, 3.6, 0, NULL },
  { "celsius", BASE_UNIT_CELSIUS, 1, 0, NULL },
  { "°c", BASE_UNIT_CELSIUS, 1, 0, NULL },
  { "c", BASE_UNIT_CELSIUS, 1, 0, NULL },
  { "degc", BASE_UNIT_CELSIUS, 1, 0, NULL },
  { "deg c", BASE_UNIT_CELSIUS, 1, 0, NULL },
  { "fahrenheit", BASE_UNIT_CELSIUS, 5.0 / 9, -160.0 / 9, NULL },
  { "°f", BASE_UNIT_CELSIUS, 5.0 / 9, -160.0 / 9, NULL },
  { "f", BASE_UNIT_CELSIUS, 5.0 / 9, -160.0 / 9, NULL },
  { "degf", BASE_UNIT_CELSIUS, 5.0 / 9, -160.0 / 9, NULL },
  { "kelvin", BASE_UNIT_CELSIUS, 1, -273.15, NULL },
  { "kilopascal", BASE_UNIT_KPA, 1, 0, NULL },
  { "kpa", BASE_UNIT_KPA, 1, 0, NULL },
  { "hpa", BASE_UNIT_KPA, 0.1, 0, NULL },
  { "mbar", BASE_UNIT_KPA, 0.1, 0, NULL },
  { "mpa", BASE_UNIT_KPA, 1000, 0, NULL },
  { "bars", BASE_UNIT_BAR, 1, 0, NULL },
  { "bar", BASE_UNIT_BAR, 1, 0, NULL },
  { "psi", BASE_UNIT_KPA, 6.894757293168361, 0, NULL },
  { "pa", BASE_UNIT_PA, 1, 0, NULL },
  { "gramsPerSecond", BASE_UNIT_GRAM_PER_S, 1, 0, NULL },
  { "g/s", BASE_UNIT_GRAM_PER_S, 1, 0, NULL },
  { "kilogramsPerHour", BASE_UNIT_KILOGRAM_PER_H, 1, 0, NULL },
  { "kg/h", BASE_UNIT_KILOGRAM_PER_H, 1, 0, NULL },
  { "milligramsPerStroke", BASE_UNIT_MILLIGRAM_PER_STROKE, 1, 0, NULL },
  { "mg/stroke", BASE_UNIT_MILLIGRAM_PER_STROKE, 1, 0, NULL },
  { "mg/str", BASE_UNIT_MILLIGRAM_PER_STROKE, 1, 0, NULL },
  { "volts", BASE_UNIT_VOLT, 1, 0, NULL },
  { "v", BASE_UNIT_VOLT, 1, 0, NULL },
  { "millivolts", BASE_UNIT_VOLT, 0.001, 0, NULL },
  { "mv", BASE_UNIT_VOLT, 0.001, 0, NULL },
  { "kilovolts", BASE_UNIT_VOLT, 1000, 0, NULL },
  { "amps", BASE_UNIT_AMPERE, 1, 0, NULL },
  { "a", BASE_UNIT_AMPERE, 1, 0, NULL },
  { "kiloamps", BASE_UNIT_AMPERE, 1000, 0, NULL },
  { "milliamps", BASE_UNIT_MILLIAMPERE, 1, 0, NULL },
  { "ma", BASE_UNIT_MILLIAMPERE, 1, 0, NULL },
  { "degrees", BASE_UNIT_DEGREE, 1, 0, NULL },
  { "°", BASE_UNIT_DEGREE, 1, 0, NULL },
  { "deg", BASE_UNIT_DEGREE, 1, 0, NULL },
  { "radians", BASE_UNIT_DEGREE, 57.29577951308232, 0, NULL },
  { "seconds", BASE_UNIT_SECOND, 1, 0, NULL },
  { "s", BASE_UNIT_SECOND, 1, 0, NULL },
  { "sec", BASE_UNIT_SECOND, 1, 0, NULL },
  { "milliseconds", BASE_UNIT_SECOND, 0.001, 0, NULL },
  { "ms", BASE_UNIT_SECOND, 0.001, 0, NULL },
  { "minutes", BASE_UNIT_MINUTE, 1, 0, NULL },
  { "min", BASE_UNIT_MINUTE, 1, 0, NULL },
  { "hours", BASE_UNIT_HOUR, 1, 0, NULL },
  { "h", BASE_UNIT_HOUR, 1, 0, NULL },
  { "kilometers", BASE_UNIT_KM, 1, 0, NULL },
  { "km", BASE_UNIT_KM, 1, 0, NULL },
  { "miles", BASE_UNIT_KM, 1.609344, 0, NULL },
  { "mi", BASE_UNIT_KM, 1.609344, 0, NULL },
  { "meters", BASE_UNIT_NONE, 1, 0, "m" },
  { "centimeters", BASE_UNIT_NONE, 0.01, 0, "m" },
  { "millimeters", BASE_UNIT_NONE, 0.001, 0, "m" },
  { "feet", BASE_UNIT_NONE, 0.3048, 0, "m" },
  { "inches", BASE_UNIT_NONE, 0.0254, 0, "m" },
  { "yards", BASE_UNIT_NONE, 0.9144, 0, "m" },
  { "lambda", BASE_UNIT_LAMBDA, 1, 0, NULL },
  { "liters", BASE_UNIT_LITRE, 1, 0, NULL },
  { "l", BASE_UNIT_LITRE, 1, 0, NULL },
  { "gallons", BASE_UNIT_LITRE, 3.785411784, 0, NULL },
  { "gal", BASE_UNIT_LITRE, 3.785411784, 0, NULL },
  { "litersPerHour", BASE_UNIT_LITRE_PER_H, 1, 0, NULL },
  { "l/h", BASE_UNIT_LITRE_PER_H, 1, 0, NULL },
  { "gallonsPerHour", BASE_UNIT_LITRE_PER_H, 3.785411784, 0, NULL },
  { "gal/h", BASE_UNIT_LITRE_PER_H, 3.785411784, 0, NULL },
  { "newtonMeters", BASE_UNIT_NEWTON_METRE, 1, 0, NULL },
  { "nm", BASE_UNIT_NEWTON_METRE, 1, 0, NULL },
  { "n·m", BASE_UNIT_NEWTON_METRE, 1, 0, NULL },
  { "poundFoot", BASE_UNIT_NEWTON_METRE, 1.3558179483314004, 0, NULL },
  { "lb-ft", BASE_UNIT_NEWTON_METRE, 1.3558179483314004, 0, NULL },
  { "ft-lb", BASE_UNIT_NEWTON_METRE, 1.3558179483314004, 0, NULL },
  { "inchPound", BASE_UNIT_NEWTON_METRE, 0.1129848290276167, 0, NULL },
  { "kilowatts", BASE_UNIT_KILOWATT, 1, 0, NULL },
  { "kw", BASE_UNIT_KILOWATT, 1, 0, NULL },
  { "watts", BASE_UNIT_KILOWATT, 0.001, 0, NULL },
  { "w", BASE_UNIT_KILOWATT, 0.001, 0, NULL },
  { "hp", BASE_UNIT_KILOWATT, 0.7456998715822702, 0, NULL },
  { "kilowattHours", BASE_UNIT_KILOWATT_HOUR, 1, 0, NULL },
  { "kwh", BASE_UNIT_KILOWATT_HOUR, 1, 0, NULL },
  { "wh", BASE_UNIT_KILOWATT_HOUR, 0.001, 0, NULL },
  { "ohms", BASE_UNIT_OHM, 1, 0, NULL },
  { "ohm", BASE_UNIT_OHM, 1, 0, NULL },
  { "kiloohms", BASE_UNIT_OHM, 1000, 0, NULL },
  { "kohm", BASE_UNIT_OHM, 1000, 0, NULL },
  { "milliohms", BASE_UNIT_OHM, 0.001, 0, NULL },
  { "megaohms", BASE_UNIT_OHM, 1e6, 0, NULL },
  { "hertz", BASE_UNIT_HERTZ, 1, 0, NULL },
  { "hz", BASE_UNIT_HERTZ, 1, 0, NULL },
  { "kilohertz", BASE_UNIT_HERTZ, 1000, 0, NULL },
  { "khz", BASE_UNIT_HERTZ, 1000, 0, NULL },
  { "millihertz", BASE_UNIT_HERTZ, 0.001, 0, NULL },
  { "megahertz", BASE_UNIT_HERTZ, 1e6, 0, NULL },
  { "ppm", BASE_UNIT_PPM, 1, 0, NULL },
  { "ampereHours", BASE_UNIT_NONE, 1, 0, "Ah" },
  { "milliampereHours", BASE_UNIT_NONE, 0.001, 0, "Ah" },
  { "kiloampereHours", BASE_UNIT_NONE, 1000, 0, "Ah" },
  { "coulombs", BASE_UNIT_NONE, 1, 0, "C" },
  { "joules", BASE_UNIT_NONE, 0.001, 0, "kJ" },
  { "kilojoules", BASE_UNIT_NONE, 1, 0, "kJ" },
  { "gravity", BASE_UNIT_NONE, 9.80665, 0, "m/s²" },
  { "metersPerSecondSquared", BASE_UNIT_NONE, 1, 0, "m/s²" },
  { "gramsPerLiter", BASE_UNIT_NONE, 1, 0, "g/L" },
  { "kilowattHoursPer100Kilometers", BASE_UNIT_NONE, 1, 0, "kWh/100 km" },
  { "kilowattHoursPer100Miles", BASE_UNIT_NONE, 1 / 1.609344, 0, "kWh/100 km" },
  { "meters/second", BASE_UNIT_KM_PER_H, 3.6, 0, NULL },
  { "g/sec", BASE_UNIT_GRAM_PER_S, 1, 0, NULL },
  { "revs/min", BASE_UNIT_RPM, 1, 0, NULL },
  { "percent (%)", BASE_UNIT_PERCENT, 1, 0, NULL },
  { "inhg", BASE_UNIT_KPA, 3.386389, 0, NULL },
  { "in hg", BASE_UNIT_KPA, 3.386389, 0, NULL },
  { "inh2o", BASE_UNIT_PA, 249.08891, 0, NULL },
  { "inh₂o", BASE_UNIT_PA, 249.08891, 0, NULL },
  { "lb/min", BASE_UNIT_GRAM_PER_S, 453.59237 / 60, 0, NULL },
  { "lb/h", BASE_UNIT_KILOGRAM_PER_H, 0.45359237, 0, NULL },
  { "lb·ft", BASE_UNIT_NEWTON_METRE, 1.3558179483314004, 0, NULL },
  { "mg/m³", BASE_UNIT_MILLIGRAM_PER_M3, 1, 0, NULL },
  { "ω", BASE_UNIT_OHM, 1, 0, NULL },
  { "microseconds", BASE_UNIT_SECOND, 1e-6, 0, NULL },
  { "us", BASE_UNIT_SECOND, 1e-6, 0, NULL },
  { "m/s²", BASE_UNIT_NONE, 1, 0, "m/s²" },
  { "m", BASE_UNIT_NONE, 1, 0, "m" },
  { "ft", BASE_UNIT_NONE, 0.3048, 0, "m" },
};

/* Compatibility forms are one: "℃" is "°C". */
static char *
fold (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  g_autofree char *lower = g_utf8_strdown (plain, -1);

  return g_strdup (g_strstrip (lower));
}

static gboolean
is_named (const char *name, const char *wanted)
{
  g_autofree char *folded = fold (name);

  return g_str_equal (folded, wanted);
}

/**
 * obd_foreign_unit_find:
 * @name: "Meters/second"; compared without regard to case and blanks
 * @unit: (out): what it is in ours
 *
 * Returns: whether anybody knows it
 */
gboolean
obd_foreign_unit_find (const char *name, ObdForeignUnit *unit)
{
  g_return_val_if_fail (name != NULL && unit != NULL, FALSE);

  g_autofree char *wanted = fold (name);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (is_named (units[i].name, wanted))
      {
        *unit = (ObdForeignUnit){ units[i].unit, units[i].symbol, units[i].factor, units[i].shift };
        return TRUE;
      }
  return FALSE;
}
