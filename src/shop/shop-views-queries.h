/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: the records of the views, their columns in the order of the records' fields;
 * and which of them a changed row is part of. */

typedef StoreStatement *
ShopFindKeys (StoreConnection *connection, const BaseId *id, GError **error);

StoreStatement *
shop_views_query_board (ShopTurn *turn, gconstpointer none, const BaseId *key, GError **error);
StoreStatement *
shop_views_query_day (ShopTurn *turn, gconstpointer day, const BaseId *key, GError **error);
StoreStatement *
shop_views_query_card (ShopTurn *turn, gconstpointer card, const BaseId *key, GError **error);
StoreStatement *
shop_views_query_stock (ShopTurn *turn, gconstpointer none, const BaseId *key, GError **error);
StoreStatement *shop_views_query_statement (ShopTurn *turn,
                                            gconstpointer account,
                                            const BaseId *key,
                                            GError **error);
StoreStatement *
shop_views_query_attention (ShopTurn *turn, gconstpointer none, const BaseId *key, GError **error);

ShopFindKeys shop_views_find_all_bays;
ShopFindKeys shop_views_find_bookings_slots;
ShopFindKeys shop_views_find_vehicles_slots;
ShopFindKeys shop_views_find_customers_slots;
ShopFindKeys shop_views_find_jobs_slots;
ShopFindKeys shop_views_find_movements_part;
ShopFindKeys shop_views_find_receipts_line;
ShopFindKeys shop_views_find_orders_lines;
ShopFindKeys shop_views_find_holidays_slots;
ShopFindKeys shop_views_find_parts_lines;
ShopFindKeys shop_views_find_suppliers_lines;
ShopFindKeys shop_views_find_vehicles_work;
ShopFindKeys shop_views_find_bookings_work;
ShopFindKeys shop_views_find_inspections_others;
ShopFindKeys shop_views_find_items_inspections;
ShopFindKeys shop_views_find_customers_invoices;
ShopFindKeys shop_views_find_counts_part;
ShopFindKeys shop_views_find_reservations_part;
ShopFindKeys shop_views_find_order_lines_part;
ShopFindKeys shop_views_find_receipt_lines_part;
ShopFindKeys shop_views_find_orders_parts;
ShopFindKeys shop_views_find_allocations_invoice;

G_END_DECLS
