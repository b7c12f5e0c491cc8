/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-allocation-place.h"

G_BEGIN_DECLS

/* For this room alone. */

/* No allocation is longer, so what overlaps a moment began at most this long before it. */
#define SHOP_LONGEST_S "1209600"

/* What screens show of an allocation, which is called held. */
#define SHOP_ALLOCATION_COLUMNS                                                                    \
  "held.id AS allocation, held.booking, held.bay, held.technician, held.start_s, held.end_s, "     \
  "held.state, held.live, held.note, booking.title, booking.state AS booking_state, "              \
  "booking.promised_s, booking.waiting, booking.overnight, booking.job, booking.vehicle, "         \
  "vehicle.plate, nullif (trim (coalesce (vehicle.make, '') || ' ' || "                            \
  "  coalesce (vehicle.model, '')), '') AS car, customer.name AS customer_name "

#define SHOP_ALLOCATION_JOINS                                                                      \
  "CROSS JOIN booking ON booking.id = held.booking "                                               \
  "LEFT JOIN vehicle ON vehicle.id = booking.vehicle "                                             \
  "LEFT JOIN customer ON customer.id = booking.customer "

gboolean shop_allocation_query_row (ShopTurn *turn,
                                    const BaseId *id,
                                    ShopAllocationRow *row,
                                    GError **error);
GArray *shop_allocation_query_of_booking (ShopTurn *turn, const BaseId *booking, GError **error);
gboolean shop_allocation_query_follow (ShopTurn *turn,
                                       const BaseId *booking,
                                       const char *state,
                                       GError **error);
StoreStatement *
shop_allocation_query_bay_taken (ShopTurn *turn, const ShopPlan *plan, GError **error);
StoreStatement *
shop_allocation_query_technician_taken (ShopTurn *turn, const ShopPlan *plan, GError **error);
StoreStatement *
shop_allocation_query_vehicle_taken (ShopTurn *turn, const ShopPlan *plan, GError **error);
StoreStatement *shop_allocation_query_bay (ShopTurn *turn, const ShopPlan *plan, GError **error);
StoreStatement *shop_allocation_query_of_technician (ShopTurn *turn,
                                                     const BaseId *technician,
                                                     gint64 from_s,
                                                     gint64 until_s,
                                                     GError **error);
StoreStatement *
shop_allocation_query_technician (ShopTurn *turn, const ShopPlan *plan, GError **error);

G_END_DECLS
