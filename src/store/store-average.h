/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

G_BEGIN_DECLS

gboolean store_average_register (StoreConnection *connection, GError **error);

G_END_DECLS
