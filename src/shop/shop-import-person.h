/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-import-row.h"

G_BEGIN_DECLS

/* For this room alone: which customer a line speaks of. */

#define SHOP_IMPORT_MOST_CONTACTS 8

typedef struct
{
  const char *kind;
  char *value;
  char *key;
} ShopImportContact;

/* Who is meant, as far as the line tells. */
typedef struct
{
  const char *name; /* NULL where it is not told */
  const char *code; /* the other program's number of the customer */
  ShopImportContact contacts[SHOP_IMPORT_MOST_CONTACTS];
  guint n_contacts;
} ShopImportWho;

typedef enum
{
  SHOP_IMPORT_NOBODY,
  SHOP_IMPORT_ONE,
  SHOP_IMPORT_DOUBTFUL
} ShopImportFound;

void shop_import_who_init (ShopImportWho *self, const ShopImportJob *job, ShopImportRow *row);
void shop_import_who_clear (ShopImportWho *self);
const char *shop_import_who_get_title (const ShopImportWho *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShopImportWho, shop_import_who_clear)

gboolean shop_import_find_customer (const ShopImportJob *job,
                                    ShopImportRow *row,
                                    const ShopImportWho *who,
                                    ShopImportFound *found,
                                    BaseId *customer,
                                    GError **error);
gboolean shop_import_add_customer (const ShopImportJob *job,
                                   ShopImportRow *row,
                                   const ShopImportWho *who,
                                   BaseId *customer,
                                   GError **error);

G_END_DECLS
