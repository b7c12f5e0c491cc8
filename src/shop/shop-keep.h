/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/* What is done to the store as a whole, from outside of it: taken out, brought back, thrown away.
 * No verb can do it within its transaction, but the same rules hold. */

gboolean shop_keep_check (ShopDesk *desk, ShopPermission permission, GError **error);
gboolean shop_keep_note (ShopDesk *desk,
                         ShopPermission permission,
                         const char *deed,
                         const char *file,
                         GError **error);

G_END_DECLS
