/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/**
 * ShopPunchLast:
 * @found: whether there is one
 * @open: whether it says that they came, and not yet that they went
 * @kind: attendance, job or other
 * @job: all zero but for kind job
 * @job_number: of @job
 *
 * The last punch of a technician, of attendance or of work.
 */
typedef struct
{
  gboolean found;
  gboolean open;
  char kind[12];
  BaseId job;
  gint64 job_number;
  gint64 at_s;
} ShopPunchLast;

gboolean shop_punch_query_last (ShopTurn *turn,
                                const BaseId *technician,
                                gboolean attendance,
                                ShopPunchLast *last,
                                GError **error);
StoreStatement *shop_punch_query_one (ShopTurn *turn, const BaseId *punch, GError **error);
StoreStatement *shop_punch_query_name (ShopTurn *turn, const BaseId *technician, GError **error);
StoreStatement *shop_punch_query_user (ShopTurn *turn, const BaseId *technician, GError **error);
StoreStatement *shop_punch_query_day (ShopTurn *turn,
                                      const BaseId *technician,
                                      gint64 from_s,
                                      gint64 to_s,
                                      GError **error);
StoreStatement *shop_punch_query_clock (ShopTurn *turn, const BaseId *job, GError **error);

StoreStatement *shop_kpi_query_clocked (ShopTurn *turn,
                                        const BaseId *technician,
                                        gint64 from_s,
                                        gint64 to_s,
                                        GError **error);
StoreStatement *shop_kpi_query_sold (ShopTurn *turn,
                                     const BaseId *technician,
                                     const char *from_date,
                                     const char *to_date,
                                     GError **error);
StoreStatement *shop_kpi_query_invoices (ShopTurn *turn,
                                         const char *from_date,
                                         const char *to_date,
                                         GError **error);
StoreStatement *
shop_kpi_query_comebacks (ShopTurn *turn, gint64 from_s, gint64 to_s, GError **error);
StoreStatement *shop_kpi_query_technicians (ShopTurn *turn, GError **error);

G_END_DECLS
