/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-vehicle-facts.h"

#include <locale.h>

#define YEAR 2026

/* As "Maker=Volkswagen; Region=Europe". */
static char *
write_down (GListModel *facts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (facts); i++)
    {
      g_autoptr (SpeedshopFact) fact = g_list_model_get_item (facts, i);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "; " : "", speedshop_fact_get_name (fact),
                              speedshop_fact_get_value (fact));
    }
  g_object_unref (facts);
  return g_strdup (text->str);
}

static void
assert_vin (const char *vin, const char *expected)
{
  g_autofree char *facts = write_down (speedshop_vin_dup_facts (vin, YEAR));

  g_assert_cmpstr (facts, ==, expected);
}

static void
test_vin (void)
{
  assert_vin ("WVWZZZAUZGW142857",
              "Maker=Volkswagen; Region=Europe; Model year=2016; Check digit=Not used");
  assert_vin ("1HGCM82633A004352",
              "Maker=Honda; Region=North America; Model year=2003; Check digit=Correct");
  assert_vin ("1HGCM82643A004352", "Maker=Honda; Region=North America; Model year=2003; "
                                   "Check digit=Wrong, read it again");
}

static void
test_no_vin (void)
{
  assert_vin (NULL, "");
  assert_vin ("", "");
  assert_vin ("WVW", "");
  assert_vin ("WVWZZZAUZGW14285O", "");
}

static void
assert_hint (const char *typed, const char *expected)
{
  g_autofree char *hint = speedshop_vin_describe (typed, YEAR);

  g_assert_cmpstr (hint, ==, expected);
}

static void
test_typing (void)
{
  assert_hint ("", "17 letters and digits, on the dashboard or the door pillar");
  assert_hint ("WVWZZZ-AUZ GW", "11 of 17 characters");
  assert_hint ("wvwzzz-auz-gw142857", "Volkswagen 2016, without a check digit");
  assert_hint ("1HGCM82633A004352", "Honda 2003, check digit correct");
  assert_hint ("1HGCM82643A004352", "Honda 2003. Place 9 should be 3: read the VIN again");
}

static void
test_typing_wrong (void)
{
  g_autofree char *letter = speedshop_vin_describe ("WVWZZZAUZGW14285O", YEAR);
  g_autofree char *longer = speedshop_vin_describe ("WVWZZZAUZGW1428571", YEAR);

  g_assert_nonnull (strstr (letter, "17"));
  g_assert_nonnull (strstr (longer, "18"));
}

static void
assert_control_unit (const char *json, const char *expected)
{
  g_autoptr (JsonNode) document = json_from_string (json, NULL);
  g_autofree char *facts = write_down (speedshop_scan_dup_control_unit_facts (document));

  g_assert_cmpstr (facts, ==, expected);
}

static void
test_control_unit (void)
{
  assert_control_unit ("{\"ecus\":[{\"id\":\"7E9\",\"calibrations\":[]},"
                       "{\"id\":\"7E8\",\"calibrations\":[\"06K906071BQ 0006\",\"B\"],"
                       "\"calibration_numbers\":[\"8A4C1F72\"]}]}",
                       "Address=7E8; Calibration=06K906071BQ 0006, B; "
                       "Verification number=8A4C1F72");
  assert_control_unit ("{\"ecus\":[{\"id\":\"7E8\",\"calibrations\":[\"A\"]}]}",
                       "Address=7E8; Calibration=A");
}

static void
test_no_control_unit (void)
{
  assert_control_unit ("{}", "");
  assert_control_unit ("[]", "");
  assert_control_unit ("{\"ecus\":3}", "");
  assert_control_unit ("{\"ecus\":[{\"id\":\"7E8\"},4]}", "");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/vehicle-facts/tells-what-the-vin-does", test_vin);
  g_test_add_func ("/app/vehicle-facts/tells-nothing-of-what-is-no-vin", test_no_vin);
  g_test_add_func ("/app/vehicle-facts/hints-while-a-vin-is-typed", test_typing);
  g_test_add_func ("/app/vehicle-facts/names-what-is-wrong-with-a-vin", test_typing_wrong);
  g_test_add_func ("/app/vehicle-facts/finds-the-software-of-the-control-unit", test_control_unit);
  g_test_add_func ("/app/vehicle-facts/bears-a-scan-without-it", test_no_control_unit);
  return g_test_run ();
}
