/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopLeaseGrant:
 * @station: which may promise it while it is on its own
 * @bay: what; or
 * @technician: whom
 * @from_s: UTC seconds; times before are not leased
 * @until_s: UTC seconds; nor are times from here on
 *
 * Leases a bay's or a technician's time to a station, which may then confirm bookings that lie
 * within it while it cannot reach the host. Only the host grants, and the same time once.
 */
typedef struct
{
  BaseId station;
  BaseId bay;
  BaseId technician;
  gint64 from_s;
  gint64 until_s;
} ShopLeaseGrant;

SHOP_DECLARE_VERB (lease_grant, ShopLeaseGrant)

/**
 * ShopLeaseEnd:
 * @lease: which
 *
 * Takes a lease back. What was promised under it stays.
 */
typedef struct
{
  BaseId lease;
} ShopLeaseEnd;

SHOP_DECLARE_VERB (lease_end, ShopLeaseEnd)

extern const ShopVerb *const shop_lease_verbs[];
extern const ShopQuery *const shop_lease_queries[];

G_END_DECLS
