/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-service-06.h"

G_BEGIN_DECLS

/**
 * ObdOxygenTest:
 * @test: the test's id (TID)
 * @sensor: the bit of PID 13 or 1D that means the sensor: 0x01 for bank 1 sensor 1
 * @unit: %BASE_UNIT_VOLT or %BASE_UNIT_SECOND; %BASE_UNIT_NONE for a maker's test, of which @value
 *   is the plain count
 * @value, @minimum, @maximum: in @unit; the limits are NAN for the constants, tests 01-04
 * @outcome: %OBD_TEST_PASSED for the constants
 *
 * One result of service 05: the tests of oxygen sensors that cars had before CAN took them to
 * service 06.
 */
typedef struct
{
  guint8 test;
  guint8 sensor;
  BaseUnit unit;
  double value;
  double minimum;
  double maximum;
  ObdTestOutcome outcome;
} ObdOxygenTest;

gboolean
obd_service_05_decode (const guint8 *payload, gsize size, ObdOxygenTest *result, GError **error);
char *obd_service_05_format (const ObdOxygenTest *result);
char *obd_service_05_dup_test_name (guint8 test);
char *obd_service_05_dup_sensor_name (guint8 sensor, gboolean four_banks);

G_END_DECLS
