/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopLotEdit:
 * @lot: which
 * @expires: the last day it may be used
 *
 * Changes what is given of a batch or a piece with a number of its own.
 */
typedef struct
{
  BaseId lot;
  const char *code;
  const char *expires;
  const char *warranty_to;
  const char *note;
} ShopLotEdit;

SHOP_DECLARE_VERB (lot_edit, ShopLotEdit)

extern const ShopVerb *const shop_lot_verbs[];
extern const ShopQuery *const shop_lot_queries[];

G_END_DECLS
