/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-allocation-place.h"

G_BEGIN_DECLS

/* For this room alone. */
gboolean shop_waitlist_tell_fits (ShopTurn *turn, const GArray *gaps, GError **error);

G_END_DECLS
