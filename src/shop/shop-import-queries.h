/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. Functions that find one thing return whether there is one; where @error is
 * set, they failed. */
gboolean shop_import_query_key (ShopTurn *turn,
                                const char *kind,
                                const char *key,
                                BaseId *record,
                                GError **error);
StoreStatement *shop_import_query_customers (ShopTurn *turn,
                                             const char *name,
                                             const char *contact_keys,
                                             GError **error);
gboolean shop_import_query_has_contact (ShopTurn *turn,
                                        const BaseId *customer,
                                        const char *key,
                                        GError **error);
gboolean shop_import_query_plate (ShopTurn *turn, const char *key, BaseId *vehicle, GError **error);
StoreStatement *
shop_import_query_vin (ShopTurn *turn, const char *vin, const char *chassis_no, GError **error);
gboolean
shop_import_query_owner (ShopTurn *turn, const BaseId *vehicle, BaseId *customer, GError **error);
gboolean
shop_import_query_odometer (ShopTurn *turn, const BaseId *vehicle, gint64 *km, GError **error);
gboolean shop_import_query_due (ShopTurn *turn,
                                const BaseId *vehicle,
                                const char *kind,
                                const char *due_date,
                                GError **error);
StoreStatement *shop_import_query_opening (ShopTurn *turn,
                                           const BaseId *customer,
                                           const char *reference,
                                           const char *date,
                                           gint64 amount_minor,
                                           GError **error);
gboolean
shop_import_query_supplier (ShopTurn *turn, const char *name, BaseId *supplier, GError **error);
gboolean
shop_import_query_sku (ShopTurn *turn, const char *sku, BaseId *part, char **name, GError **error);
StoreStatement *shop_import_query_parts (ShopTurn *turn,
                                         const BaseId *supplier,
                                         const char *number,
                                         const char *key,
                                         GError **error);
StoreStatement *shop_import_query_price (ShopTurn *turn,
                                         const BaseId *supplier,
                                         const BaseId *part,
                                         GError **error);
gboolean shop_import_query_is_archived (ShopTurn *turn,
                                        const char *table,
                                        const BaseId *record,
                                        gboolean *archived,
                                        GError **error);

StoreStatement *shop_import_query_batch (ShopTurn *turn, const BaseId *batch, GError **error);
StoreStatement *shop_import_query_begun (ShopTurn *turn,
                                         const char *sha256,
                                         const char *kind,
                                         const char *settings,
                                         GError **error);
gboolean shop_import_forget_lines (ShopTurn *turn, const BaseId *batch, GError **error);
StoreStatement *
shop_import_query_waiting (ShopTurn *turn, const BaseId *batch, gint64 most, GError **error);
StoreStatement *shop_import_query_row (ShopTurn *turn, const BaseId *row, GError **error);
StoreStatement *
shop_import_query_seen (ShopTurn *turn, const BaseId *row, gconstpointer hash, GError **error);
gboolean shop_import_count (ShopTurn *turn,
                            const BaseId *batch,
                            const char *state,
                            gint64 *n,
                            GError **error);
StoreStatement *shop_import_query_states (ShopTurn *turn, const BaseId *batch, GError **error);
StoreStatement *shop_import_query_rules (ShopTurn *turn, const BaseId *batch, GError **error);
StoreStatement *shop_import_query_warnings (ShopTurn *turn, const BaseId *batch, GError **error);
StoreStatement *shop_import_query_list (ShopTurn *turn, GError **error);
StoreStatement *shop_import_query_rows (ShopTurn *turn,
                                        const BaseId *batch,
                                        const char *state,
                                        gint64 most,
                                        GError **error);
gboolean shop_import_mark_undone (ShopTurn *turn, const BaseId *batch, GError **error);
StoreStatement *shop_import_query_done (ShopTurn *turn, const BaseId *batch, GError **error);
StoreStatement *shop_import_query_used (ShopTurn *turn, const BaseId *batch, GError **error);

/* A place in the transaction to come back to. */
gboolean shop_import_mark (ShopTurn *turn, GError **error);
gboolean shop_import_keep (ShopTurn *turn, GError **error);
gboolean shop_import_return (ShopTurn *turn, GError **error);

G_END_DECLS
