/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopJobLinePart:
 * @job: which
 * @part: what goes onto it
 * @qty_milli: how much; one where it is not given
 * @price_e4: of one, without tax; what the price rules say where it is not given
 * @description: what the line says; the part's name where it is not given
 *
 * Puts a part on a job at its price, with a line for its core where it is an exchange unit, and
 * puts it aside where enough is free; otherwise it is wanted.
 */
typedef struct
{
  BaseId job;
  BaseId part;
  ShopMaybe qty_milli;
  ShopMaybe price_e4;
  const char *description;
} ShopJobLinePart;

SHOP_DECLARE_VERB (job_line_part, ShopJobLinePart)

extern const ShopVerb *const shop_part_line_verbs[];

G_END_DECLS
