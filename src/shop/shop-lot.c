/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-lot.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-lot-queries.h"
#include "shop/shop-stock-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* Whether the part's pieces are told apart, and whether the code and the quantity fit that. */
static gboolean
check_tracking (const ShopPartFacts *part, const char *code, gint64 qty_milli, GError **error)
{
  gboolean given = code != NULL && *code != '\0';

  if (g_str_equal (part->tracked, "none"))
    {
      if (!given)
        return TRUE;
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("%s, %s, is kept without batches or serials."),
                   part->sku, part->name);
      return FALSE;
    }
  if (!given)
    {
      shop_refuse_fully (error, SHOP_ERROR_VALUE,
                         _ ("Which batch or serial of %s, %s, is it? Name one."), part->sku,
                         part->name);
      return FALSE;
    }
  if (!g_str_equal (part->tracked, "serial") || qty_milli == BASE_QTY_MILLI)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The serial %s of %s, %s, is one piece."), code,
               part->sku, part->name);
  return FALSE;
}

static gboolean
insert_lot (ShopTurn *turn,
            const ShopPartFacts *part,
            const ShopLotGiven *given,
            BaseId *lot,
            GError **error)
{
  gboolean supplied = shop_id_is_given (&given->supplier);

  base_id_new_at (lot, turn->now_s * 1000);
  return store_insert (turn->connection, error, "lot", { "id", store_id (lot) },
                       { "part", store_id (&part->id) }, { "code", store_text (given->code) },
                       { "supplier", supplied ? store_id (&given->supplier) : store_null () },
                       { "expires", store_text (given->expires) });
}

/* @lot: zero where there is none of that code yet; @fitted: whether it is in a car */
static gboolean
find_lot (ShopTurn *turn,
          const ShopPartFacts *part,
          const char *code,
          BaseId *lot,
          gboolean *fitted,
          GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_lot_query_one (turn, &part->id, code, &failure);

  *lot = (BaseId){ { 0 } };
  *fitted = FALSE;
  if (row != NULL && store_statement_next (row, &failure))
    {
      store_statement_get_id (row, 0, lot);
      *fitted = !store_statement_is_null (row, 1);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
check_serial (ShopTurn *turn,
              const ShopPartFacts *part,
              const char *code,
              const BaseId *lot,
              gboolean fitted,
              GError **error)
{
  gint64 on_hand_milli;

  if (!g_str_equal (part->tracked, "serial"))
    return TRUE;
  if (!shop_stock_query_lot_on_hand (turn, &part->id, lot, &on_hand_milli, error))
    return FALSE;
  if (on_hand_milli <= 0 && !fitted)
    return TRUE;
  shop_refuse_fully (
    error, SHOP_ERROR_TAKEN,
    _ ("The serial %s of %s, %s, is known already. Look whether it was typed rightly."), code,
    part->sku, part->name);
  return FALSE;
}

/* The batch that comes in; one that is not known yet is written down. @lot is zero where the part's
 * pieces are not told apart. */
gboolean
shop_lot_receive (ShopTurn *turn,
                  const ShopPartFacts *part,
                  const ShopLotGiven *given,
                  gint64 qty_milli,
                  BaseId *lot,
                  GError **error)
{
  gboolean fitted;

  *lot = (BaseId){ { 0 } };
  if (!check_tracking (part, given->code, qty_milli, error))
    return FALSE;
  if (g_str_equal (part->tracked, "none"))
    return TRUE;
  if (!find_lot (turn, part, given->code, lot, &fitted, error))
    return FALSE;
  if (!shop_id_is_given (lot))
    return insert_lot (turn, part, given, lot, error);
  return check_serial (turn, part, given->code, lot, fitted, error);
}

/* The batch that something is taken from. A piece that nobody booked in is written down now; one
 * that is in a car is not on the shelf. */
gboolean
shop_lot_pick (ShopTurn *turn,
               const ShopPartFacts *part,
               const char *code,
               gint64 qty_milli,
               BaseId *lot,
               GError **error)
{
  ShopLotGiven given = { .code = code };
  gboolean fitted;

  *lot = (BaseId){ { 0 } };
  if (!check_tracking (part, code, qty_milli, error))
    return FALSE;
  if (g_str_equal (part->tracked, "none"))
    return TRUE;
  if (!find_lot (turn, part, code, lot, &fitted, error))
    return FALSE;
  if (!shop_id_is_given (lot))
    return insert_lot (turn, part, &given, lot, error);
  if (!fitted || !g_str_equal (part->tracked, "serial"))
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_STOCK,
                     _ ("The serial %s of %s, %s, was fitted to a car. Take another one."), code,
                     part->sku, part->name);
  return FALSE;
}

/* A piece with a number of its own went into a car; its warranty begins. */
gboolean
shop_lot_fit (ShopTurn *turn,
              const ShopPartFacts *part,
              const BaseId *lot,
              const BaseId *vehicle,
              GError **error)
{
  char today[BASE_DATE_LENGTH];
  char until[BASE_DATE_LENGTH];

  if (!g_str_equal (part->tracked, "serial"))
    return TRUE;
  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  base_date_add_months (today, (int) part->warranty_months, until);
  return store_update (turn->connection, error, "lot", lot, { "vehicle", store_id (vehicle) },
                       { "fitted_s", store_int (turn->now_s) },
                       { "warranty_to", store_text (part->warranty_months > 0 ? until : NULL) });
}

/* The batch that something is put back into. A piece that was in a car is not any more. */
gboolean
shop_lot_take_back (ShopTurn *turn,
                    const ShopPartFacts *part,
                    const ShopLotGiven *given,
                    gint64 qty_milli,
                    BaseId *lot,
                    GError **error)
{
  gboolean fitted;

  *lot = (BaseId){ { 0 } };
  if (!check_tracking (part, given->code, qty_milli, error))
    return FALSE;
  if (g_str_equal (part->tracked, "none"))
    return TRUE;
  if (!find_lot (turn, part, given->code, lot, &fitted, error))
    return FALSE;
  if (!shop_id_is_given (lot))
    return insert_lot (turn, part, given, lot, error);
  return !fitted || store_update (turn->connection, error, "lot", lot, { "vehicle", store_null () },
                                  { "fitted_s", store_null () }, { "warranty_to", store_null () });
}

static gboolean
edit_lot (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLotEdit *edit = arguments;

  return shop_turn_edit (turn, "lot", &edit->lot, &shop_lot_edit_verb, edit, error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopLotEdit, lot, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopLotEdit, code, TEXT),
  SHOP_ARGUMENT (ShopLotEdit, expires, DATE),
  SHOP_ARGUMENT (ShopLotEdit, warranty_to, DATE),
  SHOP_ARGUMENT (ShopLotEdit, note, TEXT),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopLotEdit, edit_arguments);

const ShopVerb shop_lot_edit_verb = {
  "lot-edit", N_ ("Changes a batch or a piece with a serial"), SHOP_MAY_STOCK, &edit_shape,
  edit_lot,
};

typedef struct
{
  BaseId part;
  const char *code;
} LotsAsked;

static const ShopArgument lots_arguments[] = {
  SHOP_ARGUMENT (LotsAsked, part, ID),
  SHOP_ARGUMENT (LotsAsked, code, TEXT),
};

static const ShopShape lots_shape = SHOP_SHAPE (LotsAsked, lots_arguments);

static JsonNode *
list_lots (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const LotsAsked *asked = arguments;
  g_autoptr (StoreStatement) rows = asked->code != NULL
                                      ? shop_lot_query_code (turn, asked->code, error)
                                      : shop_lot_query_list (turn, &asked->part, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery lots_query = {
  "lots",    N_ ("Batches and serials, of a part or by their number"), SHOP_MAY_READ, &lots_shape,
  list_lots,
};

const ShopVerb *const shop_lot_verbs[] = { &shop_lot_edit_verb, NULL };
const ShopQuery *const shop_lot_queries[] = { &lots_query, NULL };
