/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-inspection-queries.h"

G_BEGIN_DECLS

gboolean shop_inspection_conclude (ShopTurn *turn, const ShopInspectionHead *head, GError **error);

G_END_DECLS
