/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-window.h"
#include "shop/shop-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopFixSheet:
 *
 * Asks what repaired a trouble code, one of the causes or other words, and has the shop note it.
 */
#define SPEEDSHOP_TYPE_FIX_SHEET (speedshop_fix_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopFixSheet,
                      speedshop_fix_sheet,
                      SPEEDSHOP,
                      FIX_SHEET,
                      AdwMessageDialog)

void speedshop_fix_sheet_present (SpeedshopWindow *window,
                                  ShopDesk *desk,
                                  const char *vehicle_id,
                                  const char *code,
                                  GListModel *causes);

G_END_DECLS
