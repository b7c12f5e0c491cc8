/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "app/speedshop-window.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopRestoreSheet:
 *
 * Says which backup would take the place of damaged records, and from when it is, and restores it.
 */
#define SPEEDSHOP_TYPE_RESTORE_SHEET (speedshop_restore_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRestoreSheet,
                      speedshop_restore_sheet,
                      SPEEDSHOP,
                      RESTORE_SHEET,
                      AdwBin)

void speedshop_restore_sheet_present (SpeedshopWindow *parent, SpeedshopContext *context);

G_END_DECLS
