/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

/**
 * ShopSearch:
 * @text: what was typed so far
 * @kind: (nullable): vehicle, customer, job, invoice, part, supplier or note alone
 * @limit: hits of each kind, 8 where not given
 *
 * Looks for anything a person may look for: plates first, then words of everything, then words that
 * are spelt almost like that. Answers [{"kind","record","title","subtitle","meant"}]; meant is the
 * word that was taken for what was typed.
 */
typedef struct
{
  const char *text;
  const char *kind;
  ShopMaybe limit;
} ShopSearch;

extern const ShopQuery shop_search_query;
extern const ShopQuery *const shop_search_queries[];

G_END_DECLS
