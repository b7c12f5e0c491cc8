/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

/**
 * ShopBookingRow:
 * @skills: what the technician must have learnt, a JSON array
 * @equipment: what the bay must have, a JSON array
 * @height_mm: of the vehicle with its load; 0 where nobody said
 *
 * A booking as it stands in the store.
 */
typedef struct
{
  BaseId id;
  BaseId vehicle; /* zero for none */
  char *title;
  char *state;
  char *skills;
  char *equipment;
  gint64 height_mm;
  gboolean overnight;
  gboolean removed;
} ShopBookingRow;

void shop_booking_row_clear (ShopBookingRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShopBookingRow, shop_booking_row_clear)

gboolean
shop_booking_row_load (ShopTurn *turn, const BaseId *id, ShopBookingRow *row, GError **error);
gboolean shop_booking_row_check_open (const ShopBookingRow *self, GError **error);
gboolean shop_booking_state_is_live (const char *state);
const char *shop_booking_state_of_allocations (const char *state);
const char *shop_booking_state_to_text (const char *state);

G_END_DECLS
