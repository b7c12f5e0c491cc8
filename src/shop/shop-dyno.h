/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopDynoRunAdd:
 * @job: which
 * @recording: what was recorded of the car meanwhile; it is linked to the job
 * @moment: before the work, or after it
 * @power_w: at the wheels
 * @torque_mnm: in thousandths of a newton metre
 *
 * Notes a run on the dynamometer.
 */
typedef struct
{
  BaseId job;
  BaseId recording;
  const char *moment;
  gint64 power_w;
  ShopMaybe torque_mnm;
  const char *note;
} ShopDynoRunAdd;

SHOP_DECLARE_VERB (dyno_run_add, ShopDynoRunAdd)

extern const ShopVerb *const shop_dyno_verbs[];
extern const ShopQuery *const shop_dyno_queries[];

G_END_DECLS
