/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-id.h"
#include "store/store-statement.h"

G_BEGIN_DECLS

/* For this room alone. */

gboolean shop_warm_idle_keep (StoreConnection *connection, const BaseId *recording, GError **error);

G_END_DECLS
