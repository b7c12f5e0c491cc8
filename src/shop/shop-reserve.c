/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-reserve.h"
#include "base/base-money.h"
#include "shop/shop-job-step.h"
#include "shop/shop-part-queries.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-state-words.h"
#include "shop/shop-stock-post.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* Whoever writes lines and whoever works on the car may ask for parts. */
gboolean
shop_reserve_may_ask (ShopTurn *turn, GError **error)
{
  return (turn->permissions & SHOP_MAY_WORK) != 0 || shop_turn_may (turn, SHOP_MAY_QUOTE, error);
}

static void
refuse_line (const ShopLineFacts *line, GError **error)
{
  if (!line->job_open)
    shop_state_refuse_job_over (error, line->job_number);
  else
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("The line was taken off job %d. Put it back, or choose another one."),
                       (int) line->job_number);
}

/* A part line of a job that is still open. */
ShopLineFacts *
shop_reserve_take_line (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (ShopLineFacts) line = shop_stock_query_line (turn, id, error);

  if (line == NULL)
    return NULL;
  if (line->removed || !line->job_open)
    {
      refuse_line (line, error);
      return NULL;
    }
  if (g_str_equal (line->kind, "part") && shop_id_is_given (&line->part))
    return g_steal_pointer (&line);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The line of job %d is for no part from the store."),
               (int) line->job_number);
  return NULL;
}

static gboolean
append_kit (GArray *needs, StoreStatement *item, gint64 qty_milli, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (store_statement_next (item, &failure))
    {
      ShopNeed need;

      store_statement_get_id (item, 0, &need.part);
      need.qty_milli =
        base_round_div (qty_milli, store_statement_get_int (item, 1), BASE_QTY_MILLI);
      g_array_append_val (needs, need);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Returns: (transfer full): of #ShopNeed */
GArray *
shop_reserve_needs (ShopTurn *turn, const ShopLineFacts *line, GError **error)
{
  g_autoptr (GArray) needs = g_array_new (FALSE, FALSE, sizeof (ShopNeed));
  g_autoptr (StoreStatement) item = shop_part_query_kit (turn, &line->part, error);
  ShopNeed itself = { line->part, line->qty_milli };

  if (item == NULL || !append_kit (needs, item, line->qty_milli, error))
    return NULL;
  if (needs->len == 0)
    g_array_append_val (needs, itself);
  return g_steal_pointer (&needs);
}

gboolean
shop_reserve_set_state (ShopTurn *turn,
                        const ShopLineFacts *line,
                        const char *state,
                        GError **error)
{
  if (g_strcmp0 (line->part_state, state) == 0)
    return TRUE;
  return store_update (turn->connection, error, "job_line", &line->id,
                       { "part_state", store_text (state) }) &&
         shop_turn_log_state (turn, "job_line", &line->id, line->part_state, state, NULL, error);
}

static gboolean
allocate (ShopTurn *turn, const ShopLineFacts *line, const ShopNeed *need, GError **error)
{
  BaseId id;

  base_id_new_at (&id, turn->now_s * 1000);
  return store_insert (turn->connection, error, "part_allocation", { "id", store_id (&id) },
                       { "job_line", store_id (&line->id) }, { "part", store_id (&need->part) },
                       { "qty_milli", store_int (need->qty_milli) });
}

/* The first of @needs that is not free. Returns: (transfer full): NULL where all are, or on failure
 */
static ShopPartFacts *
find_short (ShopTurn *turn, GArray *needs, gint64 *qty_milli, GError **error)
{
  for (guint i = 0; i < needs->len; i++)
    {
      const ShopNeed *need = &g_array_index (needs, ShopNeed, i);
      g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, &need->part, error);

      if (part == NULL)
        return NULL;
      *qty_milli = need->qty_milli;
      if (part->on_hand_milli - part->reserved_milli < need->qty_milli)
        return g_steal_pointer (&part);
    }
  return NULL;
}

static gboolean
allocate_all (ShopTurn *turn,
              const ShopLineFacts *line,
              GArray *needs,
              const char *state,
              GError **error)
{
  for (guint i = 0; i < needs->len; i++)
    if (!allocate (turn, line, &g_array_index (needs, ShopNeed, i), error))
      return FALSE;
  return shop_reserve_set_state (turn, line, state, error);
}

/* Puts aside what @line needs where all of it is free. */
gboolean
shop_reserve_if_free (ShopTurn *turn,
                      const ShopLineFacts *line,
                      const char *state,
                      gboolean *done,
                      GError **error)
{
  g_autoptr (GArray) needs = shop_reserve_needs (turn, line, error);
  g_autoptr (GError) failure = NULL;
  gint64 qty_milli;

  *done = FALSE;
  if (needs == NULL)
    return FALSE;
  g_autoptr (ShopPartFacts) lacking = find_short (turn, needs, &qty_milli, &failure);
  if (failure != NULL || lacking != NULL)
    return store_succeeded (g_steal_pointer (&failure), error);
  *done = TRUE;
  return allocate_all (turn, line, needs, state, error);
}

/* A job that has waited for parts goes on when the last of them is put aside for it. */
static gboolean
wake_job (ShopTurn *turn, const ShopLineFacts *line, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) waits = NULL;

  if (!g_str_equal (line->job_state, "awaiting_parts"))
    return TRUE;
  waits = shop_reserve_query_still_waits (turn, &line->job, error);
  if (waits == NULL)
    return FALSE;
  if (store_statement_next (waits, &failure) || failure != NULL)
    return store_succeeded (g_steal_pointer (&failure), error);
  shop_turn_tell_id (turn, "job_resumed", &line->job);
  return shop_job_take_step (turn, &line->job, "in_progress", _ ("The parts are here"), error);
}

static GArray *
read_ids (StoreStatement *row, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (BaseId));
  g_autoptr (GError) failure = NULL;
  BaseId id;

  while (row != NULL && store_statement_next (row, &failure))
    {
      store_statement_get_id (row, 0, &id);
      g_array_append_val (ids, id);
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&ids) : NULL;
}

static gboolean
serve_line (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (ShopLineFacts) line = shop_stock_query_line (turn, id, error);
  gboolean done;

  if (line == NULL)
    return FALSE;
  const char *state = g_strcmp0 (line->part_state, "wanted") == 0 ? "reserved" : "received";
  return shop_reserve_if_free (turn, line, state, &done, error) &&
         (!done || wake_job (turn, line, error));
}

/* Puts what came in aside for those who wait for it. */
gboolean
shop_reserve_serve_waiting (ShopTurn *turn, const BaseId *part, GError **error)
{
  g_autoptr (StoreStatement) row = shop_reserve_query_waiting (turn, part, error);
  g_autoptr (GArray) lines = row != NULL ? read_ids (row, error) : NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (!serve_line (turn, &g_array_index (lines, BaseId, i), error))
      return FALSE;
  return lines != NULL;
}

/* What was put aside was given out. */
gboolean
shop_reserve_picked (ShopTurn *turn,
                     const BaseId *line,
                     const BaseId *part,
                     gint64 qty_milli,
                     GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_reserve_query_allocation (turn, line, part, &failure);
  BaseId id;

  if (row == NULL || !store_statement_next (row, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  store_statement_get_id (row, 0, &id);
  gint64 left_milli = store_statement_get_int (row, 1) - qty_milli;
  g_clear_pointer (&row, store_statement_free);
  if (left_milli <= 0)
    return store_update (turn->connection, error, "part_allocation", &id,
                         { "state", store_text ("picked") });
  return store_update (turn->connection, error, "part_allocation", &id,
                       { "qty_milli", store_int (left_milli) });
}

/* Whether the line is in one of @states, which have spaces between; "new" is in none yet. */
static gboolean
check_state (const ShopLineFacts *line, const char *states, GError **error)
{
  g_auto (GStrv) allowed = g_strsplit (states, " ", -1);
  const char *state = line->part_state != NULL ? line->part_state : "new";

  if (g_strv_contains ((const char *const *) allowed, state))
    return TRUE;
  if (line->part_state == NULL)
    shop_state_refuse (error, "job_line", "", _ ("Nobody asked for the part on job %d yet."),
                       (int) line->job_number);
  else
    shop_state_refuse (error, "job_line", state, _ ("The part on job %d is “%s”."),
                       (int) line->job_number, shop_state_to_text ("job_line", state));
  return FALSE;
}

static gboolean
want (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLineWant *asked = arguments;
  g_autoptr (ShopLineFacts) line =
    shop_reserve_may_ask (turn, error) ? shop_reserve_take_line (turn, &asked->line, error) : NULL;

  return line != NULL && check_state (line, "new returned", error) &&
         shop_reserve_set_state (turn, line, "wanted", error);
}

static const ShopArgument line_arguments[] = {
  SHOP_ARGUMENT (ShopLineWant, line, ID, .required = TRUE),
};

static const ShopShape line_shape = SHOP_SHAPE (ShopLineWant, line_arguments);

const ShopVerb shop_line_want_verb = {
  "line-want", N_ ("Says that a job needs a part"), SHOP_MAY_READ, &line_shape, want,
};

static gboolean
refuse_short (ShopTurn *turn, const ShopLineFacts *line, GError **error)
{
  g_autoptr (GArray) needs = shop_reserve_needs (turn, line, error);
  gint64 qty_milli = 0;
  g_autoptr (ShopPartFacts) part =
    needs != NULL ? find_short (turn, needs, &qty_milli, error) : NULL;

  if (part == NULL)
    return FALSE;
  g_autofree char *on_hand = base_quantity_to_text (part->on_hand_milli);
  g_autofree char *reserved = base_quantity_to_text (part->reserved_milli);
  g_autofree char *needed = base_quantity_to_text (qty_milli);
  shop_refuse (error, SHOP_ERROR_STOCK,
               _ ("Of %s, %s, there are %s on hand and %s of them reserved; job %d needs %s."),
               part->sku, part->name, on_hand, reserved, (int) line->job_number, needed);
  return FALSE;
}

static gboolean
reserve (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLineReserve *asked = arguments;
  g_autoptr (ShopLineFacts) line =
    shop_reserve_may_ask (turn, error) ? shop_reserve_take_line (turn, &asked->line, error) : NULL;
  ShopLineRelease undo = { asked->line };
  gboolean done;

  if (line == NULL || !check_state (line, "new returned wanted ordered back_ordered", error) ||
      !shop_reserve_if_free (turn, line, "reserved", &done, error))
    return FALSE;
  if (!done)
    return refuse_short (turn, line, error);
  shop_turn_set_undo (turn, &shop_line_release_verb, &undo);
  return wake_job (turn, line, error);
}

const ShopVerb shop_line_reserve_verb = {
  "line-reserve", N_ ("Puts a part aside for a job"), SHOP_MAY_READ, &line_shape, reserve,
};

static gboolean
release (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLineRelease *asked = arguments;
  g_autoptr (ShopLineFacts) line =
    shop_reserve_may_ask (turn, error) ? shop_reserve_take_line (turn, &asked->line, error) : NULL;
  ShopLineReserve undo = { asked->line };

  if (line == NULL || !check_state (line, "reserved received", error))
    return FALSE;
  shop_turn_set_undo (turn, &shop_line_reserve_verb, &undo);
  return shop_reserve_query_release (turn, &asked->line, error) &&
         shop_reserve_set_state (turn, line, "wanted", error);
}

const ShopVerb shop_line_release_verb = {
  "line-release", N_ ("Gives back what was put aside for a job"), SHOP_MAY_READ, &line_shape,
  release,
};

static JsonNode *
list_over (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_reserve_query_over (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery over_query = {
  "over-reserved", N_ ("Parts of which more is put aside than is there"),
  SHOP_MAY_READ,   &shop_no_arguments,
  list_over,
};

const ShopVerb *const shop_reserve_verbs[] = {
  &shop_line_want_verb,
  &shop_line_reserve_verb,
  &shop_line_release_verb,
  NULL,
};
const ShopQuery *const shop_reserve_queries[] = { &over_query, NULL };
