/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

G_BEGIN_DECLS

/* For this room alone: where a file lies, so that one that somebody copied by hand knows it. */

gboolean store_place_settle (StoreConnection *connection, GError **error);
gboolean store_place_forget (StoreConnection *connection, gboolean is_backup, GError **error);

G_END_DECLS
