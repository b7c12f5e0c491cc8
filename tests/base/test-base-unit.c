/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-unit.h"

#include <locale.h>
#include <math.h>

static void
test_names (void)
{
  for (int i = 0; i < BASE_UNIT_LAST; i++)
    {
      BaseUnit unit = (BaseUnit) i;
      BaseUnit again = BASE_UNIT_LAST;

      g_assert_nonnull (base_unit_get_id (unit));
      g_assert_true (base_unit_parse (base_unit_get_id (unit), &again));
      g_assert_cmpint (again, ==, unit);
      g_assert_true (g_utf8_validate (base_unit_get_symbol (unit), -1, NULL));
      g_assert_cmpint (*base_unit_get_spoken_name (unit) == '\0', ==, unit == BASE_UNIT_NONE);
    }
}

static void
test_unknown_name (void)
{
  BaseUnit unit;

  g_assert_false (base_unit_parse ("furlong", &unit));
  g_assert_false (base_unit_parse ("KM/H", &unit));
  g_assert_false (base_unit_parse (NULL, &unit));
}

static void
test_known_values (void)
{
  static const struct
  {
    double value;
    BaseUnit from;
    BaseUnit to;
    double expected;
  } cases[] = {
    { 100, BASE_UNIT_KM_PER_H, BASE_UNIT_MILE_PER_H, 62.137119 },
    { -40, BASE_UNIT_CELSIUS, BASE_UNIT_FAHRENHEIT, -40 },
    { 212, BASE_UNIT_FAHRENHEIT, BASE_UNIT_CELSIUS, 100 },
    { 0, BASE_UNIT_CELSIUS, BASE_UNIT_FAHRENHEIT, 32 },
    { 101.325, BASE_UNIT_KPA, BASE_UNIT_PSI, 14.695949 },
    { 1, BASE_UNIT_BAR, BASE_UNIT_PSI, 14.503774 },
    { 1, BASE_UNIT_BAR, BASE_UNIT_KPA, 100 },
    { 14.503774, BASE_UNIT_PSI, BASE_UNIT_BAR, 1 },
    { 249.08891, BASE_UNIT_PA, BASE_UNIT_INCH_WATER, 1 },
    { 1, BASE_UNIT_POUND_PER_MIN, BASE_UNIT_GRAM_PER_S, 7.559873 },
    { 1, BASE_UNIT_MILE, BASE_UNIT_KM, 1.609344 },
    { 1, BASE_UNIT_GALLON_PER_H, BASE_UNIT_LITRE_PER_H, 3.785412 },
    { 100, BASE_UNIT_NEWTON_METRE, BASE_UNIT_POUND_FOOT, 73.756215 },
    { 100, BASE_UNIT_KILOGRAM_PER_H, BASE_UNIT_POUND_PER_H, 220.462262 },
    { 100, BASE_UNIT_KILOWATT, BASE_UNIT_HORSEPOWER, 134.102209 },
    { 3.785412, BASE_UNIT_LITRE, BASE_UNIT_GALLON, 1 },
    { 7.5, BASE_UNIT_RPM, BASE_UNIT_RPM, 7.5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (base_unit_convert (cases[i].value, cases[i].from, cases[i].to),
                                    cases[i].expected, 1e-5);
}

static void
test_round_trip (void)
{
  static const double values[] = { -40, 0, 0.1, 92, 4640, 16383.75 };

  for (int i = 0; i < BASE_UNIT_LAST; i++)
    {
      BaseUnit unit = (BaseUnit) i;
      BaseUnit shown = base_unit_for_display (unit, BASE_UNIT_SYSTEM_IMPERIAL);

      g_assert_cmpint (base_unit_for_display (unit, BASE_UNIT_SYSTEM_METRIC), ==, unit);
      g_assert_cmpint (base_unit_for_display (shown, BASE_UNIT_SYSTEM_IMPERIAL), ==, shown);
      for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
        g_assert_cmpfloat_with_epsilon (
          base_unit_convert (base_unit_convert (values[v], unit, shown), shown, unit), values[v],
          1e-9);
    }
}

static void
test_different_kinds (void)
{
  if (g_test_subprocess ())
    {
      base_unit_convert (1, BASE_UNIT_KM, BASE_UNIT_CELSIUS);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*CRITICAL*base_unit_convert*");
}

static void
assert_format (double value, guint decimals, const char *expected)
{
  g_autofree char *text = base_unit_format (value, decimals);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  assert_format (92, 0, "92");
  assert_format (14.06, 1, "14.1");
  assert_format (2.5, 0, "3");
  assert_format (-2.5, 0, "\u22123");
  assert_format (-7.8, 1, "\u22127.8");
  assert_format (0.885, 2, "0.89");
}

static void
test_format_zero (void)
{
  assert_format (-0.0, 0, "0");
  assert_format (-0.4, 0, "0");
  assert_format (-0.04, 1, "0.0");
  assert_format (-0.06, 1, "\u22120.1");
}

static void
test_format_no_number (void)
{
  assert_format (NAN, 1, "–");
  assert_format (INFINITY, 0, "–");
  assert_format (-INFINITY, 2, "–");
}

static void
test_format_groups (void)
{
  if (setlocale (LC_NUMERIC, "en_NZ.UTF-8") == NULL &&
      setlocale (LC_NUMERIC, "en_US.UTF-8") == NULL)
    {
      g_test_skip ("no locale that groups digits is installed");
      return;
    }
  assert_format (4640, 0, "4,640");
  assert_format (-12345.6, 1, "\u221212,345.6");
  setlocale (LC_NUMERIC, "C.UTF-8");
}

static void
test_quantities (void)
{
  g_assert_true (base_unit_is_same_quantity (BASE_UNIT_BAR, BASE_UNIT_PSI));
  g_assert_true (base_unit_is_same_quantity (BASE_UNIT_KPA, BASE_UNIT_BAR));
  g_assert_true (base_unit_is_same_quantity (BASE_UNIT_FAHRENHEIT, BASE_UNIT_CELSIUS));
  g_assert_false (base_unit_is_same_quantity (BASE_UNIT_KPA, BASE_UNIT_CELSIUS));
  g_assert_false (base_unit_is_same_quantity (BASE_UNIT_BAR, BASE_UNIT_PERCENT));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/unit/every-one-has-names", test_names);
  g_test_add_func ("/base/unit/refuses-an-unknown-name", test_unknown_name);
  g_test_add_func ("/base/unit/converts-known-values", test_known_values);
  g_test_add_func ("/base/unit/comes-back-from-the-other-system", test_round_trip);
  g_test_add_func ("/base/unit/complains-of-different-kinds", test_different_kinds);
  g_test_add_func ("/base/unit/formats-with-a-real-minus", test_format);
  g_test_add_func ("/base/unit/never-writes-minus-zero", test_format_zero);
  g_test_add_func ("/base/unit/writes-a-dash-for-no-number", test_format_no_number);
  g_test_add_func ("/base/unit/groups-digits-by-locale", test_format_groups);
  g_test_add_func ("/base/unit/knows-which-units-measure-the-same", test_quantities);
  return g_test_run ();
}
