/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"
#include "shop/shop-vehicle.h"

G_BEGIN_DECLS

GListModel *speedshop_vehicle_dup_facts (ShopVehicle *vehicle);
GListModel *speedshop_vin_dup_facts (const char *vin, int this_year);
GListModel *speedshop_scan_dup_control_unit_facts (JsonNode *document);
char *speedshop_vin_describe (const char *typed, int this_year);
int speedshop_this_year (void);

G_END_DECLS
