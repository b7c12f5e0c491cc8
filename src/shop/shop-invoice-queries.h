/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_invoice_query_head (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_sums (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_line (ShopTurn *turn, const BaseId *line, GError **error);
StoreStatement *
shop_invoice_query_next_position (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_tax_mode (ShopTurn *turn, GError **error);
StoreStatement *shop_invoice_query_job (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_invoice_query_job_draft (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_invoice_query_job_lines (ShopTurn *turn, const BaseId *job, GError **error);
gboolean shop_invoice_remove_job_lines (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_facts (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_stale (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_rules (ShopTurn *turn,
                                          const char *country,
                                          const char *currency,
                                          const char *date,
                                          GError **error);
StoreStatement *shop_invoice_query_invoiced (ShopTurn *turn, const BaseId *job, GError **error);
gboolean shop_invoice_take_copies (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_document (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_letter (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_print (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_print_lines (ShopTurn *turn,
                                                const BaseId *invoice,
                                                gboolean with_cost,
                                                GError **error);
StoreStatement *
shop_invoice_query_print_payments (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_query_of_customer (ShopTurn *turn,
                                                const BaseId *customer,
                                                gint64 limit,
                                                GError **error);
StoreStatement *shop_invoice_query_of_job (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_invoice_query_drafts (ShopTurn *turn, gint64 limit, GError **error);
StoreStatement *shop_invoice_query_issued (ShopTurn *turn,
                                           const char *from,
                                           const char *to,
                                           gint64 limit,
                                           GError **error);
StoreStatement *
shop_invoice_query_unpaid (ShopTurn *turn, const char *today, gint64 limit, GError **error);

gboolean
shop_invoice_take_rates (ShopTurn *turn, const BaseId *invoice, const char *date, GError **error);

StoreStatement *
shop_invoice_query_account_parties (ShopTurn *turn, const BaseId *customer, GError **error);
StoreStatement *shop_invoice_query_parties (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_invoice_query_of_number (ShopTurn *turn, const char *number, GError **error);

G_END_DECLS
