/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "app/speedshop-window.h"

G_BEGIN_DECLS

/**
 * SpeedshopReportSheet:
 *
 * A vehicle's health report: which scans it compares, the technician's words, its preview; to be
 * saved, printed or copied.
 */
#define SPEEDSHOP_TYPE_REPORT_SHEET (speedshop_report_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopReportSheet, speedshop_report_sheet, SPEEDSHOP, REPORT_SHEET, AdwBin)

void speedshop_report_sheet_present (SpeedshopWindow *parent,
                                     SpeedshopContext *context,
                                     const char *vehicle_id);

G_END_DECLS
