/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-import-kind.h"

G_BEGIN_DECLS

/* For this room alone. */
gboolean shop_import_read_values (const ShopImportJob *job, ShopImportRow *row, GError **error);

G_END_DECLS
