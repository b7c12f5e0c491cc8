/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-amend.h"
#include "shop/shop-import-goods.h"
#include "shop/shop-import-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static const ShopImportField fields[] = {
  { "sku", N_ ("Part number"), SHOP_IMPORT_TEXT,
    "partnumber partno partcode part stockcode itemcode code productcode itemnumber stockno "
    "itemno" },
  { "name", N_ ("Name"), SHOP_IMPORT_TEXT,
    "description itemname productname partname partdescription itemdescription product title" },
  { "brand", N_ ("Brand"), SHOP_IMPORT_TEXT, "manufacturer make" },
  { "unit", N_ ("Unit"), SHOP_IMPORT_TEXT, "uom unitofmeasure units" },
  { "category", N_ ("Category"), SHOP_IMPORT_TEXT, "group productgroup type class department" },
  { "price_e4", N_ ("Price"), SHOP_IMPORT_PRICE,
    "price sellprice sellingprice retail retailprice unitprice salesprice salesunitprice "
    "saleprice sellexgst priceexgst" },
  { "cost_e4", N_ ("Cost"), SHOP_IMPORT_PRICE,
    "cost costprice buyprice purchaseprice unitcost purchasesunitprice lastcost costexgst" },
  { "qty", N_ ("On hand"), SHOP_IMPORT_MILLI,
    "quantity onhand qtyonhand stockonhand soh stock quantityonhand stocklevel instock" },
  { "reorder_point_milli", N_ ("Reorder point"), SHOP_IMPORT_MILLI,
    "reorderpoint minstock minimum min reorderlevel minqty" },
  { "reorder_qty_milli", N_ ("Reorder quantity"), SHOP_IMPORT_MILLI, "reorderqty reorderquantity" },
  { "barcode", N_ ("Barcode"), SHOP_IMPORT_TEXT, "ean upc gtin barcodenumber" },
  { "oem", N_ ("Car maker's number"), SHOP_IMPORT_TEXT, "oemnumber oemno oe oenumber genuine" },
  { "supplier", N_ ("Supplier"), SHOP_IMPORT_TEXT, "suppliername vendor preferredsupplier" },
  { "supplier_code", N_ ("Supplier's number"), SHOP_IMPORT_TEXT,
    "suppliercode supplierpartnumber supplierpartno vendorcode suppliersku" },
  { "note", N_ ("Note"), SHOP_IMPORT_TEXT, "notes comments comment remarks" },
};

static gboolean
put_supplier (const ShopImportJob *job, ShopImportRow *row, GError **error)
{
  BaseId supplier;

  if (shop_import_row_get_text (row, "supplier") == NULL ||
      !json_object_has_member (row->values, "cost_e4"))
    return TRUE;
  return shop_import_find_supplier (job, row, &supplier, error) &&
         shop_import_put_price (job, row, &supplier, &row->record, error);
}

/* The stock of parts that are here already is counted here, not in the other program. */
static gboolean
open_stock (const ShopImportJob *job, ShopImportRow *row, GError **error)
{
  g_autoptr (JsonObject) arguments = json_object_new ();
  g_autoptr (JsonObject) opposite = json_object_new ();
  gint64 qty_milli = json_object_has_member (row->values, "qty")
                       ? json_object_get_int_member (row->values, "qty")
                       : 0;

  if (qty_milli < 0)
    shop_import_row_warn (row, _ ("On hand: less than nothing was left out"));
  if (qty_milli <= 0)
    return TRUE;
  shop_import_set_id (arguments, "part", &row->record);
  shop_import_set_id (opposite, "part", &row->record);
  json_object_set_int_member (arguments, "qty_milli", qty_milli);
  json_object_set_int_member (opposite, "qty_milli", -qty_milli);
  json_object_set_string_member (opposite, "reason", _ ("The import was taken back"));
  shop_import_row_add_inverse (row, "stock-adjust", opposite);
  return shop_import_perform (job, row, "stock-opening", arguments, NULL, NULL, error);
}

static JsonArray *
list_numbers (ShopImportRow *row)
{
  static const char *const kinds[] = { "barcode", "oem" };
  JsonArray *numbers = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *text = shop_import_row_get_text (row, kinds[i]);

      if (text == NULL)
        continue;
      JsonObject *number = json_object_new ();
      json_object_set_string_member (number, "kind", kinds[i]);
      json_object_set_string_member (number, "number", text);
      json_array_add_object_element (numbers, number);
    }
  return numbers;
}

static const char *const steady[] = { "name", "brand", "unit", "category", "note", NULL };
static const char *const moving[] = { "price_e4", "cost_e4", "reorder_point_milli",
                                      "reorder_qty_milli", NULL };

static gboolean
add (const ShopImportJob *job, ShopImportRow *row, GError **error)
{
  static const char *const number[] = { "sku", NULL };
  g_autoptr (JsonObject) arguments = json_object_new ();

  shop_import_row_pick (row, number, arguments);
  shop_import_row_pick (row, steady, arguments);
  shop_import_row_pick (row, moving, arguments);
  json_object_set_array_member (arguments, "numbers", list_numbers (row));
  json_object_set_boolean_member (arguments, "stocked",
                                  json_object_has_member (row->values, "qty"));
  shop_import_row_step (row, SHOP_IMPORT_NEW);
  return shop_import_perform (job, row, "part-add", arguments, "part", &row->record, error) &&
         open_stock (job, row, error);
}

static gboolean
bring_back (const ShopImportJob *job, ShopImportRow *row, GError **error)
{
  g_autoptr (JsonObject) arguments = json_object_new ();
  gboolean archived;

  if (!shop_import_query_is_archived (job->turn, "part", &row->record, &archived, error))
    return FALSE;
  if (!archived)
    return TRUE;
  shop_import_row_step (row, SHOP_IMPORT_UPDATED);
  shop_import_set_id (arguments, "part", &row->record);
  json_object_set_boolean_member (arguments, "archived", FALSE);
  return shop_import_perform (job, row, "part-archive", arguments, NULL, NULL, error) &&
         open_stock (job, row, error);
}

static gboolean
amend (const ShopImportJob *job,
       ShopImportRow *row,
       const BaseId *part,
       gboolean overrule,
       GError **error)
{
  static const ShopImportAmend how = { "part-edit", "part", steady, moving };

  return shop_import_amend (job, row, &how, part, overrule, error) &&
         (row->state == SHOP_IMPORT_REVIEW || bring_back (job, row, error));
}

static gboolean
check (ShopImportRow *row)
{
  if (shop_import_row_get_text (row, "sku") == NULL)
    shop_import_row_quarantine (row, "no-number", _ ("The line has no part number."));
  else if (shop_import_row_get_text (row, "name") == NULL)
    shop_import_row_quarantine (row, "no-name", _ ("The line has no name."));
  else
    return shop_import_check_number (row, "sku") && shop_import_check_number (row, "barcode");
  return FALSE;
}

static gboolean
take_part (const ShopImportJob *job,
           ShopImportRow *row,
           const BaseId *into,
           gboolean as_new,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = NULL;
  BaseId part;

  if (into != NULL)
    return amend (job, row, into, TRUE, error);
  gboolean known =
    !as_new && shop_import_query_sku (job->turn, shop_import_row_get_text (row, "sku"), &part,
                                      &name, &failure);
  if (failure != NULL)
    return store_succeeded (g_steal_pointer (&failure), error);
  if (known)
    shop_import_row_choose (row, &part, name, "number");
  return known ? amend (job, row, &part, FALSE, error) : add (job, row, error);
}

static gboolean
take (const ShopImportJob *job,
      ShopImportRow *row,
      const BaseId *into,
      gboolean as_new,
      GError **error)
{
  if (!check (row))
    return TRUE;
  return take_part (job, row, into, as_new, error) &&
         (row->state == SHOP_IMPORT_REVIEW || put_supplier (job, row, error));
}

const ShopImportKind shop_import_parts = {
  "parts", "part", fields, G_N_ELEMENTS (fields), FALSE, take,
};
