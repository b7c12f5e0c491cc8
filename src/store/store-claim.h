/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-statement.h"

G_BEGIN_DECLS

/* For this room alone: which of two allocations that hold the same time stands after a record of
 * @table was merged. */

gboolean store_claim_settle (StoreConnection *connection,
                             const char *table,
                             const BaseId *record,
                             GError **error);

G_END_DECLS
