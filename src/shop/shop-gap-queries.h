/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-gap.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_gap_query_bays (ShopTurn *turn,
                                     const ShopFirstGap *ask,
                                     const char *equipment,
                                     GError **error);
StoreStatement *shop_gap_query_technicians (ShopTurn *turn,
                                            const ShopFirstGap *ask,
                                            const char *skills,
                                            GError **error);
StoreStatement *
shop_gap_query_bay_taken (ShopTurn *turn, const BaseId *bay, gint64 from_s, GError **error);
StoreStatement *shop_gap_query_technician_taken (ShopTurn *turn,
                                                 const BaseId *technician,
                                                 gint64 from_s,
                                                 GError **error);
StoreStatement *
shop_gap_query_vehicle_taken (ShopTurn *turn, const BaseId *vehicle, gint64 from_s, GError **error);
/* Columns: the vehicle, and when the last part comes that it waits for; null where none is. */
StoreStatement *shop_gap_query_job (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_gap_query_order (ShopTurn *turn, const BaseId *order, GError **error);

G_END_DECLS
