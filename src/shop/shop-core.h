/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopCoreTakeIn:
 * @line: the part line of the exchange unit
 * @qty_milli: how many old units stay; as many as the line has where it is not given
 *
 * The customer leaves the old unit: what was charged for it is credited on the job, and it is due
 * back to the supplier in thirty days.
 */
typedef struct
{
  BaseId line;
  ShopMaybe qty_milli;
} ShopCoreTakeIn;

SHOP_DECLARE_VERB (core_take_in, ShopCoreTakeIn)

/**
 * ShopCoreSend:
 * @supplier: to whom; the part's own supplier where it is not given
 *
 * Old units go back to the supplier.
 */
typedef struct
{
  BaseId part;
  BaseId supplier;
  gint64 qty_milli;
  const char *note;
} ShopCoreSend;

SHOP_DECLARE_VERB (core_send, ShopCoreSend)

/**
 * ShopCoreCredit:
 * @amount_minor: what they credit, without tax; the part's core value where it is not given
 * @number: of the supplier's credit note
 *
 * The supplier credits old units; their credit note is written down as a bill below zero.
 */
typedef struct
{
  BaseId part;
  BaseId supplier;
  gint64 qty_milli;
  ShopMaybe amount_minor;
  const char *number;
} ShopCoreCredit;

SHOP_DECLARE_VERB (core_credit, ShopCoreCredit)

extern const ShopVerb *const shop_core_verbs[];
extern const ShopQuery *const shop_core_queries[];

G_END_DECLS
