/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * StoreExportFormat:
 * @STORE_EXPORT_JSON: TABLE.jsonl, a JSON object a row, all that store_import() needs
 * @STORE_EXPORT_CSV: TABLE.csv with a line of names, for spreadsheets and other programs
 */
typedef enum
{
  STORE_EXPORT_JSON = 1 << 0,
  STORE_EXPORT_CSV = 1 << 1
} StoreExportFormat;

gboolean store_db_export (StoreDb *self,
                          const char *folder,
                          StoreExportFormat formats,
                          GCancellable *cancellable,
                          GError **error);
gboolean
store_db_import (StoreDb *self, const char *folder, GCancellable *cancellable, GError **error);

G_END_DECLS
