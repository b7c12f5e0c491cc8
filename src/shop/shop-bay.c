/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-bay.h"
#include "shop/shop-bay-board.h"
#include "shop/shop-bay-queries.h"
#include "shop/shop-open-work.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define KINDS "hoist flat alignment dyno inspection tyre wash"

static gboolean
add_equipment (ShopTurn *turn, const BaseId *bay, const char *equipment, GError **error)
{
  BaseId id;

  base_id_new (&id);
  return store_insert (turn->connection, error, "bay_equipment", { "id", store_id (&id) },
                       { "bay", store_id (bay) }, { "equipment", store_text (equipment) });
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopBayAdd, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopBayAdd, kind, WORD, .words = KINDS),
  SHOP_ARGUMENT (ShopBayAdd, position, INT),
  SHOP_ARGUMENT (ShopBayAdd, max_mass_kg, MAYBE_INT, .least = 1, .most = 100000),
  SHOP_ARGUMENT (ShopBayAdd, max_height_mm, MAYBE_INT, .least = 1, .most = 10000),
  SHOP_ARGUMENT (ShopBayAdd, equipment, TEXTS),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopBayAdd, add_arguments);

static gboolean
add_bay (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBayAdd *bay = arguments;
  BaseId id;

  base_id_new (&id);
  gboolean done =
    shop_turn_insert (turn, error, "bay", &id, &add_shape, bay, { "site", store_id (&turn->site) });

  for (char **equipment = bay->equipment; done && equipment != NULL && *equipment != NULL;
       equipment++)
    done = add_equipment (turn, &id, *equipment, error);
  shop_turn_tell_id (turn, "bay", &id);
  return done;
}

const ShopVerb shop_bay_add_verb = {
  "bay-add", N_ ("Adds a bay"), SHOP_MAY_SET_UP, &add_shape, add_bay,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopBayEdit, bay, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopBayEdit, name, TEXT),
  SHOP_ARGUMENT (ShopBayEdit, kind, WORD, .words = KINDS),
  SHOP_ARGUMENT (ShopBayEdit, position, MAYBE_INT),
  SHOP_ARGUMENT (ShopBayEdit, max_mass_kg, MAYBE_INT, .least = 1, .most = 100000),
  SHOP_ARGUMENT (ShopBayEdit, max_height_mm, MAYBE_INT, .least = 1, .most = 10000),
  SHOP_ARGUMENT (ShopBayEdit, archived, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopBayEdit, edit_arguments);

static gboolean
edit_bay (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBayEdit *edit = arguments;

  if (shop_maybe_get (edit->archived, 0) != 0 &&
      !shop_open_work_check_none_ahead (shop_bay_query_ahead (turn, &edit->bay, error), error))
    return FALSE;
  return shop_turn_edit (turn, "bay", &edit->bay, &shop_bay_edit_verb, edit, error);
}

const ShopVerb shop_bay_edit_verb = {
  "bay-edit", N_ ("Changes a bay"), SHOP_MAY_SET_UP, &edit_shape, edit_bay,
};

static const ShopArgument equip_arguments[] = {
  SHOP_ARGUMENT (ShopBayEquip, bay, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopBayEquip, add, TEXTS),
  SHOP_ARGUMENT (ShopBayEquip, remove, TEXTS),
};

static const ShopShape equip_shape = SHOP_SHAPE (ShopBayEquip, equip_arguments);

static gboolean
equip_bay (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBayEquip *equip = arguments;
  gboolean done = TRUE;

  for (char **old = equip->remove; done && old != NULL && *old != NULL; old++)
    done = shop_bay_query_unequip (turn, &equip->bay, *old, error);
  for (char **new = equip->add; done &&new != NULL &&*new != NULL; new ++)
    done = shop_bay_query_unequip (turn, &equip->bay, *new, error) &&
           add_equipment (turn, &equip->bay, *new, error);
  shop_turn_set_undo (turn, &shop_bay_equip_verb,
                      &(ShopBayEquip){ equip->bay, equip->remove, equip->add });
  return done;
}

const ShopVerb shop_bay_equip_verb = {
  "bay-equip", N_ ("Notes what equipment came to a bay or left it"), SHOP_MAY_SET_UP, &equip_shape,
  equip_bay,
};

static JsonNode *
list_bays (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_bay_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery bays_query = {
  "bays",    N_ ("The bays of this site with their equipment"), SHOP_MAY_READ, &shop_no_arguments,
  list_bays,
};

const ShopVerb *const shop_bay_verbs[] = { &shop_bay_add_verb, &shop_bay_edit_verb,
                                           &shop_bay_equip_verb, NULL };
const ShopQuery *const shop_bay_queries[] = { &bays_query, &shop_bay_board_query, NULL };
