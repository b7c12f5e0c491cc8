/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-amend.h"
#include "shop/shop-import-goods.h"
#include "shop/shop-import-queries.h"
#include "shop/shop-part-number.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static const ShopImportField fields[] = {
  { "supplier", N_ ("Supplier"), SHOP_IMPORT_TEXT, "suppliername vendor vendorname" },
  { "supplier_code", N_ ("Supplier's number"), SHOP_IMPORT_TEXT,
    "code partnumber partno productcode itemcode supplierpartnumber suppliercode stockcode "
    "itemno item" },
  { "sku", N_ ("Part number"), SHOP_IMPORT_TEXT, "ourcode ourpartnumber yourcode customercode" },
  { "barcode", N_ ("Barcode"), SHOP_IMPORT_TEXT, "ean upc gtin" },
  { "name", N_ ("Name"), SHOP_IMPORT_TEXT, "description productname itemname product title" },
  { "cost_e4", N_ ("Cost"), SHOP_IMPORT_PRICE,
    "cost costprice price nett net netprice nettprice tradeprice trade buyprice unitprice "
    "priceexgst exgst yourprice" },
  { "cost_cents", N_ ("Cost in cents"), SHOP_IMPORT_CENTS,
    "costcents pricecents cents nettcents priceincents" },
  { "pack_milli", N_ ("Pack"), SHOP_IMPORT_MILLI, "pack packsize packqty" },
  { "moq_milli", N_ ("Smallest order"), SHOP_IMPORT_MILLI, "moq minimumorder minorder minqty" },
  { "lead_days", N_ ("Days to deliver"), SHOP_IMPORT_COUNT, "leadtime leaddays" },
};

static gboolean
check (ShopImportRow *row)
{
  if (json_object_has_member (row->values, "cost_cents"))
    json_object_set_member (row->values, "cost_e4",
                            json_object_dup_member (row->values, "cost_cents"));
  if (shop_import_row_get_text (row, "supplier") == NULL)
    shop_import_row_quarantine (row, "no-supplier",
                                _ ("The line names no supplier. Say whose list it is."));
  else if (!json_object_has_member (row->values, "cost_e4"))
    shop_import_row_quarantine (row, "no-cost", _ ("The line has no price."));
  else if (shop_import_row_get_text (row, "supplier_code") == NULL &&
           shop_import_row_get_text (row, "sku") == NULL &&
           shop_import_row_get_text (row, "barcode") == NULL)
    shop_import_row_quarantine (row, "no-number", _ ("The line has no part number."));
  else
    return shop_import_check_number (row, "supplier_code") &&
           shop_import_check_number (row, "sku") && shop_import_check_number (row, "barcode");
  return FALSE;
}

static gboolean
find_by_number (const ShopImportJob *job,
                ShopImportRow *row,
                const BaseId *supplier,
                const char *field,
                guint *n,
                BaseId *part,
                GError **error)
{
  const char *number = shop_import_row_get_text (row, field);
  g_autofree char *key = number != NULL ? shop_part_number_key (number) : NULL;
  g_autoptr (GError) failure = NULL;

  if (key == NULL || *n > 0)
    return TRUE;
  g_autoptr (StoreStatement) rows =
    shop_import_query_parts (job->turn, supplier, number, key, &failure);
  while (rows != NULL && store_statement_next (rows, &failure))
    {
      store_statement_get_id (rows, 0, part);
      shop_import_row_choose (row, part, store_statement_get_text (rows, 1), "number");
      (*n)++;
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
find_part (const ShopImportJob *job,
           ShopImportRow *row,
           const BaseId *supplier,
           guint *n,
           BaseId *part,
           GError **error)
{
  static const char *const numbers[] = { "sku", "supplier_code", "barcode" };

  *n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!find_by_number (job, row, supplier, numbers[i], n, part, error))
      return FALSE;
  if (*n == 0)
    shop_import_row_hold (row, "part-unknown",
                          _ ("No part has this number. Accept the line to add it."));
  else if (*n > 1)
    shop_import_row_hold (row, "part-several", _ ("%u parts have this number."), *n);
  return TRUE;
}

static gboolean
add_part (const ShopImportJob *job, ShopImportRow *row, BaseId *part, GError **error)
{
  static const char *const picked[] = { "cost_e4", NULL };
  static const char *const numbers[] = { "sku", "supplier_code", "barcode" };
  g_autoptr (JsonObject) arguments = json_object_new ();
  const char *name = shop_import_row_get_text (row, "name");
  const char *sku = NULL;

  for (guint i = 0; sku == NULL && i < G_N_ELEMENTS (numbers); i++)
    sku = shop_import_row_get_text (row, numbers[i]);
  json_object_set_string_member (arguments, "sku", sku);
  json_object_set_string_member (arguments, "name", name != NULL ? name : sku);
  shop_import_row_pick (row, picked, arguments);
  return shop_import_perform (job, row, "part-add", arguments, "part", part, error);
}

static gboolean
take (const ShopImportJob *job,
      ShopImportRow *row,
      const BaseId *into,
      gboolean as_new,
      GError **error)
{
  BaseId supplier, part;
  guint n;

  if (!check (row))
    return TRUE;
  if (!shop_import_find_supplier (job, row, &supplier, error))
    return FALSE;
  if (into != NULL)
    part = *into;
  else if (as_new ? !add_part (job, row, &part, error)
                  : !find_part (job, row, &supplier, &n, &part, error))
    return FALSE;
  if (row->state == SHOP_IMPORT_REVIEW)
    return TRUE;
  row->record = part;
  return shop_import_put_price (job, row, &supplier, &part, error);
}

const ShopImportKind shop_import_prices = {
  "prices", "supplier_part", fields, G_N_ELEMENTS (fields), FALSE, take,
};
