/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-job-queries.h"

G_BEGIN_DECLS

/**
 * ShopJobGuard:
 * @reason: (nullable): the one that was given
 *
 * Refuses a step of a job where a rule of the workshop is against it.
 */
typedef gboolean (*ShopJobGuard) (ShopTurn *turn,
                                  const ShopJobHead *job,
                                  const char *reason,
                                  GError **error);

gboolean
shop_job_guard_reason (ShopTurn *turn, const ShopJobHead *job, const char *reason, GError **error);
gboolean shop_job_guard_authorised (ShopTurn *turn,
                                    const ShopJobHead *job,
                                    const char *reason,
                                    GError **error);
gboolean
shop_job_guard_ready (ShopTurn *turn, const ShopJobHead *job, const char *reason, GError **error);
gboolean
shop_job_guard_parts_out (ShopTurn *turn, const BaseId *job, gint64 number, GError **error);
gboolean shop_job_guard_invoiced (ShopTurn *turn,
                                  const ShopJobHead *job,
                                  const char *reason,
                                  GError **error);
gboolean
shop_job_guard_cancel (ShopTurn *turn, const ShopJobHead *job, const char *reason, GError **error);

G_END_DECLS
