/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-amend.h"
#include "shop/shop-import-person.h"
#include "shop/shop-import-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static const ShopImportField fields[] = {
  { "code", N_ ("Customer's number"), SHOP_IMPORT_TEXT,
    "customerid customercode customernumber customerno custcode accountnumber accountcode cardid "
    "debtorcode" },
  { "name", N_ ("Customer"), SHOP_IMPORT_TEXT,
    "customer customername contactname contact client clientname debtor debtorname accountname" },
  { "mobile", N_ ("Mobile"), SHOP_IMPORT_PHONE, "mobilephone mobilenumber cell" },
  { "phone", N_ ("Phone"), SHOP_IMPORT_PHONE, "phonenumber telephone" },
  { "email", N_ ("E-mail"), SHOP_IMPORT_EMAIL, "emailaddress" },
  { "reference", N_ ("Invoice"), SHOP_IMPORT_TEXT,
    "invoicenumber invoiceno invoice number documentnumber docno ref transactionno" },
  { "date", N_ ("Date"), SHOP_IMPORT_DATE, "invoicedate issuedate transactiondate documentdate" },
  { "due_date", N_ ("Due"), SHOP_IMPORT_DATE, "duedate due paymentdue" },
  { "amount", N_ ("Amount"), SHOP_IMPORT_MINOR,
    "balance amountdue outstanding owing amountowing invoiceamountdue balancedue total "
    "openingbalance totaldue due$ amountoutstanding" },
  { "debit", N_ ("Debit"), SHOP_IMPORT_MINOR, "dr debits" },
  { "credit", N_ ("Credit"), SHOP_IMPORT_MINOR, "cr credits" },
  { "description", N_ ("Description"), SHOP_IMPORT_TEXT, "details memo comment narration" },
};

static gint64
get_amount (ShopImportRow *row, const char *field)
{
  return json_object_has_member (row->values, field)
           ? json_object_get_int_member (row->values, field)
           : 0;
}

/* Returns: whether the line tells what is owed */
static gboolean
compose (ShopImportRow *row)
{
  gboolean told = json_object_has_member (row->values, "amount") ||
                  json_object_has_member (row->values, "debit") ||
                  json_object_has_member (row->values, "credit");
  gint64 amount_minor =
    get_amount (row, "amount") + get_amount (row, "debit") - ABS (get_amount (row, "credit"));

  if (!told)
    shop_import_row_quarantine (row, "no-amount", _ ("The line has no amount."));
  else if (amount_minor == 0)
    row->state = SHOP_IMPORT_SKIPPED;
  json_object_set_int_member (row->values, "amount_minor", amount_minor);
  return told && amount_minor != 0;
}

static gboolean
add (const ShopImportJob *job, ShopImportRow *row, const BaseId *customer, GError **error)
{
  static const char *const picked[] = { "amount_minor", "date",        "due_date",
                                        "reference",    "description", NULL };
  g_autoptr (JsonObject) arguments = json_object_new ();

  shop_import_row_pick (row, picked, arguments);
  shop_import_set_id (arguments, "customer", customer);
  shop_import_row_step (row, SHOP_IMPORT_NEW);
  return shop_import_perform (job, row, "opening-add", arguments, "opening", &row->record, error);
}

/* An entry that is there already is the same, or says something else of the same invoice. */
static gboolean
compare_known (const ShopImportJob *job,
               ShopImportRow *row,
               const BaseId *customer,
               gboolean *known,
               GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) rows = shop_import_query_opening (
    job->turn, customer, shop_import_row_get_text (row, "reference"),
    shop_import_row_get_text (row, "date"), get_amount (row, "amount_minor"), &failure);

  *known = rows != NULL && store_statement_next (rows, &failure);
  if (!*known)
    return store_succeeded (g_steal_pointer (&failure), error);
  store_statement_get_id (rows, 0, &row->record);
  if (store_statement_get_int (rows, 1) == get_amount (row, "amount_minor"))
    shop_import_row_step (row, SHOP_IMPORT_SAME);
  else
    shop_import_row_hold (row, "differs", _ ("Invoice %s is entered with another amount."),
                          shop_import_row_get_text (row, "reference"));
  return TRUE;
}

static gboolean
find_customer (const ShopImportJob *job,
               ShopImportRow *row,
               gboolean as_new,
               BaseId *customer,
               GError **error)
{
  g_auto (ShopImportWho) who = { 0 };
  ShopImportFound found;

  shop_import_who_init (&who, job, row);
  if (who.name == NULL && who.code == NULL && who.n_contacts == 0)
    {
      shop_import_row_quarantine (row, "no-name", _ ("The line has no name."));
      return TRUE;
    }
  if (!shop_import_find_customer (job, row, &who, &found, customer, error))
    return FALSE;
  if (found != SHOP_IMPORT_NOBODY)
    return TRUE;
  if (as_new && who.name != NULL)
    return shop_import_add_customer (job, row, &who, customer, error);
  shop_import_row_hold (row, "customer-unknown",
                        _ ("There is no customer “%s”. Import the customers first, or accept the "
                           "line to add one."),
                        shop_import_who_get_title (&who));
  return TRUE;
}

static gboolean
take (const ShopImportJob *job,
      ShopImportRow *row,
      const BaseId *into,
      gboolean as_new,
      GError **error)
{
  BaseId customer;
  gboolean known = FALSE;

  if (!compose (row))
    return TRUE;
  if (into != NULL)
    customer = *into;
  else if (!find_customer (job, row, as_new, &customer, error))
    return FALSE;
  if (row->state != SHOP_IMPORT_WAITING)
    return TRUE;
  if (into == NULL && !as_new && !compare_known (job, row, &customer, &known, error))
    return FALSE;
  return known || add (job, row, &customer, error);
}

const ShopImportKind shop_import_balances = {
  "balances", "opening_balance", fields, G_N_ELEMENTS (fields), TRUE, take,
};
