/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-technician.h"
#include "shop/shop-bounds.h"
#include "shop/shop-technician-hours.h"
#include "shop/shop-technician-queries.h"
#include "shop/shop-open-work.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define FACTORS .least = 1000, .most = 20000

static const ShopArgument skill_arguments[] = {
  SHOP_ARGUMENT (ShopSkill, skill, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopSkill, factor_bp, MAYBE_INT, FACTORS),
};

static const ShopShape skill_shape = SHOP_SHAPE (ShopSkill, skill_arguments);

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopTechnicianAdd, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopTechnicianAdd, user, ID),
  SHOP_ARGUMENT (ShopTechnicianAdd, apprentice, BOOL),
  SHOP_ARGUMENT (ShopTechnicianAdd, position, INT),
  SHOP_ARGUMENT (ShopTechnicianAdd, cost_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopTechnicianAdd, skills, LIST, .shape = &skill_shape),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopTechnicianAdd, add_arguments);

static gboolean
insert_skill (ShopTurn *turn, const BaseId *technician, const ShopSkill *skill, GError **error)
{
  BaseId id;

  base_id_new (&id);
  return shop_turn_insert (turn, error, "technician_skill", &id, &skill_shape, skill,
                           { "technician", store_id (technician) });
}

static gboolean
add_technician (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopTechnicianAdd *technician = arguments;
  const ShopSkill *skills = technician->skills.items;
  BaseId id;

  base_id_new (&id);
  shop_turn_tell_id (turn, "technician", &id);
  gboolean done = shop_turn_insert (turn, error, "technician", &id, &add_shape, technician,
                                    { "site", store_id (&turn->site) });
  for (gsize i = 0; done && i < technician->skills.n; i++)
    done = insert_skill (turn, &id, &skills[i], error);
  return done;
}

const ShopVerb shop_technician_add_verb = {
  "technician-add", N_ ("Adds a technician"), SHOP_MAY_STAFF, &add_shape, add_technician,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopTechnicianEdit, technician, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopTechnicianEdit, name, TEXT),
  SHOP_ARGUMENT (ShopTechnicianEdit, user, ID),
  SHOP_ARGUMENT (ShopTechnicianEdit, apprentice, MAYBE_BOOL),
  SHOP_ARGUMENT (ShopTechnicianEdit, position, MAYBE_INT),
  SHOP_ARGUMENT (ShopTechnicianEdit, cost_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopTechnicianEdit, archived, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopTechnicianEdit, edit_arguments);

static gboolean
edit_technician (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopTechnicianEdit *edit = arguments;

  if (shop_maybe_get (edit->archived, 0) != 0 &&
      !shop_open_work_check_none_ahead (
        shop_technician_query_ahead (turn, &edit->technician, error), error))
    return FALSE;
  return shop_turn_edit (turn, "technician", &edit->technician, &shop_technician_edit_verb, edit,
                         error);
}

const ShopVerb shop_technician_edit_verb = {
  "technician-edit", N_ ("Changes a technician"), SHOP_MAY_STAFF, &edit_shape, edit_technician,
};

static const ShopArgument teach_arguments[] = {
  SHOP_ARGUMENT (ShopTechnicianTeach, technician, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopTechnicianTeach, skill, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopTechnicianTeach, factor_bp, MAYBE_INT, FACTORS),
  SHOP_ARGUMENT (ShopTechnicianTeach, forget, BOOL),
};

static const ShopShape teach_shape = SHOP_SHAPE (ShopTechnicianTeach, teach_arguments);

static void
set_teach_undo (ShopTurn *turn, const ShopTechnicianTeach *lesson, gint64 factor_bp)
{
  shop_turn_set_undo (
    turn, &shop_technician_teach_verb,
    &(ShopTechnicianTeach){ lesson->technician, lesson->skill,
                            factor_bp > 0 ? shop_some (factor_bp) : (ShopMaybe){ SHOP_ABSENT, 0 },
                            factor_bp == 0 });
}

static gboolean
teach (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopTechnicianTeach *lesson = arguments;
  ShopSkill skill = { lesson->skill, lesson->factor_bp };
  gint64 before_bp;
  BaseId id;

  if (!shop_technician_query_skill (turn, &lesson->technician, lesson->skill, &id, &before_bp,
                                    error))
    return FALSE;
  if (before_bp == 0 && lesson->forget)
    {
      shop_refuse_fully (
        error, SHOP_ERROR_NOTHING,
        _ ("“%s” was not learnt, so it cannot be forgotten. Choose a skill that was."),
        lesson->skill);
      return FALSE;
    }
  set_teach_undo (turn, lesson, before_bp);
  if (before_bp == 0)
    return insert_skill (turn, &lesson->technician, &skill, error);
  return store_update (turn->connection, error, "technician_skill", &id,
                       { "removed", store_int (lesson->forget) },
                       { "factor_bp", store_int (shop_maybe_get (lesson->factor_bp, before_bp)) });
}

const ShopVerb shop_technician_teach_verb = {
  "technician-teach",
  N_ ("Notes a technician's skill, or takes it away"),
  SHOP_MAY_STAFF,
  &teach_shape,
  teach,
};

static JsonNode *
list_technicians (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_technician_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery technicians_query = {
  "technicians",    N_ ("The technicians of this site with their skills"),
  SHOP_MAY_READ,    &shop_no_arguments,
  list_technicians,
};

const ShopVerb *const shop_technician_verbs[] = {
  &shop_absence_add_verb,      &shop_absence_edit_verb,
  &shop_shift_add_verb,        &shop_shift_edit_verb,
  &shop_technician_add_verb,   &shop_technician_edit_verb,
  &shop_technician_teach_verb, NULL,
};

const ShopQuery *const shop_technician_queries[] = { &technicians_query,
                                                     &shop_technician_hours_query, NULL };
