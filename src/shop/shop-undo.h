/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopUndo:
 * @entry: number of an audit entry of this station, see #ShopOutcome; not given for the last thing
 *   that the user did
 *
 * Takes something back, where nobody changed the same fields since.
 */
typedef struct
{
  ShopMaybe entry;
} ShopUndo;

SHOP_DECLARE_VERB (undo, ShopUndo)

extern const ShopVerb *const shop_undo_verbs[];

/* For this room alone. */
gboolean shop_undo_perform_inverse (ShopTurn *turn, JsonObject *inverse, GError **error);

G_END_DECLS
