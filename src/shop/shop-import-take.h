/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-import-row.h"

G_BEGIN_DECLS

#define SHOP_IMPORT_HASH_SIZE 32

/* For this room alone: from lines to records. */
gboolean
shop_import_job_load (ShopImportJob *self, ShopTurn *turn, const BaseId *batch, GError **error);
void shop_import_job_clear (ShopImportJob *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShopImportJob, shop_import_job_clear)

gboolean shop_import_decide (const ShopImportJob *job,
                             ShopImportRow *row,
                             const BaseId *into,
                             gboolean as_new,
                             GError **error);
gboolean
shop_import_take_waiting (const ShopImportJob *job, gint64 most, gint64 *taken, GError **error);

G_END_DECLS
