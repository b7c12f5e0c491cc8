/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-person.h"

#include "shop/shop-customer-contact.h"
#include "shop/shop-import-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fields that are ways to reach somebody. */
static const struct
{
  const char *field;
  const char *kind;
} ways[] = {
  { "mobile", "phone" }, { "phone", "phone" },     { "phone_2", "phone" },
  { "email", "email" },  { "website", "website" },
};

static void
add_contact (ShopImportWho *self, const ShopImportJob *job, const char *kind, const char *value)
{
  g_autofree char *key = shop_contact_make_key (kind, value, job->country);

  for (guint i = 0; i < self->n_contacts; i++)
    if (g_str_equal (self->contacts[i].key, key))
      return;
  if (*key != '\0' && self->n_contacts < SHOP_IMPORT_MOST_CONTACTS)
    self->contacts[self->n_contacts++] =
      (ShopImportContact){ kind, g_strdup (value), g_steal_pointer (&key) };
}

/* Reads who is meant from the fields "name", "code", "phone" …; the texts are the row's. */
void
shop_import_who_init (ShopImportWho *self, const ShopImportJob *job, ShopImportRow *row)
{
  *self = (ShopImportWho){ .name = shop_import_row_get_text (row, "name"),
                           .code = shop_import_row_get_text (row, "code") };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const char *text = shop_import_row_get_text (row, ways[i].field);
      g_auto (GStrv) values = text != NULL ? g_strsplit (text, ";", -1) : NULL;

      for (char **value = values; value != NULL && *value != NULL; value++)
        add_contact (self, job, ways[i].kind, *value);
    }
}

void
shop_import_who_clear (ShopImportWho *self)
{
  for (guint i = 0; i < self->n_contacts; i++)
    {
      g_free (self->contacts[i].value);
      g_free (self->contacts[i].key);
    }
  self->n_contacts = 0;
}

/* Returns: how the line calls them, for a sentence */
const char *
shop_import_who_get_title (const ShopImportWho *self)
{
  if (self->name != NULL)
    return self->name;
  if (self->code != NULL)
    return self->code;
  return self->n_contacts > 0 ? self->contacts[0].value : "";
}

/* A customer who may be meant. */
typedef struct
{
  BaseId id;
  gboolean same_name;
  gboolean same_contact;
  gboolean can_be_reached; /* so that another contact says that it is another person */
} Candidate;

typedef struct
{
  Candidate best;
  guint n;
  guint n_both;
  guint n_named;
} Tally;

static const char *
tell_why (const Candidate *candidate)
{
  if (candidate->same_name && candidate->same_contact)
    return "name-and-contact";
  return candidate->same_name ? "name" : "contact";
}

static int
get_weight (const Candidate *candidate)
{
  return 2 * candidate->same_name + candidate->same_contact;
}

static void
add_candidate (Tally *tally, ShopImportRow *row, StoreStatement *rows)
{
  Candidate candidate = { .same_name = store_statement_get_int (rows, 2) != 0,
                          .same_contact = store_statement_get_int (rows, 3) != 0,
                          .can_be_reached = store_statement_get_int (rows, 4) != 0 };

  store_statement_get_id (rows, 0, &candidate.id);
  shop_import_row_choose (row, &candidate.id, store_statement_get_text (rows, 1),
                          tell_why (&candidate));
  if (tally->n == 0 || get_weight (&candidate) > get_weight (&tally->best))
    tally->best = candidate;
  tally->n++;
  tally->n_named += candidate.same_name;
  tally->n_both += candidate.same_name && candidate.same_contact;
}

/* Sure is who has the same name and can be reached the same way, or, where the line tells of no
 * way, the only one of that name; or who alone is reached so, where it tells no name. */
static gboolean
is_sure (const Tally *tally, const ShopImportWho *who)
{
  if (tally->n_both == 1)
    return TRUE;
  if (who->name == NULL)
    return tally->n == 1;
  return who->n_contacts == 0 && tally->n_named == 1;
}

static void
hold (ShopImportRow *row, const Tally *tally, const ShopImportWho *who)
{
  if (tally->n_both > 1)
    shop_import_row_hold (row, "customer-several",
                          _ ("%d customers have the name “%s” and the same "
                             "phone or e-mail."),
                          (int) tally->n_both, who->name);
  else if (tally->n_named == 0)
    shop_import_row_hold (row, "customer-contact",
                          _ ("The phone or e-mail of “%s” belongs to a customer of another name."),
                          shop_import_who_get_title (who));
  else if (!tally->best.can_be_reached)
    shop_import_row_hold (row, "customer-name",
                          _ ("There is a customer “%s” of whom neither phone nor e-mail is known."),
                          who->name);
  else
    shop_import_row_hold (row, "customer-name",
                          _ ("There is a customer “%s” with another phone or e-mail."), who->name);
}

static char *
make_keys (const ShopImportWho *who)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *keys = json_array_new ();

  for (guint i = 0; i < who->n_contacts; i++)
    if (!g_str_equal (who->contacts[i].kind, "website"))
      json_array_add_string_element (keys, who->contacts[i].key);
  json_node_take_array (node, keys);
  return json_to_string (node, FALSE);
}

static gboolean
tally_all (const ShopImportJob *job,
           ShopImportRow *row,
           const ShopImportWho *who,
           Tally *tally,
           GError **error)
{
  g_autofree char *keys = make_keys (who);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) rows =
    shop_import_query_customers (job->turn, who->name, keys, &failure);

  while (rows != NULL && store_statement_next (rows, &failure))
    add_candidate (tally, row, rows);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/**
 * shop_import_find_customer:
 * @found: (out): whether there is one; where it is doubtful the row is held, with its choices
 * @customer: (out): the one
 *
 * Finds the customer of whom a line speaks: by the other program's number, else by name and
 * contact.
 */
gboolean
shop_import_find_customer (const ShopImportJob *job,
                           ShopImportRow *row,
                           const ShopImportWho *who,
                           ShopImportFound *found,
                           BaseId *customer,
                           GError **error)
{
  g_autoptr (GError) failure = NULL;
  Tally tally = { 0 };

  *found = SHOP_IMPORT_ONE;
  if (who->code != NULL &&
      shop_import_query_key (job->turn, "customers", who->code, customer, &failure))
    return TRUE;
  if (failure != NULL || !tally_all (job, row, who, &tally, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  if (tally.n == 0)
    *found = SHOP_IMPORT_NOBODY;
  else if (is_sure (&tally, who))
    *customer = tally.best.id;
  else
    {
      *found = SHOP_IMPORT_DOUBTFUL;
      hold (row, &tally, who);
    }
  return TRUE;
}

static JsonArray *
list_contacts (const ShopImportWho *who)
{
  JsonArray *contacts = json_array_new ();

  for (guint i = 0; i < who->n_contacts; i++)
    {
      JsonObject *contact = json_object_new ();

      json_object_set_string_member (contact, "kind", who->contacts[i].kind);
      json_object_set_string_member (contact, "value", who->contacts[i].value);
      json_array_add_object_element (contacts, contact);
    }
  return contacts;
}

/* Adds the customer with what else the line tells of one. */
gboolean
shop_import_add_customer (const ShopImportJob *job,
                          ShopImportRow *row,
                          const ShopImportWho *who,
                          BaseId *customer,
                          GError **error)
{
  static const char *const fields[] = {
    "kind",  "legal_name",         "trading_name",      "nzbn",        "gst_no", "address",
    "terms", "credit_limit_minor", "order_no_required", "price_group", "note",   NULL,
  };
  g_autoptr (JsonObject) arguments = json_object_new ();

  json_object_set_string_member (arguments, "name", who->name);
  if (job->kind == &shop_import_customers)
    shop_import_row_pick (row, fields, arguments);
  json_object_set_array_member (arguments, "contacts", list_contacts (who));
  return shop_import_perform (job, row, "customer-add", arguments, "customer", customer, error);
}
