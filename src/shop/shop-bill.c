/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-bill.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-bill-queries.h"
#include "shop/shop-bounds.h"
#include "shop/shop-part-queries.h"
#include "shop/shop-line-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-stock-post.h"
#include "shop/shop-supplier-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define WHOLE_BP 10000

/* A bill that is being written down. */
typedef struct
{
  const ShopBillAdd *given;
  BaseId id;
  gint64 tolerance_bp;
  gint64 net_minor;
  gint64 tax_minor;
  JsonArray *differences;
} Bill;

static void G_GNUC_PRINTF (2, 3) add_difference (Bill *bill, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_autofree char *text = g_strdup_vprintf (format, values);
  va_end (values);
  json_array_add_string_element (bill->differences, text);
}

/* Whether @asked is dearer than @agreed by more than the tolerance. */
static gboolean
is_too_much (const Bill *bill, gint64 asked, gint64 agreed)
{
  return asked - agreed > base_round_div (agreed, bill->tolerance_bp, WHOLE_BP);
}

static gboolean
check_number (ShopTurn *turn, const ShopBillAdd *given, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_bill_query_number (turn, &given->supplier, given->number, error);

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  shop_refuse_fully (error, SHOP_ERROR_TAKEN,
                     _ ("The bill %s of %s was written down already. Look whether the number is "
                        "that of another one."),
                     given->number, store_statement_get_text (row, 0));
  return FALSE;
}

static gboolean
check_supplier (const Bill *bill, const ShopReceivedFacts *received, GError **error)
{
  if (base_id_equal (&received->supplier, &bill->given->supplier))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("%s, %s, came from another supplier."), received->sku,
               received->name);
  return FALSE;
}

static void
compare (Bill *bill, const ShopReceivedFacts *received, const ShopBillLine *line)
{
  g_autofree char *left = base_quantity_to_text (received->qty_milli - received->billed_milli);
  g_autofree char *billed = base_quantity_to_text (line->qty_milli);
  g_autofree char *ordered = base_price_to_text (received->ordered_e4);
  g_autofree char *asked = base_price_to_text (line->cost_e4);

  if (received->billed_milli + line->qty_milli > received->qty_milli)
    add_difference (bill, _ ("%s, %s: billed %s, received and not billed yet %s"), received->sku,
                    received->name, billed, left);
  if (is_too_much (bill, line->cost_e4, received->ordered_e4))
    add_difference (bill, _ ("%s, %s: billed at %s, ordered at %s"), received->sku, received->name,
                    asked, ordered);
}

static gboolean
insert_line (ShopTurn *turn,
             const Bill *bill,
             const ShopBillLine *line,
             const char *description,
             gint64 net_minor,
             GError **error)
{
  gboolean received = shop_id_is_given (&line->receipt_line);
  BaseId id;

  base_id_new_at (&id, turn->now_s * 1000);
  return store_insert (
    turn->connection, error, "bill_line", { "id", store_id (&id) },
    { "supplier_bill", store_id (&bill->id) },
    { "receipt_line", received ? store_id (&line->receipt_line) : store_null () },
    { "description", store_text (description) }, { "qty_milli", store_int (line->qty_milli) },
    { "cost_e4", store_int (line->cost_e4) }, { "net_minor", store_int (net_minor) });
}

/* Adds up a line; its tax is rounded by itself, as the shop's own invoices do. */
static gboolean
add_up (ShopTurn *turn, Bill *bill, const char *tax_code, gint64 net_minor, GError **error)
{
  gint64 tax_bp;

  if (!shop_row_take_int (shop_line_query_tax (turn, tax_code, bill->given->date, error),
                          "tax_rate", &tax_bp, error))
    return FALSE;
  bill->net_minor += net_minor;
  bill->tax_minor += base_money_tax_minor (net_minor, (int) tax_bp);
  return TRUE;
}

static gboolean
add_line (ShopTurn *turn, Bill *bill, const ShopBillLine *line, GError **error)
{
  int decimals = base_currency_get_decimals (turn->currency);
  gint64 net_minor = base_money_line_minor (line->qty_milli, line->cost_e4, decimals);
  g_autoptr (ShopReceivedFacts) received = NULL;

  if (!shop_id_is_given (&line->receipt_line))
    {
      const char *text = line->description != NULL ? line->description : "";

      add_difference (bill, _ ("%s: billed without having been received"), text);
      return add_up (turn, bill, "GST", net_minor, error) &&
             insert_line (turn, bill, line, text, net_minor, error);
    }
  received = shop_bill_query_received (turn, &line->receipt_line, error);
  if (received == NULL || !check_supplier (bill, received, error))
    return FALSE;
  compare (bill, received, line);
  return add_up (turn, bill, received->tax_code, net_minor, error) &&
         insert_line (turn, bill, line, received->name, net_minor, error);
}

static gboolean
add_lines (ShopTurn *turn, Bill *bill, GError **error)
{
  const ShopBillLine *line = bill->given->lines.items;

  for (gsize i = 0; i < bill->given->lines.n; i++)
    if (!add_line (turn, bill, &line[i], error))
      return FALSE;
  return add_up (turn, bill, "GST", bill->given->freight_minor, error);
}

static gboolean
compare_whole (ShopTurn *turn, Bill *bill, GError **error)
{
  gint64 freight_minor;
  gint64 total_minor = bill->net_minor + bill->tax_minor;
  gint64 asked_minor = shop_maybe_get (bill->given->total_minor, total_minor);

  if (!shop_bill_query_freight (turn, &bill->id, &freight_minor, error))
    return FALSE;
  g_autofree char *freight = base_money_format (freight_minor, turn->currency);
  g_autofree char *billed = base_money_format (bill->given->freight_minor, turn->currency);
  g_autofree char *asked = base_money_format (asked_minor, turn->currency);
  g_autofree char *total = base_money_format (total_minor, turn->currency);
  if (is_too_much (bill, bill->given->freight_minor, freight_minor))
    add_difference (bill, _ ("Freight: billed %s, received %s"), billed, freight);
  if (asked_minor != total_minor)
    add_difference (bill, _ ("Total: the bill says %s, its lines %s"), asked, total);
  return TRUE;
}

static gboolean
find_due_date (ShopTurn *turn,
               const ShopBillAdd *given,
               char due_date[BASE_DATE_LENGTH],
               GError **error)
{
  g_autoptr (StoreStatement) row = shop_supplier_query (turn, &given->supplier, error);

  if (!shop_row_require (row, "supplier", error))
    return FALSE;
  const char *terms = store_statement_get_text (row, 2);
  if (given->due_date != NULL)
    g_strlcpy (due_date, given->due_date, BASE_DATE_LENGTH);
  else if (g_str_equal (terms, "20th"))
    {
      base_date_add_months (given->date, 1, due_date);
      due_date[8] = '2';
      due_date[9] = '0';
    }
  else
    base_date_add_days (given->date, (int) g_ascii_strtoll (terms, NULL, 10), due_date);
  return TRUE;
}

static gboolean
insert_bill (ShopTurn *turn, Bill *bill, GError **error)
{
  char due_date[BASE_DATE_LENGTH];

  base_id_new_at (&bill->id, turn->now_s * 1000);
  shop_turn_tell_id (turn, "bill", &bill->id);
  return find_due_date (turn, bill->given, due_date, error) &&
         store_insert (turn->connection, error, "supplier_bill", { "id", store_id (&bill->id) },
                       { "supplier", store_id (&bill->given->supplier) },
                       { "number", store_text (bill->given->number) },
                       { "date", store_text (bill->given->date) },
                       { "due_date", store_text (due_date) },
                       { "freight_minor", store_int (bill->given->freight_minor) },
                       { "net_minor", store_int (0) }, { "tax_minor", store_int (0) },
                       { "total_minor", store_int (0) }, { "created_s", store_int (turn->now_s) });
}

/* An order that was received and billed in full is billed. */
static gboolean
bill_orders (ShopTurn *turn, const BaseId *bill, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_bill_query_billed_orders (turn, bill, &failure);
  BaseId order;

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    {
      store_statement_get_id (row, 0, &order);
      if (store_update (turn->connection, &failure, "purchase_order", &order,
                        { "state", store_text ("billed") }))
        shop_turn_log_state (turn, "purchase_order", &order, "received", "billed", NULL, &failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
finish_bill (ShopTurn *turn, Bill *bill, GError **error)
{
  gboolean matched = json_array_get_length (bill->differences) == 0;
  const char *state = matched ? "matched" : "disputed";
  gint64 total_minor = bill->net_minor + bill->tax_minor;

  shop_turn_tell_text (turn, "state", state);
  shop_turn_tell_int (turn, "net_minor", bill->net_minor);
  shop_turn_tell_int (turn, "tax_minor", bill->tax_minor);
  shop_turn_tell_int (turn, "total_minor", total_minor);
  return store_update (turn->connection, error, "supplier_bill", &bill->id,
                       { "state", store_text (state) },
                       { "net_minor", store_int (bill->net_minor) },
                       { "tax_minor", store_int (bill->tax_minor) },
                       { "total_minor", store_int (total_minor) }) &&
         (!matched || bill_orders (turn, &bill->id, error));
}

static gboolean
add_bill (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  Bill bill = { .given = arguments, .differences = json_array_new () };

  json_object_set_array_member (turn->result, "differences", bill.differences);
  return check_number (turn, bill.given, error) &&
         shop_bill_query_tolerance (turn, &bill.tolerance_bp, error) &&
         insert_bill (turn, &bill, error) && add_lines (turn, &bill, error) &&
         compare_whole (turn, &bill, error) && finish_bill (turn, &bill, error);
}

static const ShopArgument line_arguments[] = {
  SHOP_ARGUMENT (ShopBillLine, receipt_line, ID),
  SHOP_ARGUMENT (ShopBillLine, description, TEXT),
  SHOP_ARGUMENT (ShopBillLine,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopBillLine, cost_e4, INT, .required = TRUE, .least = 0, .most = G_MAXINT64),
};

static const ShopShape line_shape = SHOP_SHAPE (ShopBillLine, line_arguments);

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopBillAdd, supplier, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopBillAdd, number, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopBillAdd, date, DATE, .required = TRUE),
  SHOP_ARGUMENT (ShopBillAdd, due_date, DATE),
  SHOP_ARGUMENT (ShopBillAdd, freight_minor, INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopBillAdd,
                 total_minor,
                 MAYBE_INT,
                 .least = -SHOP_MOST_MINOR,
                 .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopBillAdd, lines, LIST, .required = TRUE, .shape = &line_shape),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopBillAdd, add_arguments);

const ShopVerb shop_bill_add_verb = {
  "bill-add", N_ ("Writes down a supplier's bill and compares it"), SHOP_MAY_PURCHASE, &add_shape,
  add_bill,
};

static gboolean
settle (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBillSettle *settled = arguments;
  g_autoptr (StoreStatement) row = shop_bill_query_state (turn, &settled->bill, error);

  if (!shop_row_require (row, "supplier_bill", error))
    return FALSE;
  if (!g_str_equal (store_statement_get_text (row, 0), "disputed"))
    {
      shop_refuse_fully (
        error, SHOP_ERROR_STATE,
        _ ("The bill %s is not disputed, so there is nothing to settle. Choose one that is."),
        store_statement_get_text (row, 1));
      return FALSE;
    }
  return shop_stock_check_reason (settled->reason, error) &&
         store_update (turn->connection, error, "supplier_bill", &settled->bill,
                       { "state", store_text (settled->state) }) &&
         shop_turn_log_state (turn, "supplier_bill", &settled->bill, "disputed", settled->state,
                              settled->reason, error) &&
         bill_orders (turn, &settled->bill, error);
}

static const ShopArgument settle_arguments[] = {
  SHOP_ARGUMENT (ShopBillSettle, bill, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopBillSettle, state, WORD, .required = TRUE, .words = "matched cancelled"),
  SHOP_ARGUMENT (ShopBillSettle, reason, TEXT),
};

static const ShopShape settle_shape = SHOP_SHAPE (ShopBillSettle, settle_arguments);

const ShopVerb shop_bill_settle_verb = {
  "bill-settle", N_ ("Ends the dispute about a bill"), SHOP_MAY_PURCHASE, &settle_shape, settle,
};

typedef struct
{
  const char *state;
} BillsAsked;

static const ShopArgument bills_arguments[] = {
  SHOP_ARGUMENT (BillsAsked, state, WORD, .words = "matched disputed cancelled"),
};

static const ShopShape bills_shape = SHOP_SHAPE (BillsAsked, bills_arguments);

static JsonNode *
list_bills (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows =
    shop_bill_query_list (turn, ((const BillsAsked *) arguments)->state, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery bills_query = {
  "bills", N_ ("Bills of suppliers"), SHOP_MAY_SEE_COST, &bills_shape, list_bills,
};

const ShopVerb *const shop_bill_verbs[] = { &shop_bill_add_verb, &shop_bill_settle_verb, NULL };
const ShopQuery *const shop_bill_queries[] = { &bills_query, NULL };
