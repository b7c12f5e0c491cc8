/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopTimedRunKeep:
 * @recording: which it was found in; its vehicle has the run
 * @kind: "0-100", "80-120" or "400-m"
 * @start_us: when it began, microseconds since the recording's start
 * @duration_ms: how long it took
 * @error_ms: by how much that may be wrong, either way
 * @interval_ms: the longest time between two readings of the speed in it
 * @end_m_per_h: the speed at its end, in metres an hour
 * @power_w: the greatest power at the wheels that was reckoned in it
 * @power_error_w: by how much the readings leave that open
 * @assumptions: what the power was reckoned with, as it was told
 * @note: what there is to say about it
 *
 * Keeps a timed run with the vehicle.
 */
typedef struct
{
  BaseId recording;
  const char *kind;
  gint64 start_us;
  gint64 duration_ms;
  gint64 error_ms;
  gint64 interval_ms;
  gint64 end_m_per_h;
  ShopMaybe power_w;
  ShopMaybe power_error_w;
  const char *assumptions;
  const char *note;
} ShopTimedRunKeep;

/**
 * ShopTimedRunEdit:
 * @timed_run: which
 * @note: what there is to say about it from now on
 * @removed: whether it shall be kept no more
 */
typedef struct
{
  BaseId timed_run;
  const char *note;
  ShopMaybe removed;
} ShopTimedRunEdit;

SHOP_DECLARE_VERB (timed_run_keep, ShopTimedRunKeep)
SHOP_DECLARE_VERB (timed_run_edit, ShopTimedRunEdit)

/**
 * ShopVehicleRunsOf:
 * @vehicle: whose runs are asked for
 *
 * The argument of shop_vehicle_runs_query.
 */
typedef struct
{
  BaseId vehicle;
} ShopVehicleRunsOf;

extern const ShopQuery shop_vehicle_runs_query;
extern const ShopVerb *const shop_timed_run_verbs[];
extern const ShopQuery *const shop_timed_run_queries[];

G_END_DECLS
