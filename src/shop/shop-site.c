/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-site.h"
#include "base/base-money.h"
#include "shop/shop-gst.h"
#include "shop/shop-row.h"
#include "shop/shop-setting.h"
#include "shop/shop-staff-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LAST_MINUTE 1439

static gboolean
is_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  return zone != NULL;
}

static gboolean
check_site (const ShopSiteEdit *edit, GError **error)
{
  if (edit->zone != NULL && !is_zone (edit->zone))
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” is no time zone such as Pacific/Auckland."),
                 edit->zone);
  else if (edit->open_weekdays != NULL &&
           strspn (edit->open_weekdays, "1234567") != strlen (edit->open_weekdays))
    shop_refuse (error, SHOP_ERROR_VALUE,
                 _ ("“%s” are no days of the week: 1 is Monday, 7 Sunday."), edit->open_weekdays);
  else
    return TRUE;
  return FALSE;
}

/* Sums that are written down would mean something else in another currency. */
static gboolean
check_currency (ShopTurn *turn, const char *currency, GError **error)
{
  gint64 has_sums;

  if (currency == NULL || g_str_equal (currency, turn->currency))
    return TRUE;
  if (!shop_row_take_int (shop_site_query_sums (turn, error), "site", &has_sums, error))
    return FALSE;
  if (has_sums)
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("There are sums in %s already, so it stays the currency of the shop. "
                          "Begin a new store for another one."),
                       turn->currency);
  else if (!base_currency_is_known (currency))
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” is no currency such as NZD, in capitals."),
                 currency);
  else
    return TRUE;
  return FALSE;
}

static gboolean
edit_site (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSiteEdit *edit = arguments;

  return check_site (edit, error) && shop_gst_check (turn, edit->gst_no, edit->country, error) &&
         check_currency (turn, edit->currency, error) &&
         shop_turn_edit (turn, "site", &turn->site, &shop_site_edit_verb, arguments, error);
}

static const ShopArgument site_arguments[] = {
  SHOP_ARGUMENT (ShopSiteEdit, name, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, zone, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, country, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, currency, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, gst_no, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, nzbn, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, address, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, phone, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, email, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, website, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, bank_account, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, tax_mode, WORD, .words = "line document"),
  SHOP_ARGUMENT (ShopSiteEdit,
                 labour_price_e4,
                 MAYBE_INT,
                 .least = 0,
                 .most = G_GINT64_CONSTANT (100000000000)),
  SHOP_ARGUMENT (ShopSiteEdit, estimate_tolerance_bp, MAYBE_INT, .least = 0, .most = 10000),
  SHOP_ARGUMENT (ShopSiteEdit, recheck_days, MAYBE_INT, .least = 0, .most = 366),
  SHOP_ARGUMENT (ShopSiteEdit, cash_step_minor, MAYBE_INT, .least = 1, .most = 100000),
  SHOP_ARGUMENT (ShopSiteEdit, opens_min, MAYBE_INT, .least = 0, .most = LAST_MINUTE),
  SHOP_ARGUMENT (ShopSiteEdit, closes_min, MAYBE_INT, .least = 1, .most = LAST_MINUTE + 1),
  SHOP_ARGUMENT (ShopSiteEdit, open_weekdays, TEXT),
  SHOP_ARGUMENT (ShopSiteEdit, quiet_from_min, MAYBE_INT, .least = 0, .most = LAST_MINUTE),
  SHOP_ARGUMENT (ShopSiteEdit, quiet_to_min, MAYBE_INT, .least = 0, .most = LAST_MINUTE),
};

static const ShopShape site_shape = SHOP_SHAPE (ShopSiteEdit, site_arguments);

const ShopVerb shop_site_edit_verb = {
  "site-edit", N_ ("Changes what is written about the site"), SHOP_MAY_SET_UP, &site_shape,
  edit_site,
};

static const ShopArgument rate_arguments[] = {
  SHOP_ARGUMENT (ShopTaxRateAdd, code, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopTaxRateAdd, rate_bp, INT, .required = TRUE, .least = 0, .most = 10000),
  SHOP_ARGUMENT (ShopTaxRateAdd, from_date, DATE, .required = TRUE),
};

static const ShopShape rate_shape = SHOP_SHAPE (ShopTaxRateAdd, rate_arguments);

static gboolean
add_rate (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopTaxRateRemove undo = { .removed = shop_some (1) };

  base_id_new (&undo.rate);
  if (!shop_turn_insert_fields (turn, "tax_rate", &undo.rate, &rate_shape, arguments, NULL, 0,
                                error))
    return FALSE;
  shop_turn_tell_id (turn, "rate", &undo.rate);
  shop_turn_set_undo (turn, &shop_tax_rate_remove_verb, &undo);
  return TRUE;
}

const ShopVerb shop_tax_rate_add_verb = {
  "tax-rate-add", N_ ("Adds a rate of tax from a day on"), SHOP_MAY_SET_UP, &rate_shape, add_rate,
};

static gboolean
remove_rate (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopTaxRateRemove *remove = arguments;

  return shop_turn_edit (turn, "tax_rate", &remove->rate, &shop_tax_rate_remove_verb, remove,
                         error);
}

static const ShopArgument remove_arguments[] = {
  SHOP_ARGUMENT (ShopTaxRateRemove, rate, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopTaxRateRemove, removed, MAYBE_BOOL, .required = TRUE),
};

static const ShopShape remove_shape = SHOP_SHAPE (ShopTaxRateRemove, remove_arguments);

const ShopVerb shop_tax_rate_remove_verb = {
  "tax-rate-remove", N_ ("Removes a rate of tax that was added by mistake"),
  SHOP_MAY_SET_UP,   &remove_shape,
  remove_rate,
};

static const ShopArgument setting_arguments[] = {
  SHOP_ARGUMENT (ShopSettingSet, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopSettingSet, value, TEXT),
};

static const ShopShape setting_shape = SHOP_SHAPE (ShopSettingSet, setting_arguments);

static gboolean
set_setting (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSettingSet *set = arguments;
  g_autoptr (GError) failure = NULL;
  g_autofree char *before = NULL;
  BaseId id;

  if (!shop_setting_check (set->name, set->value, error))
    return FALSE;
  gboolean known = shop_setting_query (turn, set->name, &id, &before, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  const ShopSettingSet undo = { .name = set->name, .value = before };

  shop_turn_set_undo (turn, &shop_setting_set_verb, &undo);
  if (known)
    return store_update (turn->connection, error, "setting", &id,
                         { "value", store_text (set->value) });
  base_id_derive (&id, "setting %s", set->name);
  return shop_turn_insert_fields (turn, "setting", &id, &setting_shape, set, NULL, 0, error);
}

const ShopVerb shop_setting_set_verb = {
  "setting-set", N_ ("Changes a setting of the shop"), SHOP_MAY_SET_UP, &setting_shape, set_setting,
};

const ShopVerb *const shop_site_verbs[] = {
  &shop_site_edit_verb,
  &shop_tax_rate_add_verb,
  &shop_tax_rate_remove_verb,
  &shop_setting_set_verb,
  NULL,
};

static JsonNode *
read_site (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_site_query (turn, error);
  g_autoptr (JsonNode) answer = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  return answer != NULL ? json_array_dup_element (json_node_get_array (answer), 0) : NULL;
}

const ShopQuery shop_site_facts_query = {
  "site",        N_ ("This site with its stations, taxes and settings"),
  SHOP_MAY_READ, &shop_no_arguments,
  read_site,
};

const ShopQuery *const shop_site_queries[] = { &shop_site_facts_query, NULL };
