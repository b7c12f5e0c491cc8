/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-time.h"
#include "obd/obd-scan-tests.h"
#include "obd/obd-scan.h"
#include "obd/obd-vin.h"

#include <math.h>

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_known_text (JsonBuilder *builder, const char *member, const char *text)
{
  if (text != NULL)
    add_text (builder, member, text);
}

static void
add_bool (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
add_texts (JsonBuilder *builder, const char *member, GPtrArray *texts)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (texts, i));
  json_builder_end_array (builder);
}

/* Scaling in floating point turns 14.1 into 14.100000000000001; nothing here is worth more than six
 * decimals. */
static double
tidy (double value)
{
  return round (value * 1e6) / 1e6;
}

static void
add_failure_type (JsonBuilder *builder, const ObdCode *code, ObdDtcBook *book)
{
  g_autofree char *words = obd_dtc_book_dup_failure_type (book, code->failure_type);

  add_int (builder, "failure_type", code->failure_type);
  add_text (builder, "failure", words);
  add_int (builder, "status", code->status);
}

/* @make: (nullable): of the car: a maker's own codes mean something else on another's */
static void
add_codes (JsonBuilder *builder, const ObdEcu *ecu, ObdDtcBook *book, const char *make)
{
  json_builder_set_member_name (builder, "codes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ecu->codes->len; i++)
    {
      const ObdCode *code = &g_array_index (ecu->codes, ObdCode, i);
      g_autoptr (ObdDtcFacts) facts = obd_dtc_book_look_up_for_make (book, code->dtc, make);
      g_autofree char *title = obd_dtc_book_dup_title_for_make (book, code->dtc, make);

      json_builder_begin_object (builder);
      add_text (builder, "code", facts->code);
      add_text (builder, "state", obd_dtc_state_get_id (code->state));
      if (code->has_failure_type)
        add_failure_type (builder, code, book);
      add_text (builder, "title", title);
      add_known_text (builder, "severity", facts->severity);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_reading (JsonBuilder *builder, const ObdReading *reading)
{
  const ObdSignal *signal = reading->signal;
  g_autofree char *words = obd_signal_dup_text (signal, reading->raw);

  json_builder_begin_object (builder);
  add_text (builder, "signal", signal->id);
  add_text (builder, "name", obd_signal_get_name (signal));
  add_int (builder, "raw", reading->raw);
  json_builder_set_member_name (builder, "value");
  json_builder_add_double_value (builder, tidy (obd_signal_get_value (signal, reading->raw)));
  add_text (builder, "unit", base_unit_get_id (signal->unit));
  add_text (builder, "text", words);
  json_builder_end_object (builder);
}

static void
add_freeze_frames (JsonBuilder *builder, const ObdEcu *ecu)
{
  json_builder_set_member_name (builder, "freeze_frames");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ecu->freeze_frames->len; i++)
    {
      const ObdFreezeFrame *frame = g_ptr_array_index (ecu->freeze_frames, i);
      char code[OBD_DTC_TEXT_SIZE];

      obd_dtc_to_text (frame->dtc, code);
      json_builder_begin_object (builder);
      add_text (builder, "code", code);
      add_int (builder, "frame", frame->frame);
      json_builder_set_member_name (builder, "values");
      json_builder_begin_array (builder);
      for (guint r = 0; r < frame->readings->len; r++)
        add_reading (builder, &g_array_index (frame->readings, ObdReading, r));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_monitors (JsonBuilder *builder, const char *member, GArray *monitors)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < monitors->len; i++)
    {
      const ObdMonitor *monitor = &g_array_index (monitors, ObdMonitor, i);
      json_builder_begin_object (builder);
      add_text (builder, "monitor", monitor->id);
      add_bool (builder, "supported", monitor->supported);
      add_bool (builder, "complete", monitor->complete);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_readiness (JsonBuilder *builder, const ObdEcu *ecu)
{
  json_builder_set_member_name (builder, "readiness");
  if (!ecu->has_readiness)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_int (builder, "code_count", ecu->code_count);
  add_text (builder, "ignition", ecu->compression_ignition ? "compression" : "spark");
  add_monitors (builder, "monitors", ecu->monitors);
  if (ecu->cycle_monitors != NULL)
    add_monitors (builder, "this_cycle", ecu->cycle_monitors);
  json_builder_end_object (builder);
}

/* PIDs that only say which others there are (00, 20 …) are no readings. */
static void
add_signals (JsonBuilder *builder, const ObdEcu *ecu)
{
  json_builder_set_member_name (builder, "signals");
  json_builder_begin_array (builder);
  for (guint pid = 1; pid < 256; pid++)
    if (pid % 0x20 != 0 && obd_ecu_supports_pid (ecu, (guint8) pid))
      {
        g_autofree char *text = g_strdup_printf ("01%02X", pid);
        json_builder_add_string_value (builder, text);
      }
  json_builder_end_array (builder);
}

static void
add_ecu (JsonBuilder *builder, const ObdEcu *ecu, ObdDtcBook *book, const char *make)
{
  g_autofree char *id = obd_ecu_id_to_text (ecu->id);

  json_builder_begin_object (builder);
  add_text (builder, "id", id);
  add_text (builder, "name", ecu->name);
  add_bool (builder, "mil", ecu->mil);
  add_codes (builder, ecu, book, make);
  add_freeze_frames (builder, ecu);
  add_readiness (builder, ecu);
  obd_ecu_add_tests_to_json (ecu, builder);
  add_signals (builder, ecu);
  add_texts (builder, "calibrations", ecu->calibration_ids);
  add_texts (builder, "calibration_numbers", ecu->calibration_numbers);
  add_known_text (builder, "part_number", ecu->part_number);
  add_known_text (builder, "serial_number", ecu->serial_number);
  add_known_text (builder, "software", ecu->software);
  json_builder_end_object (builder);
}

static void
add_adapter (JsonBuilder *builder, const ObdScan *scan)
{
  json_builder_set_member_name (builder, "adapter");
  json_builder_begin_object (builder);
  add_text (builder, "name", scan->adapter);
  json_builder_set_member_name (builder, "voltage_v");
  if (isnan (scan->voltage_v))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, tidy (scan->voltage_v));
  json_builder_end_object (builder);
}

static gboolean
parse_vin (const ObdScan *scan, ObdVin *vin)
{
  g_autoptr (GDateTime) taken = g_date_time_new_from_unix_utc (scan->taken_at_s);

  return scan->vin != NULL && obd_vin_parse (scan->vin, g_date_time_get_year (taken), vin, NULL);
}

/* What the VIN tells of the car, for a vehicle that is seen for the first time. */
static void
add_vehicle (JsonBuilder *builder, const ObdVin *vin)
{
  json_builder_set_member_name (builder, "vehicle");
  json_builder_begin_object (builder);
  if (vin->maker != NULL)
    add_text (builder, "make", vin->maker);
  if (vin->model_year != 0)
    add_int (builder, "year", vin->model_year);
  json_builder_end_object (builder);
}

static void
add_truck_code (JsonBuilder *builder, const ObdTruckCode *code)
{
  json_builder_begin_object (builder);
  add_int (builder, "sender", code->sender);
  add_int (builder, "spn", code->parameter);
  add_int (builder, "fmi", code->failure_mode);
  add_int (builder, "occurrences", code->occurrences);
  add_bool (builder, "active", code->active);
  add_text (builder, "parameter", obd_j1939_get_name (code->parameter));
  json_builder_end_object (builder);
}

static void
add_truck_reading (JsonBuilder *builder, const ObdTruckReading *reading)
{
  json_builder_begin_object (builder);
  add_int (builder, "sender", reading->sender);
  add_int (builder, "spn", reading->parameter);
  add_text (builder, "parameter", obd_j1939_get_name (reading->parameter));
  json_builder_set_member_name (builder, "value");
  json_builder_add_double_value (builder, tidy (reading->value));
  add_text (builder, "unit", reading->unit);
  json_builder_end_object (builder);
}

static void
add_truck (JsonBuilder *builder, const ObdScan *scan)
{
  if (scan->truck_codes->len == 0 && scan->truck_readings->len == 0)
    return;
  json_builder_set_member_name (builder, "j1939");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "codes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < scan->truck_codes->len; i++)
    add_truck_code (builder, &g_array_index (scan->truck_codes, ObdTruckCode, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "readings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < scan->truck_readings->len; i++)
    add_truck_reading (builder, &g_array_index (scan->truck_readings, ObdTruckReading, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * obd_scan_to_json:
 *
 * Writes a scan as the document that the command line prints and the store keeps (the `scan` row of
 * the command line contract).
 *
 * Returns: (transfer full): an object
 */
JsonNode *
obd_scan_to_json (ObdScan *self, ObdDtcBook *book)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *taken_at = base_time_to_iso (self->taken_at_s);
  ObdVin vin = { 0 };
  gboolean has_vin = parse_vin (self, &vin);

  json_builder_begin_object (builder);
  add_text (builder, "taken_at", taken_at);
  add_text (builder, "port", self->port);
  add_bool (builder, "simulated", self->simulated);
  add_adapter (builder, self);
  add_text (builder, "protocol", self->protocol);
  add_text (builder, "vin", self->vin);
  if (has_vin)
    add_vehicle (builder, &vin);
  json_builder_set_member_name (builder, "ecus");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->ecus->len; i++)
    add_ecu (builder, g_ptr_array_index (self->ecus, i), book, vin.maker);
  json_builder_end_array (builder);
  if (self->everywhere)
    add_bool (builder, "everywhere", TRUE);
  add_truck (builder, self);
  add_texts (builder, "notes", self->notes);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
