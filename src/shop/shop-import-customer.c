/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-amend.h"
#include "shop/shop-import-person.h"
#include "shop/shop-import-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* The names are those of exports of MechanicDesk, Workshop Software, Xero and of address books. */
static const ShopImportField fields[] = {
  { "code", N_ ("Number"), SHOP_IMPORT_TEXT,
    "customerid customercode customernumber customerno custcode custno accountnumber accountcode "
    "accountno cardid contactid id clientid clientcode debtorcode" },
  { "name", N_ ("Name"), SHOP_IMPORT_TEXT,
    "customername fullname contactname displayname client clientname customer debtor debtorname "
    "accountname" },
  { "first_name", N_ ("First name"), SHOP_IMPORT_TEXT, "firstname givenname forename givennames" },
  { "last_name", N_ ("Last name"), SHOP_IMPORT_TEXT, "lastname surname familyname" },
  { "company", N_ ("Company"), SHOP_IMPORT_TEXT,
    "companyname business businessname organisation organization organisationname company "
    "organization1name" },
  { "kind", N_ ("Kind"), SHOP_IMPORT_WORD, "customertype type customerkind",
    "person=person,individual,private,retail,p business=business,company,trade,b,commercial "
    "fleet=fleet,f" },
  { "legal_name", N_ ("Legal name"), SHOP_IMPORT_TEXT, "legalname registeredname" },
  { "trading_name", N_ ("Trading name"), SHOP_IMPORT_TEXT, "tradingname tradingas" },
  { "nzbn", N_ ("NZBN"), SHOP_IMPORT_TEXT, "nzbn nzbusinessnumber companynumber" },
  { "gst_no", N_ ("GST number"), SHOP_IMPORT_TEXT,
    "gst gstnumber gstno taxnumber taxid vatnumber" },
  { "address", N_ ("Address"), SHOP_IMPORT_TEXT,
    "street streetaddress addressline1 address1 poaddressline1 saaddressline1 postaladdress "
    "physicaladdress billingaddress billingstreet mailingaddress" },
  { "address_2", N_ ("Address, second line"), SHOP_IMPORT_TEXT,
    "addressline2 poaddressline2 saaddressline2 street2" },
  { "suburb", N_ ("Suburb"), SHOP_IMPORT_TEXT, "suburb addressline3 poaddressline3" },
  { "city", N_ ("City"), SHOP_IMPORT_TEXT, "town pocity sacity billingcity" },
  { "region", N_ ("Region"), SHOP_IMPORT_TEXT, "state poregion saregion province" },
  { "postcode", N_ ("Postcode"), SHOP_IMPORT_TEXT,
    "postalcode zip zipcode popostalcode sapostalcode" },
  { "mobile", N_ ("Mobile"), SHOP_IMPORT_PHONE,
    "mobilephone mobilenumber mobileno cell cellphone cellnumber mob mobile1" },
  { "phone", N_ ("Phone"), SHOP_IMPORT_PHONE,
    "phonenumber phoneno telephone tel homephone phone1 phonehome landline primaryphone ph" },
  { "phone_2", N_ ("Other phone"), SHOP_IMPORT_PHONE,
    "workphone businessphone phone2 ddinumber ddi otherphone phonework alternatephone" },
  { "email", N_ ("E-mail"), SHOP_IMPORT_EMAIL, "emailaddress mail email1 primaryemail" },
  { "website", N_ ("Website"), SHOP_IMPORT_TEXT, "web url webpage" },
  { "terms", N_ ("Terms"), SHOP_IMPORT_WORD, "paymentterms creditterms accountterms",
    "cash=cash,cod,c,onreceipt,immediate,0,0days 7=7,7days,net7,7day 14=14,14days,net14,14day "
    "20th=20th,20,20thofmonth,20thofthemonth,20thofmonthfollowing,20thofthefollowingmonth,20thfm,"
    "account" },
  { "credit_limit_minor", N_ ("Credit limit"), SHOP_IMPORT_MINOR, "creditlimit" },
  { "order_no_required", N_ ("Order number required"), SHOP_IMPORT_TRUTH,
    "orderrequired ordernumberrequired ponumberrequired porequired" },
  { "price_group", N_ ("Price group"), SHOP_IMPORT_TEXT,
    "pricelevel pricing pricetier discountgroup" },
  { "note", N_ ("Note"), SHOP_IMPORT_TEXT, "notes comments comment remarks memo" },
};

/* Joins what the line has of @parts, with @between between them. */
static void
join (ShopImportRow *row, const char *const *parts, const char *between, const char *into)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (; *parts != NULL; parts++)
    {
      const char *text = shop_import_row_get_text (row, *parts);

      if (text != NULL)
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? between : "", text);
    }
  if (joined->len > 0)
    json_object_set_string_member (row->values, into, joined->str);
}

/* A company is called by its name, and who answers there stands in the note. */
static void
take_company (ShopImportRow *row)
{
  static const char *const notes[] = { "name", "note", NULL };
  g_autofree char *company = g_strdup (shop_import_row_get_text (row, "company"));

  if (company == NULL)
    return;
  if (g_strcmp0 (company, shop_import_row_get_text (row, "name")) != 0)
    join (row, notes, "\n", "note");
  json_object_set_string_member (row->values, "name", company);
  if (!json_object_has_member (row->values, "kind"))
    json_object_set_string_member (row->values, "kind", "business");
}

static void
compose (ShopImportRow *row)
{
  static const char *const names[] = { "first_name", "last_name", NULL };
  static const char *const lines[] = { "address", "address_2", "suburb", "city",
                                       "region",  "postcode",  NULL };

  if (!json_object_has_member (row->values, "name"))
    join (row, names, " ", "name");
  join (row, lines, ", ", "address");
  take_company (row);
  row->key = g_strdup (shop_import_row_get_text (row, "code"));
}

/* Contacts that the customer does not have yet. */
static gboolean
add_contacts (const ShopImportJob *job,
              ShopImportRow *row,
              const ShopImportWho *who,
              const BaseId *customer,
              GError **error)
{
  for (guint i = 0; i < who->n_contacts; i++)
    {
      const ShopImportContact *contact = &who->contacts[i];
      g_autoptr (GError) failure = NULL;
      g_autoptr (JsonObject) arguments = json_object_new ();

      if (shop_import_query_has_contact (job->turn, customer, contact->key, &failure))
        continue;
      shop_import_set_id (arguments, "customer", customer);
      json_object_set_string_member (arguments, "kind", contact->kind);
      json_object_set_string_member (arguments, "value", contact->value);
      json_object_set_int_member (arguments, "position", 10 + i);
      if (failure != NULL ||
          !shop_import_perform (job, row, "contact-add", arguments, NULL, NULL, &failure))
        return store_succeeded (g_steal_pointer (&failure), error);
      shop_import_row_step (row, SHOP_IMPORT_UPDATED);
    }
  return TRUE;
}

static gboolean
amend (const ShopImportJob *job,
       ShopImportRow *row,
       const ShopImportWho *who,
       const BaseId *customer,
       gboolean overrule,
       GError **error)
{
  static const char *const steady[] = {
    "name",        "kind",    "legal_name", "trading_name",       "nzbn",
    "gst_no",      "address", "terms",      "credit_limit_minor", "order_no_required",
    "price_group", "note",    NULL,
  };
  static const ShopImportAmend how = { "customer-edit", "customer", steady, NULL };

  return shop_import_amend (job, row, &how, customer, overrule, error) &&
         (row->state == SHOP_IMPORT_REVIEW || add_contacts (job, row, who, customer, error));
}

static gboolean
take (const ShopImportJob *job,
      ShopImportRow *row,
      const BaseId *into,
      gboolean as_new,
      GError **error)
{
  g_auto (ShopImportWho) who = { 0 };
  ShopImportFound found = SHOP_IMPORT_NOBODY;
  BaseId customer;

  compose (row);
  shop_import_who_init (&who, job, row);
  if (who.name == NULL)
    {
      shop_import_row_quarantine (row, "no-name", _ ("The line has no name."));
      return TRUE;
    }
  if (into != NULL)
    return amend (job, row, &who, into, TRUE, error);
  if (!as_new && !shop_import_find_customer (job, row, &who, &found, &customer, error))
    return FALSE;
  if (found == SHOP_IMPORT_ONE)
    return amend (job, row, &who, &customer, FALSE, error);
  if (found == SHOP_IMPORT_DOUBTFUL)
    return TRUE;
  shop_import_row_step (row, SHOP_IMPORT_NEW);
  return shop_import_add_customer (job, row, &who, &row->record, error);
}

const ShopImportKind shop_import_customers = {
  "customers", "customer", fields, G_N_ELEMENTS (fields), FALSE, take,
};
