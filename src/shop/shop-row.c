/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-row.h"
#include "shop/shop-error.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/**
 * shop_row_require:
 * @row: (nullable): before its only row; %NULL where the query failed
 * @what: the kind of record, for the sentence that says there is none
 * @error: (out): %SHOP_ERROR_NOT_FOUND or a #StoreError
 *
 * Steps to the row.
 *
 * Returns: whether it is there
 */
gboolean
shop_row_require (StoreStatement *row, const char *what, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  if (store_statement_next (row, &failure))
    return TRUE;
  if (store_succeeded (g_steal_pointer (&failure), error))
    shop_error_set (error, SHOP_ERROR_NOT_FOUND, what);
  return FALSE;
}

/**
 * shop_row_take_int:
 * @row: (nullable) (transfer full): a query for one number
 * @value: (out): the number; 0 for NULL
 *
 * As shop_row_require(), for a query that asks for one number.
 */
gboolean
shop_row_take_int (StoreStatement *row, const char *what, gint64 *value, GError **error)
{
  g_autoptr (StoreStatement) own = row;

  if (!shop_row_require (own, what, error))
    return FALSE;
  *value = store_statement_get_int (own, 0);
  return TRUE;
}

/**
 * shop_row_take_first:
 * @row: (nullable) (transfer full): a query whose answer may be empty
 * @first: (out) (nullable) (transfer full): at its first row, %NULL where there is none
 *
 * Returns: whether the query ran
 */
gboolean
shop_row_take_first (StoreStatement *row, StoreStatement **first, GError **error)
{
  g_autoptr (StoreStatement) own = row;
  g_autoptr (GError) failure = NULL;

  *first = NULL;
  if (own == NULL)
    return FALSE;
  if (store_statement_next (own, &failure))
    *first = g_steal_pointer (&own);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/**
 * shop_row_get_word:
 * @word: (out): the text, empty for NULL
 * @size: of @word
 *
 * Copies a state or another of the schema's words.
 */
void
shop_row_get_word (StoreStatement *row, int column, char *word, gsize size)
{
  const char *text = store_statement_get_text (row, column);

  g_strlcpy (word, text != NULL ? text : "", size);
}

/**
 * shop_row_take_members:
 * @into: gets what the first of @rows has, each column by its name
 * @rows: (transfer full) (nullable): as a query returned it
 * @what: which kind of record it is, for the sentence
 */
gboolean
shop_row_take_members (JsonObject *into, StoreStatement *rows, const char *what, GError **error)
{
  g_autoptr (StoreStatement) own = rows;
  g_autoptr (JsonNode) list = own != NULL ? shop_rows_to_json (own, error) : NULL;

  if (list == NULL)
    return FALSE;
  if (json_array_get_length (json_node_get_array (list)) == 0)
    {
      shop_refuse (error, SHOP_ERROR_NOT_FOUND, _ ("There is no such %s."), what);
      return FALSE;
    }
  JsonObject *row = json_array_get_object_element (json_node_get_array (list), 0);
  g_autoptr (GList) members = json_object_get_members (row);
  for (GList *member = members; member != NULL; member = member->next)
    json_object_set_member (into, member->data, json_object_dup_member (row, member->data));
  return TRUE;
}
