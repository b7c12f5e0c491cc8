/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

G_BEGIN_DECLS

/* For this room alone. */
gboolean store_station_found (StoreConnection *connection, GError **error);

G_END_DECLS
