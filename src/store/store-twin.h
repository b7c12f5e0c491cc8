/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-statement.h"

G_BEGIN_DECLS

/* For this room alone: what two stations each took on, and the shop can have once only. Both rows
 * stay, and a conflict asks a person which one is right. */

gboolean store_twin_settle (StoreConnection *connection,
                            const char *table,
                            const BaseId *record,
                            GError **error);

G_END_DECLS
