/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopInspectionStart:
 * @vehicle: which; that of @job unless given
 * @job: where it is done
 * @template: what is looked at; that of @recheck_of unless given
 * @technician: who looks; that of @job unless given. A warrant or certificate of fitness needs
 *   one who has learnt "wof" or "cof"
 * @recheck_of: the inspection that failed; only what failed is looked at again
 * @charge: whether the job gets a line for it: of the template's price, or free for a recheck in
 *   time
 *
 * Begins an inspection.
 */
typedef struct
{
  BaseId vehicle;
  BaseId job;
  BaseId template;
  BaseId technician;
  BaseId recheck_of;
  gboolean charge;
} ShopInspectionStart;

SHOP_DECLARE_VERB (inspection_start, ShopInspectionStart)

/**
 * ShopInspectionResult:
 * @inspection: a started one
 * @item: of its template
 * @name: for what stands in no template
 * @result: ok, advise, fail or na; where something was measured, what the template says of that
 * @measure_milli: what was measured, in thousandths of the item's unit
 * @note: what was seen
 * @photos: SHA-256, in hexadecimal, of content that was put into the store
 * @technician: who looked
 *
 * Notes what was found. Looked at twice, the newest counts and both are kept.
 */
typedef struct
{
  BaseId inspection;
  BaseId item;
  const char *name;
  const char *result;
  ShopMaybe measure_milli;
  const char *note;
  char **photos;
  BaseId technician;
} ShopInspectionResult;

SHOP_DECLARE_VERB (inspection_result, ShopInspectionResult)

/**
 * ShopInspectionFinish:
 * @inspection: a started one
 *
 * Ends an inspection. It fails where one item does. What was found and stands on no line of the job
 * becomes deferred work. A warrant or certificate of fitness that failed can be rechecked for the
 * site's number of days; one that passed makes the vehicle due again.
 */
typedef struct
{
  BaseId inspection;
} ShopInspectionFinish;

SHOP_DECLARE_VERB (inspection_finish, ShopInspectionFinish)

extern const ShopVerb *const shop_inspection_verbs[];
extern const ShopQuery *const shop_inspection_queries[];

G_END_DECLS
