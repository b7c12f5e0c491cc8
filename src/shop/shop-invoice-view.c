/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-view.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "shop/shop-invoice-check.h"
#include "shop/shop-invoice-document.h"
#include "shop/shop-invoice-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define ROWS_UNLESS_GIVEN 200
#define MOST_ROWS         10000

static JsonNode *
take_rows (StoreStatement *rows, GError **error)
{
  g_autoptr (StoreStatement) own = rows;

  return own != NULL ? shop_rows_to_json (own, error) : NULL;
}

static gboolean
add_rows (JsonObject *document, const char *member, StoreStatement *rows, GError **error)
{
  JsonNode *node = take_rows (rows, error);

  if (node != NULL)
    json_object_set_member (document, member, node);
  return node != NULL;
}

/* What the workshop earns with a line, for those who may know what it cost. */
static void
add_margins (JsonObject *document, int decimals)
{
  JsonArray *lines = base_json_get_array (document, "lines");

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *line = base_json_array_get_object (lines, i);
      gint64 cost_minor = base_money_line_minor (base_json_get_int (line, "qty_milli", 0),
                                                 base_json_get_int (line, "cost_e4", 0), decimals);

      json_object_set_int_member (line, "margin_minor",
                                  base_json_get_int (line, "net_minor", 0) - cost_minor);
    }
}

static gboolean
add_lines (ShopTurn *turn, const ShopInvoiceHead *head, JsonObject *document, GError **error)
{
  gboolean with_cost = (turn->permissions & SHOP_MAY_SEE_COST) != 0;

  if (!add_rows (document, "lines",
                 shop_invoice_query_print_lines (turn, &head->id, with_cost, error), error))
    return FALSE;
  if (with_cost)
    add_margins (document, head->decimals);
  return TRUE;
}

static gboolean
add_missing (ShopTurn *turn, const BaseId *invoice, JsonObject *document, GError **error)
{
  g_auto (ShopInvoiceFacts) facts = { 0 };

  if (!shop_invoice_facts_load (turn, invoice, &facts, error))
    return FALSE;
  JsonNode *missing = shop_invoice_check_all (turn, &facts, error);
  if (missing != NULL)
    json_object_set_member (document, "missing", missing);
  return missing != NULL;
}

/* Of a draft what is missing, of what is issued whether it still says the same. */
static gboolean
add_standing (ShopTurn *turn, const ShopInvoiceHead *head, JsonObject *document, GError **error)
{
  gboolean intact;

  if (g_str_equal (head->state, "draft"))
    return add_missing (turn, &head->id, document, error);
  if (!g_str_equal (head->state, "issued"))
    return TRUE;
  if (!shop_document_is_intact (turn, &head->id, &intact, error))
    return FALSE;
  json_object_set_boolean_member (document, "intact", intact);
  return TRUE;
}

static JsonNode *
print_invoice (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceQuery *query = arguments;
  ShopInvoiceHead head;

  if (!shop_invoice_load (turn, &query->invoice, &head, error))
    return NULL;
  g_autoptr (JsonNode) rows =
    take_rows (shop_invoice_query_print (turn, &query->invoice, error), error);
  if (rows == NULL)
    return NULL;
  JsonObject *document = json_array_get_object_element (json_node_get_array (rows), 0);
  if (!add_lines (turn, &head, document, error) ||
      !add_rows (document, "payments", shop_invoice_query_print_payments (turn, &head.id, error),
                 error) ||
      !add_standing (turn, &head, document, error))
    return NULL;
  return json_node_init_object (json_node_alloc (), document);
}

static const ShopArgument invoice_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceQuery, invoice, ID, .required = TRUE),
};

static const ShopShape invoice_shape = SHOP_SHAPE (ShopInvoiceQuery, invoice_arguments);

const ShopQuery shop_invoice_query = {
  "invoice",     N_ ("An invoice or a credit note as it prints, and what is open or missing"),
  SHOP_MAY_READ, &invoice_shape,
  print_invoice,
};

static JsonNode *
list_invoices (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoicesQuery *query = arguments;
  gint64 limit = shop_maybe_get (query->limit, ROWS_UNLESS_GIVEN);

  if (query->number != NULL)
    return take_rows (shop_invoice_query_of_number (turn, query->number, error), error);
  if (shop_id_is_given (&query->job))
    return take_rows (shop_invoice_query_of_job (turn, &query->job, error), error);
  if (shop_id_is_given (&query->customer))
    return take_rows (shop_invoice_query_of_customer (turn, &query->customer, limit, error), error);
  if (query->drafts)
    return take_rows (shop_invoice_query_drafts (turn, limit, error), error);
  return take_rows (shop_invoice_query_issued (turn, query->from, query->to, limit, error), error);
}

static const ShopArgument invoices_arguments[] = {
  SHOP_ARGUMENT (ShopInvoicesQuery, customer, ID),
  SHOP_ARGUMENT (ShopInvoicesQuery, job, ID),
  SHOP_ARGUMENT (ShopInvoicesQuery, number, TEXT),
  SHOP_ARGUMENT (ShopInvoicesQuery, drafts, BOOL),
  SHOP_ARGUMENT (ShopInvoicesQuery, from, DATE),
  SHOP_ARGUMENT (ShopInvoicesQuery, to, DATE),
  SHOP_ARGUMENT (ShopInvoicesQuery, limit, MAYBE_INT, .least = 1, .most = MOST_ROWS),
};

static const ShopShape invoices_shape = SHOP_SHAPE (ShopInvoicesQuery, invoices_arguments);

const ShopQuery shop_invoices_query = {
  "invoices",    N_ ("Invoices and credit notes of a customer, a job or some days, or the drafts"),
  SHOP_MAY_READ, &invoices_shape,
  list_invoices,
};

static JsonNode *
list_unpaid (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopUnpaidQuery *query = arguments;
  char today[BASE_DATE_LENGTH];

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  return take_rows (shop_invoice_query_unpaid (
                      turn, today, shop_maybe_get (query->limit, ROWS_UNLESS_GIVEN), error),
                    error);
}

static const ShopArgument unpaid_arguments[] = {
  SHOP_ARGUMENT (ShopUnpaidQuery, limit, MAYBE_INT, .least = 1, .most = MOST_ROWS),
};

static const ShopShape unpaid_shape = SHOP_SHAPE (ShopUnpaidQuery, unpaid_arguments);

const ShopQuery shop_unpaid_query = {
  "unpaid",
  N_ ("Invoices that are not paid and credit notes that are not used, the oldest due first"),
  SHOP_MAY_READ,
  &unpaid_shape,
  list_unpaid,
};

const ShopQuery *const shop_invoice_queries[] = {
  &shop_invoice_query,
  &shop_invoices_query,
  &shop_unpaid_query,
  NULL,
};
