/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-authorisation.h"
#include "shop/shop-estimate.h"

G_BEGIN_DECLS

/**
 * ShopAnswer:
 * @total_minor: what the line was offered at, tax included
 */
typedef struct
{
  BaseId line;
  gboolean accepted;
  gint64 total_minor;
} ShopAnswer;

GArray *shop_answers_read (ShopTurn *turn,
                           const ShopAuthorisationNote *note,
                           const ShopEstimateHead *estimate,
                           GError **error);
guint shop_answers_count_accepted (GArray *answers);
char *shop_answers_to_text (GArray *answers);
gboolean shop_answers_reckon (ShopTurn *turn,
                              const BaseId *job,
                              GArray *answers,
                              gint64 *limit_minor,
                              GError **error);

G_END_DECLS
