/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-number.h"
#include "shop/shop-error.h"
#include "shop/shop-number-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define BLOCK_SIZE 100

static gboolean
check_host (ShopTurn *turn, GError **error)
{
  if (turn->station_is_host)
    return TRUE;
  shop_refuse_fully (
    error, SHOP_ERROR_RULE,
    _ ("Station %s has no numbers left to give. The host grants them: choose this "
       "station among the stations there, then let the two exchange their records."),
    turn->station_code);
  return FALSE;
}

/* @n_taken: how many of them are used at once */
static gboolean
grant (ShopTurn *turn,
       const BaseId *station,
       const char *kind,
       gint64 n,
       gint64 n_taken,
       gint64 *first,
       GError **error)
{
  gint64 last;
  BaseId id;

  if (!check_host (turn, error) ||
      !shop_row_take_int (shop_number_query_last (turn, kind, error), "number_block", &last, error))
    return FALSE;
  base_id_new (&id);
  *first = last + 1;
  return store_insert (turn->connection, error, "number_block", { "id", store_id (&id) },
                       { "station", store_id (station) }, { "kind", store_text (kind) },
                       { "first", store_int (last + 1) }, { "last", store_int (last + n) },
                       { "used", store_int (n_taken > 0 ? last + n_taken : 0) });
}

/**
 * shop_number_grant_first:
 * @station: one that has none yet
 *
 * Grants it a block of each kind.
 */
gboolean
shop_number_grant_first (ShopTurn *turn, const BaseId *station, GError **error)
{
  static const char *const kinds[] = { "job", "purchase_order" };
  gboolean done = TRUE;
  gint64 first;

  for (guint i = 0; done && i < G_N_ELEMENTS (kinds); i++)
    done = grant (turn, station, kinds[i], BLOCK_SIZE, 0, &first, error);
  return done;
}

/**
 * shop_number_skip:
 * @last: the last number that this station gave out
 *
 * Gives out none up to @last again. The host also grants none of them again.
 */
gboolean
shop_number_skip (ShopTurn *turn, const char *kind, gint64 last, GError **error)
{
  gint64 granted, first;

  if (!shop_number_query_skip (turn, kind, last, error) ||
      !shop_row_take_int (shop_number_query_last (turn, kind, error), "number_block", &granted,
                          error))
    return FALSE;
  return !turn->station_is_host || last <= granted ||
         grant (turn, &turn->station, kind, last - granted, last - granted, &first, error);
}

/**
 * shop_number_take:
 * @kind: "job" or "purchase_order"
 * @number: (out): a number that no other job or order has, on any station
 * @error: (out): %SHOP_ERROR_RULE where this station's blocks are used up and it is not the host
 *
 * Takes the next number from the blocks that were granted to this station. A turn that fails gives
 * it back; numbers may have gaps where a station leaves a block unfinished.
 */
gboolean
shop_number_take (ShopTurn *turn, const char *kind, gint64 *number, GError **error)
{
  g_autoptr (StoreStatement) block = NULL;
  BaseId id;

  g_return_val_if_fail (turn != NULL && kind != NULL && number != NULL, FALSE);

  if (!shop_row_take_first (shop_number_query_left (turn, kind, error), &block, error))
    return FALSE;
  if (block == NULL)
    return grant (turn, &turn->station, kind, BLOCK_SIZE, 1, number, error);
  store_statement_get_id (block, 0, &id);
  *number = store_statement_get_int (block, 1);
  g_clear_pointer (&block, store_statement_free);
  return store_update (turn->connection, error, "number_block", &id,
                       { "used", store_int (*number) });
}

static const ShopArgument grant_arguments[] = {
  SHOP_ARGUMENT (ShopNumbersGrant, station, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopNumbersGrant, kind, WORD, .required = TRUE, .words = "job purchase_order"),
  SHOP_ARGUMENT (ShopNumbersGrant, n, MAYBE_INT, .least = 1, .most = 100000),
};

static const ShopShape grant_shape = SHOP_SHAPE (ShopNumbersGrant, grant_arguments);

static gboolean
grant_numbers (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopNumbersGrant *wanted = arguments;
  gint64 n = shop_maybe_get (wanted->n, BLOCK_SIZE);
  gint64 first;

  if (!grant (turn, &wanted->station, wanted->kind, n, 0, &first, error))
    return FALSE;
  shop_turn_tell_int (turn, "first", first);
  shop_turn_tell_int (turn, "last", first + n - 1);
  return TRUE;
}

const ShopVerb shop_numbers_grant_verb = {
  "numbers-grant", N_ ("Grants a station the next numbers of jobs or orders"),
  SHOP_MAY_SET_UP, &grant_shape,
  grant_numbers,
};

const ShopVerb *const shop_number_verbs[] = { &shop_numbers_grant_verb, NULL };

static JsonNode *
list_numbers (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_number_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery list_query = {
  "numbers",
  N_ ("Which numbers of jobs and orders were granted to which station, and are left"),
  SHOP_MAY_READ,
  &shop_no_arguments,
  list_numbers,
};

const ShopQuery *const shop_number_queries[] = { &list_query, NULL };
