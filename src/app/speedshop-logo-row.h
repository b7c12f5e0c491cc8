/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopLogoRow:
 *
 * The shop's logo in the preferences: how it looks, another one, none.
 */
#define SPEEDSHOP_TYPE_LOGO_ROW (speedshop_logo_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLogoRow, speedshop_logo_row, SPEEDSHOP, LOGO_ROW, AdwActionRow)

void speedshop_logo_row_set_desk (SpeedshopLogoRow *self, ShopDesk *desk);

G_END_DECLS
