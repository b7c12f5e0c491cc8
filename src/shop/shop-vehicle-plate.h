/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

/* What a change of plates took away, for taking it back. */
typedef struct
{
  char *before;      /* what the vehicle carried; NULL for nothing */
  BaseId taken_from; /* who had carried the new one; all zero for nobody */
} ShopPlateChange;

void shop_plate_change_clear (ShopPlateChange *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShopPlateChange, shop_plate_change_clear)

gboolean shop_plate_put (ShopTurn *turn,
                         const BaseId *vehicle,
                         const char *plate,
                         gboolean take_over,
                         ShopPlateChange *change,
                         GError **error);

G_END_DECLS
