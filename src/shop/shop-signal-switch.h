/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopSignalSetSwitch:
 * @use: which cars' set, as the query "signal-sets" tells
 * @signals: (array zero-terminated=1) (nullable): by their ids in the set; %NULL for all of them
 * @on: whether the cars are asked for them from now on
 *
 * Switches signals of a set on or off for the cars that have it by @use. Those that are as they
 * shall be already stay as they are, so that undo does not touch them.
 */
typedef struct
{
  BaseId use;
  char **signals;
  gboolean on;
} ShopSignalSetSwitch;

SHOP_DECLARE_VERB (signal_set_switch, ShopSignalSetSwitch)

/**
 * ShopSignalSetUse:
 * @use: as the query "signal-sets" tells
 */
typedef struct
{
  BaseId use;
} ShopSignalSetUse;

/**
 * shop_signal_set_use_query:
 *
 * One set with its document as some cars have it, as #ShopSignalSetUse asks: for which ("vehicle"
 * with its "plate", or "make" and "model"), and the ids of the signals that are "off". An empty
 * list where they have it no more.
 */
extern const ShopQuery shop_signal_set_use_query;

G_END_DECLS
