/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopRoleEdit:
 * @role: which; not for a new one
 * @name: what it is called
 * @permissions: bits of #ShopPermission; nobody gives more than they have
 * @discount_bp: the greatest discount it may give
 *
 * What a role may do.
 */
typedef struct
{
  BaseId role;
  const char *name;
  ShopMaybe permissions;
  ShopMaybe discount_bp;
} ShopRoleEdit;

SHOP_DECLARE_VERB (role_add, ShopRoleEdit)
SHOP_DECLARE_VERB (role_edit, ShopRoleEdit)

/**
 * ShopUserEdit:
 * @user: who; not for a new one
 * @name: what they are called; no two who work here have the same name
 * @role: what they may do
 * @archived: whether they have left
 *
 * Someone who works with the shop's records.
 */
typedef struct
{
  BaseId user;
  const char *name;
  BaseId role;
  ShopMaybe archived;
} ShopUserEdit;

SHOP_DECLARE_VERB (user_add, ShopUserEdit)
SHOP_DECLARE_VERB (user_edit, ShopUserEdit)

/**
 * ShopUserArchive:
 * @user: who has left
 */
typedef struct
{
  BaseId user;
} ShopUserArchive;

SHOP_DECLARE_VERB (user_archive, ShopUserArchive)

extern const ShopVerb *const shop_staff_verbs[];
extern const ShopQuery *const shop_staff_queries[];

gboolean shop_staff_check_target (ShopTurn *turn, const BaseId *user, GError **error);

G_END_DECLS
