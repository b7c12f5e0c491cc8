/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-scan-tests.h"

#include <math.h>

/* Every answer to service 06 on CAN begins with the monitor's number and has tests of nine bytes;
 * before CAN it is one test of seven bytes. */
#define OLD_TEST_SIZE 7
/* Service 05, which is kept beside them. */
#define OXYGEN_ANSWER 0x45

static void
add_old_test (const GByteArray *payload, GArray *tests)
{
  ObdTestResult result;

  if (obd_service_06_decode_old (payload->data, payload->len, &result, NULL))
    g_array_append_val (tests, result);
}

/**
 * obd_ecu_decode_tests:
 *
 * Returns: (transfer full) (element-type ObdTestResult): the results of its monitors' tests
 * (service 06); what cannot be read is left out
 */
GArray *
obd_ecu_decode_tests (const ObdEcu *self)
{
  GArray *tests = g_array_new (FALSE, FALSE, sizeof (ObdTestResult));

  for (guint i = 0; i < self->tests->len; i++)
    {
      const GByteArray *payload = g_ptr_array_index (self->tests, i);
      if (payload->data[0] == OXYGEN_ANSWER)
        continue;
      if (payload->len == OLD_TEST_SIZE)
        {
          add_old_test (payload, tests);
          continue;
        }
      g_autoptr (GArray) some = obd_service_06_decode_can (payload->data, payload->len, NULL);
      if (some != NULL)
        g_array_append_vals (tests, some->data, some->len);
    }
  return tests;
}

/**
 * obd_ecu_decode_oxygen_tests:
 *
 * Returns: (transfer full) (element-type ObdOxygenTest): the results of the tests of its oxygen
 * sensors (service 05), which only cars from before CAN have
 */
GArray *
obd_ecu_decode_oxygen_tests (const ObdEcu *self)
{
  GArray *tests = g_array_new (FALSE, FALSE, sizeof (ObdOxygenTest));

  for (guint i = 0; i < self->tests->len; i++)
    {
      const GByteArray *payload = g_ptr_array_index (self->tests, i);
      ObdOxygenTest test;
      if (obd_service_05_decode (payload->data, payload->len, &test, NULL))
        g_array_append_val (tests, test);
    }
  return tests;
}

/**
 * obd_ecu_dup_sensor_name:
 * @sensor: of an #ObdOxygenTest
 *
 * Returns: (transfer full): "B1 S2", by the way in which this control unit counts its sensors
 */
char *
obd_ecu_dup_sensor_name (const ObdEcu *self, guint8 sensor)
{
  return obd_service_05_dup_sensor_name (sensor, !obd_ecu_supports_pid (self, 0x13) &&
                                                   obd_ecu_supports_pid (self, 0x1d));
}

/**
 * obd_ecu_decode_performance:
 * @performance: (out caller-allocates): cleared by the caller
 *
 * Returns: whether it tells how often its monitors ran (service 09, INFOTYPEs 08 and 0B)
 */
gboolean
obd_ecu_decode_performance (const ObdEcu *self, ObdPerformance *performance)
{
  for (guint i = 0; i < self->performance->len; i++)
    {
      const GByteArray *payload = g_ptr_array_index (self->performance, i);
      gsize size;
      const guint8 *data = obd_service_09_find_data (payload->data, payload->len, &size, NULL);
      if (data != NULL &&
          obd_service_09_decode_performance (payload->data[1], data, size, performance, NULL))
        return TRUE;
    }
  return FALSE;
}

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *member, double number)
{
  json_builder_set_member_name (builder, member);
  if (isnan (number))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, round (number * 1e6) / 1e6);
}

/* Of a plain count there is no unit to tell. */
static const char *
get_symbol (const ObdScaling *scaling)
{
  if (scaling == NULL)
    return "";
  if (scaling->symbol != NULL)
    return scaling->symbol;
  return base_unit_get_symbol (scaling->unit);
}

static void
add_test (JsonBuilder *builder, const ObdTestResult *result)
{
  g_autofree char *monitor = obd_service_06_dup_monitor_name (result->monitor);
  g_autofree char *test = obd_service_06_dup_test_name (result->monitor, result->test);

  json_builder_begin_object (builder);
  add_number (builder, "monitor_id", result->monitor);
  add_text (builder, "monitor", monitor);
  add_number (builder, "test_id", result->test);
  add_text (builder, "test", test);
  add_number (builder, "component", result->component);
  add_number (builder, "value", result->value);
  add_number (builder, "minimum", result->minimum);
  add_number (builder, "maximum", result->maximum);
  add_number (builder, "margin", result->margin);
  add_text (builder, "symbol", get_symbol (result->scaling));
  add_number (builder, "decimals", result->scaling != NULL ? result->scaling->decimals : 0);
  add_text (builder, "outcome", obd_test_outcome_get_id (result->outcome));
  json_builder_end_object (builder);
}

static void
add_oxygen_test (const ObdEcu *ecu, JsonBuilder *builder, const ObdOxygenTest *result)
{
  g_autofree char *sensor = obd_ecu_dup_sensor_name (ecu, result->sensor);
  g_autofree char *test = obd_service_05_dup_test_name (result->test);

  json_builder_begin_object (builder);
  add_text (builder, "sensor", sensor);
  add_number (builder, "test_id", result->test);
  add_text (builder, "test", test);
  add_number (builder, "value", result->value);
  add_number (builder, "minimum", result->minimum);
  add_number (builder, "maximum", result->maximum);
  add_text (builder, "unit", base_unit_get_id (result->unit));
  add_text (builder, "outcome", obd_test_outcome_get_id (result->outcome));
  json_builder_end_object (builder);
}

static void
add_oxygen_tests (const ObdEcu *ecu, JsonBuilder *builder)
{
  g_autoptr (GArray) tests = obd_ecu_decode_oxygen_tests (ecu);

  json_builder_set_member_name (builder, "oxygen_tests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tests->len; i++)
    add_oxygen_test (ecu, builder, &g_array_index (tests, ObdOxygenTest, i));
  json_builder_end_array (builder);
}

static void
add_performance (JsonBuilder *builder, const ObdPerformance *performance)
{
  json_builder_set_member_name (builder, "performance");
  json_builder_begin_object (builder);
  add_number (builder, "conditions", performance->conditions);
  add_number (builder, "ignition_cycles", performance->ignition_cycles);
  json_builder_set_member_name (builder, "ratios");
  json_builder_begin_array (builder);
  for (guint i = 0; i < performance->ratios->len; i++)
    {
      const ObdPerformanceRatio *ratio =
        &g_array_index (performance->ratios, ObdPerformanceRatio, i);
      json_builder_begin_object (builder);
      add_text (builder, "monitor", ratio->id);
      add_number (builder, "completions", ratio->completions);
      add_number (builder, "conditions", ratio->conditions);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * obd_ecu_add_tests_to_json:
 * @builder: inside of the control unit's object
 */
void
obd_ecu_add_tests_to_json (const ObdEcu *self, JsonBuilder *builder)
{
  g_autoptr (GArray) tests = obd_ecu_decode_tests (self);
  g_auto (ObdPerformance) performance = { 0 };

  json_builder_set_member_name (builder, "tests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tests->len; i++)
    add_test (builder, &g_array_index (tests, ObdTestResult, i));
  json_builder_end_array (builder);
  add_oxygen_tests (self, builder);
  if (obd_ecu_decode_performance (self, &performance))
    add_performance (builder, &performance);
}
