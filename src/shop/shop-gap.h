/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopFirstGap:
 * @duration_min: how long the work takes, within a day
 * @skills: what the technician must have learnt
 * @equipment: what the bay must have
 * @vehicle: which: its mass, and where it is already
 * @height_mm: of the vehicle with its load
 * @job: whose parts shall have come, by what was ordered or by the suppliers' days to deliver; its
 *   vehicle unless @vehicle is given
 * @order: a purchase order that shall have come
 * @earliest_s: not before, such as when the courtesy car is back; now where it is not given
 * @latest_s: done by then; 90 days after @earliest_s where it is not given
 * @bay: in this one only
 * @technician: by this one only
 * @without_technician: whether nobody needs to be there
 * @count: how many, one where it is not given
 * @step_min: where work may begin, in minutes of the hour: on each quarter where it is not given
 *
 * Asks for the first times when a bay and a technician are both free, earliest first; of those that
 * begin together the first bay's.
 */
typedef struct
{
  gint64 duration_min;
  char **skills;
  char **equipment;
  BaseId vehicle;
  ShopMaybe height_mm;
  BaseId job;
  BaseId order;
  ShopMaybe earliest_s;
  ShopMaybe latest_s;
  BaseId bay;
  BaseId technician;
  gboolean without_technician;
  ShopMaybe count;
  ShopMaybe step_min;
} ShopFirstGap;

extern const ShopQuery shop_first_gap_query;
extern const ShopQuery *const shop_gap_queries[];

G_END_DECLS
