/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * StoreThinning:
 * @n_blocks: blocks of samples that went, or would go
 * @bytes: what they held
 * @n_skipped: channels with a damaged block, which are left as they are
 */
typedef struct
{
  gint64 n_blocks;
  gint64 bytes;
  gint64 n_skipped;
} StoreThinning;

/* For this room alone. */
gboolean store_telemetry_thin (StoreDb *db,
                               gint64 before_us,
                               gboolean apply,
                               GCancellable *cancellable,
                               StoreThinning *thinning,
                               GError **error);

G_END_DECLS
