/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-customer-contact.h"

#include "shop/shop-customer-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KINDS "phone email website"

/* ITU-T E.164: country codes; the trunk digit that stands before a number within the country. */
static const struct
{
  const char *country;
  const char *code;
  const char *trunk;
} dialling[] = {
  { "NZ", "64", "0" }, { "AU", "61", "0" }, { "GB", "44", "0" }, { "IE", "353", "0" },
  { "DE", "49", "0" }, { "JP", "81", "0" }, { "US", "1", "1" },  { "CA", "1", "1" },
};

static const char *
skip_prefix (const char *text, const char *prefix)
{
  return g_str_has_prefix (text, prefix) ? text + strlen (prefix) : text;
}

static char *
make_phone_key (const char *value, const char *country)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *key;
  gboolean abroad = value[strspn (value, " (")] == '+';

  for (const char *in = value; *in != '\0'; in++)
    if (g_ascii_isdigit (*in))
      g_string_append_c (digits, *in);
  key = digits->str;
  if (!abroad && g_str_has_prefix (key, "00"))
    {
      abroad = TRUE;
      key += 2;
    }
  for (guint i = 0; i < G_N_ELEMENTS (dialling); i++)
    if (g_strcmp0 (dialling[i].country, country) == 0 &&
        (!abroad || g_str_has_prefix (key, dialling[i].code)))
      return g_strdup (
        skip_prefix (abroad ? skip_prefix (key, dialling[i].code) : key, dialling[i].trunk));
  return g_strdup (key);
}

/**
 * shop_contact_make_key:
 * @kind: "phone", "email" or "website"
 * @value: as typed
 * @country: ISO 3166 code of the site's country, whose numbers are dialled without its code
 *
 * Returns: (transfer full): what is compared: a phone's digits without trunk digit and country
 *   code, "+64 (0)21 555 123" and "021 555123" being the same; anything else in lower case. Empty
 *   where nothing is left.
 */
char *
shop_contact_make_key (const char *kind, const char *value, const char *country)
{
  if (g_str_equal (kind, "phone"))
    return make_phone_key (value, country);
  g_autofree char *lower = g_utf8_strdown (value, -1);
  return g_strdup (g_strstrip (lower));
}

/**
 * shop_consent_default:
 *
 * Returns: whether a customer who said nothing may be told: of what they have ordered yes, but no
 *   advertising (Unsolicited Electronic Messages Act 2007, s 9)
 */
gboolean
shop_consent_default (const char *purpose)
{
  return g_strcmp0 (purpose, "marketing") != 0;
}

/**
 * shop_contact_check:
 * @kind: phone, email or website
 * @key: of @value, as shop_contact_make_key() makes it
 * @error: (out): %SHOP_ERROR_VALUE
 *
 * Returns: whether it can be one
 */
gboolean
shop_contact_check (const char *kind, const char *value, const char *key, GError **error)
{
  const char *at = strchr (key, '@');

  if (*key != '\0' && (!g_str_equal (kind, "email") || (at != NULL && at != key && at[1] != '\0')))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE,
               g_str_equal (kind, "phone") ? _ ("“%s” is no phone number.")
                                           : _ ("“%s” is no e-mail address."),
               value);
  return FALSE;
}

gboolean
shop_contact_put (ShopTurn *turn, const ShopContactAdd *add, BaseId *contact, GError **error)
{
  g_autofree char *country = shop_customer_query_country (turn, error);
  g_autofree char *value = g_strstrip (g_utf8_make_valid (add->value, -1));
  g_autofree char *key = country != NULL ? shop_contact_make_key (add->kind, value, country) : NULL;

  if (key == NULL || !shop_contact_check (add->kind, value, key, error))
    return FALSE;
  base_id_new (contact);
  return store_insert (turn->connection, error, "contact", { "id", store_id (contact) },
                       { "customer", store_id (&add->customer) },
                       { "kind", store_text (add->kind) }, { "value", store_text (value) },
                       { "value_key", store_text (key) }, { "label", store_text (add->label) },
                       { "position", store_int (shop_maybe_get (add->position, 0)) });
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopContactAdd, customer, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopContactAdd, kind, WORD, .required = TRUE, .words = KINDS),
  SHOP_ARGUMENT (ShopContactAdd, value, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopContactAdd, label, TEXT),
  SHOP_ARGUMENT (ShopContactAdd, position, MAYBE_INT),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopContactAdd, add_arguments);

static gboolean
add_contact (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopContactEdit undo = { .removed = shop_some (1) };

  if (!shop_contact_put (turn, arguments, &undo.contact, error))
    return FALSE;
  shop_turn_tell_id (turn, "contact", &undo.contact);
  shop_turn_set_undo (turn, &shop_contact_edit_verb, &undo);
  return TRUE;
}

const ShopVerb shop_contact_add_verb = {
  "contact-add", N_ ("Adds a way to reach a customer"), SHOP_MAY_CUSTOMER, &add_shape, add_contact,
};

static gboolean
refresh_key (ShopTurn *turn, const ShopContactEdit *edit, GError **error)
{
  g_autofree char *country = shop_customer_query_country (turn, error);
  g_autofree char *kind =
    country != NULL ? shop_contact_query_kind (turn, &edit->contact, error) : NULL;

  if (kind == NULL)
    return FALSE;
  g_autofree char *key = shop_contact_make_key (kind, edit->value, country);
  return shop_contact_check (kind, edit->value, key, error) &&
         store_update (turn->connection, error, "contact", &edit->contact,
                       { "value_key", store_text (key) });
}

static gboolean
edit_contact (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopContactEdit *edit = arguments;

  return shop_turn_edit (turn, "contact", &edit->contact, &shop_contact_edit_verb, edit, error) &&
         (edit->value == NULL || refresh_key (turn, edit, error));
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopContactEdit, contact, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopContactEdit, value, TEXT),
  SHOP_ARGUMENT (ShopContactEdit, label, TEXT),
  SHOP_ARGUMENT (ShopContactEdit, position, MAYBE_INT),
  SHOP_ARGUMENT (ShopContactEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopContactEdit, edit_arguments);

const ShopVerb shop_contact_edit_verb = {
  "contact-edit",    N_ ("Changes or removes a way to reach a customer"),
  SHOP_MAY_CUSTOMER, &edit_shape,
  edit_contact,
};

static gboolean
write_consent (ShopTurn *turn, const ShopConsentSet *set, const BaseId *known, GError **error)
{
  char customer[BASE_ID_TEXT_SIZE];
  BaseId id;

  if (known != NULL)
    return store_update (turn->connection, error, "consent", known,
                         { "allowed", store_int (set->allowed) });
  base_id_to_text (&set->customer, customer);
  base_id_derive (&id, "consent %s %s %s", customer, set->channel, set->purpose);
  return store_insert (
    turn->connection, error, "consent", { "id", store_id (&id) },
    { "customer", store_id (&set->customer) }, { "channel", store_text (set->channel) },
    { "purpose", store_text (set->purpose) }, { "allowed", store_int (set->allowed) });
}

static gboolean
set_consent (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopConsentSet *set = arguments;
  ShopConsentSet undo = *set;
  g_autoptr (GError) failure = NULL;
  BaseId id;
  gboolean known = shop_consent_query (turn, &set->customer, set->channel, set->purpose, &id,
                                       &undo.allowed, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!known)
    undo.allowed = shop_consent_default (set->purpose);
  if (!shop_customer_query_exists (turn, &set->customer, error) ||
      !write_consent (turn, set, known ? &id : NULL, error))
    return FALSE;
  shop_turn_set_undo (turn, &shop_consent_set_verb, &undo);
  return TRUE;
}

static const ShopArgument consent_arguments[] = {
  SHOP_ARGUMENT (ShopConsentSet, customer, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopConsentSet, channel, WORD, .required = TRUE, .words = "sms email"),
  SHOP_ARGUMENT (ShopConsentSet,
                 purpose,
                 WORD,
                 .required = TRUE,
                 .words = "reminder progress marketing invoice"),
  SHOP_ARGUMENT (ShopConsentSet, allowed, BOOL, .required = TRUE),
};

static const ShopShape consent_shape = SHOP_SHAPE (ShopConsentSet, consent_arguments);

const ShopVerb shop_consent_set_verb = {
  "consent-set",     N_ ("Notes what a customer wants to be told, and how"),
  SHOP_MAY_CUSTOMER, &consent_shape,
  set_consent,
};

const ShopVerb *const shop_contact_verbs[] = {
  &shop_contact_add_verb,
  &shop_contact_edit_verb,
  &shop_consent_set_verb,
  NULL,
};
