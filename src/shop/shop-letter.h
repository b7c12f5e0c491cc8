/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

/* For this room alone: an e-mail with a paper. */

/**
 * ShopLetter:
 * @what: what is sent, as a person calls it
 * @number: what tells it from others of its kind
 * @purpose: "invoice", "estimate" or "statement", which the customer may have refused
 * @seller: who sends it
 * @recipient: (nullable): an e-mail address
 * @refused: whether the customer wants no such mail
 * @attachments: JSON: what is attached, but for the hash of its content
 * @customer: (nullable):
 * @vehicle: (nullable):
 * @job: (nullable):
 */
typedef struct
{
  const char *what;
  const char *number;
  const char *purpose;
  const char *seller;
  const char *recipient;
  gboolean refused;
  const char *attachments;
  const BaseId *customer;
  const BaseId *vehicle;
  const BaseId *job;
} ShopLetter;

JsonNode *shop_letter_read (StoreDb *db,
                            const BaseId *user,
                            ShopPermission permission,
                            const ShopQuery *query,
                            gconstpointer arguments,
                            GError **error);
gboolean
shop_letter_keep (StoreDb *db, GBytes *paper, const char *name, gpointer *hash, GError **error);
gboolean shop_letter_queue (ShopTurn *turn, const ShopLetter *letter, GError **error);

G_END_DECLS
