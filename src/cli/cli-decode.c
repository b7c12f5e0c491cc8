/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "obd/obd-message.h"
#include "obd/obd-service-05.h"
#include "obd/obd-service-06.h"
#include "obd/obd-service-09.h"

#include <glib/gi18n.h>
#include <math.h>

/* "speedshopctl decode 410C1AF8": what a control unit's answer means, without a car. */

typedef struct
{
  Cli *cli;
  GPtrArray *payloads; /* (element-type GByteArray): of one control unit */
  ObdRanges ranges;
  JsonBuilder *builder;
} Decode;

static void
begin (Decode *decode, const char *kind)
{
  decode->builder = json_builder_new ();
  json_builder_begin_object (decode->builder);
  json_builder_set_member_name (decode->builder, "kind");
  json_builder_add_string_value (decode->builder, kind);
}

static void
add_text (Decode *decode, const char *member, const char *text)
{
  json_builder_set_member_name (decode->builder, member);
  if (text != NULL)
    json_builder_add_string_value (decode->builder, text);
  else
    json_builder_add_null_value (decode->builder);
}

static void
add_number (Decode *decode, const char *member, double number)
{
  json_builder_set_member_name (decode->builder, member);
  if (isfinite (number))
    json_builder_add_double_value (decode->builder, round (number * 1e9) / 1e9);
  else
    json_builder_add_null_value (decode->builder);
}

/* Prints what was added, or @name and @words for a person. */
static void
end (Decode *decode, const char *name, const char *words)
{
  json_builder_end_object (decode->builder);
  g_autoptr (JsonNode) node = json_builder_get_root (decode->builder);

  if (decode->cli->json)
    cli_print_json_line (node);
  else
    g_print ("%-44s %s\n", name, words);
  g_clear_object (&decode->builder);
}

static void
print_signal (Decode *decode, const ObdSignal *signal, const ObdValue *value)
{
  static const char *const kinds[] = { "none", "unsupported", "number", "state", "bits", "code" };
  gboolean is_number = value->kind == OBD_VALUE_NUMBER;
  g_autofree char *words = NULL;

  if (is_number)
    {
      g_autofree char *number = base_unit_format (value->number, signal->decimals);
      words = g_strdup_printf ("%s %s", number, base_unit_get_symbol (signal->unit));
    }
  else if (value->kind > OBD_VALUE_NUMBER)
    words = obd_signal_dup_text (signal, value->raw);
  begin (decode, "signal");
  add_text (decode, "signal", signal->id);
  add_text (decode, "value_kind", kinds[value->kind]);
  add_number (decode, "value", is_number ? value->number : NAN);
  add_text (decode, "unit", is_number ? base_unit_get_id (signal->unit) : NULL);
  add_text (decode, "text", is_number ? NULL : words);
  end (decode, obd_signal_get_name (signal),
       words != NULL                          ? words
       : value->kind == OBD_VALUE_UNSUPPORTED ? _ ("not supported")
                                              : "–");
}

static void
print_monitor (Decode *decode, const ObdMonitor *monitor)
{
  const char *state = !monitor->supported ? N_ ("not supported")
                      : monitor->complete ? N_ ("complete")
                                          : N_ ("not complete");

  begin (decode, "monitor");
  add_text (decode, "monitor", monitor->id);
  add_text (decode, "text", state);
  end (decode, obd_monitor_get_name (monitor->id), _ (state));
}

/* PID 01 tells of the monitors since the codes were cleared, 41 of this drive cycle. */
static gboolean
decode_monitors (Decode *decode, const GByteArray *payload)
{
  g_auto (ObdReadiness) readiness = { 0 };
  gboolean is_readiness = payload->data[0] == 0x41 &&
                          (payload->data[1] == 0x01 || payload->data[1] == 0x41) &&
                          payload->len >= 2 + OBD_READINESS_SIZE;

  if (!is_readiness)
    return FALSE;
  obd_readiness_decode (&readiness, payload->data + 2);
  for (guint i = 0; i < readiness.monitors->len; i++)
    print_monitor (decode, &g_array_index (readiness.monitors, ObdMonitor, i));
  return TRUE;
}

/* Service 02 has the frame's number between PID and data. */
static gboolean
decode_reading (Decode *decode, const GByteArray *payload, GError **error)
{
  guint header = payload->data[0] == 0x42 ? 3 : 2;
  const GPtrArray *signals =
    payload->len > header ? obd_catalogue_find_pid (decode->cli->catalogue, 0x01, payload->data[1])
                          : NULL;

  if (signals == NULL || signals->len == 0)
    {
      if (decode_monitors (decode, payload))
        return TRUE;
      cli_usage (error, _ ("No signal of this answer is known."));
      return FALSE;
    }
  for (guint i = 0; i < signals->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (signals, i);
      ObdValue value = obd_signal_read (signal, payload->data + header, payload->len - header);

      value.raw = obd_ranges_apply (&decode->ranges, signal, value.raw);
      value.number = obd_signal_get_value (signal, value.raw);
      print_signal (decode, signal, &value);
    }
  decode_monitors (decode, payload);
  obd_ranges_take (&decode->ranges, payload->data[1], payload->data + header,
                   payload->len - header);
  return TRUE;
}

/* What PIDs 4F and 50 say holds for the answers behind them. */
static gboolean
decode_signals (Decode *decode, GError **error)
{
  for (guint i = 0; i < decode->payloads->len; i++)
    if (!decode_reading (decode, g_ptr_array_index (decode->payloads, i), error))
      return FALSE;
  return TRUE;
}

static void
print_test (Decode *decode, const ObdTestResult *result)
{
  g_autofree char *monitor = obd_service_06_dup_monitor_name (result->monitor);
  g_autofree char *test = obd_service_06_dup_test_name (result->monitor, result->test);
  g_autofree char *value = obd_scaling_format (result->scaling, result->value);
  g_autofree char *name =
    result->monitor != 0 ? g_strdup_printf ("%s: %s", monitor, test) : g_strdup (test);
  g_autofree char *words =
    g_strdup_printf ("%s, %s", value, obd_test_outcome_get_name (result->outcome));

  begin (decode, "test");
  add_text (decode, "monitor", result->monitor != 0 ? monitor : NULL);
  add_text (decode, "test", test);
  add_number (decode, "value", result->value);
  add_number (decode, "minimum", result->minimum);
  add_number (decode, "maximum", result->maximum);
  add_number (decode, "margin", result->margin);
  add_text (decode, "text", value);
  add_text (decode, "outcome", obd_test_outcome_get_id (result->outcome));
  end (decode, name, words);
}

static gboolean
decode_tests (Decode *decode, GError **error)
{
  const GByteArray *payload = g_ptr_array_index (decode->payloads, 0);
  ObdTestResult old;
  g_autoptr (GArray) results = NULL;

  if (obd_service_06_decode_old (payload->data, payload->len, &old, NULL))
    {
      print_test (decode, &old);
      return TRUE;
    }
  results = obd_service_06_decode_can (payload->data, payload->len, error);
  for (guint i = 0; results != NULL && i < results->len; i++)
    print_test (decode, &g_array_index (results, ObdTestResult, i));
  return results != NULL;
}

static gboolean
decode_oxygen_test (Decode *decode, GError **error)
{
  const GByteArray *payload = g_ptr_array_index (decode->payloads, 0);
  ObdOxygenTest result;

  if (!obd_service_05_decode (payload->data, payload->len, &result, error))
    return FALSE;
  g_autofree char *sensor = obd_service_05_dup_sensor_name (result.sensor, FALSE);
  g_autofree char *test = obd_service_05_dup_test_name (result.test);
  g_autofree char *name = g_strdup_printf ("%s: %s", sensor, test);
  g_autofree char *value = obd_service_05_format (&result);
  g_autofree char *words =
    g_strdup_printf ("%s, %s", value, obd_test_outcome_get_name (result.outcome));

  begin (decode, "oxygen-test");
  add_text (decode, "sensor", sensor);
  add_text (decode, "test", test);
  add_number (decode, "value", result.value);
  add_number (decode, "minimum", result.minimum);
  add_number (decode, "maximum", result.maximum);
  add_text (decode, "unit", base_unit_get_id (result.unit));
  add_text (decode, "outcome", obd_test_outcome_get_id (result.outcome));
  end (decode, name, words);
  return TRUE;
}

static void
print_item (Decode *decode, const char *kind, const char *name, const char *text)
{
  begin (decode, kind);
  add_text (decode, "text", text);
  end (decode, name, text);
}

static void
print_items (Decode *decode, const char *kind, const char *name, char **texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    print_item (decode, kind, name, texts[i]);
  g_strfreev (texts);
}

static void
print_ratio (Decode *decode, const ObdPerformanceRatio *ratio)
{
  g_autofree char *words =
    g_strdup_printf ("%u / %u", (guint) ratio->completions, (guint) ratio->conditions);

  begin (decode, "performance");
  add_text (decode, "monitor", ratio->id);
  add_number (decode, "completions", ratio->completions);
  add_number (decode, "conditions", ratio->conditions);
  end (decode, obd_performance_get_name (ratio->id), words);
}

static gboolean
print_performance (Decode *decode, guint8 info_type, const guint8 *data, gsize size, GError **error)
{
  g_auto (ObdPerformance) performance = { 0 };

  if (!obd_service_09_decode_performance (info_type, data, size, &performance, error))
    return FALSE;
  for (guint i = 0; i < performance.ratios->len; i++)
    print_ratio (decode, &g_array_index (performance.ratios, ObdPerformanceRatio, i));
  return TRUE;
}

static void
print_ecu_name (Decode *decode, const guint8 *data, gsize size)
{
  g_autofree char *acronym = NULL;
  g_autofree char *name = NULL;

  obd_service_09_dup_ecu_name (data, size, &acronym, &name);
  begin (decode, "ecu-name");
  add_text (decode, "acronym", acronym);
  add_text (decode, "text", name);
  end (decode, acronym, name);
}

static gboolean
print_info (Decode *decode, guint8 info_type, const guint8 *data, gsize size, GError **error)
{
  g_autofree char *text = obd_service_09_dup_text (data, size);

  switch (info_type)
    {
    case OBD_INFO_CALIBRATION_ID:
      print_items (decode, "calibration", _ ("Calibration"),
                   obd_service_09_dup_calibration_ids (data, size));
      return TRUE;
    case OBD_INFO_CALIBRATION_NUMBER:
      print_items (decode, "calibration-number", _ ("Calibration number"),
                   obd_service_09_dup_calibration_numbers (data, size));
      return TRUE;
    case OBD_INFO_PERFORMANCE_SPARK:
    case OBD_INFO_PERFORMANCE_COMPRESSION:
      return print_performance (decode, info_type, data, size, error);
    case OBD_INFO_ECU_NAME:
      print_ecu_name (decode, data, size);
      return TRUE;
    case OBD_INFO_VIN:
      print_item (decode, "vin", _ ("VIN"), text);
      return TRUE;
    default:
      print_item (decode, "text", _ ("Text"), text);
      return TRUE;
    }
}

/* The numbered messages of before CAN become the one that CAN would have. */
static gboolean
decode_info (Decode *decode, GError **error)
{
  g_autoptr (GPtrArray) joined = NULL;
  const GByteArray *payload = g_ptr_array_index (decode->payloads, 0);
  gsize size;

  if (decode->payloads->len > 1)
    {
      joined = obd_message_join_old (decode->payloads, error);
      if (joined == NULL)
        return FALSE;
      payload = ((ObdMessage *) g_ptr_array_index (joined, 0))->payload;
    }
  const guint8 *data = obd_service_09_find_data (payload->data, payload->len, &size, error);
  return data != NULL && print_info (decode, payload->data[1], data, size, error);
}

static const struct
{
  guint8 answer;
  gboolean (*decode) (Decode *decode, GError **error);
} services[] = {
  { 0x41, decode_signals }, { 0x42, decode_signals }, { 0x45, decode_oxygen_test },
  { 0x46, decode_tests },   { 0x49, decode_info },
};

static GByteArray *
parse_payload (const char *text)
{
  gsize length = strlen (text);
  g_autoptr (GByteArray) payload = g_byte_array_new ();

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      int high = g_ascii_xdigit_value (text[i]);
      int low = g_ascii_xdigit_value (text[i + 1]);

      if (high < 0 || low < 0)
        return NULL;
      guint8 byte = (guint8) (high << 4 | low);
      g_byte_array_append (payload, &byte, 1);
    }
  return length % 2 == 0 && payload->len >= 2 ? g_steal_pointer (&payload) : NULL;
}

/**
 * cli_decode:
 *
 * Says what answers mean: readings one by one, or the numbered messages of service 09 before CAN.
 */
gboolean
cli_decode (Cli *cli, char **arguments, GError **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_auto (GStrv) texts = NULL;
  g_autoptr (GPtrArray) payloads =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  Decode decode = { .cli = cli, .payloads = payloads };

  if (!cli_parse (arguments, entries, &texts, error))
    return FALSE;
  for (guint i = 0; texts[i] != NULL; i++)
    {
      GByteArray *payload = parse_payload (texts[i]);

      if (payload == NULL)
        {
          cli_usage (error, _ ("“%s” is no answer in hexadecimal, such as 410C1AF8."), texts[i]);
          return FALSE;
        }
      g_ptr_array_add (payloads, payload);
    }
  for (gsize i = 0; payloads->len > 0 && i < G_N_ELEMENTS (services); i++)
    if (((GByteArray *) g_ptr_array_index (payloads, 0))->data[0] == services[i].answer)
      return services[i].decode (&decode, error);
  cli_usage (error, _ ("Which answer? Services 01, 02, 05, 06 and 09 are decoded, for example: "
                       "speedshopctl decode 410C1AF8"));
  return FALSE;
}
