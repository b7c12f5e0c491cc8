/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-scaling.h"

G_BEGIN_DECLS

/**
 * ObdTestOutcome:
 * @OBD_TEST_NOT_RUN: not since the codes were cleared: the car sends zeros for all three
 */
typedef enum
{
  OBD_TEST_NOT_RUN,
  OBD_TEST_PASSED,
  OBD_TEST_FAILED
} ObdTestOutcome;

/**
 * ObdTestResult:
 * @monitor: the monitor's id (OBDMID); 0 before CAN, where there are none
 * @test: the test's id (TID)
 * @component: before CAN, what was tested; 0 on CAN
 * @scaling: (nullable): how the values are scaled; %NULL for plain counts: before CAN, or where the
 *   standard does not have the id that the car sent
 * @value, @minimum, @maximum: scaled; NAN for a limit that there is none of
 * @outcome: whether @value lies within the limits, which belong to it
 * @margin: how far @value is from the nearest limit: as a share of the way between both, or of the
 *   one limit; below 0 where it failed; NAN where there is no saying
 *
 * One result of service 06, as the control unit last had it.
 */
typedef struct
{
  guint8 monitor;
  guint8 test;
  guint8 component;
  const ObdScaling *scaling;
  double value;
  double minimum;
  double maximum;
  ObdTestOutcome outcome;
  double margin;
} ObdTestResult;

const char *obd_test_outcome_get_id (ObdTestOutcome outcome);
const char *obd_test_outcome_get_name (ObdTestOutcome outcome);
GArray *obd_service_06_decode_can (const guint8 *payload, gsize size, GError **error);
gboolean obd_service_06_decode_old (const guint8 *payload,
                                    gsize size,
                                    ObdTestResult *result,
                                    GError **error);
gboolean obd_service_06_lists_support (guint8 id);

char *obd_service_06_dup_monitor_name (guint8 monitor);
char *obd_service_06_dup_test_name (guint8 monitor, guint8 test);

G_END_DECLS
