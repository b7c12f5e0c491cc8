/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopAuditQuery:
 * @record: only what changed this record, or names it
 * @user: only what this user did
 * @from: only what was done on this day and after it, in the shop's zone
 * @limit: how many entries at most; 100 unless given
 *
 * Asks who did what and when, the newest first: each entry's number, station, time, user, verb with
 * its summary, arguments and result, and whether it can be, or was, taken back. Who may not manage
 * staff sees their own deeds.
 */
typedef struct
{
  BaseId record;
  BaseId user;
  const char *from;
  ShopMaybe limit;
} ShopAuditQuery;

extern const ShopQuery *const shop_audit_queries[];

/* For this room alone. */
StoreStatement *shop_audit_query_entries (ShopTurn *turn,
                                          const ShopAuditQuery *asked,
                                          gint64 from_s,
                                          GError **error);

G_END_DECLS
