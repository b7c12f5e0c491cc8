/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-estimate.h"
#include "shop/shop-verb.h"

G_BEGIN_DECLS

/**
 * ShopEstimateDocument:
 * @estimate: which
 * @job_number: or the newest version for the job of that number
 */
typedef struct
{
  BaseId estimate;
  gint64 job_number;
} ShopEstimateDocument;

extern const ShopQuery shop_estimate_document_query;

/* For the estimates alone. */
gboolean shop_estimate_mail_prepare (StoreDb *db,
                                     const BaseId *user,
                                     gconstpointer arguments,
                                     gpointer *hash,
                                     GError **error);
gboolean shop_estimate_mail (ShopTurn *turn,
                             const ShopEstimateSend *wanted,
                             const ShopEstimateHead *head,
                             GError **error);

G_END_DECLS
