/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-signal-switch.h"
#include "shop/shop-signal-switch-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* A signal of the set as it is now. */
typedef struct
{
  char *id;
  gboolean has_switch;
  gboolean off;
} State;

static void
state_free (gpointer data)
{
  State *state = data;

  g_free (state->id);
  g_free (state);
}

/* Returns: (transfer full) (element-type State): in the set's order */
static GPtrArray *
read_states (ShopTurn *turn, const BaseId *use, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_signal_switch_query_signals (turn, use, error);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (state_free);
  g_autoptr (GError) failure = NULL;

  while (rows != NULL && store_statement_next (rows, &failure))
    {
      State *state = g_new0 (State, 1);

      state->id = g_strdup (store_statement_get_text (rows, 0));
      state->has_switch = store_statement_get_int (rows, 1) != 0;
      state->off = store_statement_get_int (rows, 2) != 0;
      g_ptr_array_add (states, state);
    }
  if (rows == NULL || !store_succeeded (g_steal_pointer (&failure), error))
    return NULL;
  if (states->len > 0)
    return g_steal_pointer (&states);
  shop_error_set (error, SHOP_ERROR_NOT_FOUND, "signal set");
  return NULL;
}

/* Returns: (transfer full) (element-type State): by their ids */
static GHashTable *
index_states (const GPtrArray *states)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < states->len; i++)
    {
      State *state = g_ptr_array_index (states, i);
      g_hash_table_insert (index, state->id, state);
    }
  return index;
}

/* Returns: (transfer full) (element-type State): those that are named; all where none is */
static GPtrArray *
choose (GPtrArray *states, char **ids, GError **error)
{
  g_autoptr (GHashTable) index = index_states (states);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  if (ids == NULL)
    return g_ptr_array_ref (states);
  for (; *ids != NULL; ids++)
    {
      State *state = g_hash_table_lookup (index, *ids);
      if (state == NULL)
        {
          shop_refuse (error, SHOP_ERROR_VALUE,
                       _ ("The set has no signal “%s”. Look at its list of signals."), *ids);
          return NULL;
        }
      g_ptr_array_add (chosen, state);
    }
  return g_steal_pointer (&chosen);
}

static gboolean
write_switch (ShopTurn *turn, const ShopSignalSetSwitch *order, State *state, GError **error)
{
  char use[BASE_ID_TEXT_SIZE];
  BaseId id;

  base_id_to_text (&order->use, use);
  base_id_derive (&id, "signal_switch %s %s", use, state->id);
  state->off = !order->on;
  return state->has_switch
           ? store_update (turn->connection, error, "signal_switch", &id,
                           { "off", store_int (state->off) })
           : store_insert (turn->connection, error, "signal_switch", { "id", store_id (&id) },
                           { "use", store_id (&order->use) }, { "signal", store_text (state->id) },
                           { "off", store_int (state->off) });
}

static void
keep_undo (ShopTurn *turn, const ShopSignalSetSwitch *order, GPtrArray *switched)
{
  g_ptr_array_add (switched, NULL);
  shop_turn_set_undo (turn, &shop_signal_set_switch_verb,
                      &(ShopSignalSetSwitch){ order->use, (char **) switched->pdata, !order->on });
}

static gboolean
switch_signals (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSignalSetSwitch *order = arguments;
  g_autoptr (GPtrArray) states = read_states (turn, &order->use, error);
  g_autoptr (GPtrArray) chosen = states != NULL ? choose (states, order->signals, error) : NULL;
  g_autoptr (GPtrArray) switched = g_ptr_array_new ();

  for (guint i = 0; chosen != NULL && i < chosen->len; i++)
    {
      State *state = g_ptr_array_index (chosen, i);
      if (state->off == !order->on)
        continue;
      if (!write_switch (turn, order, state, error))
        return FALSE;
      g_ptr_array_add (switched, state->id);
    }
  if (chosen == NULL)
    return FALSE;
  shop_turn_tell_int (turn, "switched", switched->len);
  if (switched->len > 0)
    keep_undo (turn, order, switched);
  return TRUE;
}

static const ShopArgument switch_arguments[] = {
  SHOP_ARGUMENT (ShopSignalSetSwitch, use, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopSignalSetSwitch, signals, TEXTS),
  SHOP_ARGUMENT (ShopSignalSetSwitch, on, BOOL, .required = TRUE),
};
static const ShopShape switch_shape = SHOP_SHAPE (ShopSignalSetSwitch, switch_arguments);

const ShopVerb shop_signal_set_switch_verb = {
  "signal-set-switch", N_ ("Switches signals of a set on or off"), SHOP_MAY_SCAN, &switch_shape,
  switch_signals,
};

static JsonNode *
read_use (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSignalSetUse *which = arguments;
  g_autoptr (StoreStatement) rows = shop_signal_switch_query_use (turn, &which->use, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument use_arguments[] = {
  SHOP_ARGUMENT (ShopSignalSetUse, use, ID, .required = TRUE),
};
static const ShopShape use_shape = SHOP_SHAPE (ShopSignalSetUse, use_arguments);

const ShopQuery shop_signal_set_use_query = {
  "signal-set-use", N_ ("A set of signals as some cars have it, with what is switched off"),
  SHOP_MAY_READ,    &use_shape,
  read_use,
};
