/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-row.h"

G_BEGIN_DECLS

/* For this room alone: what two stations did to the state of one record. */

gboolean store_replay_decides (const char *table, const char *column);
gboolean store_replay_settle (StoreConnection *connection,
                              const char *table,
                              const BaseId *record,
                              GError **error);

G_END_DECLS
