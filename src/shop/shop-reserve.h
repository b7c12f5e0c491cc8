/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopLineWant:
 * @line: a part line of a job
 *
 * Says that a job needs the part; whoever orders and receives sees it waiting.
 */
typedef struct
{
  BaseId line;
} ShopLineWant;

SHOP_DECLARE_VERB (line_want, ShopLineWant)

/**
 * ShopLineReserve:
 * @line: a part line of a job
 *
 * Puts what a line needs aside for it; refused where not so much is free.
 */
typedef struct
{
  BaseId line;
} ShopLineReserve;

SHOP_DECLARE_VERB (line_reserve, ShopLineReserve)

/**
 * ShopLineRelease:
 * @line: a part line of a job
 *
 * Gives back what was put aside for a line; it is wanted again.
 */
typedef struct
{
  BaseId line;
} ShopLineRelease;

SHOP_DECLARE_VERB (line_release, ShopLineRelease)

extern const ShopVerb *const shop_reserve_verbs[];
extern const ShopQuery *const shop_reserve_queries[];

G_END_DECLS
