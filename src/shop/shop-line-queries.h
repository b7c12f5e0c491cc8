/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/**
 * ShopLineHead:
 * @part_state: empty where no part was asked for
 * @job_state: of the job it stands on
 *
 * What the rules ask of a line.
 */
typedef struct
{
  BaseId id;
  BaseId job;
  gint64 job_number;
  char job_state[24];
  gboolean job_open;
  char kind[8];
  char part_state[16];
  char authorisation[12];
  gboolean removed;
} ShopLineHead;

gboolean shop_line_load (ShopTurn *turn, const BaseId *line, ShopLineHead *head, GError **error);
StoreStatement *shop_line_query_figures (ShopTurn *turn, const BaseId *line, GError **error);
StoreStatement *shop_line_query_order (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_line_query_last_position (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_line_query_labour_price (ShopTurn *turn, GError **error);
StoreStatement *shop_line_query_part_name (ShopTurn *turn, const BaseId *part, GError **error);
StoreStatement *
shop_line_query_tax (ShopTurn *turn, const char *code, const char *date, GError **error);
StoreStatement *shop_line_query_held (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_line_query_sums (ShopTurn *turn, const BaseId *job, GError **error);

G_END_DECLS
