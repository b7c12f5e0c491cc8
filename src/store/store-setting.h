/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

G_BEGIN_DECLS

/* For this room alone: rows of the table setting. */

gint64 store_setting_get_int (StoreDb *db, const char *name, gint64 fallback, GError **error);

G_END_DECLS
