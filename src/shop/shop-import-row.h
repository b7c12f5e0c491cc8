/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-import-kind.h"

G_BEGIN_DECLS

/* For this room alone. */
ShopImportRow *shop_import_row_new (void);
void shop_import_row_free (ShopImportRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopImportRow, shop_import_row_free)
void shop_import_row_forget (ShopImportRow *self);

const char *shop_import_state_get_word (ShopImportState state);

void shop_import_row_warn (ShopImportRow *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void shop_import_row_hold (ShopImportRow *self, const char *rule, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
void shop_import_row_quarantine (ShopImportRow *self, const char *rule, const char *reason);
void shop_import_row_choose (ShopImportRow *self,
                             const BaseId *record,
                             const char *name,
                             const char *why);

const char *shop_import_row_get_text (ShopImportRow *self, const char *field);
void shop_import_row_pick (ShopImportRow *self, const char *const *fields, JsonObject *arguments);
void shop_import_set_id (JsonObject *arguments, const char *member, const BaseId *id);

gboolean shop_import_perform (const ShopImportJob *job,
                              ShopImportRow *row,
                              const char *verb,
                              JsonObject *arguments,
                              const char *member,
                              BaseId *made,
                              GError **error);
void shop_import_row_add_inverse (ShopImportRow *self, const char *verb, JsonObject *arguments);

G_END_DECLS
