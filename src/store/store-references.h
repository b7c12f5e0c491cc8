/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"
#include "store/store-error.h"

G_BEGIN_DECLS

/* Whether every row that a row refers to is there. */

gboolean store_references_check (StoreConnection *connection, StoreError code, GError **error);
GThread *store_references_begin_check (const char *path, GError **error);
gboolean store_references_end_check (GThread *thread, GError **error);

G_END_DECLS
