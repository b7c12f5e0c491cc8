/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

/* What is known of someone who wants to sign in. */
typedef struct
{
  char *pin;          /* NULL where none was set */
  gboolean needs_pin; /* has none, and looks after the staff of a shop that uses them */
  gint64 failures;
  gint64 until_s;
} ShopPinState;

void shop_pin_state_clear (ShopPinState *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShopPinState, shop_pin_state_clear)

gboolean shop_staff_query_permissions (ShopTurn *turn,
                                       const BaseId *role,
                                       guint64 *permissions,
                                       GError **error);
gboolean shop_staff_query_user_permissions (ShopTurn *turn,
                                            const BaseId *user,
                                            guint64 *permissions,
                                            GError **error);
gboolean shop_staff_query_managed (ShopTurn *turn, gboolean *managed, GError **error);
gboolean
shop_staff_query_user (StoreConnection *connection, const char *name, BaseId *user, GError **error);
gboolean shop_pin_query_state (StoreConnection *connection,
                               const BaseId *user,
                               ShopPinState *state,
                               GError **error);
gboolean shop_pin_query_is_set (StoreConnection *connection,
                                const char *name,
                                gboolean *set,
                                GError **error);
gboolean shop_pin_write_guard (StoreConnection *connection,
                               const BaseId *user,
                               gint64 failures,
                               gint64 until_s,
                               GError **error);
StoreStatement *shop_staff_query_users (ShopTurn *turn, GError **error);
StoreStatement *shop_staff_query_roles (ShopTurn *turn, GError **error);
StoreStatement *shop_site_query_sums (ShopTurn *turn, GError **error);
StoreStatement *shop_site_query (ShopTurn *turn, GError **error);
gboolean
shop_setting_query (ShopTurn *turn, const char *name, BaseId *id, char **value, GError **error);

G_END_DECLS
