/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-goods.h"

#include "shop/shop-import-amend.h"
#include "shop/shop-import-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The supplier that the line names, who is added where there is none of the name. */
gboolean
shop_import_find_supplier (const ShopImportJob *job,
                           ShopImportRow *row,
                           BaseId *supplier,
                           GError **error)
{
  const char *name = shop_import_row_get_text (row, "supplier");
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonObject) arguments = json_object_new ();

  if (shop_import_query_supplier (job->turn, name, supplier, &failure) || failure != NULL)
    return store_succeeded (g_steal_pointer (&failure), error);
  json_object_set_string_member (arguments, "name", name);
  return shop_import_perform (job, row, "supplier-add", arguments, "supplier", supplier, error);
}

/* Spreadsheets show a long number as 1.23457E+12 and save what they show: the number is lost. */
gboolean
shop_import_check_number (ShopImportRow *row, const char *field)
{
  const char *text = shop_import_row_get_text (row, field);
  const char *power = text != NULL ? strstr (text, "E+") : NULL;

  if (power == NULL || strspn (text, "0123456789.") != (gsize) (power - text) ||
      strspn (power + 2, "0123456789") != strlen (power + 2) || power == text)
    return TRUE;
  g_autofree char *reason = g_strdup_printf (
    _ ("“%s” is what a spreadsheet made of a longer number. Export the file again without opening "
       "it there."),
    text);
  shop_import_row_quarantine (row, "number-lost", reason);
  return FALSE;
}

/* What a supplier's price was, so that it can be set back; removed where there was none. */
static gboolean
keep_price (const ShopImportJob *job,
            ShopImportRow *row,
            const BaseId *supplier,
            const BaseId *part,
            gboolean *same,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) now = shop_import_query_price (job->turn, supplier, part, &failure);
  g_autoptr (JsonObject) before = json_object_new ();
  gint64 cost_e4 = json_object_get_int_member (row->values, "cost_e4");
  const char *code = shop_import_row_get_text (row, "supplier_code");
  gboolean known = now != NULL && store_statement_next (now, &failure);

  shop_import_set_id (before, "supplier", supplier);
  shop_import_set_id (before, "part", part);
  *same = known && store_statement_get_int (now, 1) == cost_e4 &&
          (code == NULL || g_str_equal (code, store_statement_get_text (now, 0)));
  if (known)
    {
      json_object_set_string_member (before, "code", store_statement_get_text (now, 0));
      json_object_set_int_member (before, "cost_e4", store_statement_get_int (now, 1));
    }
  else
    json_object_set_boolean_member (before, "removed", TRUE);
  if (!*same)
    shop_import_row_add_inverse (row, "supplier-price", before);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Notes what the supplier asks for the part: fields supplier_code, cost_e4, pack_milli … */
gboolean
shop_import_put_price (const ShopImportJob *job,
                       ShopImportRow *row,
                       const BaseId *supplier,
                       const BaseId *part,
                       GError **error)
{
  static const char *const picked[] = { "cost_e4", "pack_milli", "moq_milli", "lead_days", NULL };
  g_autoptr (JsonObject) arguments = json_object_new ();
  const char *code = shop_import_row_get_text (row, "supplier_code");
  gboolean same;

  if (!keep_price (job, row, supplier, part, &same, error))
    return FALSE;
  shop_import_row_step (row, same ? SHOP_IMPORT_SAME : SHOP_IMPORT_UPDATED);
  if (same)
    return TRUE;
  shop_import_row_pick (row, picked, arguments);
  shop_import_set_id (arguments, "supplier", supplier);
  shop_import_set_id (arguments, "part", part);
  json_object_set_string_member (arguments, "code",
                                 code != NULL ? code : shop_import_row_get_text (row, "sku"));
  return shop_import_perform (job, row, "supplier-price", arguments, NULL, NULL, error);
}
