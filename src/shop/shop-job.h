/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopJobOpen:
 * @booking: what it was booked as; vehicle, customer and promise come from there unless given
 * @vehicle: which; needed where there is no booking
 * @customer: who pays; the vehicle's owner unless given
 * @complaint: what is wrong, in the customer's words
 * @odo_in_km: what the odometer shows
 * @key_tag: where its key hangs
 * @order_no: the customer's
 * @technician: who shall do it
 * @promised_s: when it was promised, never before now
 * @parent_job: the job that it comes back from
 * @parent_kind: comeback or warranty; a comeback unless given
 * @lvv_check: "open" where a low volume vehicle certifier has to look at the modification
 *
 * Opens a job card.
 */
typedef struct
{
  BaseId booking;
  BaseId vehicle;
  BaseId customer;
  const char *complaint;
  ShopMaybe odo_in_km;
  const char *key_tag;
  const char *order_no;
  BaseId technician;
  ShopMaybe promised_s;
  BaseId parent_job;
  const char *parent_kind;
  const char *lvv_check;
} ShopJobOpen;

SHOP_DECLARE_VERB (job_open, ShopJobOpen)

/**
 * ShopJobEdit:
 * @job: which
 * @odo_out_km: what the odometer shows when the vehicle leaves
 *
 * Changes what is given of a job card; see #ShopJobOpen.
 */
typedef struct
{
  BaseId job;
  BaseId customer;
  const char *complaint;
  ShopMaybe odo_in_km;
  ShopMaybe odo_out_km;
  const char *key_tag;
  const char *order_no;
  BaseId technician;
  ShopMaybe promised_s;
  const char *lvv_check;
} ShopJobEdit;

SHOP_DECLARE_VERB (job_edit, ShopJobEdit)

extern const ShopVerb *const shop_job_verbs[];

G_END_DECLS
