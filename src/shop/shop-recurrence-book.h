/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-zone.h"
#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

/* A recurrence as it stands in the store. */
typedef struct
{
  BaseId id;
  BaseId customer;
  BaseId vehicle;
  char *title;
  BaseId bay;
  BaseId technician;
  char *rule;
  char start_date[BASE_DATE_LENGTH];
  int start_min;
  gint64 duration_min;
  char **except_dates;
  char horizon_date[BASE_DATE_LENGTH];
} ShopRecurrenceRow;

void shop_recurrence_row_clear (ShopRecurrenceRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShopRecurrenceRow, shop_recurrence_row_clear)

gboolean
shop_recurrence_row_load (ShopTurn *turn, const BaseId *id, ShopRecurrenceRow *row, GError **error);
gboolean shop_recurrence_book (ShopTurn *turn,
                               const ShopRecurrenceRow *row,
                               const char *from_date,
                               const char *to_date,
                               GError **error);
gboolean shop_recurrence_unbook (ShopTurn *turn,
                                 const BaseId *recurrence,
                                 const char *from_date,
                                 GError **error);

G_END_DECLS
