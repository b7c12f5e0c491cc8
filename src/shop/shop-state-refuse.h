/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-job-queries.h"

G_BEGIN_DECLS

/* For this room alone: what is done instead with a record that is past a step, or not there yet. */

char *shop_state_get_way (const char *table, const char *state);
void
shop_state_refuse (GError **error, const char *table, const char *state, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
gboolean shop_state_check_job_open (const ShopJobHead *job, GError **error);
void shop_state_refuse_order (GError **error, gint64 number, const char *state);
void shop_state_refuse_job_over (GError **error, gint64 number);

G_END_DECLS
