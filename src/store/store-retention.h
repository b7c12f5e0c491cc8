/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * StoreRetentionItem:
 * @what: a word for what it is about: "telemetry", "messages" …
 * @days: how old it has to be; 0 where it is kept for good
 * @n: how many blocks, rows or files went, or would go
 * @bytes: what they held, as far as it is counted
 * @n_skipped: how many were left because they are damaged
 */
typedef struct
{
  const char *what;
  gint64 days;
  gint64 n;
  gint64 bytes;
  gint64 n_skipped;
} StoreRetentionItem;

GArray *store_db_retain (StoreDb *self, gboolean apply, GCancellable *cancellable, GError **error);
JsonNode *store_retention_to_json (GArray *items, gboolean applied);

G_END_DECLS
