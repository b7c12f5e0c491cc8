/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/**
 * ShopJobHead:
 * @technician: all zero where nobody was chosen
 * @open: whether it was neither invoiced nor cancelled
 * @odo_in_km: -1 where unknown
 *
 * What the rules ask of a job.
 */
typedef struct
{
  BaseId id;
  BaseId vehicle;
  BaseId customer;
  BaseId technician;
  gint64 number;
  char state[24];
  gboolean open;
  gint64 odo_in_km;
  char lvv_check[12];
} ShopJobHead;

gboolean shop_job_load (ShopTurn *turn, const BaseId *job, ShopJobHead *head, GError **error);
StoreStatement *shop_job_query_booking (ShopTurn *turn, const BaseId *booking, GError **error);
StoreStatement *
shop_job_query_present (ShopTurn *turn, const BaseId *job, gint64 until_s, GError **error);
StoreStatement *shop_job_query_open_of (ShopTurn *turn, const BaseId *vehicle, GError **error);
StoreStatement *shop_job_query_vehicle (ShopTurn *turn, const BaseId *vehicle, GError **error);
gboolean
shop_job_query_add_odometer (ShopTurn *turn, const BaseId *vehicle, gint64 km, GError **error);

G_END_DECLS
