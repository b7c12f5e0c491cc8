/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-subject.h"
#include "shop/shop-error.h"
#include "shop/shop-permission.h"
#include "shop/shop-row.h"
#include "shop/shop-subject-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define JOB     (SHOP_MAY_QUOTE | SHOP_MAY_WORK)
#define VEHICLE (SHOP_MAY_CUSTOMER | SHOP_MAY_WORK | SHOP_MAY_INSPECT)
#define GOODS   (SHOP_MAY_STOCK | SHOP_MAY_PURCHASE | SHOP_MAY_PRICE)

static const ShopSubject subjects[] = {
  { "job", N_ ("job"), JOB, TRUE },
  { "vehicle", N_ ("vehicle"), VEHICLE, TRUE },
  { "customer", N_ ("customer"), SHOP_MAY_CUSTOMER, TRUE },
  { "booking", N_ ("booking"), SHOP_MAY_BOOK | SHOP_MAY_WORK, TRUE },
  { "inspection", N_ ("inspection"), SHOP_MAY_INSPECT, TRUE },
  { "estimate", N_ ("estimate"), SHOP_MAY_QUOTE, TRUE },
  { "scan", N_ ("scan"), SHOP_MAY_SCAN, TRUE },
  { "recording", N_ ("recording"), SHOP_MAY_SCAN, TRUE },
  { "dyno_run", N_ ("dyno run"), SHOP_MAY_WORK, TRUE },
  { "battery_test", N_ ("battery test"), SHOP_MAY_SCAN, TRUE },
  { "timed_run", N_ ("timed run"), SHOP_MAY_SCAN, TRUE },
  { "part", N_ ("part"), GOODS, TRUE },
  { "supplier", N_ ("supplier"), GOODS, TRUE },
  { "purchase_order", N_ ("purchase order"), GOODS, TRUE },
  { "supplier_bill", N_ ("supplier’s bill"), SHOP_MAY_PURCHASE, TRUE },
  { "stocktake", N_ ("stocktake"), SHOP_MAY_STOCK, TRUE },
  { "invoice", N_ ("invoice"), SHOP_MAY_INVOICE, TRUE },
  { "payment", N_ ("payment"), SHOP_MAY_TAKE_PAYMENT, TRUE },
  { "waitlist", N_ ("wish on the waitlist"), SHOP_MAY_BOOK, TRUE },
  { "technician", N_ ("technician"), SHOP_MAY_STAFF, TRUE },
  { "bay", N_ ("bay"), SHOP_MAY_SET_UP, TRUE },
  { "site", N_ ("site"), SHOP_MAY_SET_UP, TRUE },
  { "allocation", N_ ("booked time"), SHOP_MAY_BOOK, FALSE },
  { "compliance_item", N_ ("due date"), SHOP_MAY_CUSTOMER, FALSE },
  { "contact", N_ ("contact"), SHOP_MAY_CUSTOMER, FALSE },
  { "job_line", N_ ("line"), SHOP_MAY_QUOTE, FALSE },
  { "invoice_line", N_ ("line"), SHOP_MAY_INVOICE, FALSE },
  { "plate_history", N_ ("plate"), SHOP_MAY_CUSTOMER, FALSE },
};

static const ShopArgument of_record_arguments[] = {
  SHOP_ARGUMENT (ShopOfRecord, record, ID, .required = TRUE),
};

const ShopShape shop_of_record_shape = SHOP_SHAPE (ShopOfRecord, of_record_arguments);

static gboolean
is_row (ShopTurn *turn, const char *table, const BaseId *record, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  return shop_row_take_first (shop_subject_query_title (turn, table, record, error), &row, error) &&
         row != NULL;
}

/**
 * shop_subject_find:
 * @record: of any kind
 * @error: (out): %SHOP_ERROR_NOT_FOUND where nothing can be noted about such a record, or there is
 *   none
 *
 * Ids are those of one record among all kinds.
 *
 * Returns: (nullable) (transfer none): what kind of record it is
 */
const ShopSubject *
shop_subject_find (ShopTurn *turn, const BaseId *record, GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (subjects) && failure == NULL; i++)
    if (subjects[i].noted && is_row (turn, subjects[i].table, record, &failure))
      return &subjects[i];
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    shop_error_set (error, SHOP_ERROR_NOT_FOUND, "record");
  return NULL;
}

/**
 * shop_subject_require:
 * @error: (out): as of shop_subject_find(), or %SHOP_ERROR_NOT_ALLOWED
 *
 * Returns: (nullable) (transfer none): what kind of record it is, where the user may write about it
 */
const ShopSubject *
shop_subject_require (ShopTurn *turn, const BaseId *record, GError **error)
{
  const ShopSubject *subject = shop_subject_find (turn, record, error);

  if (subject == NULL || (turn->permissions & subject->permissions) != 0)
    return subject;
  shop_turn_may (turn, subject->permissions, error);
  return NULL;
}

/**
 * shop_subject_of_table:
 *
 * Returns: (nullable) (transfer none): the kind of record that @table holds; %NULL where nobody
 *   works with it by name
 */
const ShopSubject *
shop_subject_of_table (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (g_str_equal (subjects[i].table, table))
      return &subjects[i];
  return NULL;
}

/**
 * shop_subject_dup_title:
 *
 * Returns: (transfer full): the record in words: "job 1024"; its kind alone where it is not here
 */
char *
shop_subject_dup_title (ShopTurn *turn, const char *table, const BaseId *record)
{
  const ShopSubject *subject = shop_subject_of_table (table);
  const char *word = subject != NULL ? g_dgettext (GETTEXT_PACKAGE, subject->word) : table;
  g_autoptr (StoreStatement) row = shop_subject_query_title (turn, table, record, NULL);
  const char *title =
    row != NULL && store_statement_next (row, NULL) ? store_statement_get_text (row, 0) : NULL;

  return title != NULL ? g_strdup_printf ("%s %s", word, title) : g_strdup (word);
}
