/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-id.h"
#include "shop/shop-error.h"

/* A text that is no id names no record. */
gboolean
shop_id_parse (const char *text, BaseId *id, GError **error)
{
  if (base_id_parse (text, id))
    return TRUE;
  shop_error_set (error, SHOP_ERROR_NOT_FOUND, text);
  return FALSE;
}
