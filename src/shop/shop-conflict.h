/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopConflictResolve:
 * @conflict: which
 * @choice: "keep" what the record holds now, or take the "other" value of an edit
 * @note: what was done; needed where two records collide, since nothing is changed here
 *
 * Ends a conflict. The other value is written as an edit of today, so that every station takes it.
 * An edit that settled itself, the later one winning, can be looked at again this way.
 */
typedef struct
{
  BaseId conflict;
  const char *choice;
  const char *note;
} ShopConflictResolve;

SHOP_DECLARE_VERB (conflict_resolve, ShopConflictResolve)

extern const ShopVerb *const shop_conflict_verbs[];
extern const ShopQuery *const shop_conflict_queries[];

G_END_DECLS
