/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopDeferredAdd:
 * @vehicle: whose work it is
 * @job: where it was found
 * @line: the line that was declined
 * @result: what an inspection found
 * @description: what should be done
 * @total_minor: what it would have cost, tax included
 * @due_date: when to speak of it again; three months from now unless given
 * @due_km: or at how many kilometres
 *
 * Keeps work that was put off, with a reminder of it.
 */
typedef struct
{
  BaseId vehicle;
  BaseId job;
  BaseId line;
  BaseId result;
  const char *description;
  gint64 total_minor;
  const char *due_date;
  ShopMaybe due_km;
} ShopDeferredAdd;

SHOP_DECLARE_VERB (deferred_add, ShopDeferredAdd)

/**
 * ShopDeferredTakeUp:
 * @deferred: which
 * @job: where it is done now
 *
 * Puts deferred work on a job: the declined line as it was, or a line of its price.
 */
typedef struct
{
  BaseId deferred;
  BaseId job;
} ShopDeferredTakeUp;

SHOP_DECLARE_VERB (deferred_take_up, ShopDeferredTakeUp)

/**
 * ShopDeferredDismiss:
 * @deferred: which
 * @reason: why nobody is reminded of it any more
 *
 * Forgets deferred work.
 */
typedef struct
{
  BaseId deferred;
  const char *reason;
} ShopDeferredDismiss;

SHOP_DECLARE_VERB (deferred_dismiss, ShopDeferredDismiss)

/**
 * ShopDeferredReopen:
 * @deferred: which was dismissed
 *
 * Remembers deferred work again, with its reminder.
 */
typedef struct
{
  BaseId deferred;
} ShopDeferredReopen;

SHOP_DECLARE_VERB (deferred_reopen, ShopDeferredReopen)

gboolean
shop_deferred_keep (ShopTurn *turn, const ShopDeferredAdd *work, BaseId *id, GError **error);

gboolean shop_deferred_end (ShopTurn *turn, const BaseId *deferred, GError **error);
gboolean shop_deferred_end_of_line (ShopTurn *turn,
                                    const BaseId *vehicle,
                                    const BaseId *line,
                                    GError **error);

extern const ShopVerb *const shop_deferred_verbs[];
extern const ShopQuery *const shop_deferred_queries[];

G_END_DECLS
