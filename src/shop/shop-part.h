/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopPartNumber:
 * @kind: oem, cross or barcode
 * @number: as it is printed
 */
typedef struct
{
  const char *kind;
  const char *number;
} ShopPartNumber;

/**
 * ShopPartAdd:
 * @sku: the shop's own number, which no other part has
 * @unit: each, L, m …
 * @category: what the price rules go by
 * @consumable: used by volume rather than counted out
 * @tracked: none, lot or serial
 * @stocked: whether the shop keeps it, so that it is reordered
 * @location: where it lies, unless told otherwise
 * @supplier: whom it is ordered from
 * @price_e4: its selling price, where it does not follow the price rules
 * @cost_e4: what one cost last
 * @core_minor: what an exchange unit is charged and credited at
 * @warranty_months: how long a piece is warranted once it was fitted
 * @numbers: #ShopPartNumber
 *
 * Adds a part.
 */
typedef struct
{
  const char *sku;
  const char *brand;
  const char *name;
  const char *unit;
  const char *category;
  gboolean consumable;
  const char *tracked;
  gboolean stocked;
  BaseId location;
  BaseId supplier;
  ShopMaybe reorder_point_milli;
  ShopMaybe reorder_qty_milli;
  ShopMaybe price_e4;
  ShopMaybe cost_e4;
  const char *tax_code;
  ShopMaybe core_minor;
  ShopMaybe warranty_months;
  const char *note;
  ShopItems numbers;
} ShopPartAdd;

SHOP_DECLARE_VERB (part_add, ShopPartAdd)

/**
 * ShopPartEdit:
 * @part: which
 *
 * Changes what is given of a part. Its price and its cost need %SHOP_MAY_PRICE.
 */
typedef struct
{
  BaseId part;
  const char *sku;
  const char *brand;
  const char *name;
  const char *unit;
  const char *category;
  ShopMaybe consumable;
  ShopMaybe stocked;
  BaseId location;
  BaseId supplier;
  ShopMaybe reorder_point_milli;
  ShopMaybe reorder_qty_milli;
  ShopMaybe price_e4;
  ShopMaybe cost_e4;
  const char *tax_code;
  ShopMaybe core_minor;
  ShopMaybe warranty_months;
  const char *note;
} ShopPartEdit;

SHOP_DECLARE_VERB (part_edit, ShopPartEdit)

/**
 * ShopPartArchive:
 * @archived: whether to put it away, as when it is not given, or to take it out again
 *
 * Puts a part away that is neither there nor spoken for nor on its way.
 */
typedef struct
{
  BaseId part;
  ShopMaybe archived;
} ShopPartArchive;

SHOP_DECLARE_VERB (part_archive, ShopPartArchive)

extern const ShopVerb *const shop_part_verbs[];
extern const ShopQuery *const shop_part_queries[];

G_END_DECLS
