/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-record.h"

typedef struct
{
  BaseId key;
  char text[BASE_ID_TEXT_SIZE];
} ShopRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShopRecord, shop_record, G_TYPE_OBJECT)

static ShopRecordPrivate *
private_of (ShopRecord *self)
{
  return shop_record_get_instance_private (self);
}

#define MEMBER(self, field, Type) G_STRUCT_MEMBER (Type, (self), (field)->offset)

static void
get_field (ShopRecord *self, const ShopField *field, GValue *value)
{
  if (field->type == G_TYPE_STRING)
    g_value_set_string (value, MEMBER (self, field, char *));
  else if (field->type == G_TYPE_INT64)
    g_value_set_int64 (value, MEMBER (self, field, gint64));
  else if (field->type == G_TYPE_UINT)
    g_value_set_uint (value, MEMBER (self, field, guint));
  else
    g_value_set_boolean (value, MEMBER (self, field, gboolean));
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShopRecord *self = SHOP_RECORD (object);

  if (pspec->owner_type == SHOP_TYPE_RECORD)
    g_value_set_string (value, private_of (self)->text);
  else
    get_field (self, &SHOP_RECORD_GET_CLASS (self)->fields[id - 1], value);
}

static void
finalize (GObject *object)
{
  ShopRecordClass *class = SHOP_RECORD_GET_CLASS (object);

  for (guint i = 0; i < class->n_fields; i++)
    if (class->fields[i].type == G_TYPE_STRING)
      g_free (MEMBER (object, &class->fields[i], char *));
  G_OBJECT_CLASS (shop_record_parent_class)->finalize (object);
}

static void
shop_record_init (ShopRecord *self)
{
}

static void
shop_record_class_init (ShopRecordClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = get_property;
  object_class->finalize = finalize;
  /**
   * ShopRecord:id:
   *
   * The id as text.
   */
  g_object_class_install_property (
    object_class, 1,
    g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static GParamSpec *
make_pspec (const ShopField *field)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  if (field->type == G_TYPE_STRING)
    return g_param_spec_string (field->name, NULL, NULL, NULL, flags);
  if (field->type == G_TYPE_INT64)
    return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  if (field->type == G_TYPE_UINT)
    return g_param_spec_uint (field->name, NULL, NULL, 0, G_MAXUINT, 0, flags);
  return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
}

/**
 * shop_record_class_install_fields:
 * @fields: (array length=n_fields): static
 *
 * Gives the class a property for each field. Texts are freed with the record.
 */
void
shop_record_class_install_fields (ShopRecordClass *class, const ShopField *fields, guint n_fields)
{
  class->fields = fields;
  class->n_fields = n_fields;
  /* GObject asks the class that owns a property and inherits no accessors. */
  G_OBJECT_CLASS (class)->get_property = get_property;
  for (guint i = 0; i < n_fields; i++)
    g_object_class_install_property (G_OBJECT_CLASS (class), i + 1, make_pspec (&fields[i]));
}

const char *
shop_record_get_id (ShopRecord *self)
{
  g_return_val_if_fail (SHOP_IS_RECORD (self), NULL);

  return private_of (self)->text;
}

const BaseId *
shop_record_get_key (ShopRecord *self)
{
  g_return_val_if_fail (SHOP_IS_RECORD (self), NULL);

  return &private_of (self)->key;
}

void
shop_record_set_key (ShopRecord *self, const BaseId *key)
{
  g_return_if_fail (SHOP_IS_RECORD (self));

  private_of (self)->key = *key;
  base_id_to_text (key, private_of (self)->text);
}

/* A column that holds an id is text to a screen. */
static char *
text_of_cell (StoreStatement *row, int column)
{
  BaseId id;

  if (store_statement_get_type (row, column) == STORE_TYPE_BLOB &&
      store_statement_get_id (row, column, &id))
    return base_id_dup_text (&id);
  return store_statement_dup_text (row, column);
}

static void
set_field (ShopRecord *self, const ShopField *field, StoreStatement *row, int column)
{
  if (field->type == G_TYPE_STRING)
    MEMBER (self, field, char *) = text_of_cell (row, column);
  else if (field->type == G_TYPE_INT64)
    MEMBER (self, field, gint64) = store_statement_get_int (row, column);
  else if (field->type == G_TYPE_UINT)
    MEMBER (self, field, guint) = (guint) store_statement_get_int (row, column);
  else
    MEMBER (self, field, gboolean) = store_statement_get_int (row, column) != 0;
}

/**
 * shop_record_new_from_row:
 * @type: a #ShopRecord
 * @row: its key, then its fields in their order
 *
 * Returns: (transfer full): the record that the row tells of
 */
ShopRecord *
shop_record_new_from_row (GType type, StoreStatement *row)
{
  ShopRecord *self = g_object_new (type, NULL);
  ShopRecordClass *class = SHOP_RECORD_GET_CLASS (self);
  BaseId key;

  g_return_val_if_fail ((guint) store_statement_get_n_columns (row) == class->n_fields + 1, self);

  store_statement_get_id (row, 0, &key);
  shop_record_set_key (self, &key);
  for (guint i = 0; i < class->n_fields; i++)
    set_field (self, &class->fields[i], row, (int) i + 1);
  return self;
}

static gboolean
adopt_text (char **mine, const char *fresh)
{
  if (g_strcmp0 (*mine, fresh) == 0)
    return FALSE;
  g_free (*mine);
  *mine = g_strdup (fresh);
  return TRUE;
}

static gboolean
adopt_int64 (gint64 *mine, gint64 fresh)
{
  gboolean differs = *mine != fresh;

  *mine = fresh;
  return differs;
}

/* A gboolean is an int, which has the size of a guint. */
static gboolean
adopt_uint (guint *mine, guint fresh)
{
  gboolean differs = *mine != fresh;

  *mine = fresh;
  return differs;
}

static gboolean
adopt_field (ShopRecord *self, ShopRecord *fresh, const ShopField *field)
{
  if (field->type == G_TYPE_STRING)
    return adopt_text (&MEMBER (self, field, char *), MEMBER (fresh, field, char *));
  if (field->type == G_TYPE_INT64)
    return adopt_int64 (&MEMBER (self, field, gint64), MEMBER (fresh, field, gint64));
  return adopt_uint (&MEMBER (self, field, guint), MEMBER (fresh, field, guint));
}

/**
 * shop_record_adopt:
 * @fresh: a record of the same class and id, read later
 *
 * Takes over what differs and notifies of that.
 *
 * Returns: whether anything differed
 */
gboolean
shop_record_adopt (ShopRecord *self, ShopRecord *fresh)
{
  g_return_val_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (fresh), FALSE);

  ShopRecordClass *class = SHOP_RECORD_GET_CLASS (self);
  gboolean differs = FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < class->n_fields; i++)
    if (adopt_field (self, fresh, &class->fields[i]))
      {
        g_object_notify (G_OBJECT (self), class->fields[i].name);
        differs = TRUE;
      }
  g_object_thaw_notify (G_OBJECT (self));
  return differs;
}
