/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-window.h"

G_BEGIN_DECLS

/**
 * SpeedshopLogSheet:
 *
 * Takes in a log of another program: reads it, shows what it would become, keeps it and opens it.
 */
#define SPEEDSHOP_TYPE_LOG_SHEET (speedshop_log_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLogSheet, speedshop_log_sheet, SPEEDSHOP, LOG_SHEET, AdwBin)

void speedshop_log_sheet_choose (SpeedshopWindow *parent, SpeedshopContext *context);

G_END_DECLS
