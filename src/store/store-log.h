/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-statement.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonArray *store_log_read (StoreConnection *connection,
                           gint64 after,
                           guint limit,
                           gint64 *reached,
                           GError **error);

G_END_DECLS
