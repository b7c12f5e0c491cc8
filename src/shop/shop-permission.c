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
