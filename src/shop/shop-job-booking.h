/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

gboolean
shop_job_tell_bookings (ShopTurn *turn, const BaseId *job, const char *state, GError **error);

G_END_DECLS
