/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopBayAdd:
 * @name: what stands on its wall
 * @kind: hoist, flat, alignment, dyno, inspection, tyre or wash
 * @position: its place in the row, from 0
 * @max_mass_kg: what it carries, where it has a limit
 * @max_height_mm: how high a vehicle may be, where it has a limit
 * @equipment: what is there: "hoist", "brake tester" …
 *
 * Adds a bay.
 */
typedef struct
{
  const char *name;
  const char *kind;
  gint64 position;
  ShopMaybe max_mass_kg;
  ShopMaybe max_height_mm;
  char **equipment;
} ShopBayAdd;

SHOP_DECLARE_VERB (bay_add, ShopBayAdd)

/**
 * ShopBayEdit:
 * @bay: which
 *
 * Changes what is given of a bay. Archiving is refused while bookings lie ahead of it.
 */
typedef struct
{
  BaseId bay;
  const char *name;
  const char *kind;
  ShopMaybe position;
  ShopMaybe max_mass_kg;
  ShopMaybe max_height_mm;
  ShopMaybe archived;
} ShopBayEdit;

SHOP_DECLARE_VERB (bay_edit, ShopBayEdit)

/**
 * ShopBayEquip:
 * @bay: which
 * @add: what is there from now on, beside what was there
 * @remove: what is there no more
 *
 * Changes the equipment of a bay.
 */
typedef struct
{
  BaseId bay;
  char **add;
  char **remove;
} ShopBayEquip;

SHOP_DECLARE_VERB (bay_equip, ShopBayEquip)

extern const ShopVerb *const shop_bay_verbs[];
extern const ShopQuery *const shop_bay_queries[];

G_END_DECLS
