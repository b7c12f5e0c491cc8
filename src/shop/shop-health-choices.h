/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

/**
 * ShopHealthChoices:
 * @vehicle: whose
 */
typedef struct
{
  BaseId vehicle;
} ShopHealthChoices;

/**
 * shop_health_choices_query:
 *
 * Which scans a health report may be about: "scans" with "scan", "taken_at_s" and "n_codes"
 * (different ones), the newest first; "before", the scan that the newest is best compared with
 * (null where there is none); "zone", the shop's, in which their times are to be told.
 *
 * Each connection files a scan, so that the one before the newest is often of the same visit:
 * "before" is the newest that lies before the last clear, else the newest of an earlier day.
 */
extern const ShopQuery shop_health_choices_query;

extern const ShopQuery *const shop_health_choices_queries[];

G_END_DECLS
