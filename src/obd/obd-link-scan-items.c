/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link-private.h"
#include "obd/obd-link-scan-private.h"
#include "obd/obd-service-09.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define _d(text) g_dgettext (GETTEXT_PACKAGE, text)

/* Services that first say which items they have, 32 at a time, and are then asked for each. */

#define ITEMS_PER_LIST 0x20
#define END_ITEM       0x100

/**
 * obd_link_scan_has:
 * @bits: as the car sends them: bit 7 of byte 0 for item 01
 *
 * Returns: whether @item is among them
 */
gboolean
obd_link_scan_has (const guint8 bits[32], guint item)
{
  return (bits[(item - 1) / 8] & (0x80 >> (item - 1) % 8)) != 0;
}

/* 32 bits at the end, as for PIDs. What was asked for stands in front of them: service 06 has a
 * byte more there before CAN, service 05 the sensor. */
static void
take_supported (ObdScanRun *run, ObdEcu *ecu, const GByteArray *payload, gconstpointer detail)
{
  guint8 *bits = (guint8 *) detail;

  for (guint i = 0; payload->len >= 6 && i < 4; i++)
    bits[payload->data[1] / 8 + i] |= payload->data[payload->len - 4 + i];
}

/* @sensor: the oxygen sensor that service 05 is asked about; 0 for the other services */
static gboolean
read_supported (ObdScanRun *run, guint8 service, guint8 sensor, guint8 bits[32], GError **error)
{
  for (guint item = 0; item < END_ITEM && (item == 0 || obd_link_scan_has (bits, item));
       item += ITEMS_PER_LIST)
    {
      const guint8 request[] = { service, (guint8) item, sensor };
      if (!obd_link_scan_part (run, OBD_CAR_MAY_REFUSE, _d ("What the car offers"), request,
                               sensor != 0 ? 3 : 2, take_supported, bits, error))
        return FALSE;
    }
  return TRUE;
}

static void
take_test (ObdScanRun *run, ObdEcu *ecu, const GByteArray *payload, gconstpointer detail)
{
  g_ptr_array_add (ecu->tests, g_byte_array_ref ((GByteArray *) payload));
}

static gboolean
read_results (ObdScanRun *run, guint8 service, guint8 sensor, const char *subject, GError **error)
{
  guint8 bits[32] = { 0 };

  if (!read_supported (run, service, sensor, bits, error))
    return FALSE;
  for (guint item = 1; item < END_ITEM; item++)
    {
      const guint8 request[] = { service, (guint8) item, sensor };
      if (item % ITEMS_PER_LIST != 0 && obd_link_scan_has (bits, item) &&
          !obd_link_scan_part (run, OBD_CAR_MAY_REFUSE, subject, request, sensor != 0 ? 3 : 2,
                               take_test, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
take_sensors (ObdScanRun *run, ObdEcu *ecu, const GByteArray *payload, gconstpointer detail)
{
  guint8 *sensors = (guint8 *) detail;

  *sensors |= payload->len >= 3 ? payload->data[2] : 0;
}

/* Which oxygen sensors there are, a bit each: PID 13, or 1D on cars with more than two banks. */
static gboolean
read_sensors (ObdScanRun *run, guint8 *sensors, GError **error)
{
  guint8 pid = obd_scan_supports_pid (run->scan, 0x13) ? 0x13 : 0x1d;
  const guint8 request[] = { 0x01, pid };

  return !obd_scan_supports_pid (run->scan, pid) ||
         obd_link_scan_part (run, OBD_CAR_MAY_REFUSE, _d ("The list of oxygen sensors"), request,
                             sizeof request, take_sensors, sensors, error);
}

static gboolean
read_oxygen_tests (ObdScanRun *run, GError **error)
{
  guint8 sensors = 0;

  if (!read_sensors (run, &sensors, error))
    return FALSE;
  for (guint bit = 0; bit < 8; bit++)
    if ((sensors & 1u << bit) != 0 && !read_results (run, 0x05, (guint8) (1u << bit),
                                                     _d ("The tests of the oxygen sensors"), error))
      return FALSE;
  return TRUE;
}

/**
 * obd_link_scan_tests:
 *
 * Reads what the monitors' tests measured. On CAN a monitor's number gets all its tests; before, a
 * test's number gets a component's each, and those of the oxygen sensors have a service of their
 * own (SAE J1979, services 05 and 06).
 */
gboolean
obd_link_scan_tests (ObdScanRun *run, GError **error)
{
  return (obd_link_get_protocol (run->link)->is_can || read_oxygen_tests (run, error)) &&
         read_results (run, 0x06, 0, _d ("The monitors' tests"), error);
}

static void
add_texts (GPtrArray *texts, char **more)
{
  for (guint i = 0; more[i] != NULL; i++)
    g_ptr_array_add (texts, more[i]);
  g_free (more);
}

static void
take_info (ObdScanRun *run, ObdEcu *ecu, const GByteArray *payload, gconstpointer detail)
{
  gsize size;
  const guint8 *data = obd_service_09_find_data (payload->data, payload->len, &size, NULL);

  if (data == NULL)
    return;
  if (payload->data[1] == OBD_INFO_CALIBRATION_ID)
    add_texts (ecu->calibration_ids, obd_service_09_dup_calibration_ids (data, size));
  else if (payload->data[1] == OBD_INFO_CALIBRATION_NUMBER)
    add_texts (ecu->calibration_numbers, obd_service_09_dup_calibration_numbers (data, size));
  else
    {
      g_free (ecu->name);
      ecu->name = obd_service_09_dup_text (data, size);
    }
}

static void
take_performance (ObdScanRun *run, ObdEcu *ecu, const GByteArray *payload, gconstpointer detail)
{
  g_ptr_array_add (ecu->performance, g_byte_array_ref ((GByteArray *) payload));
}

/**
 * obd_link_scan_identity:
 *
 * Reads what each control unit says of itself and how often its monitors ran (service 09).
 */
gboolean
obd_link_scan_identity (ObdScanRun *run, GError **error)
{
  static const struct
  {
    guint8 info_type;
    ObdScanTakeFunc take;
    const char *subject;
  } items[] = {
    { OBD_INFO_PERFORMANCE_SPARK, take_performance, N_ ("The counters of the monitors") },
    { OBD_INFO_PERFORMANCE_COMPRESSION, take_performance, N_ ("The counters of the monitors") },
    { OBD_INFO_CALIBRATION_ID, take_info, N_ ("The calibration numbers") },
    { OBD_INFO_CALIBRATION_NUMBER, take_info, N_ ("The verification numbers") },
    { OBD_INFO_ECU_NAME, take_info, N_ ("The names of the control units") },
  };
  guint8 bits[32] = { 0 };

  if (!read_supported (run, 0x09, 0, bits, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      const guint8 request[] = { 0x09, items[i].info_type };
      if (obd_link_scan_has (bits, items[i].info_type) &&
          !obd_link_scan_part (run, OBD_CAR_MAY_BE_SILENT, _d (items[i].subject), request,
                               sizeof request, items[i].take, NULL, error))
        return FALSE;
    }
  return TRUE;
}
