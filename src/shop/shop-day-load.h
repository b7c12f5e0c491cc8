/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-day-hours.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* For this room alone. */

/**
 * ShopDiary:
 * @hours: of the site and all of @technicians
 * @bays: as the query "bays" gives them
 * @technicians: as the query "technicians" gives them
 * @allocations: what is held, earliest first
 *
 * The diary between two moments, read from one state of the records.
 */
typedef struct
{
  ShopTurn *turn;
  ShopHours *hours;
  JsonArray *bays;
  JsonArray *technicians;
  JsonArray *allocations;
} ShopDiary;

gboolean
shop_diary_load (ShopDiary *self, ShopTurn *turn, gint64 from_s, gint64 until_s, GError **error);
void shop_diary_clear (ShopDiary *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShopDiary, shop_diary_clear)

GArray *shop_diary_list_work (ShopDiary *self, JsonObject *technician, const char *date);
gint64 shop_diary_count_load_min (ShopDiary *self, const char *date);
gint64 shop_diary_count_capacity_min (ShopDiary *self, const char *date);
gint64 shop_diary_count_free_min (ShopDiary *self,
                                  JsonObject *technician,
                                  const char *date,
                                  gint64 after_s);

G_END_DECLS
