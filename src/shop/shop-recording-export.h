/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-progress.h"
#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * ShopRecordingFormat:
 * @SHOP_RECORDING_CSV: comma-separated values, a line for each moment; `import-log` reads it back
 * @SHOP_RECORDING_XLSX: a workbook (ISO/IEC 29500) with a sheet of readings and one of facts
 */
typedef enum
{
  SHOP_RECORDING_CSV,
  SHOP_RECORDING_XLSX
} ShopRecordingFormat;

gboolean shop_recording_format_parse (const char *id, ShopRecordingFormat *format);

gboolean shop_recording_export (StoreDb *db,
                                const char *id,
                                ShopRecordingFormat format,
                                const char *path,
                                BaseProgress *progress,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
