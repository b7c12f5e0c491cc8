/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-dashboards.h"

G_BEGIN_DECLS

/* The key of the dashboard that is made of what was recorded. */
#define SPEEDSHOP_DASHBOARDS_RECORDED "recorded"

gboolean
speedshop_dashboards_tape_has (ShopTape *tape, ObdCatalogue *catalogue, const char *signal);
gboolean speedshop_dashboards_tape_suits (ShopTape *tape,
                                          ObdCatalogue *catalogue,
                                          SpeedshopDashboard *dashboard,
                                          gboolean of_vehicle);
SpeedshopDashboard *speedshop_dashboards_tape_make (ShopTape *tape, ObdCatalogue *catalogue);

G_END_DECLS
