/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-limit-place.h"
#include "app/speedshop-scan-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpeedshopTestResult:
 *
 * One result of services 05 or 06 of a scan, as a row of a table.
 *
 * Properties, all to be read: "monitor", "test", "value", "limits", "margin", "outcome" as words;
 * "detail" (test and control unit); "spoken" (what a screen reader says of it); "share" (the margin
 * as a number, for sorting: a failed test has less than 0, one that says nothing more than any);
 * "rank" (#SpeedshopTestRank) and "status" (#SpeedshopStatus).
 */
#define SPEEDSHOP_TYPE_TEST_RESULT (speedshop_test_result_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTestResult, speedshop_test_result, SPEEDSHOP, TEST_RESULT, GObject)

/**
 * SpeedshopTestRank:
 *
 * @SPEEDSHOP_TEST_SUSPECT: a misfire counter that is not zero, whose trouble code is set; no limit
 *   could fail it
 * @SPEEDSHOP_TEST_COUNTER: any other misfire counter without a limit
 *
 * In the order in which a technician wants to see them.
 */
typedef enum
{
  SPEEDSHOP_TEST_FAILED,
  SPEEDSHOP_TEST_SUSPECT,
  SPEEDSHOP_TEST_PASSED,
  SPEEDSHOP_TEST_COUNTER,
  SPEEDSHOP_TEST_WITHOUT_LIMIT,
  SPEEDSHOP_TEST_NOT_RUN
} SpeedshopTestRank;

GListModel *speedshop_test_results_read (SpeedshopScanDocument *document);
SpeedshopTestResult *speedshop_test_results_find (GListModel *results, guint monitor, guint test);
gboolean speedshop_test_result_has_limit (SpeedshopTestResult *self);
SpeedshopTestRank speedshop_test_result_get_rank (SpeedshopTestResult *self);
gboolean speedshop_test_result_get_place (SpeedshopTestResult *self, SpeedshopLimitPlace *place);

G_END_DECLS
