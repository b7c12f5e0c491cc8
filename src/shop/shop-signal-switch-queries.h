/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* The ids of the signals of a set that are off, as JSON; u is the row of signal_set_use. */
#define SHOP_SIGNAL_SWITCH_OFF                                                                     \
  "(SELECT json_group_array (w.signal) FROM (SELECT signal FROM signal_switch "                    \
  "WHERE use = u.id AND off = 1 ORDER BY signal) AS w)"

StoreStatement *
shop_signal_switch_query_signals (ShopTurn *turn, const BaseId *use, GError **error);
StoreStatement *shop_signal_switch_query_use (ShopTurn *turn, const BaseId *use, GError **error);

G_END_DECLS
