/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopSkill:
 * @skill: "dyno", "air conditioning" …
 * @factor_bp: how much of a skilled hour an hour of theirs is, in 1/10000; 10000 where not given
 *
 * What a technician has learnt.
 */
typedef struct
{
  const char *skill;
  ShopMaybe factor_bp;
} ShopSkill;

/**
 * ShopTechnicianAdd:
 * @name: as they are called
 * @user: who they are at the desk
 * @apprentice: whether somebody must look over their work
 * @position: their place in the row, from 0
 * @cost_e4: of an hour
 * @skills: of #ShopSkill
 *
 * Adds a technician, who works while the shop is open until shifts are given.
 */
typedef struct
{
  const char *name;
  BaseId user;
  gboolean apprentice;
  gint64 position;
  ShopMaybe cost_e4;
  ShopItems skills;
} ShopTechnicianAdd;

SHOP_DECLARE_VERB (technician_add, ShopTechnicianAdd)

/**
 * ShopTechnicianEdit:
 * @technician: which
 *
 * Changes what is given of a technician. Archiving is refused while work lies ahead of them.
 */
typedef struct
{
  BaseId technician;
  const char *name;
  BaseId user;
  ShopMaybe apprentice;
  ShopMaybe position;
  ShopMaybe cost_e4;
  ShopMaybe archived;
} ShopTechnicianEdit;

SHOP_DECLARE_VERB (technician_edit, ShopTechnicianEdit)

/**
 * ShopTechnicianTeach:
 * @technician: who
 * @skill: what they have learnt
 * @factor_bp: how much of a skilled hour an hour of theirs is, in 1/10000; 10000 where not given
 * @forget: whether they may not do it any more instead
 *
 * Notes what a technician has learnt.
 */
typedef struct
{
  BaseId technician;
  const char *skill;
  ShopMaybe factor_bp;
  gboolean forget;
} ShopTechnicianTeach;

SHOP_DECLARE_VERB (technician_teach, ShopTechnicianTeach)

extern const ShopVerb *const shop_technician_verbs[];
extern const ShopQuery *const shop_technician_queries[];

G_END_DECLS
