/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopClockOn:
 * @technician: who
 * @kind: attendance, job or other; job where one is given, else attendance
 * @job: which, for kind job
 * @job_line: which part of it
 * @note: what else they do, for kind other
 * @at_s: when, where it was forgotten: after the last punch and not after now
 * @change_over: whether to clock off first from what they are at
 *
 * Clocks a technician on. At most one job or other work at a time.
 */
typedef struct
{
  BaseId technician;
  const char *kind;
  BaseId job;
  BaseId job_line;
  const char *note;
  ShopMaybe at_s;
  gboolean change_over;
} ShopClockOn;

SHOP_DECLARE_VERB (clock_on, ShopClockOn)

/**
 * ShopClockOff:
 * @technician: who
 * @kind: work, which is the job or other work they are at, or attendance, which ends both
 * @at_s: when, where it was forgotten
 *
 * Clocks a technician off.
 */
typedef struct
{
  BaseId technician;
  const char *kind;
  ShopMaybe at_s;
} ShopClockOff;

SHOP_DECLARE_VERB (clock_off, ShopClockOff)

/**
 * ShopPunchVoid:
 * @punch: clocking on to the wrong job or as the wrong technician, with what ended it; or the last
 *   clocking off, after which they are at work again
 * @reason: why it does not count
 *
 * Takes a punch back. It stays in the records and counts nowhere.
 */
typedef struct
{
  BaseId punch;
  const char *reason;
} ShopPunchVoid;

SHOP_DECLARE_VERB (punch_void, ShopPunchVoid)

extern const ShopVerb *const shop_punch_verbs[];
extern const ShopQuery *const shop_punch_queries[];

G_END_DECLS
