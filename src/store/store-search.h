/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

G_BEGIN_DECLS

/* For this room alone: keeps the search tables at what the records say; see data/sql/0010. */

gboolean store_search_register (StoreConnection *connection, GError **error);
gboolean store_search_prepare (StoreConnection *connection, GError **error);
gboolean store_search_follow (StoreConnection *connection, GError **error);

G_END_DECLS
