/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-supplier.h"
#include "shop/shop-part-number.h"
#include "shop/shop-supplier-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define TERMS "cash 7 14 20th"

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopSupplierAdd, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopSupplierAdd, account_no, TEXT),
  SHOP_ARGUMENT (ShopSupplierAdd, phone, TEXT),
  SHOP_ARGUMENT (ShopSupplierAdd, email, TEXT),
  SHOP_ARGUMENT (ShopSupplierAdd, address, TEXT),
  SHOP_ARGUMENT (ShopSupplierAdd, terms, WORD, .words = TERMS),
  SHOP_ARGUMENT (ShopSupplierAdd, lead_days, MAYBE_INT, .least = 0, .most = 1000),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopSupplierAdd, add_arguments);

static gboolean
add_supplier (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  BaseId id;

  base_id_new_at (&id, turn->now_s * 1000);
  shop_turn_tell_id (turn, "supplier", &id);
  ShopSupplierEdit undo = { .supplier = id, .archived = shop_some (1) };
  shop_turn_set_undo (turn, &shop_supplier_edit_verb, &undo);
  return shop_turn_insert_fields (turn, "supplier", &id, &add_shape, arguments, NULL, 0, error);
}

const ShopVerb shop_supplier_add_verb = {
  "supplier-add", N_ ("Adds a supplier"), SHOP_MAY_PURCHASE, &add_shape, add_supplier,
};

static gboolean
edit_supplier (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSupplierEdit *edit = arguments;

  return shop_turn_edit (turn, "supplier", &edit->supplier, &shop_supplier_edit_verb, edit, error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopSupplierEdit, supplier, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopSupplierEdit, name, TEXT),
  SHOP_ARGUMENT (ShopSupplierEdit, account_no, TEXT),
  SHOP_ARGUMENT (ShopSupplierEdit, phone, TEXT),
  SHOP_ARGUMENT (ShopSupplierEdit, email, TEXT),
  SHOP_ARGUMENT (ShopSupplierEdit, address, TEXT),
  SHOP_ARGUMENT (ShopSupplierEdit, terms, WORD, .words = TERMS),
  SHOP_ARGUMENT (ShopSupplierEdit, lead_days, MAYBE_INT, .least = 0, .most = 1000),
  SHOP_ARGUMENT (ShopSupplierEdit, archived, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopSupplierEdit, edit_arguments);

const ShopVerb shop_supplier_edit_verb = {
  "supplier-edit", N_ ("Changes a supplier"), SHOP_MAY_PURCHASE, &edit_shape, edit_supplier,
};

/* The columns that follow from the arguments: how the code is found, and how old the price is. */
static gsize
add_derived (ShopTurn *turn,
             const ShopSupplierPrice *price,
             const char *key,
             StoreField *fields,
             gsize n)
{
  if (key != NULL)
    fields[n++] = (StoreField){ "code_key", store_text (key) };
  if (price->cost_e4.presence == SHOP_GIVEN)
    fields[n++] = (StoreField){ "priced_s", store_int (turn->now_s) };
  return n;
}

static gboolean
insert_price (ShopTurn *turn, const ShopSupplierPrice *price, const char *key, GError **error)
{
  BaseId id;

  if (key == NULL || price->cost_e4.presence != SHOP_GIVEN)
    {
      shop_refuse_fully (
        error, SHOP_ERROR_VALUE,
        _ ("The supplier's number of the part and its cost are not known yet. Give both."));
      return FALSE;
    }
  base_id_new_at (&id, turn->now_s * 1000);
  return shop_turn_insert (turn, error, "supplier_part", &id, shop_supplier_price_verb.shape, price,
                           { "supplier", store_id (&price->supplier) },
                           { "part", store_id (&price->part) }, { "code_key", store_text (key) },
                           { "priced_s", store_int (turn->now_s) });
}

static gboolean
set_price (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSupplierPrice *price = arguments;
  g_autofree char *key = price->code != NULL ? shop_part_number_key (price->code) : NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_supplier_query_price (turn, &price->supplier, &price->part, error);
  StoreField fields[10];
  BaseId id;

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, &failure))
    return store_succeeded (g_steal_pointer (&failure), error) &&
           insert_price (turn, price, key, error);
  store_statement_get_id (row, 0, &id);
  gsize n = shop_arguments_to_fields (shop_supplier_price_verb.shape, price, fields);
  n = add_derived (turn, price, key, fields, n);
  return store_row_update (turn->connection, "supplier_part", &id, fields, n, error);
}

static const ShopArgument price_arguments[] = {
  SHOP_ARGUMENT (ShopSupplierPrice, supplier, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopSupplierPrice, part, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopSupplierPrice, code, TEXT),
  SHOP_ARGUMENT (ShopSupplierPrice, cost_e4, MAYBE_INT, .least = 0, .most = G_MAXINT64),
  SHOP_ARGUMENT (ShopSupplierPrice, pack_milli, MAYBE_INT, .least = 1, .most = G_MAXINT64),
  SHOP_ARGUMENT (ShopSupplierPrice, moq_milli, MAYBE_INT, .least = 0, .most = G_MAXINT64),
  SHOP_ARGUMENT (ShopSupplierPrice, lead_days, MAYBE_INT, .least = 0, .most = 1000),
  SHOP_ARGUMENT (ShopSupplierPrice, removed, MAYBE_BOOL),
};

static const ShopShape price_shape = SHOP_SHAPE (ShopSupplierPrice, price_arguments);

const ShopVerb shop_supplier_price_verb = {
  "supplier-price", N_ ("Notes what a supplier sells a part for"), SHOP_MAY_PURCHASE, &price_shape,
  set_price,
};

static JsonNode *
list_suppliers (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_supplier_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery suppliers_query = {
  "suppliers", N_ ("The suppliers"), SHOP_MAY_READ, &shop_no_arguments, list_suppliers,
};

const ShopVerb *const shop_supplier_verbs[] = {
  &shop_supplier_add_verb,
  &shop_supplier_edit_verb,
  &shop_supplier_price_verb,
  NULL,
};
const ShopQuery *const shop_supplier_queries[] = { &suppliers_query, NULL };
