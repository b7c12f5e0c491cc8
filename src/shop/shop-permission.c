/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-permission.h"

static const char *const words[] = {
  "read",     "quote",     "book",    "invoice", "take-payment", "credit",       "purchase",
  "stock",    "write-off", "price",   "work",    "inspect",      "pass-quality", "scan",
  "clear",    "customer",  "message", "staff",   "set-up",       "export",       "import",
  "override", "see-cost",  "keep",    "report",
};

/**
 * shop_permission_get_word:
 *
 * Returns: the stable word of one permission, such as "take-payment"
 */
const char *
shop_permission_get_word (ShopPermission permission)
{
  gint bit = g_bit_nth_lsf (permission, -1);

  g_return_val_if_fail (bit >= 0 && bit < (gint) G_N_ELEMENTS (words), "");
  return words[bit];
}

/**
 * shop_permission_find:
 *
 * Returns: the permission of that word, 0 where there is none
 */
ShopPermission
shop_permission_find (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      return (ShopPermission) (1 << i);
  return 0;
}

/**
 * shop_permissions_to_json:
 * @permissions: bits of #ShopPermission
 *
 * Returns: (transfer full): an array of their words
 */
JsonNode *
shop_permissions_to_json (guint64 permissions)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((permissions >> i & 1) != 0)
      json_array_add_string_element (array, words[i]);
  return json_node_init_array (json_node_alloc (), array);
}
