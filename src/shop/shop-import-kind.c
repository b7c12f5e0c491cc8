/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-kind.h"

#include "base/base-json.h"
#include "shop/shop-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopImportKind *const kinds[] = {
  &shop_import_customers, &shop_import_vehicles, &shop_import_parts,
  &shop_import_prices,    &shop_import_balances,
};

/* Returns: (nullable): the kind of that name */
const ShopImportKind *
shop_import_kind_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i]->name, name) == 0)
      return kinds[i];
  return NULL;
}

const ShopImportField *
shop_import_kind_find_field (const ShopImportKind *self, const char *name)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (g_strcmp0 (self->fields[i].name, name) == 0)
      return &self->fields[i];
  return NULL;
}

/**
 * shop_import_make_key:
 *
 * Returns: (transfer full): the letters and digits of @text in lower case: "*Mobile No." is
 *   "mobileno"
 */
char *
shop_import_make_key (const char *text)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (key, g_unichar_tolower (g_utf8_get_char (at)));
  return g_strdup (key->str);
}

static gboolean
is_called (const ShopImportField *field, const char *key)
{
  g_auto (GStrv) synonyms = g_strsplit (field->synonyms, " ", -1);
  g_autofree char *name = shop_import_make_key (field->name);

  return g_str_equal (name, key) || g_strv_contains ((const char *const *) synonyms, key);
}

/* The first column that is called so is the field; another one of the same name is nothing. */
static const ShopImportField *
guess_field (const ShopImportKind *self, const char *column, GHashTable *taken)
{
  g_autofree char *key = shop_import_make_key (column);

  for (guint i = 0; *key != '\0' && i < self->n_fields; i++)
    if (!g_hash_table_contains (taken, self->fields[i].name) && is_called (&self->fields[i], key))
      return &self->fields[i];
  return NULL;
}

static void
refuse_field (const ShopImportKind *self, const char *column, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->n_fields; i++)
    g_string_append_printf (names, i > 0 ? ", %s" : "%s", self->fields[i].name);
  shop_refuse_fully (
    error, SHOP_ERROR_IMPORT,
    _ ("The column “%s” is to be “%s”, which is no field of %s. The fields are: %s."), column, name,
    self->name, names->str);
}

/* Columns that the person named must be in the file, and what they are called must be a field. */
static gboolean
take_overrides (const ShopImportKind *self,
                char **columns,
                JsonObject *overrides,
                GHashTable *taken,
                GError **error)
{
  g_autoptr (GList) members = overrides != NULL ? json_object_get_members (overrides) : NULL;

  for (GList *member = members; member != NULL; member = member->next)
    {
      const char *name = base_json_get_string (overrides, member->data);
      const ShopImportField *field = shop_import_kind_find_field (self, name);

      if (!g_strv_contains ((const char *const *) columns, member->data))
        {
          shop_refuse (error, SHOP_ERROR_IMPORT, _ ("The file has no column “%s”."),
                       (const char *) member->data);
          return FALSE;
        }
      if (field == NULL && name != NULL && *name != '\0')
        {
          refuse_field (self, member->data, name, error);
          return FALSE;
        }
      if (field != NULL)
        g_hash_table_add (taken, (gpointer) field->name);
    }
  return TRUE;
}

static gboolean
check_mapped (const ShopImportKind *self, GHashTable *taken, GError **error)
{
  if (g_hash_table_size (taken) > 0)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_IMPORT,
                     _ ("No column of the first line is one of %s. Say in a map what each is."),
                     self->name);
  return FALSE;
}

/**
 * shop_import_kind_map:
 * @columns: the cells of the first line
 * @overrides: (nullable): what a person said of some: {"column": "field"}; "" or null for none
 *
 * Returns: (transfer full): {"column": "field" or null} for each column
 */
JsonObject *
shop_import_kind_map (const ShopImportKind *self,
                      char **columns,
                      JsonObject *overrides,
                      GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonObject) map = json_object_new ();

  if (!take_overrides (self, columns, overrides, taken, error))
    return NULL;
  for (char **column = columns; *column != NULL; column++)
    {
      gboolean told = overrides != NULL && json_object_has_member (overrides, *column);
      const ShopImportField *field =
        told ? shop_import_kind_find_field (self, base_json_get_string (overrides, *column))
             : guess_field (self, *column, taken);

      if (json_object_has_member (map, *column))
        continue;
      if (field == NULL)
        json_object_set_null_member (map, *column);
      else
        json_object_set_string_member (map, *column, field->name);
      if (field != NULL)
        g_hash_table_add (taken, (gpointer) field->name);
    }
  return check_mapped (self, taken, error) ? g_steal_pointer (&map) : NULL;
}
