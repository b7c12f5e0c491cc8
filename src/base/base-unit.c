/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-unit.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* metric value = value in this unit * factor + offset. Factors are exact by definition: the
 * international yard and pound of 1959 (mile 1609.344 m, pound 0.45359237 kg), the US gallon of
 * 231 cubic inches, psi and horsepower from the pound-force at standard gravity (NIST SP 811,
 * appendix B). */
typedef struct
{
  const char *id;
  const char *symbol;
  const char *spoken;
  BaseUnit metric;
  BaseUnit imperial;
  double factor;
  double offset;
} UnitFacts;

#define METRIC(u)           .metric = BASE_UNIT_##u, .imperial = BASE_UNIT_##u, .factor = 1
#define METRIC_BESIDE(u, i) .metric = BASE_UNIT_##u, .imperial = BASE_UNIT_##i, .factor = 1
#define IMPERIAL(u, m)      .metric = BASE_UNIT_##m, .imperial = BASE_UNIT_##u

static const UnitFacts facts[BASE_UNIT_LAST] = {
  [BASE_UNIT_NONE] = { "", "", "", METRIC (NONE) },
  [BASE_UNIT_PERCENT] = { "%", "%", N_ ("percent"), METRIC (PERCENT) },
  [BASE_UNIT_RPM] = { "rpm", N_ ("rpm"), N_ ("revolutions per minute"), METRIC (RPM) },
  [BASE_UNIT_KM_PER_H] = { "km/h", N_ ("km/h"), N_ ("kilometres per hour"),
                           METRIC_BESIDE (KM_PER_H, MILE_PER_H) },
  [BASE_UNIT_MILE_PER_H] = { "mph", N_ ("mph"), N_ ("miles per hour"),
                             IMPERIAL (MILE_PER_H, KM_PER_H), .factor = 1.609344 },
  [BASE_UNIT_CELSIUS] = { "°C", "°C", N_ ("degrees Celsius"), METRIC_BESIDE (CELSIUS, FAHRENHEIT) },
  [BASE_UNIT_FAHRENHEIT] = { "°F", "°F", N_ ("degrees Fahrenheit"), IMPERIAL (FAHRENHEIT, CELSIUS),
                             .factor = 5.0 / 9.0, .offset = -160.0 / 9.0 },
  [BASE_UNIT_KPA] = { "kPa", "kPa", N_ ("kilopascals"), METRIC_BESIDE (KPA, PSI) },
  [BASE_UNIT_BAR] = { "bar", "bar", N_ ("bar"), METRIC_BESIDE (BAR, PSI) },
  [BASE_UNIT_PSI] = { "psi", "psi", N_ ("pounds per square inch"), IMPERIAL (PSI, KPA),
                      .factor = 6.894757293168361 },
  [BASE_UNIT_PA] = { "Pa", "Pa", N_ ("pascals"), METRIC_BESIDE (PA, INCH_WATER) },
  [BASE_UNIT_INCH_WATER] = { "inH2O", N_ ("inH₂O"), N_ ("inches of water"),
                             IMPERIAL (INCH_WATER, PA), .factor = 249.08891 },
  [BASE_UNIT_GRAM_PER_S] = { "g/s", "g/s", N_ ("grams per second"),
                             METRIC_BESIDE (GRAM_PER_S, POUND_PER_MIN) },
  [BASE_UNIT_POUND_PER_MIN] = { "lb/min", "lb/min", N_ ("pounds per minute"),
                                IMPERIAL (POUND_PER_MIN, GRAM_PER_S), .factor = 453.59237 / 60 },
  [BASE_UNIT_VOLT] = { "V", "V", N_ ("volts"), METRIC (VOLT) },
  [BASE_UNIT_MILLIAMPERE] = { "mA", "mA", N_ ("milliamperes"), METRIC (MILLIAMPERE) },
  [BASE_UNIT_DEGREE] = { "°", "°", N_ ("degrees"), METRIC (DEGREE) },
  [BASE_UNIT_SECOND] = { "s", "s", N_ ("seconds"), METRIC (SECOND) },
  [BASE_UNIT_MINUTE] = { "min", "min", N_ ("minutes"), METRIC (MINUTE) },
  [BASE_UNIT_KM] = { "km", "km", N_ ("kilometres"), METRIC_BESIDE (KM, MILE) },
  [BASE_UNIT_MILE] = { "mi", "mi", N_ ("miles"), IMPERIAL (MILE, KM), .factor = 1.609344 },
  [BASE_UNIT_LAMBDA] = { "lambda", N_ ("lambda"), N_ ("lambda"), METRIC (LAMBDA) },
  [BASE_UNIT_LITRE_PER_H] = { "L/h", "L/h", N_ ("litres per hour"),
                              METRIC_BESIDE (LITRE_PER_H, GALLON_PER_H) },
  [BASE_UNIT_GALLON_PER_H] = { "gal/h", "gal/h", N_ ("gallons per hour"),
                               IMPERIAL (GALLON_PER_H, LITRE_PER_H), .factor = 3.785411784 },
  [BASE_UNIT_NEWTON_METRE] = { "Nm", "Nm", N_ ("newton metres"),
                               METRIC_BESIDE (NEWTON_METRE, POUND_FOOT) },
  [BASE_UNIT_POUND_FOOT] = { "lb·ft", "lb·ft", N_ ("pound-feet"),
                             IMPERIAL (POUND_FOOT, NEWTON_METRE), .factor = 1.3558179483314004 },
  [BASE_UNIT_AMPERE] = { "A", "A", N_ ("amperes"), METRIC (AMPERE) },
  [BASE_UNIT_HOUR] = { "h", "h", N_ ("hours"), METRIC (HOUR) },
  [BASE_UNIT_PPM] = { "ppm", "ppm", N_ ("parts per million"), METRIC (PPM) },
  [BASE_UNIT_MILLIGRAM_PER_M3] = { "mg/m³", "mg/m³", N_ ("milligrams per cubic metre"),
                                   METRIC (MILLIGRAM_PER_M3) },
  [BASE_UNIT_MILLIGRAM_PER_STROKE] = { "mg/stroke", N_ ("mg/stroke"), N_ ("milligrams per stroke"),
                                       METRIC (MILLIGRAM_PER_STROKE) },
  [BASE_UNIT_KILOGRAM_PER_H] = { "kg/h", "kg/h", N_ ("kilograms per hour"),
                                 METRIC_BESIDE (KILOGRAM_PER_H, POUND_PER_H) },
  [BASE_UNIT_POUND_PER_H] = { "lb/h", "lb/h", N_ ("pounds per hour"),
                              IMPERIAL (POUND_PER_H, KILOGRAM_PER_H), .factor = 0.45359237 },
  [BASE_UNIT_OHM] = { "Ω", "Ω", N_ ("ohms"), METRIC (OHM) },
  [BASE_UNIT_HERTZ] = { "Hz", "Hz", N_ ("hertz"), METRIC (HERTZ) },
  [BASE_UNIT_LITRE] = { "L", "L", N_ ("litres"), METRIC_BESIDE (LITRE, GALLON) },
  [BASE_UNIT_GALLON] = { "gal", "gal", N_ ("gallons"), IMPERIAL (GALLON, LITRE),
                         .factor = 3.785411784 },
  [BASE_UNIT_KILOWATT] = { "kW", "kW", N_ ("kilowatts"), METRIC_BESIDE (KILOWATT, HORSEPOWER) },
  [BASE_UNIT_HORSEPOWER] = { "hp", N_ ("hp"), N_ ("horsepower"), IMPERIAL (HORSEPOWER, KILOWATT),
                             .factor = 0.7456998715822702 },
  [BASE_UNIT_KILOWATT_HOUR] = { "kWh", "kWh", N_ ("kilowatt hours"), METRIC (KILOWATT_HOUR) },
};

/* kPa and bar share the psi; every other imperial unit has one metric partner. */
#define KPA_PER_BAR 100.0

static const UnitFacts *
facts_of (BaseUnit unit)
{
  g_return_val_if_fail (unit >= BASE_UNIT_NONE && unit < BASE_UNIT_LAST, &facts[BASE_UNIT_NONE]);

  return &facts[unit];
}

/**
 * base_unit_get_id:
 *
 * Returns: the unit as it stands in files and JSON ("km/h"); never translated
 */
const char *
base_unit_get_id (BaseUnit unit)
{
  return facts_of (unit)->id;
}

/**
 * base_unit_get_symbol:
 *
 * Returns: the unit as it stands on the screen, translated; "" for none
 */
const char *
base_unit_get_symbol (BaseUnit unit)
{
  const char *symbol = facts_of (unit)->symbol;

  return *symbol != '\0' ? g_dgettext (GETTEXT_PACKAGE, symbol) : symbol;
}

/**
 * base_unit_get_spoken_name:
 *
 * Returns: the unit as a screen reader says it, translated; "" for none
 */
const char *
base_unit_get_spoken_name (BaseUnit unit)
{
  const char *spoken = facts_of (unit)->spoken;

  return *spoken != '\0' ? g_dgettext (GETTEXT_PACKAGE, spoken) : spoken;
}

gboolean
base_unit_parse (const char *id, BaseUnit *unit)
{
  for (int i = 0; id != NULL && i < BASE_UNIT_LAST; i++)
    if (g_str_equal (facts[i].id, id))
      {
        *unit = (BaseUnit) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * base_unit_for_display:
 * @metric: the unit that a reading is kept in
 * @system: what the person chose
 *
 * Returns: the unit to show it in
 */
BaseUnit
base_unit_for_display (BaseUnit metric, BaseUnitSystem system)
{
  return system == BASE_UNIT_SYSTEM_IMPERIAL ? facts_of (metric)->imperial : metric;
}

static double
to_metric (double value, BaseUnit from)
{
  return value * facts_of (from)->factor + facts_of (from)->offset;
}

static double
from_metric (double value, BaseUnit to)
{
  return (value - facts_of (to)->offset) / facts_of (to)->factor;
}

/**
 * base_unit_is_same_quantity:
 *
 * Returns: whether base_unit_convert() goes from @a to @b
 */
gboolean
base_unit_is_same_quantity (BaseUnit a, BaseUnit b)
{
  BaseUnit kind_of_a = a == BASE_UNIT_BAR ? BASE_UNIT_KPA : facts_of (a)->metric;
  BaseUnit kind_of_b = b == BASE_UNIT_BAR ? BASE_UNIT_KPA : facts_of (b)->metric;

  return kind_of_a == kind_of_b;
}

/**
 * base_unit_convert:
 * @value: a reading in @from
 *
 * Converts between units of one kind. Units of different kinds are a programming error.
 *
 * Returns: the reading in @to
 */
double
base_unit_convert (double value, BaseUnit from, BaseUnit to)
{
  if (from == to)
    return value;
  if (from == BASE_UNIT_BAR)
    return base_unit_convert (value * KPA_PER_BAR, BASE_UNIT_KPA, to);
  if (to == BASE_UNIT_BAR)
    return base_unit_convert (value, from, BASE_UNIT_KPA) / KPA_PER_BAR;
  g_return_val_if_fail (facts_of (from)->metric == facts_of (to)->metric, value);

  return from_metric (to_metric (value, from), to);
}

/**
 * base_unit_format:
 * @value: a reading
 * @decimals: digits after the point, as the signal's resolution gives them
 *
 * Writes a number for the screen: digits grouped by the locale, a real minus sign (U+2212), and no
 * "-0". What is no number is a dash.
 *
 * Returns: (transfer full): the text
 */
char *
base_unit_format (double value, guint decimals)
{
  if (!isfinite (value))
    return g_strdup ("–");

  double step = pow (10, decimals);
  double rounded = round (value * step) / step;
  g_autofree char *digits = g_strdup_printf ("%'.*f", (int) decimals, fabs (rounded));

  return rounded < 0 ? g_strconcat ("−", digits, NULL) : g_steal_pointer (&digits);
}
