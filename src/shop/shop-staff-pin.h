/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopUserSetPin:
 * @user: whose
 * @pin: at least six digits; null for none, so that they sign in by name alone, which those who
 * look after the staff cannot once anybody has a PIN
 * @old_pin: (nullable): needed where users change their own PIN, unless they look after the staff
 *
 * Gives someone a PIN. The slow hash is made before the transaction, so that nobody waits.
 */
typedef struct
{
  BaseId user;
  const char *pin;
  const char *old_pin;
} ShopUserSetPin;

SHOP_DECLARE_VERB (user_set_pin, ShopUserSetPin)

extern const ShopVerb *const shop_pin_verbs[];

gboolean shop_sign_in (ShopDesk *desk, const BaseId *user, const char *pin, GError **error);
void shop_sign_in_async (ShopDesk *desk,
                         const BaseId *user,
                         const char *pin,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean shop_sign_in_finish (ShopDesk *desk, GAsyncResult *result, GError **error);
gboolean shop_pin_is_set (ShopDesk *desk, const char *name, gboolean *set, GError **error);
gboolean shop_sign_in_by_name (ShopDesk *desk, const char *name, const char *pin, GError **error);

G_END_DECLS
