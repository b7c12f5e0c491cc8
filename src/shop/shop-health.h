/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"
#include "store/store-db.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ShopHealthOf:
 * @vehicle: whose
 * @limit: how many scans the trend goes back; 24 where not given
 */
typedef struct
{
  BaseId vehicle;
  ShopMaybe limit;
} ShopHealthOf;

/**
 * ShopHealthReport:
 * @vehicle: whose
 * @before: the scan before the work; none where not given
 * @after: the scan after it; the newest where not given
 */
typedef struct
{
  BaseId vehicle;
  BaseId before;
  BaseId after;
} ShopHealthReport;

/**
 * shop_health_query:
 *
 * What insight_health_to_json() says of a vehicle's newest scan and of what the workshop knows
 * today, with "scan" and "taken_at_s" (null where it was never scanned) and "trend": "scan",
 * "taken_at_s" and "score" (null where that is unknown) of each scan, the oldest first. Simulated
 * and real scans are not mixed: those count that are like the newest.
 *
 * shop_health_report_query: all that insight_report_new() wants, as #ShopHealthReport asks.
 */
extern const ShopQuery shop_health_query;
extern const ShopQuery shop_health_report_query;

JsonNode *
shop_health_reckon (ShopTurn *turn, const BaseId *vehicle, JsonNode *document, GError **error);

GBytes *shop_health_load_logo (StoreDb *db, JsonNode *report);
GBytes *shop_health_read_logo (StoreDb *db, const char *sha256);

extern const ShopQuery *const shop_health_queries[];

G_END_DECLS
