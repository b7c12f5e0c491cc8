/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-twin.h"
#include "shop/shop-core-queries.h"
#include "shop/shop-credit-queries.h"
#include "shop/shop-credit.h"
#include "shop/shop-invoice-head.h"
#include "shop/shop-part-queries.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-stock-post.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* Something that left the store once for each paper. */
typedef struct
{
  BaseId part;
  BaseId location;
  BaseId lot;
  BaseId line;
  gint64 unit_cost_e4;
  gint64 qty_milli;
} Moved;

static GArray *
read_moved (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  g_autoptr (StoreStatement) row = shop_credit_query_moved_for_twin (turn, invoice, error);
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (Moved));
  g_autoptr (GError) failure = NULL;

  while (row != NULL && store_statement_next (row, &failure))
    {
      Moved moved = { .unit_cost_e4 = store_statement_get_int (row, 4),
                      .qty_milli = store_statement_get_int (row, 5) };

      store_statement_get_id (row, 0, &moved.part);
      store_statement_get_id (row, 1, &moved.location);
      store_statement_get_id (row, 2, &moved.lot);
      store_statement_get_id (row, 3, &moved.line);
      g_array_append_val (all, moved);
    }
  return row != NULL && store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&all)
                                                                            : NULL;
}

/* To where it lay, and at what it cost. */
static gboolean
put_back (ShopTurn *turn, const Moved *moved, GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, &moved->part, error);
  ShopMovement movement = { .kind = "return",
                            .part = &moved->part,
                            .location = shop_id_or_null (&moved->location),
                            .lot = shop_id_or_null (&moved->lot),
                            .qty_milli = moved->qty_milli,
                            .unit_cost_e4 = moved->unit_cost_e4,
                            .invoice_line = &moved->line };

  return part != NULL && shop_stock_post (turn, &movement, error) &&
         shop_core_go_out (turn, NULL, part, -moved->qty_milli, error) &&
         shop_reserve_serve_waiting (turn, &moved->part, error) &&
         shop_stock_tell (turn, &moved->part, error);
}

static gboolean
put_all_back (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  g_autoptr (GArray) all = read_moved (turn, invoice, error);
  gboolean done = all != NULL;

  for (guint i = 0; done && i < all->len; i++)
    done = put_back (turn, &g_array_index (all, Moved, i), error);
  return done;
}

static gboolean
credit_twin (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceTwinCredit *wanted = arguments;
  g_autoptr (StoreStatement) twin = NULL;

  if (!shop_row_take_first (shop_credit_query_twin (turn, &wanted->invoice, error), &twin, error))
    return FALSE;
  if (twin == NULL)
    {
      shop_refuse_fully (error, SHOP_ERROR_VALUE,
                         _ ("This invoice is not the second one for its draft. Write a credit note "
                            "for what is to be taken back of it."));
      return FALSE;
    }
  g_autofree char *reason =
    /* Translators: the number of an invoice; printed on a credit note */
    g_strdup_printf (_ ("Invoiced already as %s"), store_statement_get_text (twin, 0));
  ShopCreditNoteWrite note = { .invoice = wanted->invoice, .reason = reason };
  return shop_turn_perform (turn, &shop_credit_note_write_verb, &note, error) &&
         put_all_back (turn, &wanted->invoice, error) &&
         shop_credit_query_settle_twin (turn, &wanted->invoice, reason, error);
}

static const ShopArgument credit_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceTwinCredit, invoice, ID, .required = TRUE),
};

static const ShopShape credit_shape = SHOP_SHAPE (ShopInvoiceTwinCredit, credit_arguments);

const ShopVerb shop_invoice_twin_credit_verb = {
  "invoice-twin-credit",
  N_ ("Credits the later of two invoices that two stations issued for one "
      "draft"),
  SHOP_MAY_CREDIT,
  &credit_shape,
  credit_twin,
};
