/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopEstimateMake:
 * @job: which
 * @kind: quote, which is kept to the cent, or estimate, within the site's tolerance
 * @valid_to: the last day it holds
 *
 * Writes down what the job would cost as its next version; a draft before it is superseded.
 */
typedef struct
{
  BaseId job;
  const char *kind;
  const char *valid_to;
} ShopEstimateMake;

SHOP_DECLARE_VERB (estimate_make, ShopEstimateMake)

/**
 * ShopEstimateSend:
 * @estimate: a draft
 * @by_email: whether it goes by e-mail, too
 * @recipient: (nullable): an address that it goes to; otherwise the customer's
 *
 * Gives it to the customer: it never changes any more, those sent before are superseded, and the
 * job waits for an answer. An e-mail has the paper with it.
 */
typedef struct
{
  BaseId estimate;
  gboolean by_email;
  const char *recipient;
} ShopEstimateSend;

SHOP_DECLARE_VERB (estimate_send, ShopEstimateSend)

/**
 * ShopEstimateHead:
 * @lines: what was written down: the lines of the query "estimate"
 *
 * What the rules ask of an estimate.
 */
typedef struct
{
  BaseId id;
  BaseId job;
  gint64 version;
  char kind[12];
  char state[16];
  char valid_to[11];
  JsonNode *lines;
  gint64 total_minor;
} ShopEstimateHead;

gboolean
shop_estimate_load (ShopTurn *turn, const BaseId *estimate, ShopEstimateHead *head, GError **error);
void shop_estimate_head_clear (ShopEstimateHead *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShopEstimateHead, shop_estimate_head_clear)
gboolean shop_estimate_answer (ShopTurn *turn,
                               const ShopEstimateHead *head,
                               const char *state,
                               GError **error);

extern const ShopVerb *const shop_estimate_verbs[];
extern const ShopQuery *const shop_estimate_queries[];

G_END_DECLS
