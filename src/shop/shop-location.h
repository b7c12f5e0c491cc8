/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopLocationAdd:
 * @parent: what it is in; none for the site itself
 * @kind: room, shelf, bin, van or bay
 * @code: what stands on its label, such as A-04-2
 *
 * Adds a place where parts lie.
 */
typedef struct
{
  BaseId parent;
  const char *kind;
  const char *code;
  const char *name;
} ShopLocationAdd;

SHOP_DECLARE_VERB (location_add, ShopLocationAdd)

/**
 * ShopLocationEdit:
 * @location: which
 *
 * Changes what is given of a place. One where parts lie is not put away.
 */
typedef struct
{
  BaseId location;
  BaseId parent;
  const char *kind;
  const char *code;
  const char *name;
  ShopMaybe archived;
} ShopLocationEdit;

SHOP_DECLARE_VERB (location_edit, ShopLocationEdit)

extern const ShopVerb *const shop_location_verbs[];
extern const ShopQuery *const shop_location_queries[];

G_END_DECLS
