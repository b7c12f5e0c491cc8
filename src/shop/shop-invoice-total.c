/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-total.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-invoice-queries.h"
#include "store/store-error.h"

/**
 * shop_taxes_at:
 * @taxes: of #ShopTax
 *
 * Returns: (transfer none): the sums of a rate, until the next call; made where there are none
 */
ShopTax *
shop_taxes_at (GArray *taxes, const char *code, int rate_bp)
{
  ShopTax fresh = { .rate_bp = rate_bp };

  for (guint i = 0; i < taxes->len; i++)
    {
      ShopTax *tax = &g_array_index (taxes, ShopTax, i);

      if (tax->rate_bp == rate_bp && g_str_equal (tax->code, code))
        return tax;
    }
  g_strlcpy (fresh.code, code, sizeof fresh.code);
  g_array_append_val (taxes, fresh);
  return &g_array_index (taxes, ShopTax, taxes->len - 1);
}

static JsonObject *
tax_to_json (const ShopTax *tax)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "code", tax->code);
  json_object_set_int_member (object, "rate_bp", tax->rate_bp);
  json_object_set_int_member (object, "net_minor", tax->net_minor);
  json_object_set_int_member (object, "tax_minor", tax->tax_minor);
  return object;
}

static char *
taxes_to_text (GArray *taxes)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  json_node_take_array (node, array);
  for (guint i = 0; i < taxes->len; i++)
    {
      const ShopTax *tax = &g_array_index (taxes, ShopTax, i);

      if (tax->net_minor != 0 || tax->tax_minor != 0)
        json_array_add_object_element (array, tax_to_json (tax));
    }
  return base_json_to_text (node, FALSE);
}

/**
 * shop_invoice_write_total:
 * @taxes: of #ShopTax: what the document comes to at each rate
 *
 * Writes net, tax and total of a document that is not issued yet.
 */
gboolean
shop_invoice_write_total (ShopTurn *turn, const BaseId *id, GArray *taxes, GError **error)
{
  g_autofree char *text = taxes_to_text (taxes);
  gint64 net_minor = 0;
  gint64 tax_minor = 0;

  for (guint i = 0; i < taxes->len; i++)
    {
      net_minor += g_array_index (taxes, ShopTax, i).net_minor;
      tax_minor += g_array_index (taxes, ShopTax, i).tax_minor;
    }
  return store_update (turn->connection, error, "invoice", id, { "taxes", store_text (text) },
                       { "net_minor", store_int (net_minor) },
                       { "tax_minor", store_int (tax_minor) },
                       { "total_minor", store_int (net_minor + tax_minor) });
}

typedef struct
{
  BaseId id;
  ShopLineSum sum;
} Correction;

/* Adds a line to the taxes; what its row says wrongly goes to @corrections. */
static void
add_line (StoreStatement *row, int decimals, GArray *taxes, GArray *corrections)
{
  int tax_bp = (int) store_statement_get_int (row, 5);
  ShopLineSum sum =
    shop_line_sum (store_statement_get_int (row, 1), store_statement_get_int (row, 2),
                   (int) store_statement_get_int (row, 3), tax_bp, decimals);
  ShopTax *tax = shop_taxes_at (taxes, store_statement_get_text (row, 4), tax_bp);
  Correction correction = { .sum = sum };

  tax->net_minor += sum.net_minor;
  tax->tax_minor += sum.tax_minor;
  if (sum.net_minor == store_statement_get_int (row, 6) &&
      sum.tax_minor == store_statement_get_int (row, 7))
    return;
  store_statement_get_id (row, 0, &correction.id);
  g_array_append_val (corrections, correction);
}

static gboolean
add_lines (ShopTurn *turn,
           const ShopInvoiceHead *head,
           GArray *taxes,
           GArray *corrections,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_invoice_query_sums (turn, &head->id, error);

  if (row == NULL)
    return FALSE;
  while (store_statement_next (row, &failure))
    add_line (row, head->decimals, taxes, corrections);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
correct_lines (ShopTurn *turn, GArray *corrections, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < corrections->len; i++)
    {
      const Correction *correction = &g_array_index (corrections, Correction, i);

      done = store_update (turn->connection, error, "invoice_line", &correction->id,
                           { "net_minor", store_int (correction->sum.net_minor) },
                           { "tax_minor", store_int (correction->sum.tax_minor) });
    }
  return done;
}

/* The sum of rounded taxes differs from the rounded tax of a sum; the site chose one of them. */
static void
round_once (GArray *taxes)
{
  for (guint i = 0; i < taxes->len; i++)
    {
      ShopTax *tax = &g_array_index (taxes, ShopTax, i);

      tax->tax_minor = base_money_tax_minor (tax->net_minor, tax->rate_bp);
    }
}

/* A draft is taxed at the rate of the day on which it is issued. */
static gboolean
take_rates (ShopTurn *turn, const BaseId *id, GError **error)
{
  char today[BASE_DATE_LENGTH];

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  return shop_invoice_take_rates (turn, id, today, error);
}

/**
 * shop_invoice_recount:
 * @id: of a draft
 *
 * Computes its lines, its taxes and its total from quantities, prices, discounts and rates.
 */
gboolean
shop_invoice_recount (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (GArray) taxes = g_array_new (FALSE, FALSE, sizeof (ShopTax));
  g_autoptr (GArray) corrections = g_array_new (FALSE, FALSE, sizeof (Correction));
  ShopInvoiceHead head;

  if (!shop_invoice_load_draft (turn, id, &head, error) || !take_rates (turn, id, error) ||
      !add_lines (turn, &head, taxes, corrections, error))
    return FALSE;
  if (g_str_equal (head.tax_mode, "document"))
    round_once (taxes);
  return correct_lines (turn, corrections, error) &&
         shop_invoice_write_total (turn, id, taxes, error);
}
