/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopReminderPlan:
 * @to: the last due day to look at
 * @days_ahead: how long before the day it is due to remind
 *
 * Plans a reminder of all that falls due from today to @to and that was not planned before. The
 * result has "planned", their number.
 */
typedef struct
{
  const char *to;
  ShopMaybe days_ahead;
} ShopReminderPlan;

SHOP_DECLARE_VERB (reminder_plan, ShopReminderPlan)

/**
 * ShopReminderQueue:
 * @reminder: which
 * @channel: "sms" or "email"
 * @body: what to say; a plain sentence where not given
 *
 * Puts a reminder into the outbox, for nine in the morning of its day.
 */
typedef struct
{
  BaseId reminder;
  const char *channel;
  const char *body;
} ShopReminderQueue;

SHOP_DECLARE_VERB (reminder_queue, ShopReminderQueue)

/**
 * ShopReminderEdit:
 * @reminder: which
 * @send_date: on which day
 * @state: "pending" or "dismissed"
 */
typedef struct
{
  BaseId reminder;
  const char *send_date;
  const char *state;
} ShopReminderEdit;

SHOP_DECLARE_VERB (reminder_edit, ShopReminderEdit)

extern const ShopVerb *const shop_reminder_verbs[];
extern const ShopQuery *const shop_reminder_queries[];

G_END_DECLS
