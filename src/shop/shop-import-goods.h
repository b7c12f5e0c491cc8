/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-import-row.h"

G_BEGIN_DECLS

/* For this room alone: what lists of parts and lists of prices have in common. */
gboolean shop_import_find_supplier (const ShopImportJob *job,
                                    ShopImportRow *row,
                                    BaseId *supplier,
                                    GError **error);
gboolean shop_import_check_number (ShopImportRow *row, const char *field);
gboolean shop_import_put_price (const ShopImportJob *job,
                                ShopImportRow *row,
                                const BaseId *supplier,
                                const BaseId *part,
                                GError **error);

G_END_DECLS
