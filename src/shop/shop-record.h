/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-id.h"

#include "store/store-statement.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ShopField:
 * @name: of the property
 * @type: %G_TYPE_STRING, %G_TYPE_INT64, %G_TYPE_UINT or %G_TYPE_BOOLEAN
 * @offset: where the instance keeps it
 *
 * A property of a #ShopRecord.
 */
typedef struct
{
  const char *name;
  GType type;
  gsize offset;
} ShopField;

/**
 * ShopRecord:
 *
 * A row of a list: an object with an id and properties that follow the store. A list makes fresh
 * records in the reader thread and has the ones on screen adopt what is new in them, so that a
 * binding is told of exactly what changed.
 */
#define SHOP_TYPE_RECORD (shop_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShopRecord, shop_record, SHOP, RECORD, GObject)

struct _ShopRecordClass
{
  GObjectClass parent_class;

  const ShopField *fields;
  guint n_fields;
};

void
shop_record_class_install_fields (ShopRecordClass *class, const ShopField *fields, guint n_fields);
const char *shop_record_get_id (ShopRecord *self);
const BaseId *shop_record_get_key (ShopRecord *self);
void shop_record_set_key (ShopRecord *self, const BaseId *key);
/**
 * SHOP_DEFINE_RECORD:
 * @Type: of the records: ShopBayCard
 * @type: in names of functions: shop_bay_card
 * @fields: a static array of #ShopField
 *
 * Defines a final #ShopRecord whose properties are @fields.
 */
#define SHOP_DEFINE_RECORD(Type, type, fields)                                                     \
  G_DEFINE_FINAL_TYPE (Type, type, SHOP_TYPE_RECORD)                                               \
  static void type##_class_init (Type##Class *class)                                               \
  {                                                                                                \
    shop_record_class_install_fields (SHOP_RECORD_CLASS (class), fields, G_N_ELEMENTS (fields));   \
  }                                                                                                \
  static void type##_init (Type *self)                                                             \
  {                                                                                                \
  }

ShopRecord *shop_record_new_from_row (GType type, StoreStatement *row);
gboolean shop_record_adopt (ShopRecord *self, ShopRecord *fresh);

G_END_DECLS
