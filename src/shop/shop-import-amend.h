/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-import-row.h"

G_BEGIN_DECLS

/* For this room alone. */

/* How the line of a record that is there already changes it. Columns have the names of fields. */
typedef struct
{
  const char *verb;          /* that edits one */
  const char *key;           /* its argument for which */
  const char *const *steady; /* columns in which the file does not overrule what is here */
  const char *const *moving; /* columns in which the newer value is the file's */
} ShopImportAmend;

gboolean shop_import_amend (const ShopImportJob *job,
                            ShopImportRow *row,
                            const ShopImportAmend *how,
                            const BaseId *record,
                            gboolean overrule,
                            GError **error);
void shop_import_row_step (ShopImportRow *row, ShopImportState state);

G_END_DECLS
