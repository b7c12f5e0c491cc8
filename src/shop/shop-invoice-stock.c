/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-stock.h"
#include "base/base-money.h"
#include "shop/shop-core-queries.h"
#include "shop/shop-error.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-invoice-stock-queries.h"
#include "shop/shop-line-amount.h"
#include "shop/shop-lot-queries.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-stock-post.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* A line that no job stands behind: a part, or the charge for the old unit of one. */
typedef struct
{
  BaseId id;
  BaseId part;
  BaseId vehicle; /* zero for none */
  gint64 qty_milli;
  char *lot_code;
  char *description;
  gboolean is_core;
} Sale;

static void
sale_clear (gpointer data)
{
  Sale *sale = data;

  g_clear_pointer (&sale->lot_code, g_free);
  g_clear_pointer (&sale->description, g_free);
}

static void
read_sale (StoreStatement *row, Sale *sale)
{
  store_statement_get_id (row, 0, &sale->id);
  store_statement_get_id (row, 1, &sale->part);
  sale->qty_milli = store_statement_get_int (row, 2);
  sale->lot_code = store_statement_dup_text (row, 3);
  sale->is_core = !g_str_equal (store_statement_get_text (row, 4), "part");
  store_statement_get_id (row, 5, &sale->vehicle);
  sale->description = store_statement_dup_text (row, 6);
}

/* Takes @row. Returns: (transfer full): of Sale */
static GArray *
read_sales (StoreStatement *taken_row, GError **error)
{
  g_autoptr (StoreStatement) row = taken_row;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) sales = g_array_new (FALSE, TRUE, sizeof (Sale));

  if (row == NULL)
    return NULL;
  g_array_set_clear_func (sales, sale_clear);
  while (store_statement_next (row, &failure))
    {
      g_array_set_size (sales, sales->len + 1);
      read_sale (row, &g_array_index (sales, Sale, sales->len - 1));
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&sales) : NULL;
}

/**
 * shop_invoice_stock_charge_core:
 * @invoice: a draft
 *
 * Writes what an exchange unit costs until the old one is here. It costs the shop what it brings
 * in.
 */
gboolean
shop_invoice_stock_charge_core (ShopTurn *turn,
                                const BaseId *invoice,
                                const ShopPartFacts *part,
                                gint64 qty_milli,
                                GError **error)
{
  g_autofree char *description = g_strdup_printf (_ ("Core of %s"), part->name);
  gint64 price_e4 = shop_price_of_minor (turn, shop_maybe_get (part->core_minor, 0));
  gint64 position;
  int tax_bp;
  BaseId id;

  base_id_new (&id);
  shop_turn_tell_id (turn, "core_line", &id);
  return shop_tax_rate (turn, part->tax_code, &tax_bp, error) &&
         shop_row_take_int (shop_invoice_query_next_position (turn, invoice, error), "invoice",
                            &position, error) &&
         store_insert (turn->connection, error, "invoice_line", { "id", store_id (&id) },
                       { "invoice", store_id (invoice) }, { "position", store_int (position) },
                       { "kind", store_text ("fee") }, { "description", store_text (description) },
                       { "part", store_id (&part->id) }, { "qty_milli", store_int (qty_milli) },
                       { "price_e4", store_int (price_e4) }, { "cost_e4", store_int (price_e4) },
                       { "tax_code", store_text (part->tax_code) },
                       { "tax_bp", store_int (tax_bp) }, { "net_minor", store_int (0) },
                       { "tax_minor", store_int (0) });
}

/**
 * shop_invoice_stock_check:
 * @error: (out): %SHOP_ERROR_STOCK, as where a part cannot be put aside for a job
 *
 * Returns: whether all is free that the draft sells over the counter
 */
gboolean
shop_invoice_stock_check (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  g_autoptr (StoreStatement) lacking = NULL;

  if (!shop_row_take_first (shop_invoice_stock_query_short (turn, invoice, error), &lacking, error))
    return FALSE;
  if (lacking == NULL)
    return TRUE;
  g_autofree char *on_hand = base_quantity_to_text (store_statement_get_int (lacking, 2));
  g_autofree char *reserved = base_quantity_to_text (store_statement_get_int (lacking, 3));
  g_autofree char *needed = base_quantity_to_text (store_statement_get_int (lacking, 4));
  shop_refuse (error, SHOP_ERROR_STOCK,
               _ ("Of %s, %s, there are %s on hand and %s of them reserved; the invoice needs %s."),
               store_statement_get_text (lacking, 0), store_statement_get_text (lacking, 1),
               on_hand, reserved, needed);
  return FALSE;
}

/* The batch that something is taken from, or, less than 0, put back into. */
static gboolean
find_lot (ShopTurn *turn,
          const Sale *sale,
          const ShopPartFacts *part,
          gint64 qty_milli,
          BaseId *lot,
          GError **error)
{
  ShopLotGiven batch = { .code = sale->lot_code };

  return qty_milli > 0 ? shop_lot_pick (turn, part, sale->lot_code, qty_milli, lot, error)
                       : shop_lot_take_back (turn, part, &batch, -qty_milli, lot, error);
}

/* @qty_milli: what goes out; less than 0 for what comes back */
static gboolean
move (ShopTurn *turn,
      const Sale *sale,
      const ShopPartFacts *part,
      gint64 qty_milli,
      gint64 unit_cost_e4,
      GError **error)
{
  BaseId location, lot;

  if (!shop_stock_place (turn, part, &(BaseId){ { 0 } }, &location, error) ||
      !find_lot (turn, sale, part, qty_milli, &lot, error))
    return FALSE;
  ShopMovement movement = { .kind = qty_milli > 0 ? "issue" : "return",
                            .part = &part->id,
                            .location = &location,
                            .lot = &lot,
                            .qty_milli = -qty_milli,
                            .unit_cost_e4 = unit_cost_e4,
                            .invoice_line = &sale->id };
  return shop_stock_post (turn, &movement, error) &&
         (qty_milli < 0 || !shop_id_is_given (&lot) ||
          shop_lot_fit (turn, part, &lot, shop_id_or_null (&sale->vehicle), error)) &&
         shop_core_go_out (turn, NULL, part, qty_milli, error) &&
         (qty_milli > 0 || shop_reserve_serve_waiting (turn, &part->id, error)) &&
         shop_stock_tell (turn, &part->id, error);
}

/* What the shop does not keep and has none of is ordered for the sale and leaves no shelf. */
static gboolean
is_kept (const ShopPartFacts *part)
{
  return part->stocked || part->on_hand_milli > 0;
}

/* Adds what it is worth to @value_e7. */
static gboolean
issue_need (ShopTurn *turn,
            const Sale *sale,
            const ShopNeed *need,
            gint64 *value_e7,
            GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, &need->part, error);

  if (part == NULL)
    return FALSE;
  *value_e7 += need->qty_milli * shop_stock_cost_of (part);
  return !is_kept (part) ||
         move (turn, sale, part, need->qty_milli, shop_stock_cost_of (part), error);
}

static GArray *
read_needs (ShopTurn *turn, const Sale *sale, gint64 qty_milli, GError **error)
{
  return shop_reserve_needs (turn, &(ShopLineFacts){ .part = sale->part, .qty_milli = qty_milli },
                             error);
}

static gboolean
issue_sale (ShopTurn *turn, const Sale *sale, GError **error)
{
  g_autoptr (GArray) needs = read_needs (turn, sale, sale->qty_milli, error);
  gboolean done = needs != NULL;
  gint64 value_e7 = 0;

  for (guint i = 0; done && i < needs->len; i++)
    done = issue_need (turn, sale, &g_array_index (needs, ShopNeed, i), &value_e7, error);
  return done &&
         store_update (turn->connection, error, "invoice_line", &sale->id,
                       { "cost_e4", store_int (base_round_div (value_e7, 1, sale->qty_milli)) });
}

/**
 * shop_invoice_stock_issue:
 * @invoice: a draft that is about to be issued
 *
 * Takes what is sold over the counter out of the store, and writes on its lines what it cost.
 */
gboolean
shop_invoice_stock_issue (ShopTurn *turn, const ShopInvoiceHead *invoice, GError **error)
{
  g_autoptr (GArray) sales =
    read_sales (shop_invoice_stock_query_lines (turn, &invoice->id, error), error);
  gboolean done = sales != NULL;

  for (guint i = 0; done && i < sales->len; i++)
    {
      const Sale *sale = &g_array_index (sales, Sale, i);

      done = sale->is_core || sale->qty_milli == 0 || issue_sale (turn, sale, error);
    }
  return done;
}

/* No more than went out, at what it cost then. */
static gboolean
take_need_back (ShopTurn *turn, const Sale *sale, const ShopNeed *need, GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, &need->part, error);
  gint64 issued_milli, cost_e4;

  if (part == NULL || !shop_invoice_stock_query_issued (turn, &sale->id, &need->part, &issued_milli,
                                                        &cost_e4, error))
    return FALSE;
  gint64 qty_milli = MIN (need->qty_milli, issued_milli);
  return qty_milli <= 0 || move (turn, sale, part, -qty_milli, cost_e4, error);
}

static gboolean
take_old_unit (ShopTurn *turn, const Sale *sale, gint64 qty_milli, GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, &sale->part, error);

  return part != NULL && shop_core_come_in (turn, NULL, part, qty_milli, error);
}

static gboolean
take_part_back (ShopTurn *turn, const Sale *sale, gint64 qty_milli, GError **error)
{
  g_autoptr (GArray) needs = read_needs (turn, sale, qty_milli, error);
  gboolean done = needs != NULL;

  for (guint i = 0; done && i < needs->len; i++)
    done = take_need_back (turn, sale, &g_array_index (needs, ShopNeed, i), error);
  return done;
}

/**
 * shop_invoice_stock_take_back:
 * @line: of an invoice that is issued
 * @qty_milli: how much of it the customer brought
 * @error: (out): %SHOP_ERROR_VALUE where it did not leave the store over the counter
 *
 * Puts a part back into the store, at what it cost when it went out; or notes that the old unit of
 * an exchange is here, where @line charged for it.
 */
gboolean
shop_invoice_stock_take_back (ShopTurn *turn, const BaseId *line, gint64 qty_milli, GError **error)
{
  g_autoptr (GArray) sales = read_sales (shop_invoice_stock_query_line (turn, line, error), error);

  if (sales == NULL)
    return FALSE;
  if (sales->len == 0)
    {
      shop_refuse_fully (error, SHOP_ERROR_VALUE,
                         _ ("This line did not leave the store over the counter. What a job had is "
                            "returned from the job."));
      return FALSE;
    }
  const Sale *sale = &g_array_index (sales, Sale, 0);
  return sale->is_core ? take_old_unit (turn, sale, qty_milli, error)
                       : take_part_back (turn, sale, qty_milli, error);
}
