/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-window.h"
#include "shop/shop-vehicle-edit.h"

G_BEGIN_DECLS

void speedshop_vehicle_change_tell (SpeedshopWindow *window,
                                    ShopDesk *desk,
                                    const ShopOutcome *outcome,
                                    const char *done);
void speedshop_vehicle_change_archive (SpeedshopWindow *window, ShopDesk *desk, const char *id);

G_END_DECLS
