/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-stamp.h"
#include "store/store-connection.h"

G_BEGIN_DECLS

/* For this room alone: the station's hybrid logical clock and the SQL functions that stamp with it.
 *
 * All that one transaction writes carries one tick, taken when the first row asks for it and saved
 * with the transaction (table here), so that two processes on one file never go back. */

gboolean store_clock_register (StoreConnection *connection, GError **error);
gboolean store_clock_load (StoreConnection *connection, GError **error);
void store_clock_begin (StoreConnection *connection);
gboolean store_clock_save (StoreConnection *connection, GError **error);
gint64 store_clock_get_tick (StoreConnection *connection);

/* A row's clocks: the stamp of its creation, then for each field changed since its number and its
 * stamp, in the order of the numbers. */
#define STORE_CLOCKS_LIMIT (BASE_STAMP_SIZE + 64 * (1 + BASE_STAMP_SIZE))

gsize store_clocks_touch (guint8 *clocks, gsize size, guint8 field, const BaseStamp *stamp);
void store_clocks_get (const guint8 *clocks, gsize size, int field, BaseStamp *stamp);

G_END_DECLS
