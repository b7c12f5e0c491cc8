/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-number.h"
#include "shop/shop-error.h"
#include "shop/shop-number-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define BLOCK_SIZE 100

/* The host grants itself the next block; its first number is taken at once. */
static gboolean
grant_block (ShopTurn *turn, const char *kind, gint64 *number, GError **error)
{
  gint64 last;
  BaseId id;

  if (!turn->station_is_host)
    {
      shop_refuse (error, SHOP_ERROR_RULE,
                   _ ("Station %s has used up its numbers. Connect it to the host, which grants it "
                      "the next hundred."),
                   turn->station_code);
      return FALSE;
    }
  if (!shop_row_take_int (shop_number_query_last (turn, kind, error), "number_block", &last, error))
    return FALSE;
  base_id_new (&id);
  *number = last + 1;
  return store_insert (turn->connection, error, "number_block", { "id", store_id (&id) },
                       { "station", store_id (&turn->station) }, { "kind", store_text (kind) },
                       { "first", store_int (last + 1) }, { "last", store_int (last + BLOCK_SIZE) },
                       { "used", store_int (last + 1) });
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
    return grant_block (turn, kind, number, error);
  store_statement_get_id (block, 0, &id);
  *number = store_statement_get_int (block, 1);
  g_clear_pointer (&block, store_statement_free);
  return store_update (turn->connection, error, "number_block", &id,
                       { "used", store_int (*number) });
}
