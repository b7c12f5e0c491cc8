/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void shop_scan_record_async (StoreDb *db,
                             JsonNode *document,
                             const char *vehicle_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean shop_scan_record_finish (StoreDb *db,
                                  GAsyncResult *result,
                                  char **vehicle_id,
                                  char **scan_id,
                                  GError **error);
gboolean shop_scan_record (StoreDb *db,
                           JsonNode *document,
                           const char *vehicle_id,
                           char **found_vehicle_id,
                           char **scan_id,
                           GError **error);

void shop_codes_cleared_async (StoreDb *db,
                               const char *vehicle_id,
                               const char *scan_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean shop_codes_cleared_finish (StoreDb *db, GAsyncResult *result, GError **error);
gboolean
shop_codes_cleared (StoreDb *db, const char *vehicle_id, const char *scan_id, GError **error);

G_END_DECLS
