/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-record.h"
#include "store/store-db.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ShopScan:
 *
 * One look at a car. All properties are read-only and notify: `id`, `vehicle-id`, `taken-at-s`
 * (UTC), `port`, `adapter`, `protocol` (%NULL where not told), `simulated`, `mil`, `code-summary`
 * ("P0302 stored, P0171 pending", empty where there is no code), `n-codes` (different ones).
 */
#define SHOP_TYPE_SCAN (shop_scan_get_type ())
G_DECLARE_FINAL_TYPE (ShopScan, shop_scan, SHOP, SCAN, ShopRecord)

const char *shop_scan_get_id (ShopScan *self);
const char *shop_scan_get_vehicle_id (ShopScan *self);
gint64 shop_scan_get_taken_at_s (ShopScan *self);
const char *shop_scan_get_adapter (ShopScan *self);
const char *shop_scan_get_protocol (ShopScan *self);
const char *shop_scan_get_code_summary (ShopScan *self);
guint shop_scan_get_n_codes (ShopScan *self);
gboolean shop_scan_is_simulated (ShopScan *self);

void shop_scan_load_document_async (StoreDb *db,
                                    const char *scan_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
JsonNode *shop_scan_load_document_finish (StoreDb *db, GAsyncResult *result, GError **error);
JsonNode *shop_scan_load_document (StoreDb *db, const char *scan_id, GError **error);

/* shop-scan-list.c reads with this; the columns are those of shop_scan_query_list(). */
ShopScan *shop_scan_new_from_row (StoreConnection *connection, StoreStatement *row, GError **error);

G_END_DECLS
