/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-service-05.h"
#include "obd/obd-error.h"

#include <math.h>

/* SAE J1979, service 05: 45, test, sensor, value, and from test 05 on the least and the most. */
#define ANSWER        0x45
#define CONSTANT_SIZE 4
#define LIMITED_SIZE  6
#define LAST_CONSTANT 0x04
#define SUPPORT_EVERY 0x20

#define FIRST_SENSOR_MONITOR 0x01
#define DECIMALS             3

static const struct
{
  guint8 test;
  double scale;
  BaseUnit unit;
} scales[] = {
  { 0x01, 0.005, BASE_UNIT_VOLT },   { 0x02, 0.005, BASE_UNIT_VOLT },
  { 0x03, 0.005, BASE_UNIT_VOLT },   { 0x04, 0.005, BASE_UNIT_VOLT },
  { 0x05, 0.004, BASE_UNIT_SECOND }, { 0x06, 0.004, BASE_UNIT_SECOND },
  { 0x07, 0.005, BASE_UNIT_VOLT },   { 0x08, 0.005, BASE_UNIT_VOLT },
  { 0x09, 0.04, BASE_UNIT_SECOND },  { 0x0A, 0.04, BASE_UNIT_SECOND },
};

static double
find_scale (guint8 test, BaseUnit *unit)
{
  *unit = BASE_UNIT_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    if (scales[i].test == test)
      {
        *unit = scales[i].unit;
        return scales[i].scale;
      }
  return 1;
}

static gsize
get_size (guint8 test)
{
  return test <= LAST_CONSTANT ? CONSTANT_SIZE : LIMITED_SIZE;
}

/* A car may send limits with a constant too; they mean nothing. */
static gboolean
is_result (const guint8 *payload, gsize size)
{
  return size >= CONSTANT_SIZE && payload[0] == ANSWER && payload[1] % SUPPORT_EVERY != 0 &&
         size >= get_size (payload[1]) && size <= LIMITED_SIZE;
}

/**
 * obd_service_05_decode:
 * @payload: (array length=size): the answer of one control unit, from its service byte on
 * @result: (out caller-allocates):
 *
 * Returns: whether @payload was a result; @error is %OBD_ERROR_INCOMPLETE otherwise
 */
gboolean
obd_service_05_decode (const guint8 *payload, gsize size, ObdOxygenTest *result, GError **error)
{
  g_return_val_if_fail (payload != NULL && result != NULL, FALSE);
  if (!is_result (payload, size))
    {
      obd_error_set (error, OBD_ERROR_INCOMPLETE);
      return FALSE;
    }
  *result = (ObdOxygenTest){ .test = payload[1],
                             .sensor = payload[2],
                             .minimum = NAN,
                             .maximum = NAN,
                             .outcome = OBD_TEST_PASSED };
  double scale = find_scale (result->test, &result->unit);

  result->value = payload[3] * scale;
  if (result->test <= LAST_CONSTANT)
    return TRUE;
  result->minimum = payload[4] * scale;
  result->maximum = payload[5] * scale;
  if ((payload[3] | payload[4] | payload[5]) == 0)
    result->outcome = OBD_TEST_NOT_RUN;
  else if (payload[3] < payload[4] || payload[3] > payload[5])
    result->outcome = OBD_TEST_FAILED;
  return TRUE;
}

/**
 * obd_service_05_format:
 *
 * Returns: (transfer full): the value with its unit: "0.450 V"
 */
char *
obd_service_05_format (const ObdOxygenTest *result)
{
  g_return_val_if_fail (result != NULL, NULL);

  const ObdScaling scaling = { .unit = result->unit,
                               .decimals = result->unit != BASE_UNIT_NONE ? DECIMALS : 0 };
  return obd_scaling_format (&scaling, result->value);
}

/**
 * obd_service_05_dup_test_name:
 *
 * Returns: (transfer full): what is measured, translated; the tests have the numbers that service
 * 06 gives to those of its first oxygen sensor
 */
char *
obd_service_05_dup_test_name (guint8 test)
{
  return obd_service_06_dup_test_name (FIRST_SENSOR_MONITOR, test);
}

/**
 * obd_service_05_dup_sensor_name:
 * @sensor: an #ObdOxygenTest's
 * @four_banks: whether the car answers PID 1D instead of 13
 *
 * Returns: (transfer full): "B1 S2"; the number where it is not one bit
 */
char *
obd_service_05_dup_sensor_name (guint8 sensor, gboolean four_banks)
{
  int bit = g_bit_nth_lsf (sensor, -1);
  int per_bank = four_banks ? 2 : 4;

  if (sensor == 0 || sensor != 1u << bit)
    return g_strdup_printf ("%02X", (guint) sensor);
  return g_strdup_printf ("B%d S%d", bit / per_bank + 1, bit % per_bank + 1);
}
