/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

G_BEGIN_DECLS

/* For this room alone: parts of the schema that are gone for a while, inside a transaction. */

GPtrArray *store_suspend (StoreConnection *connection, const char *query, GError **error);
gboolean store_resume (StoreConnection *connection, GPtrArray *suspended, GError **error);

G_END_DECLS
