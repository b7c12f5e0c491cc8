/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopCannedLine:
 * @qty_milli: 1000 unless given
 * @price_e4: the site's price of labour unless given
 *
 * A line of a canned job; see #ShopLineAdd.
 */
typedef struct
{
  const char *kind;
  const char *description;
  BaseId part;
  ShopMaybe qty_milli;
  ShopMaybe price_e4;
} ShopCannedLine;

/**
 * ShopCannedAdd:
 * @code: short, for typing: "SERV-A"
 * @name: for reading
 * @lines: (element-type ShopCannedLine): in their order
 *
 * Keeps work that is done often, ready to be put on a job.
 */
typedef struct
{
  const char *code;
  const char *name;
  ShopItems lines;
} ShopCannedAdd;

SHOP_DECLARE_VERB (canned_add, ShopCannedAdd)

/**
 * ShopCannedEdit:
 * @canned: which
 * @lines: (element-type ShopCannedLine): where there are any, they take the place of those before
 *
 * Changes what is given of a canned job. Jobs that have its lines keep them.
 */
typedef struct
{
  BaseId canned;
  const char *code;
  const char *name;
  ShopMaybe archived;
  ShopItems lines;
} ShopCannedEdit;

SHOP_DECLARE_VERB (canned_edit, ShopCannedEdit)

/**
 * ShopCannedApply:
 * @job: on which job
 * @canned: what
 *
 * Puts the lines of a canned job on a job.
 */
typedef struct
{
  BaseId job;
  BaseId canned;
} ShopCannedApply;

SHOP_DECLARE_VERB (canned_apply, ShopCannedApply)

extern const ShopVerb *const shop_canned_verbs[];
extern const ShopQuery *const shop_canned_queries[];

G_END_DECLS
