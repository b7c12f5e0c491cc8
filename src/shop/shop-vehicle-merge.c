/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-merge.h"

#include "shop/shop-merge.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopPointer pointers[] = {
  { "battery_test", "vehicle" },    { "booking", "vehicle" },     { "code_fix", "vehicle" },
  { "compliance_item", "vehicle" }, { "dashboard", "vehicle" },   { "deferred_work", "vehicle" },
  { "inspection", "vehicle" },      { "job", "vehicle" },         { "message", "vehicle" },
  { "plate_history", "vehicle" },   { "recording", "vehicle" },   { "recurrence", "vehicle" },
  { "reminder", "vehicle" },        { "scan", "vehicle" },        { "signal_set_use", "vehicle" },
  { "timed_run", "vehicle" },       { "vehicle", "merged_into" }, { "waitlist", "vehicle" },
};

/* What the one that stays takes over where it tells nothing itself. */
static const char *const facts[] = {
  "vin",         "make",          "model",
  "year",        "chassis_no",    "variant",
  "engine_code", "colour",        "first_registered",
  "fuel",        "gross_mass_kg", "obd_protocol",
};

static gboolean
check (ShopTurn *turn, const ShopVehicleMerge *merge, GError **error)
{
  gboolean merged = FALSE;

  if (!shop_vehicle_query_merged (turn, &merge->vehicle, &merge->into, &merged, error))
    return FALSE;
  if (base_id_equal (&merge->vehicle, &merge->into))
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("A vehicle cannot be merged with itself."));
  else if (merged)
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("One of the two vehicles was merged already. Choose the one it became, "
                          "or take that merge back first."));
  else
    return TRUE;
  return FALSE;
}

static StoreValue
value_of (StoreStatement *row, int column)
{
  return store_statement_get_type (row, column) == STORE_TYPE_INT
           ? store_int (store_statement_get_int (row, column))
           : store_text (store_statement_get_text (row, column));
}

static gboolean
fill_facts (ShopTurn *turn, const ShopVehicleMerge *merge, GPtrArray *filled, GError **error)
{
  g_autoptr (StoreStatement) theirs = store_row_select (
    turn->connection, "vehicle", &merge->vehicle, facts, G_N_ELEMENTS (facts), error);
  g_autoptr (StoreStatement) ours = store_row_select (turn->connection, "vehicle", &merge->into,
                                                      facts, G_N_ELEMENTS (facts), error);
  StoreField fields[G_N_ELEMENTS (facts)];

  if (theirs == NULL || ours == NULL || !store_statement_next (theirs, error) ||
      !store_statement_next (ours, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (store_statement_is_null (ours, (int) i) && !store_statement_is_null (theirs, (int) i))
      {
        fields[filled->len] = (StoreField){ facts[i], value_of (theirs, (int) i) };
        g_ptr_array_add (filled, (gpointer) facts[i]);
      }
  return store_row_update (turn->connection, "vehicle", &merge->into, fields, filled->len, error);
}

static gboolean
move_all (ShopTurn *turn, const ShopVehicleMerge *merge, GArray *moved, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < G_N_ELEMENTS (pointers); i++)
    done = shop_merge_move (turn, &pointers[i], &merge->vehicle, &merge->into, moved, error);
  return done && store_update (turn->connection, error, "vehicle", &merge->vehicle,
                               { "merged_into", store_id (&merge->into) });
}

static gboolean
merge_vehicle (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopVehicleMerge *merge = arguments;
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (ShopMoved));
  g_autoptr (GPtrArray) filled = g_ptr_array_new ();

  if (!check (turn, merge, error) || !fill_facts (turn, merge, filled, error) ||
      !move_all (turn, merge, moved, error))
    return FALSE;
  shop_turn_tell_int (turn, "moved", moved->len);
  g_ptr_array_add (filled, NULL);
  const ShopVehicleUnmerge undo = {
    .vehicle = merge->vehicle,
    .into = merge->into,
    .moved = { moved->data, moved->len },
    .filled = (char **) filled->pdata,
  };
  shop_turn_set_undo (turn, &shop_vehicle_unmerge_verb, &undo);
  return TRUE;
}

static const ShopArgument merge_arguments[] = {
  SHOP_ARGUMENT (ShopVehicleMerge, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopVehicleMerge, into, ID, .required = TRUE),
};

static const ShopShape merge_shape = SHOP_SHAPE (ShopVehicleMerge, merge_arguments);

const ShopVerb shop_vehicle_merge_verb = {
  "vehicle-merge",   N_ ("Makes one of two vehicles that are the same"),
  SHOP_MAY_CUSTOMER, &merge_shape,
  merge_vehicle,
};

static const char *
find_fact (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_equal (facts[i], name))
      return facts[i];
  return NULL;
}

static gboolean
forget_facts (ShopTurn *turn, const ShopVehicleUnmerge *unmerge, GError **error)
{
  gboolean done = TRUE;

  for (char **name = unmerge->filled; done && name != NULL && *name != NULL; name++)
    {
      const char *fact = find_fact (*name);

      done = fact != NULL && store_update (turn->connection, error, "vehicle", &unmerge->into,
                                           { fact, store_null () });
      if (fact == NULL)
        shop_error_set (error, SHOP_ERROR_ARGUMENT, *name);
    }
  return done;
}

static gboolean
unmerge_vehicle (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopVehicleUnmerge *unmerge = arguments;

  return forget_facts (turn, unmerge, error) &&
         store_update (turn->connection, error, "vehicle", &unmerge->vehicle,
                       { "merged_into", store_null () }) &&
         shop_merge_move_back (turn, pointers, G_N_ELEMENTS (pointers), &unmerge->moved,
                               &unmerge->vehicle, error);
}

static const ShopArgument unmerge_arguments[] = {
  SHOP_ARGUMENT (ShopVehicleUnmerge, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopVehicleUnmerge, into, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopVehicleUnmerge, moved, LIST, .shape = &shop_moved_shape),
  SHOP_ARGUMENT (ShopVehicleUnmerge, filled, TEXTS),
};

static const ShopShape unmerge_shape = SHOP_SHAPE (ShopVehicleUnmerge, unmerge_arguments);

const ShopVerb shop_vehicle_unmerge_verb = {
  "vehicle-unmerge", N_ ("Tells two vehicles apart again"), SHOP_MAY_CUSTOMER, &unmerge_shape,
  unmerge_vehicle,
};

const ShopVerb *const shop_vehicle_merge_verbs[] = {
  &shop_vehicle_merge_verb,
  &shop_vehicle_unmerge_verb,
  NULL,
};
