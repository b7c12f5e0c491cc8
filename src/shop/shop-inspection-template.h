/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

#define SHOP_INSPECTION_KINDS "wof cof safety pre_purchase service quality"

/**
 * ShopTemplateItem:
 * @section: the heading it stands under
 * @name: what is looked at
 * @unit: of what is measured, such as mm
 * @minimum_milli: in thousandths of @unit: below it the item fails
 * @advise_milli: below it the item is noted
 *
 * One thing to look at.
 */
typedef struct
{
  const char *section;
  const char *name;
  const char *unit;
  ShopMaybe minimum_milli;
  ShopMaybe advise_milli;
} ShopTemplateItem;

/**
 * ShopTemplateAdd:
 * @kind: wof, cof, safety, pre_purchase, service or quality
 * @price_minor: what it is charged at, tax included
 * @items: (element-type ShopTemplateItem): in their order
 *
 * Adds a kind of inspection.
 */
typedef struct
{
  const char *kind;
  const char *name;
  ShopMaybe price_minor;
  ShopItems items;
} ShopTemplateAdd;

SHOP_DECLARE_VERB (template_add, ShopTemplateAdd)

/**
 * ShopTemplateEdit:
 * @template: which
 *
 * Changes what is given of a kind of inspection.
 */
typedef struct
{
  BaseId template;
  const char *name;
  ShopMaybe price_minor;
  ShopMaybe archived;
} ShopTemplateEdit;

SHOP_DECLARE_VERB (template_edit, ShopTemplateEdit)

/**
 * ShopTemplateItemEdit:
 * @item: which
 *
 * Changes one thing that is looked at; inspections that were made keep what they found.
 */
typedef struct
{
  BaseId item;
  const char *section;
  const char *name;
  const char *unit;
  ShopMaybe minimum_milli;
  ShopMaybe advise_milli;
  ShopMaybe position;
  ShopMaybe removed;
} ShopTemplateItemEdit;

SHOP_DECLARE_VERB (template_item_edit, ShopTemplateItemEdit)

extern const ShopVerb *const shop_template_verbs[];
extern const ShopQuery *const shop_template_queries[];

G_END_DECLS
