/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-booking.h"

G_BEGIN_DECLS

/* For this room alone. */

/**
 * ShopBookingOrigin:
 * @id: of the booking that is made
 * @recurrence: (nullable): what makes it
 * @date: (nullable): which day of @recurrence it is
 *
 * What a new booking comes from, when it is not a person.
 */
typedef struct
{
  BaseId id;
  const BaseId *recurrence;
  const char *date;
} ShopBookingOrigin;

gboolean shop_booking_create (ShopTurn *turn,
                              const ShopBookingAdd *wish,
                              const ShopBookingOrigin *origin,
                              GError **error);
gboolean shop_booking_create_anyway (ShopTurn *turn,
                                     const ShopBookingAdd *booking,
                                     const ShopBookingOrigin *origin,
                                     char **clash,
                                     GError **error);
char *shop_texts_to_json_text (char **texts);
char **shop_texts_from_json_text (const char *text);

G_END_DECLS
