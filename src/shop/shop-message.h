/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopMessageQueue:
 * @channel: "sms", "email" or "print"
 * @recipient: number or address; the customer's first one where not given
 * @purpose: "reminder", "progress", "marketing", "invoice", "estimate" or "statement"
 * @attachments: JSON array of SHA-256 sums of files
 * @once: what makes it the same message: queued twice it is sent once
 * @not_before_s: the earliest time; quiet hours may move it
 *
 * Puts a message into the outbox. Refuses what the customer does not want. The result has
 * "message", and "already" where it was there.
 */
typedef struct
{
  const char *channel;
  const char *recipient;
  const char *purpose;
  const char *template;
  const char *subject;
  const char *body;
  JsonNode *attachments;
  BaseId customer;
  BaseId vehicle;
  BaseId job;
  const char *once;
  ShopMaybe not_before_s;
} ShopMessageQueue;

SHOP_DECLARE_VERB (message_queue, ShopMessageQueue)

/**
 * ShopMessageChoice:
 * @message: which
 *
 * "message-cancel" takes a queued one out; "message-retry" puts a failed or cancelled one back;
 * "message-sent" notes that it left.
 */
typedef struct
{
  BaseId message;
} ShopMessageChoice;

SHOP_DECLARE_VERB (message_cancel, ShopMessageChoice)
SHOP_DECLARE_VERB (message_retry, ShopMessageChoice)
SHOP_DECLARE_VERB (message_sent, ShopMessageChoice)

/**
 * ShopMessageFailed:
 * @message: which
 * @failure: what the carrier said
 *
 * Notes that it could not be sent. It is tried again after 5, 10, 20 and 40 minutes; the fifth
 * failure is the last.
 */
typedef struct
{
  BaseId message;
  const char *failure;
} ShopMessageFailed;

SHOP_DECLARE_VERB (message_failed, ShopMessageFailed)

extern const ShopVerb *const shop_message_verbs[];
extern const ShopQuery *const shop_message_queries[];

gint64 shop_quiet_shift (GTimeZone *zone, int quiet_from_min, int quiet_to_min, gint64 at_s);
gboolean
shop_message_put (ShopTurn *turn, const ShopMessageQueue *queue, BaseId *message, GError **error);

G_END_DECLS
