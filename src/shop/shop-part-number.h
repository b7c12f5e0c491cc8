/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

char *shop_part_number_key (const char *number);

/**
 * ShopPartNumberAdd:
 * @kind: oem (the car maker's), cross (another brand's) or barcode
 * @number: as it is printed
 *
 * Gives a part another number to be found by. A barcode belongs to one part.
 */
typedef struct
{
  BaseId part;
  const char *kind;
  const char *number;
} ShopPartNumberAdd;

SHOP_DECLARE_VERB (part_number_add, ShopPartNumberAdd)

/**
 * ShopPartNumberRemove:
 * @number: id of the number
 */
typedef struct
{
  BaseId number;
  ShopMaybe removed;
} ShopPartNumberRemove;

SHOP_DECLARE_VERB (part_number_remove, ShopPartNumberRemove)

/**
 * ShopKitItemSet:
 * @kit: the part that is sold
 * @part: one of those that are taken from the shelf for it
 * @qty_milli: how much of it one kit takes; 0 for none any more
 *
 * Says what a kit is made of.
 */
typedef struct
{
  BaseId kit;
  BaseId part;
  gint64 qty_milli;
} ShopKitItemSet;

SHOP_DECLARE_VERB (kit_item_set, ShopKitItemSet)

extern const ShopVerb *const shop_part_number_verbs[];

G_END_DECLS
