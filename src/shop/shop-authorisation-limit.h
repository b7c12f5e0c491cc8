/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/**
 * ShopAuthorisationLimit:
 * @given: whether the customer has agreed to anything
 * @limit_minor: up to how much, tax included
 * @tolerance_bp: by how much that may be passed: 0 for a quote
 * @allowed_minor: both together
 *
 * What may be invoiced for a job.
 */
typedef struct
{
  gboolean given;
  gint64 limit_minor;
  int tolerance_bp;
  gint64 allowed_minor;
} ShopAuthorisationLimit;

gboolean shop_authorisation_load (ShopTurn *turn,
                                  const BaseId *job,
                                  ShopAuthorisationLimit *limit,
                                  GError **error);
gboolean
shop_authorisation_check (ShopTurn *turn, const BaseId *job, gint64 total_minor, GError **error);

G_END_DECLS
