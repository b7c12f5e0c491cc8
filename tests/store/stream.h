/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* A stream of changes to a shop, numbered from 0, and what must hold of the records whatever
 * happened to the program or its disk meanwhile. */

#define STREAM_N_OLD "7" /* vehicles in a store of the first version */

void stream_make_old_store (const char *path);
gboolean stream_write (StoreDb *db, gint64 number, GError **error);
gint64 stream_get_next (StoreDb *db);
void stream_assert_whole (StoreDb *db, gint64 acknowledged);

G_END_DECLS
