/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-opening.h"

#include "base/base-zone.h"
#include "shop/shop-bounds.h"
#include "shop/shop-opening-queries.h"
#include "shop/shop-party.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopOpeningAdd, customer, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopOpeningAdd,
                 amount_minor,
                 INT,
                 .required = TRUE,
                 .least = -SHOP_MOST_MINOR,
                 .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopOpeningAdd, date, DATE),
  SHOP_ARGUMENT (ShopOpeningAdd, due_date, DATE),
  SHOP_ARGUMENT (ShopOpeningAdd, reference, TEXT),
  SHOP_ARGUMENT (ShopOpeningAdd, description, TEXT),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopOpeningAdd, add_arguments);

static gboolean
insert (ShopTurn *turn,
        const BaseId *id,
        const ShopOpeningAdd *opening,
        const char *currency,
        const BaseId *reverses,
        GError **error)
{
  return shop_turn_insert (
    turn, error, "opening_balance", id, &add_shape, opening, { "site", store_id (&turn->site) },
    { "currency", store_text (currency) }, { "reverses", store_id (reverses) },
    { "user", store_id (&turn->user) }, { "at_s", store_int (turn->now_s) });
}

static gboolean
add_opening (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopOpeningAdd opening = *(const ShopOpeningAdd *) arguments;
  char today[BASE_DATE_LENGTH];
  ShopOpeningReverse undo;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  if (opening.date == NULL)
    opening.date = today;
  if (opening.amount_minor == 0)
    {
      shop_refuse_fully (error, SHOP_ERROR_AMOUNT,
                         _ ("Nothing is owed: the balance is zero. Leave the line out."));
      return FALSE;
    }
  base_id_new (&undo.opening);
  if (!shop_party_resolve_customer (turn, &opening.customer, error) ||
      !insert (turn, &undo.opening, &opening, turn->currency, NULL, error))
    return FALSE;
  shop_turn_tell_id (turn, "opening", &undo.opening);
  shop_turn_set_undo (turn, &shop_opening_reverse_verb, &undo);
  return TRUE;
}

const ShopVerb shop_opening_add_verb = {
  "opening-add",   N_ ("Enters what a customer owed when the books were begun here"),
  SHOP_MAY_IMPORT, &add_shape,
  add_opening,
};

static const ShopArgument reverse_arguments[] = {
  SHOP_ARGUMENT (ShopOpeningReverse, opening, ID, .required = TRUE),
};

static const ShopShape reverse_shape = SHOP_SHAPE (ShopOpeningReverse, reverse_arguments);

/* Returns: (transfer full): the row, which may be reversed */
static StoreStatement *
find_whole (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_opening_query (turn, id, &failure);

  if (row != NULL && !store_statement_next (row, &failure) && failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  else if (failure == NULL && store_statement_get_int (row, 5) != 0)
    shop_refuse_fully (
      &failure, SHOP_ERROR_STATE,
      _ ("This opening balance was taken back already. Enter it anew if it is owed."));
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&row) : NULL;
}

static gboolean
reverse_opening (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopOpeningReverse *reverse = arguments;
  g_autoptr (StoreStatement) row = find_whole (turn, &reverse->opening, error);
  ShopOpeningAdd opposite = { 0 };
  BaseId id;

  if (row == NULL)
    return FALSE;
  store_statement_get_id (row, 0, &opposite.customer);
  opposite.amount_minor = -store_statement_get_int (row, 1);
  opposite.date = store_statement_get_text (row, 2);
  opposite.reference = store_statement_get_text (row, 3);
  base_id_new (&id);
  shop_turn_tell_id (turn, "opening", &id);
  return insert (turn, &id, &opposite, store_statement_get_text (row, 4), &reverse->opening, error);
}

const ShopVerb shop_opening_reverse_verb = {
  "opening-reverse", N_ ("Takes back an opening balance by the opposite entry"),
  SHOP_MAY_IMPORT,   &reverse_shape,
  reverse_opening,
};

typedef struct
{
  BaseId customer;
} OpeningAsked;

static const ShopArgument asked_arguments[] = {
  SHOP_ARGUMENT (OpeningAsked, customer, ID, .required = TRUE),
};

static const ShopShape asked_shape = SHOP_SHAPE (OpeningAsked, asked_arguments);

static JsonNode *
read_openings (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const OpeningAsked *asked = arguments;
  g_autoptr (StoreStatement) rows = shop_opening_query_customer (turn, &asked->customer, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery openings_query = {
  "opening-balances", N_ ("What a customer owed when the books were begun here"),
  SHOP_MAY_READ,      &asked_shape,
  read_openings,
};

const ShopVerb *const shop_opening_verbs[] = {
  &shop_opening_add_verb,
  &shop_opening_reverse_verb,
  NULL,
};

const ShopQuery *const shop_opening_queries[] = { &openings_query, NULL };
