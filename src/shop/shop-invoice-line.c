/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-invoice-head.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-invoice-stock.h"
#include "shop/shop-invoice-total.h"
#include "shop/shop-invoice.h"
#include "shop/shop-line-amount.h"
#include "shop/shop-price-limit.h"
#include "shop/shop-row.h"
#include "shop/shop-stock-post.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define KINDS "labour part sublet fee text"

static gboolean
check_discount (ShopTurn *turn, ShopMaybe discount_bp, GError **error)
{
  if (shop_maybe_get (discount_bp, 0) <= turn->discount_bp)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_NOT_ALLOWED,
               _ ("A discount of %.2f %% is more than the %.2f %% that your role may give."),
               (double) discount_bp.value / 100, turn->discount_bp / 100.0);
  return FALSE;
}

/* What a line has unless it says otherwise. */
typedef struct
{
  ShopPartFacts *part; /* NULL for none */
  const char *tax_code;
  int tax_bp;
  gint64 price_e4;
  gint64 cost_e4;
  gint64 position;
} Defaults;

static void
defaults_clear (Defaults *self)
{
  g_clear_pointer (&self->part, shop_part_facts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Defaults, defaults_clear)

static gboolean
find_part (ShopTurn *turn, const ShopInvoiceLineAdd *line, Defaults *defaults, GError **error)
{
  if (!shop_id_is_given (&line->part))
    return TRUE;
  if (!g_str_equal (line->kind, "part"))
    {
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("Only a line of kind “part” names a part."));
      return FALSE;
    }
  defaults->part = shop_stock_take_part (turn, &line->part, error);
  return defaults->part != NULL;
}

static gboolean
find_price (ShopTurn *turn,
            const ShopInvoiceLineAdd *line,
            const BaseId *customer,
            Defaults *defaults,
            GError **error)
{
  defaults->price_e4 = shop_maybe_get (line->price_e4, 0);
  return line->price_e4.presence == SHOP_GIVEN ||
         shop_price_of_list (turn, line->kind, &line->part, customer, &defaults->price_e4, error);
}

static const char *
choose_tax (const ShopInvoiceLineAdd *line, const ShopPartFacts *part)
{
  if (line->tax_code != NULL)
    return line->tax_code;
  return part != NULL ? part->tax_code : "GST";
}

static gboolean
find_defaults (ShopTurn *turn,
               const ShopInvoiceLineAdd *line,
               const BaseId *customer,
               Defaults *defaults,
               GError **error)
{
  if (!find_part (turn, line, defaults, error) ||
      !find_price (turn, line, customer, defaults, error))
    return FALSE;
  defaults->tax_code = choose_tax (line, defaults->part);
  defaults->cost_e4 = shop_maybe_get (
    line->cost_e4, defaults->part != NULL ? shop_stock_cost_of (defaults->part) : 0);
  return shop_tax_rate (turn, defaults->tax_code, &defaults->tax_bp, error) &&
         shop_row_take_int (shop_invoice_query_next_position (turn, &line->invoice, error),
                            "invoice", &defaults->position, error);
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceLineAdd, invoice, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopInvoiceLineAdd, position, MAYBE_INT, .key = TRUE, .most = G_MAXINT),
  SHOP_ARGUMENT (ShopInvoiceLineAdd, kind, WORD, .required = TRUE, .words = KINDS),
  SHOP_ARGUMENT (ShopInvoiceLineAdd, description, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopInvoiceLineAdd, part, ID),
  SHOP_ARGUMENT (ShopInvoiceLineAdd, lot_code, TEXT),
  SHOP_ARGUMENT (ShopInvoiceLineAdd,
                 qty_milli,
                 MAYBE_INT,
                 .key = TRUE,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopInvoiceLineAdd,
                 price_e4,
                 MAYBE_INT,
                 .key = TRUE,
                 .least = -SHOP_MOST_PRICE_E4,
                 .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopInvoiceLineAdd, cost_e4, MAYBE_INT, .key = TRUE, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopInvoiceLineAdd, discount_bp, MAYBE_INT, .most = 10000),
  SHOP_ARGUMENT (ShopInvoiceLineAdd, tax_code, TEXT, .key = TRUE),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopInvoiceLineAdd, add_arguments);

static gboolean
insert_line (ShopTurn *turn,
             const BaseId *id,
             const ShopInvoiceLineAdd *line,
             const Defaults *defaults,
             GError **error)
{
  return shop_turn_insert (
    turn, error, "invoice_line", id, &add_shape, line,
    { "position", store_int (shop_maybe_get (line->position, defaults->position)) },
    { "qty_milli", store_int (shop_maybe_get (line->qty_milli, BASE_QTY_MILLI)) },
    { "price_e4", store_int (defaults->price_e4) }, { "cost_e4", store_int (defaults->cost_e4) },
    { "tax_code", store_text (defaults->tax_code) }, { "tax_bp", store_int (defaults->tax_bp) },
    { "net_minor", store_int (0) }, { "tax_minor", store_int (0) });
}

/* What an exchange unit costs until the old one is here. That line cannot be written off with the
 * part's by one verb, so such a line has no undo. */
static gboolean
finish_add (ShopTurn *turn,
            const BaseId *id,
            const ShopInvoiceLineAdd *line,
            const ShopPartFacts *part,
            GError **error)
{
  gint64 qty_milli = shop_maybe_get (line->qty_milli, BASE_QTY_MILLI);

  if (part != NULL && qty_milli > 0 && shop_maybe_get (part->core_minor, 0) > 0)
    return shop_invoice_stock_charge_core (turn, &line->invoice, part, qty_milli, error);
  shop_turn_set_undo (turn, &shop_invoice_line_edit_verb,
                      &(ShopInvoiceLineEdit){ .line = *id, .removed = shop_some (TRUE) });
  return TRUE;
}

static gboolean
add (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceLineAdd *line = arguments;
  g_auto (Defaults) defaults = { 0 };
  ShopInvoiceHead head;
  BaseId id;

  base_id_new (&id);
  shop_turn_tell_id (turn, "line", &id);
  return shop_invoice_load_draft (turn, &line->invoice, &head, error) &&
         check_discount (turn, line->discount_bp, error) &&
         find_defaults (turn, line, &head.customer, &defaults, error) &&
         insert_line (turn, &id, line, &defaults, error) &&
         shop_price_limit_invoice_line (turn, &id, error) &&
         finish_add (turn, &id, line, defaults.part, error) &&
         shop_invoice_recount (turn, &head.id, error);
}

const ShopVerb shop_invoice_line_add_verb = {
  "invoice-line-add",
  N_ ("Writes a line on a draft of an invoice"),
  SHOP_MAY_INVOICE,
  &add_shape,
  add,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceLineEdit, line, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopInvoiceLineEdit, position, MAYBE_INT, .most = G_MAXINT),
  SHOP_ARGUMENT (ShopInvoiceLineEdit, description, TEXT),
  SHOP_ARGUMENT (ShopInvoiceLineEdit, lot_code, TEXT),
  SHOP_ARGUMENT (ShopInvoiceLineEdit,
                 qty_milli,
                 MAYBE_INT,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopInvoiceLineEdit,
                 price_e4,
                 MAYBE_INT,
                 .least = -SHOP_MOST_PRICE_E4,
                 .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopInvoiceLineEdit, cost_e4, MAYBE_INT, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopInvoiceLineEdit, discount_bp, MAYBE_INT, .most = 10000),
  SHOP_ARGUMENT (ShopInvoiceLineEdit, tax_code, TEXT),
  SHOP_ARGUMENT (ShopInvoiceLineEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopInvoiceLineEdit, edit_arguments);

static gboolean
load_invoice_of (ShopTurn *turn, const BaseId *line, ShopInvoiceHead *head, GError **error)
{
  g_autoptr (StoreStatement) row = shop_invoice_query_line (turn, line, error);
  BaseId invoice;

  if (!shop_row_require (row, "line", error))
    return FALSE;
  store_statement_get_id (row, 0, &invoice);
  return shop_invoice_load_draft (turn, &invoice, head, error);
}

static gboolean
touches_price (const ShopInvoiceLineEdit *line)
{
  return line->price_e4.presence != SHOP_ABSENT || line->discount_bp.presence != SHOP_ABSENT ||
         shop_maybe_get (line->qty_milli, 0) < 0;
}

static gboolean
follow_tax (ShopTurn *turn, const ShopInvoiceLineEdit *line, GError **error)
{
  int rate_bp;

  if (line->tax_code == NULL)
    return TRUE;
  return shop_tax_rate (turn, line->tax_code, &rate_bp, error) &&
         store_update (turn->connection, error, "invoice_line", &line->line,
                       { "tax_bp", store_int (rate_bp) });
}

static gboolean
edit (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceLineEdit *line = arguments;
  ShopInvoiceHead head;

  return load_invoice_of (turn, &line->line, &head, error) &&
         check_discount (turn, line->discount_bp, error) &&
         shop_turn_edit (turn, "invoice_line", &line->line, &shop_invoice_line_edit_verb, line,
                         error) &&
         (!touches_price (line) || shop_price_limit_invoice_line (turn, &line->line, error)) &&
         follow_tax (turn, line, error) && shop_invoice_recount (turn, &head.id, error);
}

const ShopVerb shop_invoice_line_edit_verb = {
  "invoice-line-edit",
  N_ ("Changes a line of a draft of an invoice, or takes it off"),
  SHOP_MAY_INVOICE,
  &edit_shape,
  edit,
};
