/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopStationAdd:
 * @code: one to three letters that stand in front of the numbers of its documents
 * @kind: "desk" or "kiosk"
 * @site: where it stands; the host's own where none is given
 * @bay: where a kiosk stands
 *
 * Invites another station to the shop, which only the host may, and grants it its first numbers.
 * The result holds the invitation that store_db_join() takes on the other machine.
 */
typedef struct
{
  const char *name;
  const char *code;
  const char *kind;
  BaseId site;
  BaseId bay;
} ShopStationAdd;

SHOP_DECLARE_VERB (station_add, ShopStationAdd)

/**
 * ShopStationEdit:
 * @station: which
 * @code: its letters; the host's own alone, since another station may have issued more under its
 *   letters than is known here
 * @kind: "desk" or "kiosk"
 * @host: whether it may confirm on any bay
 * @bay: where a kiosk stands
 */
typedef struct
{
  BaseId station;
  const char *name;
  const char *code;
  const char *kind;
  ShopMaybe host;
  BaseId bay;
} ShopStationEdit;

SHOP_DECLARE_VERB (station_edit, ShopStationEdit)

extern const ShopVerb *const shop_station_verbs[];
extern const ShopQuery *const shop_station_queries[];

G_END_DECLS
