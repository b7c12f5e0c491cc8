/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-desk-queries.h"
#include "shop/shop-turn.h"
#include "store/store-step.h"

static gboolean
log_step (ShopTurn *self,
          const char *table,
          const BaseId *record,
          const char *was,
          const char *state,
          const char *reason,
          gboolean back,
          GError **error)
{
  gint64 n_before;
  BaseId id;

  if (!shop_desk_query_n_steps (self->connection, record, &n_before, error))
    return FALSE;
  base_id_new_at (&id, self->now_s * 1000);
  return store_insert (self->connection, error, "state_event", { "id", store_id (&id) },
                       { "tbl", store_text (table) }, { "record", store_id (record) },
                       { "was", store_text (was) }, { "state", store_text (state) },
                       { "reason", store_text (reason) }, { "user", store_id (&self->user) },
                       { "at_s", store_int (self->now_s) }, { "seq", store_int (n_before) },
                       { "back", store_int (back) });
}

static gboolean
is_step (const char *table, const char *was, const char *state)
{
  gsize n_steps;

  store_steps_of (table, &n_steps);
  return n_steps == 0 || was == NULL || store_step_exists (table, was, state);
}

/**
 * shop_turn_log_state:
 * @was: (nullable): the state before
 * @reason: (nullable): why, where one was given
 *
 * Writes down that a booking, a job, an order … took a step, which must be one that there is
 * (store_steps_of()): where two stations' steps meet they are taken again by that table.
 */
gboolean
shop_turn_log_state (ShopTurn *self,
                     const char *table,
                     const BaseId *record,
                     const char *was,
                     const char *state,
                     const char *reason,
                     GError **error)
{
  g_return_val_if_fail (table != NULL && state != NULL, FALSE);
  g_warn_if_fail (is_step (table, was, state));

  return log_step (self, table, record, was, state, reason, FALSE, error);
}

/**
 * shop_turn_came_from:
 * @state: where @record stands
 * @from: where it may have come from
 * @came: (out): whether it did, by a step that can be taken back
 *
 * Returns: whether that could be told
 */
gboolean
shop_turn_came_from (ShopTurn *self,
                     const char *table,
                     const BaseId *record,
                     const char *state,
                     const char *from,
                     gboolean *came,
                     GError **error)
{
  g_return_val_if_fail (table != NULL && state != NULL && from != NULL, FALSE);

  if (!shop_desk_query_came_from (self->connection, record, state, from, came, error))
    return FALSE;
  *came = *came && store_step_exists (table, from, state);
  return TRUE;
}

/**
 * shop_turn_log_state_back:
 * @state: the one before the step that is taken back
 * @reason: (nullable): why it was in @state, where that is kept
 *
 * Writes down that the last step was taken back.
 */
gboolean
shop_turn_log_state_back (ShopTurn *self,
                          const char *table,
                          const BaseId *record,
                          const char *was,
                          const char *state,
                          const char *reason,
                          GError **error)
{
  g_return_val_if_fail (table != NULL && state != NULL, FALSE);

  return log_step (self, table, record, was, state, reason, TRUE, error);
}
