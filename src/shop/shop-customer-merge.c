/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-customer-merge.h"

#include "shop/shop-customer-queries.h"
#include "shop/shop-id.h"
#include "shop/shop-merge.h"
#include "shop/shop-vehicle-owner.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static const ShopPointer pointers[] = {
  { "booking", "customer" },  { "contact", "customer" },  { "customer", "merged_into" },
  { "job", "customer" },      { "message", "customer" },  { "recurrence", "customer" },
  { "reminder", "customer" }, { "waitlist", "customer" },
};

/* Only those of which the other said nothing go with a customer. */
static const ShopPointer consent = { "consent", "customer" };

static gboolean
check (ShopTurn *turn, const ShopCustomerMerge *merge, GError **error)
{
  gboolean from_merged = FALSE;
  gboolean into_merged = FALSE;

  if (!shop_customer_query_merged (turn, &merge->customer, &from_merged, error) ||
      !shop_customer_query_merged (turn, &merge->into, &into_merged, error))
    return FALSE;
  if (base_id_equal (&merge->customer, &merge->into))
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("A customer cannot be merged with themselves."));
  else if (from_merged || into_merged)
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("One of the two customers was merged already. Choose the one it became, "
                          "or take that merge back first."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
move_consents (ShopTurn *turn, const ShopCustomerMerge *merge, GArray *moved, GError **error)
{
  g_autoptr (StoreStatement) row =
    shop_customer_query_free_consents (turn, &merge->customer, &merge->into, error);
  g_autoptr (GError) failure = NULL;
  ShopMoved change = { consent.table, consent.column, { { 0 } } };

  if (row == NULL)
    return FALSE;
  guint first = moved->len;
  while (store_statement_next (row, &failure))
    if (store_statement_get_id (row, 0, &change.record))
      g_array_append_val (moved, change);
  for (guint i = first; failure == NULL && i < moved->len; i++)
    store_update (turn->connection, &failure, consent.table,
                  &g_array_index (moved, ShopMoved, i).record,
                  { consent.column, store_id (&merge->into) });
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Ids of the vehicles that are theirs now. */
static GPtrArray *
read_cars (ShopTurn *turn, const BaseId *customer, GError **error)
{
  g_autoptr (StoreStatement) row = shop_customer_query_cars (turn, customer, error);
  g_autoptr (GPtrArray) cars = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  BaseId id;

  while (row != NULL && store_statement_next (row, &failure))
    if (store_statement_get_id (row, 0, &id))
      g_ptr_array_add (cars, base_id_dup_text (&id));
  g_ptr_array_add (cars, NULL);
  return row != NULL && store_succeeded (g_steal_pointer (&failure), error)
           ? g_steal_pointer (&cars)
           : NULL;
}

static gboolean
give_cars (ShopTurn *turn, char **cars, const BaseId *customer, GError **error)
{
  gboolean done = TRUE;
  BaseId vehicle;

  for (; done && cars != NULL && *cars != NULL; cars++)
    {
      done = shop_id_parse (*cars, &vehicle, error) &&
             shop_vehicle_put_owner (turn, &vehicle, customer, error);
    }
  return done;
}

static gboolean
move_all (ShopTurn *turn, const ShopCustomerMerge *merge, GArray *moved, GError **error)
{
  gboolean done = move_consents (turn, merge, moved, error);

  for (guint i = 0; done && i < G_N_ELEMENTS (pointers); i++)
    done = shop_merge_move (turn, &pointers[i], &merge->customer, &merge->into, moved, error);
  return done &&
         store_update (turn->connection, error, "customer", &merge->customer,
                       { "merged_into", store_id (&merge->into) }, { "archived", store_int (1) });
}

static gboolean
merge_customer (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCustomerMerge *merge = arguments;
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (ShopMoved));
  g_autoptr (GPtrArray) cars = NULL;

  if (!check (turn, merge, error))
    return FALSE;
  cars = read_cars (turn, &merge->customer, error);
  if (cars == NULL || !move_all (turn, merge, moved, error) ||
      !give_cars (turn, (char **) cars->pdata, &merge->into, error))
    return FALSE;
  const ShopCustomerUnmerge undo = {
    .customer = merge->customer,
    .moved = { moved->data, moved->len },
    .vehicles = (char **) cars->pdata,
  };
  shop_turn_tell_int (turn, "moved", moved->len + cars->len - 1);
  shop_turn_set_undo (turn, &shop_customer_unmerge_verb, &undo);
  return TRUE;
}

static const ShopArgument merge_arguments[] = {
  SHOP_ARGUMENT (ShopCustomerMerge, customer, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCustomerMerge, into, ID, .required = TRUE),
};

static const ShopShape merge_shape = SHOP_SHAPE (ShopCustomerMerge, merge_arguments);

const ShopVerb shop_customer_merge_verb = {
  "customer-merge",  N_ ("Makes one of two customers who are the same"),
  SHOP_MAY_CUSTOMER, &merge_shape,
  merge_customer,
};

static gboolean
unmerge_customer (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCustomerUnmerge *unmerge = arguments;
  ShopPointer all[G_N_ELEMENTS (pointers) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (pointers); i++)
    all[i] = pointers[i];
  all[G_N_ELEMENTS (pointers)] = consent;
  return shop_merge_move_back (turn, all, G_N_ELEMENTS (all), &unmerge->moved, &unmerge->customer,
                               error) &&
         store_update (turn->connection, error, "customer", &unmerge->customer,
                       { "merged_into", store_null () }, { "archived", store_int (0) }) &&
         give_cars (turn, unmerge->vehicles, &unmerge->customer, error);
}

static const ShopArgument unmerge_arguments[] = {
  SHOP_ARGUMENT (ShopCustomerUnmerge, customer, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCustomerUnmerge, moved, LIST, .shape = &shop_moved_shape),
  SHOP_ARGUMENT (ShopCustomerUnmerge, vehicles, IDS),
};

static const ShopShape unmerge_shape = SHOP_SHAPE (ShopCustomerUnmerge, unmerge_arguments);

const ShopVerb shop_customer_unmerge_verb = {
  "customer-unmerge", N_ ("Tells two customers apart again"), SHOP_MAY_CUSTOMER, &unmerge_shape,
  unmerge_customer,
};

const ShopVerb *const shop_customer_merge_verbs[] = {
  &shop_customer_merge_verb,
  &shop_customer_unmerge_verb,
  NULL,
};
