/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-customer.h"

#include "shop/shop-customer-contact.h"
#include "shop/shop-customer-queries.h"
#include "shop/shop-gst.h"
#include "shop/shop-open-work.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NZBN_LENGTH 13

#define VALUES                                                                                     \
  SHOP_ARGUMENT (ShopCustomerValues, kind, WORD, .words = "person business fleet"),                \
    SHOP_ARGUMENT (ShopCustomerValues, legal_name, TEXT),                                          \
    SHOP_ARGUMENT (ShopCustomerValues, trading_name, TEXT),                                        \
    SHOP_ARGUMENT (ShopCustomerValues, nzbn, TEXT),                                                \
    SHOP_ARGUMENT (ShopCustomerValues, gst_no, TEXT),                                              \
    SHOP_ARGUMENT (ShopCustomerValues, address, TEXT),                                             \
    SHOP_ARGUMENT (ShopCustomerValues, terms, WORD, .words = "cash 7 14 20th"),                    \
    SHOP_ARGUMENT (ShopCustomerValues, credit_limit_minor, MAYBE_INT, .least = 0,                  \
                   .most = G_GINT64_CONSTANT (1000000000000)),                                     \
    SHOP_ARGUMENT (ShopCustomerValues, order_no_required, MAYBE_BOOL),                             \
    SHOP_ARGUMENT (ShopCustomerValues, price_group, TEXT),                                         \
    SHOP_ARGUMENT (ShopCustomerValues, note, TEXT)

static gboolean
check (ShopTurn *turn, const ShopCustomerValues *values, GError **error)
{
  if (values->name != NULL && values->name[strspn (values->name, " \t\n")] == '\0')
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("A customer has a name."));
  else if (values->nzbn != NULL && *values->nzbn != '\0' &&
           (strlen (values->nzbn) != NZBN_LENGTH ||
            strspn (values->nzbn, "0123456789") != NZBN_LENGTH))
    shop_refuse (error, SHOP_ERROR_VALUE,
                 _ ("“%s” is no New Zealand Business Number; it has 13 digits."), values->nzbn);
  else
    return shop_gst_check (turn, values->gst_no, NULL, error);
  return FALSE;
}

static const ShopArgument contact_arguments[] = {
  SHOP_ARGUMENT (ShopContactItem, kind, WORD, .required = TRUE, .words = "phone email website"),
  SHOP_ARGUMENT (ShopContactItem, value, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopContactItem, label, TEXT),
};

static const ShopShape contact_shape = SHOP_SHAPE (ShopContactItem, contact_arguments);

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopCustomerValues, name, TEXT, .required = TRUE),
  VALUES,
  SHOP_ARGUMENT (ShopCustomerValues, contacts, LIST, .shape = &contact_shape),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopCustomerValues, add_arguments);

static gboolean
add_contacts (ShopTurn *turn, const BaseId *customer, const ShopItems *contacts, GError **error)
{
  const ShopContactItem *items = contacts->items;
  gboolean done = TRUE;
  BaseId contact;

  for (gsize i = 0; done && i < contacts->n; i++)
    {
      const ShopContactAdd add = { *customer, items[i].kind, items[i].value, items[i].label,
                                   shop_some ((gint64) i) };

      done = shop_contact_put (turn, &add, &contact, error);
    }
  return done;
}

static gboolean
tell_same (ShopTurn *turn, const BaseId *customer, GError **error)
{
  g_autoptr (GError) failure = NULL;
  BaseId same;

  if (shop_customer_query_same (turn, customer, &same, &failure))
    shop_turn_tell_id (turn, "same_contact", &same);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
add_customer (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCustomerValues *values = arguments;
  ShopCustomerChoice undo;

  base_id_new (&undo.customer);
  if (!check (turn, values, error) ||
      !shop_turn_insert (turn, error, "customer", &undo.customer, &add_shape, values,
                         { "created_s", store_int (turn->now_s) }) ||
      !add_contacts (turn, &undo.customer, &values->contacts, error) ||
      !tell_same (turn, &undo.customer, error))
    return FALSE;
  shop_turn_tell_id (turn, "customer", &undo.customer);
  shop_turn_set_undo (turn, &shop_customer_archive_verb, &undo);
  return TRUE;
}

const ShopVerb shop_customer_add_verb = {
  "customer-add", N_ ("Adds a customer"), SHOP_MAY_CUSTOMER, &add_shape, add_customer,
};

static gboolean
edit_customer (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCustomerValues *values = arguments;

  if (!check (turn, values, error) || !shop_turn_edit (turn, "customer", &values->customer,
                                                       &shop_customer_edit_verb, values, error))
    return FALSE;
  shop_turn_tell_id (turn, "customer", &values->customer);
  return TRUE;
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopCustomerValues, customer, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopCustomerValues, name, TEXT),
  VALUES,
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopCustomerValues, edit_arguments);

const ShopVerb shop_customer_edit_verb = {
  "customer-edit", N_ ("Changes what is written about a customer"), SHOP_MAY_CUSTOMER, &edit_shape,
  edit_customer,
};

static const ShopArgument choice_arguments[] = {
  SHOP_ARGUMENT (ShopCustomerChoice, customer, ID, .required = TRUE),
};

static const ShopShape choice_shape = SHOP_SHAPE (ShopCustomerChoice, choice_arguments);

static gboolean
set_archived (ShopTurn *turn,
              const ShopCustomerChoice *choice,
              gboolean archived,
              const ShopVerb *undo,
              GError **error)
{
  if (!shop_customer_query_exists (turn, &choice->customer, error) ||
      !store_update (turn->connection, error, "customer", &choice->customer,
                     { "archived", store_int (archived) }))
    return FALSE;
  shop_turn_set_undo (turn, undo, choice);
  return TRUE;
}

static gboolean
archive (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCustomerChoice *choice = arguments;

  return shop_open_work_check_customer (turn, &choice->customer, error) &&
         set_archived (turn, choice, TRUE, &shop_customer_unarchive_verb, error);
}

const ShopVerb shop_customer_archive_verb = {
  "customer-archive",
  N_ ("Takes a customer from the lists"),
  SHOP_MAY_CUSTOMER,
  &choice_shape,
  archive,
};

static gboolean
unarchive (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  return set_archived (turn, arguments, FALSE, &shop_customer_archive_verb, error);
}

const ShopVerb shop_customer_unarchive_verb = {
  "customer-unarchive",
  N_ ("Puts an archived customer back"),
  SHOP_MAY_CUSTOMER,
  &choice_shape,
  unarchive,
};

const ShopVerb *const shop_customer_verbs[] = {
  &shop_customer_add_verb,
  &shop_customer_edit_verb,
  &shop_customer_archive_verb,
  &shop_customer_unarchive_verb,
  NULL,
};
