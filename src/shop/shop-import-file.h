/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopImportOrder:
 * @kind: "customers", "vehicles", "parts", "prices" or "balances"
 * @path: the file
 * @map: (nullable): {"column": "field"} for columns that are not recognised by their names, or
 *   wrongly; "" for none
 * @constants: (nullable): {"field": "text"} that every line has
 * @month_first: whether dates such as 03/04/2021 begin with the month
 * @dry_run: whether only to tell what would come of it
 *
 * What to take in.
 */
typedef struct
{
  const char *kind;
  const char *path;
  JsonObject *map;
  JsonObject *constants;
  gboolean month_first;
  gboolean dry_run;
} ShopImportOrder;

/**
 * ShopImportProgress:
 * @done: lines that were taken
 * @total: of so many; 0 while the file is read
 *
 * Told about every %SHOP_IMPORT_MOST_LINES lines: by shop_import_run() where it was called, by
 * shop_import_run_async() in the thread of the callback.
 */
typedef void (*ShopImportProgress) (gint64 done, gint64 total, gpointer data);

JsonObject *shop_import_run (ShopDesk *desk,
                             const ShopImportOrder *order,
                             ShopImportProgress progress,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error);
void shop_import_run_async (ShopDesk *desk,
                            const ShopImportOrder *order,
                            ShopImportProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
JsonObject *shop_import_run_finish (ShopDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
