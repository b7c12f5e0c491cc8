/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-count.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-count-queries.h"
#include "shop/shop-lot-queries.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-stock-post.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static const ShopArgument open_arguments[] = {
  SHOP_ARGUMENT (ShopStocktakeOpen, name, TEXT, .required = TRUE),
};

static const ShopShape open_shape = SHOP_SHAPE (ShopStocktakeOpen, open_arguments);

static gboolean
open_take (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  BaseId id;

  base_id_new_at (&id, turn->now_s * 1000);
  shop_turn_tell_id (turn, "stocktake", &id);
  ShopStocktakeCancel undo = { id };
  shop_turn_set_undo (turn, &shop_stocktake_cancel_verb, &undo);
  return shop_turn_insert (turn, error, "stocktake", &id, &open_shape, arguments,
                           { "site", store_id (&turn->site) },
                           { "opened_s", store_int (turn->now_s) });
}

const ShopVerb shop_stocktake_open_verb = {
  "stocktake-open", N_ ("Begins a stocktake"), SHOP_MAY_STOCK, &open_shape, open_take,
};

/* Returns: (transfer full): the row of a stocktake that is open: its name, state and counts */
static StoreStatement *
take_open (ShopTurn *turn, const BaseId *stocktake, GError **error)
{
  g_autoptr (StoreStatement) row = shop_count_query_take (turn, stocktake, error);

  if (!shop_row_require (row, "stocktake", error))
    return NULL;
  if (g_str_equal (store_statement_get_text (row, 1), "open"))
    return g_steal_pointer (&row);
  shop_refuse_fully (error, SHOP_ERROR_STATE, _ ("The stocktake “%s” is over. Begin a new one."),
                     store_statement_get_text (row, 0));
  return NULL;
}

/* A whole serial lies there or does not; any quantity of a batch may. */
static gboolean
pick_lot (ShopTurn *turn,
          const ShopPartFacts *part,
          const ShopStocktakeCount *count,
          BaseId *lot,
          GError **error)
{
  gint64 qty_milli = count->counted_milli != 0 ? count->counted_milli : BASE_QTY_MILLI;

  if (count->counted_milli >= 0)
    return shop_lot_pick (turn, part, count->lot, qty_milli, lot, error);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("Less than nothing cannot be counted."));
  return FALSE;
}

static gboolean
write_count (ShopTurn *turn,
             const ShopStocktakeCount *count,
             const BaseId *location,
             const BaseId *lot,
             GError **error)
{
  BaseId id;

  base_id_new_at (&id, turn->now_s * 1000);
  shop_turn_tell_id (turn, "count", &id);
  return store_insert (
    turn->connection, error, "stock_count", { "id", store_id (&id) },
    { "stocktake", store_id (&count->stocktake) }, { "part", store_id (&count->part) },
    { "location", shop_id_is_given (location) ? store_id (location) : store_null () },
    { "lot", shop_id_is_given (lot) ? store_id (lot) : store_null () },
    { "counted_milli", store_int (count->counted_milli) }, { "reason", store_text (count->reason) },
    { "user", store_id (&turn->user) }, { "at_s", store_int (turn->now_s) });
}

static gboolean
count_part (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStocktakeCount *count = arguments;
  g_autoptr (StoreStatement) take = take_open (turn, &count->stocktake, error);
  g_autoptr (ShopPartFacts) part =
    take != NULL ? shop_stock_take_part (turn, &count->part, error) : NULL;
  BaseId location, lot;

  return part != NULL && shop_stock_place (turn, part, &count->location, &location, error) &&
         pick_lot (turn, part, count, &lot, error) &&
         write_count (turn, count, &location, &lot, error) &&
         shop_reserve_serve_waiting (turn, &part->id, error);
}

static const ShopArgument count_arguments[] = {
  SHOP_ARGUMENT (ShopStocktakeCount, stocktake, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStocktakeCount, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStocktakeCount, location, ID),
  SHOP_ARGUMENT (ShopStocktakeCount, lot, TEXT),
  SHOP_ARGUMENT (ShopStocktakeCount,
                 counted_milli,
                 INT,
                 .required = TRUE,
                 .least = 0,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopStocktakeCount, reason, TEXT),
};

static const ShopShape count_shape = SHOP_SHAPE (ShopStocktakeCount, count_arguments);

const ShopVerb shop_stocktake_count_verb = {
  "stocktake-count", N_ ("Notes what was counted"), SHOP_MAY_STOCK, &count_shape, count_part,
};

static gboolean
write_reason (ShopTurn *turn, const BaseId *count, const char *reason, GError **error)
{
  BaseId id;

  base_id_new_at (&id, turn->now_s * 1000);
  return store_insert (turn->connection, error, "note", { "id", store_id (&id) },
                       { "tbl", store_text ("stock_count") }, { "record", store_id (count) },
                       { "text", store_text (reason) }, { "user", store_id (&turn->user) },
                       { "at_s", store_int (turn->now_s) });
}

static gboolean
explain (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCountExplain *explained = arguments;
  g_autoptr (StoreStatement) row = shop_count_query_count (turn, &explained->count, error);

  return shop_row_require (row, "stock_count", error) &&
         shop_stock_check_reason (explained->reason, error) &&
         write_reason (turn, &explained->count, explained->reason, error);
}

static const ShopArgument explain_arguments[] = {
  SHOP_ARGUMENT (ShopCountExplain, count, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCountExplain, reason, TEXT),
};

static const ShopShape explain_shape = SHOP_SHAPE (ShopCountExplain, explain_arguments);

const ShopVerb shop_count_explain_verb = {
  "count-explain", N_ ("Says why a count differs from the books"), SHOP_MAY_STOCK, &explain_shape,
  explain,
};

static gboolean
explain_or_refuse (ShopTurn *turn, StoreStatement *row, const char *reason, GError **error)
{
  BaseId count;

  store_statement_get_id (row, 0, &count);
  if (reason != NULL && *reason != '\0')
    return write_reason (turn, &count, reason, error);
  g_autofree char *variance = base_quantity_to_text (store_statement_get_int (row, 3));
  shop_refuse (error, SHOP_ERROR_REASON, _ ("The count of %s, %s, differs by %s."),
               store_statement_get_text (row, 1), store_statement_get_text (row, 2), variance);
  return FALSE;
}

static gboolean
explain_all (ShopTurn *turn, const ShopStocktakeClose *closed, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_count_query_unexplained (turn, &closed->stocktake, &failure);

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    explain_or_refuse (turn, row, closed->reason, &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
end_take (ShopTurn *turn,
          const BaseId *stocktake,
          const char *state,
          const char *reason,
          GError **error)
{
  return store_update (turn->connection, error, "stocktake", stocktake,
                       { "state", store_text (state) }, { "closed_s", store_int (turn->now_s) }) &&
         shop_turn_log_state (turn, "stocktake", stocktake, "open", state, reason, error);
}

static gboolean
close_take (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStocktakeClose *closed = arguments;
  g_autoptr (StoreStatement) take = take_open (turn, &closed->stocktake, error);

  return take != NULL && explain_all (turn, closed, error) &&
         end_take (turn, &closed->stocktake, "closed", closed->reason, error);
}

static const ShopArgument close_arguments[] = {
  SHOP_ARGUMENT (ShopStocktakeClose, stocktake, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStocktakeClose, reason, TEXT),
};

static const ShopShape close_shape = SHOP_SHAPE (ShopStocktakeClose, close_arguments);

const ShopVerb shop_stocktake_close_verb = {
  "stocktake-close", N_ ("Ends a stocktake"), SHOP_MAY_STOCK, &close_shape, close_take,
};

static gboolean
cancel_take (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStocktakeCancel *cancelled = arguments;
  g_autoptr (StoreStatement) take = take_open (turn, &cancelled->stocktake, error);

  if (take == NULL)
    return FALSE;
  if (store_statement_get_int (take, 2) == 0)
    return end_take (turn, &cancelled->stocktake, "cancelled", NULL, error);
  shop_refuse (error, SHOP_ERROR_LEDGER, _ ("In the stocktake “%s”, %d places were counted."),
               store_statement_get_text (take, 0), (int) store_statement_get_int (take, 2));
  return FALSE;
}

static const ShopArgument cancel_arguments[] = {
  SHOP_ARGUMENT (ShopStocktakeCancel, stocktake, ID, .required = TRUE),
};

static const ShopShape cancel_shape = SHOP_SHAPE (ShopStocktakeCancel, cancel_arguments);

const ShopVerb shop_stocktake_cancel_verb = {
  "stocktake-cancel", N_ ("Gives up a stocktake in which nothing was counted"),
  SHOP_MAY_STOCK,     &cancel_shape,
  cancel_take,
};

typedef struct
{
  BaseId stocktake;
} TakeAsked;

static const ShopArgument take_arguments[] = {
  SHOP_ARGUMENT (TakeAsked, stocktake, ID, .required = TRUE),
};

static const ShopShape take_shape = SHOP_SHAPE (TakeAsked, take_arguments);

static JsonNode *
list_sheet (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows =
    shop_count_query_sheet (turn, &((const TakeAsked *) arguments)->stocktake, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery sheet_query = {
  "stocktake-sheet", N_ ("What is to be counted, without what should be there"),
  SHOP_MAY_STOCK,    &take_shape,
  list_sheet,
};

static JsonNode *
list_variances (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows =
    shop_count_query_variances (turn, &((const TakeAsked *) arguments)->stocktake, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery variances_query = {
  "stocktake-variances", N_ ("Where a stocktake differs from the books, and why"),
  SHOP_MAY_STOCK,        &take_shape,
  list_variances,
};

static JsonNode *
list_takes (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_count_query_takes (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery takes_query = {
  "stocktakes", N_ ("Stocktakes"), SHOP_MAY_STOCK, &shop_no_arguments, list_takes,
};

const ShopVerb *const shop_count_verbs[] = {
  &shop_stocktake_open_verb,  &shop_stocktake_count_verb,  &shop_count_explain_verb,
  &shop_stocktake_close_verb, &shop_stocktake_cancel_verb, NULL,
};
const ShopQuery *const shop_count_queries[] = {
  &takes_query,
  &sheet_query,
  &variances_query,
  NULL,
};
