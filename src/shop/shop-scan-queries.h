/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-scan-draft.h"
#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

typedef enum
{
  SHOP_SCAN_COLUMN_ID,
  SHOP_SCAN_COLUMN_VEHICLE,
  SHOP_SCAN_COLUMN_TAKEN_AT_S,
  SHOP_SCAN_COLUMN_PORT,
  SHOP_SCAN_COLUMN_ADAPTER,
  SHOP_SCAN_COLUMN_PROTOCOL,
  SHOP_SCAN_COLUMN_SIMULATED,
  SHOP_SCAN_COLUMN_MIL
} ShopScanColumn;

StoreStatement *
shop_scan_query_list (StoreConnection *connection, const BaseId *vehicle, GError **error);
StoreStatement *
shop_scan_query_codes (StoreConnection *connection, const BaseId *scan, GError **error);
char *shop_scan_query_document (StoreConnection *connection, const BaseId *scan, GError **error);
gboolean shop_scan_query_head (ShopTurn *turn,
                               const BaseId *scan,
                               BaseId *vehicle,
                               gint64 *taken_at_s,
                               GError **error);
gboolean shop_scan_query_last (StoreConnection *connection,
                               const BaseId *vehicle,
                               BaseId *scan,
                               GError **error);
gboolean shop_scan_query_is_of (StoreConnection *connection,
                                const BaseId *scan,
                                const BaseId *vehicle,
                                GError **error);
gboolean shop_scan_insert (StoreConnection *connection,
                           const BaseId *id,
                           const BaseId *vehicle,
                           const BaseId *job,
                           const ShopScanDraft *draft,
                           GError **error);
StoreStatement *shop_scan_query_job (ShopTurn *turn, const BaseId *job, GError **error);
gboolean
shop_scan_resolve (ShopTurn *turn, const BaseId *scan, const BaseId *vehicle, GError **error);

G_END_DECLS
