/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-message.h"
#include "obd/obd-service-05.h"
#include "obd/obd-service-06.h"
#include "obd/obd-service-09.h"

#include <math.h>

/* A count under every unit and scaling id, with the value that SAE J1979-DA gives it. */
static const struct
{
  guint8 id;
  guint16 bits;
  double value;
  const char *text;
} scaled[] = {
  { 0x01, 0xFFFF, 65535, "65,535" },
  { 0x02, 0xFFFF, 6553.5, "6,553.5" },
  { 0x03, 0xFFFF, 655.35, "655.35" },
  { 0x04, 0xFFFF, 65.535, "65.535" },
  { 0x05, 0x8000, 1, "1.00000" },
  { 0x06, 0x8000, 10, "10.0000" },
  { 0x07, 0x1AF8, 1726, "1,726 rpm" },
  { 0x08, 0x2710, 100, "100.00 km/h" },
  { 0x09, 0x0064, 100, "100 km/h" },
  { 0x0A, 0x2000, 1, "1.0000 V" },
  { 0x0B, 0x01C2, 0.45, "0.450 V" },
  { 0x0C, 0x04E2, 12.5, "12.50 V" },
  { 0x0D, 0x8000, 128, "128.000 mA" },
  { 0x0E, 0x03E8, 1, "1.000 A" },
  { 0x0F, 0x03E8, 10, "10.00 A" },
  { 0x10, 0x03E8, 1, "1.000 s" },
  { 0x11, 0x03E8, 100, "100.0 s" },
  { 0x12, 0x003C, 60, "60 s" },
  { 0x13, 0x03E8, 1, "1.000 Ω" },
  { 0x14, 0x03E8, 1000, "1,000 Ω" },
  { 0x15, 0x0002, 2000, "2,000 Ω" },
  { 0x16, 0x0000, -40, "−40.0 °C" },
  { 0x16, 0x157C, 510, "510.0 °C" },
  { 0x17, 0x2710, 100, "100.00 kPa" },
  { 0x18, 0x2710, 117, "117.00 kPa" },
  { 0x19, 0x03E8, 79, "79.00 kPa" },
  { 0x1A, 0x0064, 100, "100 kPa" },
  { 0x1B, 0x0064, 1000, "1,000 kPa" },
  { 0x1C, 0x8CA0, 360, "360.00 °" },
  { 0x1D, 0x02D0, 360, "360.0 °" },
  { 0x1E, 0x8000, 1, "1.0000 lambda" },
  { 0x1F, 0x0126, 14.7, "14.70 :1" },
  { 0x20, 0x0180, 1.5, "1.500" },
  { 0x21, 0x03E8, 1, "1.000 Hz" },
  { 0x22, 0x0064, 100, "100 Hz" },
  { 0x23, 0x0002, 2000, "2,000 Hz" },
  { 0x24, 0x0064, 100, "100" },
  { 0x25, 0x0064, 100, "100 km" },
  { 0x26, 0x0064, 10, "10.0 mV/ms" },
  { 0x27, 0x0064, 1, "1.00 g/s" },
  { 0x28, 0x0064, 100, "100 g/s" },
  { 0x29, 0x0064, 25, "25.00 Pa/s" },
  { 0x2A, 0x03E8, 1, "1.000 kg/h" },
  { 0x2B, 0x0064, 100, "100" },
  { 0x2C, 0x0064, 1, "1.00 g/cyl" },
  { 0x2D, 0x0064, 1, "1.00 mg/stroke" },
  { 0x2E, 0x0001, 1, "Yes" },
  { 0x2E, 0x0000, 0, "No" },
  { 0x2F, 0x2710, 100, "100.00 %" },
  { 0x30, 0xFFFF, 100, "100.000 %" },
  { 0x31, 0x03E8, 1, "1.000 L" },
  { 0x32, 0x8000, 25.4, "25.4000 mm" },
  { 0x33, 0x1000, 1, "1.0000 lambda" },
  { 0x34, 0x003C, 60, "60 min" },
  { 0x35, 0x0064, 1, "1.00 s" },
  { 0x36, 0x0064, 1, "1.00 g" },
  { 0x37, 0x000A, 1, "1.0 g" },
  { 0x38, 0x0001, 1, "1 g" },
  { 0x39, 0x0000, -327.68, "−327.68 %" },
  { 0x39, 0x8000, 0, "0.00 %" },
  { 0x3A, 0x03E8, 1, "1.000 g" },
  { 0x3B, 0x2710, 1, "1.0000 g" },
  { 0x3C, 0x000A, 1, "1.0 µs" },
  { 0x3D, 0x0064, 1, "1.00 mA" },
  { 0x3E, 0x4000, 1, "1.00000 mm²" },
  { 0x3F, 0x0064, 1, "1.00 L" },
  { 0x40, 0x0064, 100, "100 ppm" },
  { 0x41, 0x0064, 1, "1.00 µA" },
  { 0x42, 0x000A, 1, "1.0 kJ" },
  { 0x43, 0x1000, 1, "1.0000 g/kWh" },
  { 0x81, 0x8000, -32768, "−32,768" },
  { 0x82, 0xFFF6, -1, "−1.0" },
  { 0x83, 0xFF9C, -1, "−1.00" },
  { 0x84, 0xFC18, -1, "−1.000" },
  { 0x85, 0x8000, -1, "−1.00000" },
  { 0x86, 0x8000, -10, "−10.0000" },
  { 0x87, 0xFF9C, -100, "−100 ppm" },
  { 0x8A, 0xE000, -1, "−1.0000 V" },
  { 0x8B, 0xFC18, -1, "−1.000 V" },
  { 0x8C, 0xFF9C, -1, "−1.00 V" },
  { 0x8D, 0xFF00, -1, "−1.000 mA" },
  { 0x8E, 0xFC18, -1, "−1.000 A" },
  { 0x8F, 0xFFFF, -1, "−1 µs" },
  { 0x90, 0xFC18, -1, "−1.000 s" },
  { 0x91, 0xFFF6, -1, "−1.0 s" },
  { 0x92, 0xFFF6, -1, "−1.0 Nm" },
  { 0x96, 0xFFF6, -1, "−1.0 °C" },
  { 0x97, 0xFF9C, -1, "−1.00 °C" },
  { 0x98, 0xFFFF, -1, "−1 mg/stroke" },
  { 0x99, 0xFFF6, -1, "−1.0 kPa" },
  { 0x9C, 0xFF9C, -1, "−1.00 °" },
  { 0x9D, 0xFFFE, -1, "−1.0 °" },
  { 0xA8, 0xFFFF, -1, "−1 g/s" },
  { 0xA9, 0xFFFC, -1, "−1.00 Pa/s" },
  { 0xAD, 0xFF9C, -1, "−1.00 mg/stroke" },
  { 0xAE, 0xFFF6, -1, "−1.0 mg/stroke" },
  { 0xAF, 0xFF9C, -1, "−1.00 %" },
  { 0xB0, 0x7FFF, 100, "100.000 %" },
  { 0xB1, 0xFFFF, -2, "−2 mV/s" },
  { 0xFB, 0xFFFF, -10, "−10 kPa" },
  { 0xFC, 0xFF9C, -1, "−1.00 kPa" },
  { 0xFD, 0xFC18, -1, "−1.000 kPa" },
  { 0xFE, 0xFFFC, -1, "−1.00 Pa" },
};

/* Grouping is the locale's; tests run in C, which has none. */
static char *
without_grouping (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  return g_strjoinv ("", parts);
}

static void
test_scalings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scaled); i++)
    {
      const ObdScaling *scaling = obd_scaling_find (scaled[i].id);

      g_test_message ("%02X", (guint) scaled[i].id);
      g_assert_nonnull (scaling);
      double value =
        obd_scaling_get_value (scaling, obd_scaling_get_count (scaling->id, scaled[i].bits));
      g_autofree char *text = obd_scaling_format (scaling, value);
      g_autofree char *expected = without_grouping (scaled[i].text);

      g_assert_cmpfloat_with_epsilon (value, scaled[i].value, 1e-9);
      g_assert_cmpstr (text, ==, expected);
    }
}

static void
test_every_scaling_has_an_example (void)
{
  gboolean told[256] = { FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (scaled); i++)
    told[scaled[i].id] = TRUE;
  for (guint id = 0; id < 256; id++)
    {
      g_test_message ("%02X", id);
      g_assert_cmpint (told[id], ==, obd_scaling_find ((guint8) id) != NULL);
    }
}

static GByteArray *
bytes (const char *hex)
{
  GByteArray *array = g_byte_array_new ();

  for (const char *c = hex; *c != '\0'; c += c[1] == '\0' ? 1 : 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (c[0]) << 4 | g_ascii_xdigit_value (c[1]));

      g_byte_array_append (array, &byte, 1);
    }
  return array;
}

static GArray *
decode_can (const char *hex)
{
  g_autoptr (GByteArray) payload = bytes (hex);
  g_autoptr (GError) error = NULL;
  GArray *results = obd_service_06_decode_can (payload->data, payload->len, &error);

  g_assert_no_error (error);
  return results;
}

static void
test_results_on_can (void)
{
  /* Oxygen sensor B1 S1, two tests: the first in the middle of its limits, the second too slow. */
  g_autoptr (GArray) results = decode_can ("46"
                                           "01010B01C201900226"
                                           "01051000C800000064");
  const ObdTestResult *voltage = &g_array_index (results, ObdTestResult, 0);
  const ObdTestResult *switching = &g_array_index (results, ObdTestResult, 1);

  g_assert_cmpuint (results->len, ==, 2);
  g_assert_cmpuint (voltage->monitor, ==, 0x01);
  g_assert_cmpuint (voltage->test, ==, 0x01);
  g_assert_cmpfloat_with_epsilon (voltage->value, 0.45, 1e-9);
  g_assert_cmpfloat_with_epsilon (voltage->minimum, 0.4, 1e-9);
  g_assert_cmpfloat_with_epsilon (voltage->maximum, 0.55, 1e-9);
  g_assert_cmpint (voltage->outcome, ==, OBD_TEST_PASSED);
  g_assert_cmpfloat_with_epsilon (voltage->margin, 1.0 / 3, 1e-9);
  g_assert_cmpint (switching->outcome, ==, OBD_TEST_FAILED);
  g_assert_true (isnan (switching->minimum));
  g_assert_cmpfloat_with_epsilon (switching->maximum, 0.1, 1e-9);
  g_assert_cmpfloat_with_epsilon (switching->margin, -1, 1e-9);
}

static void
test_signed_limits (void)
{
  /* -1.0 °C between -2.0 and 3.0; and with the lowest count as the least: no limit. */
  g_autoptr (GArray) results = decode_can ("46"
                                           "398096FFF6FFEC001E"
                                           "398196FFF68000FFEC");
  const ObdTestResult *within = &g_array_index (results, ObdTestResult, 0);
  const ObdTestResult *above = &g_array_index (results, ObdTestResult, 1);

  g_assert_cmpfloat_with_epsilon (within->value, -1, 1e-9);
  g_assert_cmpfloat_with_epsilon (within->minimum, -2, 1e-9);
  g_assert_cmpint (within->outcome, ==, OBD_TEST_PASSED);
  g_assert_cmpfloat_with_epsilon (within->margin, 0.2, 1e-9);
  g_assert_true (isnan (above->minimum));
  g_assert_cmpint (above->outcome, ==, OBD_TEST_FAILED);
}

static void
test_not_run (void)
{
  g_autoptr (GArray) results = decode_can ("46218020000000000000");

  g_assert_cmpint (g_array_index (results, ObdTestResult, 0).outcome, ==, OBD_TEST_NOT_RUN);
  g_assert_true (isnan (g_array_index (results, ObdTestResult, 0).value));
}

static void
test_unknown_scaling (void)
{
  g_autoptr (GArray) results = decode_can ("46E180700064000A00C8");
  const ObdTestResult *result = &g_array_index (results, ObdTestResult, 0);

  g_assert_null (result->scaling);
  g_assert_cmpfloat (result->value, ==, 100);
  g_assert_cmpint (result->outcome, ==, OBD_TEST_PASSED);
}

static void
test_results_before_can (void)
{
  static const struct
  {
    const char *hex;
    double minimum;
    double maximum;
    ObdTestOutcome outcome;
  } cases[] = {
    { "46050100640096", NAN, 150, OBD_TEST_PASSED },
    { "46050100970096", NAN, 150, OBD_TEST_FAILED },
    { "46058100640032", 50, NAN, OBD_TEST_PASSED },
    { "46058100310032", 50, NAN, OBD_TEST_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) payload = bytes (cases[i].hex);
      g_autoptr (GError) error = NULL;
      ObdTestResult result;

      g_test_message ("%s", cases[i].hex);
      g_assert_true (obd_service_06_decode_old (payload->data, payload->len, &result, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (result.test, ==, 5);
      g_assert_cmpuint (result.component, ==, 1);
      g_assert_cmpint (isnan (result.minimum), ==, isnan (cases[i].minimum));
      g_assert_cmpint (isnan (result.maximum), ==, isnan (cases[i].maximum));
      g_assert_cmpint (result.outcome, ==, cases[i].outcome);
    }
}

static void
test_broken_results (void)
{
  static const char *const broken[] = { "46",
                                        "4601010B01C2019002",
                                        "7F0612",
                                        "4701010B01C201900226",
                                        "4601010B01C20190022600",
                                        "4600FFBE1FA813",
                                        "46000000000000000000" };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GByteArray) payload = bytes (broken[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) old_error = NULL;
      ObdTestResult result;

      g_assert_null (obd_service_06_decode_can (payload->data, payload->len, &error));
      g_assert_error (error, OBD_ERROR, OBD_ERROR_INCOMPLETE);
      g_assert_false (obd_service_06_decode_old (payload->data, payload->len, &result, &old_error));
      g_assert_error (old_error, OBD_ERROR, OBD_ERROR_INCOMPLETE);
    }
}

static void
test_names_of_tests (void)
{
  static const struct
  {
    guint8 monitor;
    const char *name;
  } monitors[] = {
    { 0x01, "Oxygen sensor B1 S1" },
    { 0x06, "Oxygen sensor B2 S2" },
    { 0x10, "Oxygen sensor B4 S4" },
    { 0x12, "Oxygen sensor B2 S5" },
    { 0x22, "Catalytic converter B2" },
    { 0x3B, "Tank vapour leak, small (1.0 mm)" },
    { 0xA1, "Misfire, all cylinders" },
    { 0xA5, "Misfire, cylinder 4" },
    { 0xB0, "Monitor B0" },
    { 0xB2, "Particulate filter B1" },
    { 0xE5, "The maker's monitor E5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (monitors); i++)
    {
      g_autofree char *name = obd_service_06_dup_monitor_name (monitors[i].monitor);

      g_assert_cmpstr (name, ==, monitors[i].name);
    }
  g_autofree char *oxygen = obd_service_06_dup_test_name (0x02, 0x05);
  g_autofree char *misfire = obd_service_06_dup_test_name (0xA3, 0x0B);
  g_autofree char *catalyst = obd_service_06_dup_test_name (0x21, 0x05);
  g_autofree char *makers = obd_service_06_dup_test_name (0x21, 0x85);
  g_assert_cmpstr (oxygen, ==, "Switch time, rich to lean");
  g_assert_cmpstr (misfire, ==, "Misfires, mean of the last ten drives");
  g_assert_cmpstr (catalyst, ==, "Test 05");
  g_assert_cmpstr (makers, ==, "The maker's test 85");
}

static void
test_oxygen_tests (void)
{
  static const struct
  {
    const char *hex;
    BaseUnit unit;
    double value;
    double maximum;
    ObdTestOutcome outcome;
  } cases[] = {
    { "4501015A", BASE_UNIT_VOLT, 0.45, NAN, OBD_TEST_PASSED },
    { "450401A0FFFF", BASE_UNIT_VOLT, 0.8, NAN, OBD_TEST_PASSED },
    { "450502190032", BASE_UNIT_SECOND, 0.1, 0.2, OBD_TEST_PASSED },
    { "450602500032", BASE_UNIT_SECOND, 0.32, 0.2, OBD_TEST_FAILED },
    { "450710140A28", BASE_UNIT_VOLT, 0.1, 0.2, OBD_TEST_PASSED },
    { "45090132147F", BASE_UNIT_SECOND, 2, 5.08, OBD_TEST_PASSED },
    { "450A01000000", BASE_UNIT_SECOND, 0, 0, OBD_TEST_NOT_RUN },
    { "453001640A28", BASE_UNIT_NONE, 100, 40, OBD_TEST_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) payload = bytes (cases[i].hex);
      g_autoptr (GError) error = NULL;
      ObdOxygenTest result;

      g_test_message ("%s", cases[i].hex);
      g_assert_true (obd_service_05_decode (payload->data, payload->len, &result, &error));
      g_assert_cmpint (result.unit, ==, cases[i].unit);
      g_assert_cmpfloat_with_epsilon (result.value, cases[i].value, 1e-9);
      g_assert_cmpint (isnan (result.maximum), ==, isnan (cases[i].maximum));
      if (!isnan (result.maximum))
        g_assert_cmpfloat_with_epsilon (result.maximum, cases[i].maximum, 1e-9);
      g_assert_cmpint (result.outcome, ==, cases[i].outcome);
    }
}

static void
test_broken_oxygen_tests (void)
{
  static const char *const broken[] = { "45",     "450101",        "45050119", "450001FFFFFFFF",
                                        "7F0511", "45050219003200" };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GByteArray) payload = bytes (broken[i]);
      g_autoptr (GError) error = NULL;
      ObdOxygenTest result;

      g_assert_false (obd_service_05_decode (payload->data, payload->len, &result, &error));
      g_assert_error (error, OBD_ERROR, OBD_ERROR_INCOMPLETE);
    }
}

/* As a person reads them; a maker's own test has no unit. */
static void
test_oxygen_values_in_words (void)
{
  const ObdOxygenTest volts = { .unit = BASE_UNIT_VOLT, .value = 0.45 };
  const ObdOxygenTest plain = { .unit = BASE_UNIT_NONE, .value = 12 };
  g_autofree char *with_unit = obd_service_05_format (&volts);
  g_autofree char *without = obd_service_05_format (&plain);
  g_autofree char *name = obd_service_05_dup_test_name (0x05);

  g_assert_cmpstr (with_unit, ==, "0.450 V");
  g_assert_cmpstr (without, ==, "12");
  g_assert_cmpstr (name, ==, "Switch time, rich to lean");
  g_assert_cmpstr (obd_test_outcome_get_name (OBD_TEST_NOT_RUN), ==, "not run");
  g_assert_cmpstr (obd_test_outcome_get_name (OBD_TEST_FAILED), ==, "failed");
}

static void
test_sensor_names (void)
{
  g_autofree char *second = obd_service_05_dup_sensor_name (0x02, FALSE);
  g_autofree char *bank_2 = obd_service_05_dup_sensor_name (0x10, FALSE);
  g_autofree char *bank_3 = obd_service_05_dup_sensor_name (0x10, TRUE);
  g_autofree char *two = obd_service_05_dup_sensor_name (0x03, FALSE);

  g_assert_cmpstr (second, ==, "B1 S2");
  g_assert_cmpstr (bank_2, ==, "B2 S1");
  g_assert_cmpstr (bank_3, ==, "B3 S1");
  g_assert_cmpstr (two, ==, "03");
}

static GPtrArray *
messages (const char *const *hex)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);

  for (guint i = 0; hex[i] != NULL; i++)
    g_ptr_array_add (all, bytes (hex[i]));
  return all;
}

static char *
dup_vin (const GByteArray *payload)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const guint8 *data = obd_service_09_find_data (payload->data, payload->len, &size, &error);

  g_assert_no_error (error);
  return obd_service_09_dup_vin (data, size);
}

static void
test_vin_on_both_layouts (void)
{
  static const char *const old[] = { "49020441473338", "49020131474131", "49020231324334", NULL };
  static const char *const vin[] = { "49020331384B37", "49020100000031", "49020244344750",
                                     "49020530305235", "49020435354231", NULL };
  g_autoptr (GByteArray) payload = bytes ("49020131443447503030523535423132333435360A");
  g_autoptr (GPtrArray) with_a_gap = messages (old);
  g_autoptr (GPtrArray) whole = messages (vin);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) gap_error = NULL;

  g_byte_array_set_size (payload, 20);
  g_autofree char *text = dup_vin (payload);
  g_assert_cmpstr (text, ==, "1D4GP00R55B123456");

  g_assert_null (obd_message_join_old (with_a_gap, &gap_error));
  g_assert_error (gap_error, OBD_ERROR, OBD_ERROR_INCOMPLETE);

  g_autoptr (GPtrArray) joined = obd_message_join_old (whole, &error);
  g_assert_no_error (error);
  g_autofree char *old_vin = dup_vin (((ObdMessage *) g_ptr_array_index (joined, 0))->payload);
  g_assert_cmpstr (old_vin, ==, "1D4GP18K755B100R5");
}

static void
test_short_vin (void)
{
  static const guint8 data[] = "1D4GP00R55B";

  g_assert_null (obd_service_09_dup_vin (data, sizeof data));
  g_assert_null (obd_service_09_dup_vin (NULL, 0));
}

static void
test_calibrations (void)
{
  g_autoptr (GByteArray) data =
    bytes ("4A4D422A33363736313530300000000000000000000000000000000000000000");
  g_auto (GStrv) ids = obd_service_09_dup_calibration_ids (data->data, data->len);
  g_auto (GStrv) numbers =
    obd_service_09_dup_calibration_numbers ((const guint8 *) "\x17\x91\xBC\x82\x16\xE0\x62\xBE", 8);

  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_cmpstr (ids[0], ==, "JMB*36761500");
  g_assert_cmpuint (g_strv_length (numbers), ==, 2);
  g_assert_cmpstr (numbers[0], ==, "1791BC82");
  g_assert_cmpstr (numbers[1], ==, "16E062BE");
}

static void
test_ecu_name (void)
{
  static const guint8 data[20] = "ECM\0-EngineControl\0";
  g_autofree char *acronym = NULL;
  g_autofree char *name = NULL;

  obd_service_09_dup_ecu_name (data, sizeof data, &acronym, &name);
  g_assert_cmpstr (acronym, ==, "ECM");
  g_assert_cmpstr (name, ==, "EngineControl");
}

static void
check_performance (guint8 info_type, guint n_ratios, const char *first, const char *last)
{
  guint8 data[64] = { 0 };
  gsize size = 4 + 4 * n_ratios;
  g_auto (ObdPerformance) performance = { 0 };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < size / 2; i++)
    data[2 * i + 1] = (guint8) (i + 1);
  g_assert_true (obd_service_09_decode_performance (info_type, data, size, &performance, &error));
  g_assert_cmpuint (performance.conditions, ==, 1);
  g_assert_cmpuint (performance.ignition_cycles, ==, 2);
  g_assert_cmpuint (performance.ratios->len, ==, n_ratios);
  const ObdPerformanceRatio *ratio =
    &g_array_index (performance.ratios, ObdPerformanceRatio, n_ratios - 1);
  g_assert_cmpstr (g_array_index (performance.ratios, ObdPerformanceRatio, 0).id, ==, first);
  g_assert_cmpstr (ratio->id, ==, last);
  g_assert_cmpuint (ratio->completions, ==, 2 * n_ratios + 1);
  g_assert_cmpuint (ratio->conditions, ==, 2 * n_ratios + 2);
  g_assert_cmpstr (obd_performance_get_name (last), !=, last);
}

static void
test_performance (void)
{
  check_performance (OBD_INFO_PERFORMANCE_SPARK, 7, "catalyst_b1", "evaporative_system");
  check_performance (OBD_INFO_PERFORMANCE_SPARK, 9, "catalyst_b1", "rear_oxygen_sensor_b2");
  check_performance (OBD_INFO_PERFORMANCE_SPARK, 13, "catalyst_b1", "particulate_filter_b2");
  check_performance (OBD_INFO_PERFORMANCE_COMPRESSION, 8, "nmhc_catalyst", "fuel_system");
}

static void
test_broken_performance (void)
{
  static const guint8 data[10] = { 0 };
  g_auto (ObdPerformance) performance = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (obd_service_09_decode_performance (OBD_INFO_PERFORMANCE_SPARK, data, sizeof data,
                                                     &performance, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_INCOMPLETE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/service-06/scales-by-every-id", test_scalings);
  g_test_add_func ("/obd/service-06/has-an-example-for-every-id",
                   test_every_scaling_has_an_example);
  g_test_add_func ("/obd/service-06/judges-results-on-can", test_results_on_can);
  g_test_add_func ("/obd/service-06/judges-signed-limits", test_signed_limits);
  g_test_add_func ("/obd/service-06/tells-what-was-not-run", test_not_run);
  g_test_add_func ("/obd/service-06/judges-counts-of-unknown-scaling", test_unknown_scaling);
  g_test_add_func ("/obd/service-06/judges-results-before-can", test_results_before_can);
  g_test_add_func ("/obd/service-06/refuses-broken-answers", test_broken_results);
  g_test_add_func ("/obd/service-06/names-monitors-and-tests", test_names_of_tests);
  g_test_add_func ("/obd/service-05/judges-oxygen-sensors", test_oxygen_tests);
  g_test_add_func ("/obd/service-05/refuses-broken-answers", test_broken_oxygen_tests);
  g_test_add_func ("/obd/service-05/names-sensors", test_sensor_names);
  g_test_add_func ("/obd/service-05/says-oxygen-values-in-words", test_oxygen_values_in_words);
  g_test_add_func ("/obd/service-09/joins-vins-of-both-layouts", test_vin_on_both_layouts);
  g_test_add_func ("/obd/service-09/refuses-a-short-vin", test_short_vin);
  g_test_add_func ("/obd/service-09/lists-calibrations", test_calibrations);
  g_test_add_func ("/obd/service-09/splits-the-control-unit's-name", test_ecu_name);
  g_test_add_func ("/obd/service-09/counts-performance", test_performance);
  g_test_add_func ("/obd/service-09/refuses-broken-performance", test_broken_performance);
  return g_test_run ();
}
