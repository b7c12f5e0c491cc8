/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-statement.h"
#include "base/base-json.h"
#include "base/base-zone.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-statement-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument arguments_table[] = {
  SHOP_ARGUMENT (ShopStatementQuery, customer, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStatementQuery, from, DATE),
  SHOP_ARGUMENT (ShopStatementQuery, to, DATE),
};

static const ShopShape shape = SHOP_SHAPE (ShopStatementQuery, arguments_table);

/* Gives each entry the balance after it; returns the last one. */
static gint64
run_balance (JsonArray *entries, gint64 balance_minor)
{
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = base_json_array_get_object (entries, i);

      balance_minor += base_json_get_int (entry, "amount_minor", 0);
      json_object_set_int_member (entry, "balance_minor", balance_minor);
    }
  return balance_minor;
}

/* Where an invoice stands that is so many days overdue. */
static const char *
find_age (gint64 overdue_days)
{
  static const struct
  {
    gint64 most_days;
    const char *member;
  } ages[] = {
    { 0, "not_due_minor" },     { 30, "to_30_days_minor" },           { 60, "to_60_days_minor" },
    { 90, "to_90_days_minor" }, { G_MAXINT64, "over_90_days_minor" },
  };
  guint i = 0;

  while (overdue_days > ages[i].most_days)
    i++;
  return ages[i].member;
}

static void
add_to (JsonObject *object, const char *member, gint64 amount_minor)
{
  json_object_set_int_member (object, member, base_json_get_int (object, member, 0) + amount_minor);
}

/* Invoices by their age; what the customer has left over is not set against any of them. */
static JsonObject *
make_ageing (JsonArray *open, gint64 balance_minor)
{
  JsonObject *ageing = json_object_new ();
  gint64 invoices_minor = 0;

  for (guint i = 0; i < json_array_get_length (open); i++)
    {
      JsonObject *document = base_json_array_get_object (open, i);
      gint64 open_minor = base_json_get_int (document, "open_minor", 0);

      if (open_minor <= 0)
        continue;
      add_to (ageing, find_age (base_json_get_int (document, "overdue_days", 0)), open_minor);
      invoices_minor += open_minor;
    }
  json_object_set_int_member (ageing, "credit_minor", invoices_minor - balance_minor);
  return ageing;
}

typedef struct
{
  const ShopStatementQuery *query;
  const char *to;
  JsonObject *statement;
} Account;

static gboolean
add_entries (ShopTurn *turn, const Account *account, gint64 opening_minor, GError **error)
{
  const ShopStatementQuery *query = account->query;
  g_autoptr (StoreStatement) rows =
    shop_statement_query_entries (turn, &query->customer, query->from, account->to, error);
  JsonNode *entries = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (entries == NULL)
    return FALSE;
  json_object_set_int_member (account->statement, "opening_minor", opening_minor);
  json_object_set_int_member (account->statement, "balance_minor",
                              run_balance (json_node_get_array (entries), opening_minor));
  json_object_set_member (account->statement, "entries", entries);
  return TRUE;
}

static gboolean
add_open (ShopTurn *turn, const Account *account, GError **error)
{
  char tomorrow[BASE_DATE_LENGTH];

  base_date_add_days (account->to, 1, tomorrow);
  g_autoptr (StoreStatement) rows =
    shop_statement_query_open (turn, &account->query->customer, account->to,
                               base_zone_local_to_utc (turn->zone, tomorrow, 0), error);
  JsonNode *open = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  if (open == NULL)
    return FALSE;
  json_object_set_object_member (
    account->statement, "ageing",
    make_ageing (json_node_get_array (open),
                 base_json_get_int (account->statement, "balance_minor", 0)));
  json_object_set_member (account->statement, "open", open);
  return TRUE;
}

/* Who writes the invoice or takes the money is asked about it. */
#define MAY_ASK (SHOP_MAY_REPORT | SHOP_MAY_INVOICE | SHOP_MAY_TAKE_PAYMENT)

static JsonNode *
read_statement (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStatementQuery *query = arguments;
  char today[BASE_DATE_LENGTH];
  g_autoptr (JsonObject) statement = json_object_new ();
  Account account = { query, query->to != NULL ? query->to : today, statement };
  gint64 opening_minor = 0;

  if (!shop_turn_may_any (turn, MAY_ASK, error))
    return NULL;
  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  if (query->from != NULL &&
      !shop_row_take_int (shop_statement_query_balance (turn, &query->customer, query->from, error),
                          "customer", &opening_minor, error))
    return NULL;
  if (!add_entries (turn, &account, opening_minor, error) || !add_open (turn, &account, error) ||
      !shop_row_take_members (statement,
                              shop_invoice_query_account_parties (turn, &query->customer, error),
                              "customer", error))
    return NULL;
  if (query->from != NULL)
    json_object_set_string_member (statement, "from", query->from);
  json_object_set_string_member (statement, "to", account.to);
  json_object_set_string_member (statement, "currency", turn->currency);
  return json_node_init_object (json_node_alloc (), statement);
}

const ShopQuery shop_statement_query = {
  "customer-statement",
  N_ ("A customer's account: what was open, what came and went, and how old what is open is"),
  SHOP_MAY_READ,
  &shape,
  read_statement,
};

const ShopQuery *const shop_statement_queries[] = { &shop_statement_query, NULL };
