/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopUserSetPin:
 * @user: whose
 * @pin: at least six digits; null for none, so that they sign in by name alone
 * @hash: (nullable): what store_pin_hash() made of @pin before; no member in JSON, since whoever
 *   sends a hash could have any PIN
 *
 * Gives someone a PIN. shop_pin_set() is the way for a screen: it keeps nobody waiting.
 */
typedef struct
{
  BaseId user;
  const char *pin;
  const char *hash;
} ShopUserSetPin;

SHOP_DECLARE_VERB (user_set_pin, ShopUserSetPin)

extern const ShopVerb *const shop_pin_verbs[];

gboolean shop_pin_set (ShopDesk *desk, const BaseId *user, const char *pin, GError **error);
void shop_pin_set_async (ShopDesk *desk,
                         const BaseId *user,
                         const char *pin,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean shop_pin_set_finish (ShopDesk *desk, GAsyncResult *result, GError **error);

gboolean shop_sign_in (ShopDesk *desk, const BaseId *user, const char *pin, GError **error);
void shop_sign_in_async (ShopDesk *desk,
                         const BaseId *user,
                         const char *pin,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean shop_sign_in_finish (ShopDesk *desk, GAsyncResult *result, GError **error);
gboolean shop_sign_in_by_name (ShopDesk *desk, const char *name, const char *pin, GError **error);

G_END_DECLS
