/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-statement.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * StoreMergeOutcome:
 * @STORE_MERGE_APPLIED: it changed something here
 * @STORE_MERGE_NOTHING_NEW: all of it was known, or older than what is here
 * @STORE_MERGE_PUT_ASIDE: the records cannot hold it; a conflict tells a person why, and
 *   store_merge_retry() tries it again
 */
typedef enum
{
  STORE_MERGE_APPLIED,
  STORE_MERGE_NOTHING_NEW,
  STORE_MERGE_PUT_ASIDE
} StoreMergeOutcome;

gboolean store_merge (StoreConnection *connection,
                      JsonObject *record,
                      StoreMergeOutcome *outcome,
                      GError **error);
gboolean store_merge_retry (StoreConnection *connection, guint *n_applied, GError **error);

G_END_DECLS
