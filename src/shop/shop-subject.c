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
  { "job", JOB },
  { "vehicle", VEHICLE },
  { "customer", SHOP_MAY_CUSTOMER },
  { "booking", SHOP_MAY_BOOK | SHOP_MAY_WORK },
  { "inspection", SHOP_MAY_INSPECT },
  { "estimate", SHOP_MAY_QUOTE },
  { "scan", SHOP_MAY_SCAN },
  { "recording", SHOP_MAY_SCAN },
  { "dyno_run", SHOP_MAY_WORK },
  { "part", GOODS },
  { "supplier", GOODS },
  { "purchase_order", GOODS },
  { "supplier_bill", SHOP_MAY_PURCHASE },
  { "stocktake", SHOP_MAY_STOCK },
  { "invoice", SHOP_MAY_INVOICE },
  { "payment", SHOP_MAY_TAKE_PAYMENT },
  { "waitlist", SHOP_MAY_BOOK },
  { "technician", SHOP_MAY_STAFF },
  { "bay", SHOP_MAY_SET_UP },
  { "site", SHOP_MAY_SET_UP },
};

/* How kinds of records are called, those too that nothing is attached to. */
static const struct
{
  const char *table;
  const char *word;
} words[] = {
  { "allocation", N_ ("booked time") },
  { "bay", N_ ("bay") },
  { "booking", N_ ("booking") },
  { "contact", N_ ("contact") },
  { "customer", N_ ("customer") },
  { "dyno_run", N_ ("dyno run") },
  { "estimate", N_ ("estimate") },
  { "inspection", N_ ("inspection") },
  { "invoice", N_ ("invoice") },
  { "job", N_ ("job") },
  { "job_line", N_ ("line of a job") },
  { "part", N_ ("part") },
  { "payment", N_ ("payment") },
  { "plate_history", N_ ("plate") },
  { "purchase_order", N_ ("purchase order") },
  { "recording", N_ ("recording") },
  { "scan", N_ ("scan") },
  { "site", N_ ("site") },
  { "stocktake", N_ ("stocktake") },
  { "supplier", N_ ("supplier") },
  { "supplier_bill", N_ ("supplier’s bill") },
  { "technician", N_ ("technician") },
  { "vehicle", N_ ("vehicle") },
  { "waitlist", N_ ("wish on the waitlist") },
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
    if (is_row (turn, subjects[i].table, record, &failure))
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
 * shop_subject_get_word:
 *
 * Returns: (transfer none): what a person calls a record of @table: "job"; the table's own name
 *   where nobody works with it by name
 */
const char *
shop_subject_get_word (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].table, table))
      return g_dgettext (GETTEXT_PACKAGE, words[i].word);
  return table;
}

/**
 * shop_subject_dup_title:
 *
 * Returns: (transfer full): the record in words: "job 1024"; its kind alone where it is not here
 */
char *
shop_subject_dup_title (ShopTurn *turn, const char *table, const BaseId *record)
{
  g_autoptr (StoreStatement) row = shop_subject_query_title (turn, table, record, NULL);
  const char *title =
    row != NULL && store_statement_next (row, NULL) ? store_statement_get_text (row, 0) : NULL;
  const char *word = shop_subject_get_word (table);

  return title != NULL ? g_strdup_printf ("%s %s", word, title) : g_strdup (word);
}
