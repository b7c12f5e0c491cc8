/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopBookingStep:
 * @booking: which
 * @reason: (nullable): why
 *
 * Takes a booking a step further: requested → tentative → confirmed → arrived → in the bay → done;
 * cancelled or not turned up from before it arrived. What it holds follows.
 *
 * shop_booking_hold() makes it tentative, also where it was withdrawn because another station had
 * promised the same time; shop_booking_confirm() promises its time, for which the rules are asked
 * again. What gives time back tells in "waitlist" who could have it.
 */
typedef struct
{
  BaseId booking;
  const char *reason;
} ShopBookingStep;

SHOP_DECLARE_VERB (booking_hold, ShopBookingStep)
SHOP_DECLARE_VERB (booking_confirm, ShopBookingStep)
SHOP_DECLARE_VERB (booking_arrive, ShopBookingStep)
SHOP_DECLARE_VERB (booking_in_bay, ShopBookingStep)
SHOP_DECLARE_VERB (booking_done, ShopBookingStep)
SHOP_DECLARE_VERB (booking_cancel, ShopBookingStep)
SHOP_DECLARE_VERB (booking_no_show, ShopBookingStep)

/**
 * ShopBookingStepBack:
 * @booking: which
 * @state: where it stood before its last step
 *
 * Takes back a step that was taken by mistake; who may take the step may take it back. Where the
 * booking holds its times again, they must still be free.
 */
typedef struct
{
  BaseId booking;
  const char *state;
} ShopBookingStepBack;

SHOP_DECLARE_VERB (booking_step_back, ShopBookingStepBack)

gboolean
shop_booking_advance (ShopTurn *turn, const BaseId *booking, const char *state, GError **error);

G_END_DECLS
