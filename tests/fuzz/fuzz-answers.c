/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"
#include "obd/obd-readiness.h"
#include "obd/obd-service-05.h"
#include "obd/obd-service-06.h"
#include "obd/obd-service-09.h"
#include "obd/obd-signal.h"

#include <math.h>
#include <string.h>

/* The payload of a control unit's answer, from its service byte on, given to every decoder. */

#define DATA 2 /* after service and number */

static ObdCatalogue *
get_catalogue (void)
{
  static ObdCatalogue *catalogue = NULL;

  if (catalogue == NULL)
    catalogue = obd_catalogue_new (NULL);
  return catalogue;
}

static void
read_signals (const uint8_t *data, size_t size)
{
  const GPtrArray *signals = obd_catalogue_find_pid (get_catalogue (), 0x01, data[1]);

  for (guint i = 0; i < signals->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (signals, i);
      ObdValue value = obd_signal_read (signal, data + DATA, size - DATA);
      g_autofree char *text = obd_signal_dup_text (signal, value.raw);

      g_assert (isfinite (value.number));
      g_assert (text == NULL || g_utf8_validate (text, -1, NULL));
      g_assert (value.kind <= OBD_VALUE_UNSUPPORTED || size - DATA >= signal->place.least_size);
    }
}

static void
read_readiness (const uint8_t *data, size_t size)
{
  g_auto (ObdReadiness) readiness = { 0 };

  if (size < DATA + OBD_READINESS_SIZE)
    return;
  obd_readiness_decode (&readiness, data + DATA);
  g_assert (readiness.code_count < 128 && readiness.monitors->len > 0);
}

static void
read_tests (const uint8_t *data, size_t size)
{
  g_autoptr (GArray) results = obd_service_06_decode_can (data, size, NULL);
  ObdTestResult old;
  ObdOxygenTest oxygen;

  for (guint i = 0; results != NULL && i < results->len; i++)
    {
      const ObdTestResult *result = &g_array_index (results, ObdTestResult, i);
      g_autofree char *name = obd_service_06_dup_test_name (result->monitor, result->test);
      g_autofree char *value = obd_scaling_format (result->scaling, result->value);

      g_assert (*name != '\0' && *value != '\0');
      g_assert (isnan (result->margin) || result->outcome != OBD_TEST_FAILED || result->margin < 0);
    }
  if (obd_service_06_decode_old (data, size, &old, NULL))
    g_assert (old.outcome != OBD_TEST_NOT_RUN);
  if (obd_service_05_decode (data, size, &oxygen, NULL))
    g_assert (isfinite (oxygen.value));
}

static void
read_info (const uint8_t *data, size_t size)
{
  gsize length;
  const guint8 *info = obd_service_09_find_data (data, size, &length, NULL);
  g_auto (ObdPerformance) performance = { 0 };
  g_autofree char *acronym = NULL;
  g_autofree char *name = NULL;

  if (info == NULL)
    return;
  g_autofree char *vin = obd_service_09_dup_vin (info, length);
  g_auto (GStrv) ids = obd_service_09_dup_calibration_ids (info, length);
  g_auto (GStrv) numbers = obd_service_09_dup_calibration_numbers (info, length);
  obd_service_09_dup_ecu_name (info, length, &acronym, &name);
  g_assert (g_utf8_validate (acronym, -1, NULL) && g_utf8_validate (name, -1, NULL));
  g_assert (vin == NULL || strlen (vin) == 17);
  g_assert (g_strv_length (ids) <= length / 16);
  g_assert (g_strv_length (numbers) == length / 4);
  if (obd_service_09_decode_performance (data[1], info, length, &performance, NULL))
    g_assert (performance.ratios->len <= length / 4);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < DATA)
    return 0;
  read_signals (data, size);
  read_readiness (data, size);
  read_tests (data, size);
  read_info (data, size);
  return 0;
}
