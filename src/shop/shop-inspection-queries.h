/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/**
 * ShopInspectionHead:
 * @job: all zero where it belongs to none
 * @recheck_of: all zero where it is no recheck
 * @technician: all zero where nobody is named
 * @outcome: empty until it is finished
 * @recheck_due: empty where there is nothing to recheck
 * @price_minor: -1 where the template has none
 *
 * What the rules ask of an inspection.
 */
typedef struct
{
  BaseId id;
  BaseId vehicle;
  BaseId job;
  BaseId template;
  BaseId recheck_of;
  BaseId technician;
  char kind[16];
  char outcome[8];
  char recheck_due[11];
  gint64 price_minor;
} ShopInspectionHead;

gboolean shop_inspection_load (ShopTurn *turn,
                               const BaseId *inspection,
                               ShopInspectionHead *head,
                               GError **error);
StoreStatement *shop_inspection_query_templates (ShopTurn *turn, GError **error);
StoreStatement *
shop_inspection_query_items (ShopTurn *turn, const BaseId *template, GError **error);
StoreStatement *
shop_inspection_query_template (ShopTurn *turn, const BaseId *template, GError **error);
StoreStatement *shop_inspection_query_item (ShopTurn *turn, const BaseId *item, GError **error);
StoreStatement *shop_inspection_query_inspector (ShopTurn *turn,
                                                 const BaseId *technician,
                                                 const char *skill,
                                                 GError **error);
StoreStatement *
shop_inspection_query_missing (ShopTurn *turn, const ShopInspectionHead *head, GError **error);
StoreStatement *
shop_inspection_query_results (ShopTurn *turn, const BaseId *inspection, GError **error);
StoreStatement *
shop_inspection_query_to_defer (ShopTurn *turn, const BaseId *inspection, GError **error);
StoreStatement *
shop_inspection_query_put_right (ShopTurn *turn, const BaseId *inspection, GError **error);
StoreStatement *
shop_inspection_query_whole (ShopTurn *turn, const BaseId *inspection, GError **error);
StoreStatement *shop_inspection_query_of_job (ShopTurn *turn, const BaseId *job, GError **error);

G_END_DECLS
