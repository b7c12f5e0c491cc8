/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-customer-queries.h"

#include "shop/shop-error.h"
#include "store/store-error.h"

/* Returns: (transfer full): the only value of the only row, or %NULL with @error set */
static char *
take_text (StoreStatement *row, GError **error)
{
  g_autoptr (StoreStatement) own = row;
  g_autoptr (GError) failure = NULL;

  if (own == NULL)
    return NULL;
  if (store_statement_next (own, &failure))
    return store_statement_dup_text (own, 0);
  if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* Returns: whether there is that customer; else @error is set */
gboolean
shop_customer_query_exists (ShopTurn *turn, const BaseId *id, GError **error)
{
  gboolean merged;

  return shop_customer_query_merged (turn, id, &merged, error);
}

gboolean
shop_customer_query_merged (ShopTurn *turn, const BaseId *id, gboolean *merged, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, &failure,
                 "SELECT merged_into IS NOT NULL FROM customer WHERE id = ?1", store_id (id));

  if (row != NULL && store_statement_next (row, &failure))
    *merged = store_statement_get_int (row, 0) != 0;
  else if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Who it was merged into, or itself; whether archived; the name. */
StoreStatement *
shop_customer_query_kept (ShopTurn *turn, const BaseId *id, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT kept.id, kept.archived, kept.name FROM customer AS given "
                      "JOIN customer AS kept ON kept.id = coalesce (given.merged_into, given.id) "
                      "WHERE given.id = ?1",
                      store_id (id));
}

char *
shop_customer_query_country (ShopTurn *turn, GError **error)
{
  return take_text (store_query (turn->connection, error, "SELECT country FROM site WHERE id = ?1",
                                 store_id (&turn->site)),
                    error);
}

char *
shop_contact_query_kind (ShopTurn *turn, const BaseId *contact, GError **error)
{
  return take_text (store_query (turn->connection, error, "SELECT kind FROM contact WHERE id = ?1",
                                 store_id (contact)),
                    error);
}

/* Returns: whether another customer has one of the phones or e-mail addresses. None has where
 * @error stays unset as well. */
gboolean
shop_customer_query_same (ShopTurn *turn, const BaseId *customer, BaseId *same, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT other.customer FROM contact AS mine "
                 "JOIN contact AS other ON other.value_key = mine.value_key "
                 "  AND other.kind = mine.kind AND other.customer <> ?1 AND other.removed = 0 "
                 "JOIN customer ON customer.id = other.customer AND customer.merged_into IS NULL "
                 "WHERE mine.customer = ?1 AND mine.removed = 0 AND mine.kind <> 'website' "
                 "ORDER BY other.id LIMIT 1",
                 store_id (customer));

  return row != NULL && store_statement_next (row, error) && store_statement_get_id (row, 0, same);
}

/* Returns: whether something is written. Nothing is where @error stays unset as well. */
gboolean
shop_consent_query (ShopTurn *turn,
                    const BaseId *customer,
                    const char *channel,
                    const char *purpose,
                    BaseId *id,
                    gboolean *allowed,
                    GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT id, allowed FROM consent "
                 "WHERE customer = ?1 AND channel = ?2 AND purpose = ?3",
                 store_id (customer), store_text (channel), store_text (purpose));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *allowed = store_statement_get_int (row, 1) != 0;
  return store_statement_get_id (row, 0, id);
}

/* One that was merged into another is answered by that. */
StoreStatement *
shop_customer_query_row (ShopTurn *turn, const BaseId *id, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT c.id AS customer, c.kind, c.name, c.legal_name, c.trading_name, c.nzbn, c.gst_no, "
    "c.address, c.terms, c.credit_limit_minor, c.order_no_required, c.price_group, c.note, "
    "c.archived, c.created_s, "
    "(SELECT json_group_array (json_object ('kind', kind, 'value', value, 'label', label)) "
    "  FROM (SELECT kind, value, label FROM contact WHERE customer = c.id AND removed = 0 "
    "  ORDER BY position, id)) AS contacts_json, "
    "(SELECT json_group_array (json_object ('channel', channel, 'purpose', purpose, 'allowed', "
    "  allowed)) FROM consent WHERE customer = c.id) AS consents_json "
    "FROM customer AS given JOIN customer AS c ON c.id = coalesce (given.merged_into, given.id) "
    "WHERE given.id = ?1",
    store_id (id));
}

/* By name from its beginning; all of them where @text is NULL. */
StoreStatement *
shop_customer_query_list (ShopTurn *turn, const char *text, gint64 limit, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id AS customer, kind, name, terms, "
    "(SELECT value FROM contact WHERE customer = c.id AND kind = 'phone' AND removed = 0 "
    "  ORDER BY position LIMIT 1) AS phone, "
    "(SELECT value FROM contact WHERE customer = c.id AND kind = 'email' AND removed = 0 "
    "  ORDER BY position LIMIT 1) AS email "
    "FROM customer AS c INDEXED BY customer_name WHERE archived = 0 "
    "AND name >= ?1 COLLATE NOCASE AND name < ?1 || char (1114111) COLLATE NOCASE "
    "ORDER BY name COLLATE NOCASE LIMIT ?2",
    store_text (text != NULL ? text : ""), store_int (limit));
}

/* Pairs that share a phone or an e-mail address, the older one first. */
StoreStatement *
shop_customer_query_duplicates (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT a.id AS customer, a.name, b.id AS other, b.name AS other_name, mine.kind, mine.value "
    "FROM contact AS mine JOIN contact AS theirs ON theirs.value_key = mine.value_key "
    "  AND theirs.kind = mine.kind AND theirs.removed = 0 AND theirs.customer > mine.customer "
    "JOIN customer AS a ON a.id = mine.customer AND a.archived = 0 AND a.merged_into IS NULL "
    "JOIN customer AS b ON b.id = theirs.customer AND b.archived = 0 AND b.merged_into IS NULL "
    "WHERE mine.removed = 0 AND mine.kind <> 'website' ORDER BY a.id, b.id LIMIT 1000");
}

/* Vehicles whose newest owner it is, or was merged into it. */
StoreStatement *
shop_customer_query_cars (ShopTurn *turn, const BaseId *customer, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT DISTINCT v.id AS vehicle, v.plate, v.vin, v.make, v.model, v.year, v.archived "
    "FROM ownership AS o JOIN vehicle AS v ON v.id = o.vehicle AND v.merged_into IS NULL "
    "WHERE o.customer = ?1 AND o.id = (SELECT id FROM ownership WHERE vehicle = o.vehicle "
    "  ORDER BY from_s DESC, id DESC LIMIT 1) ORDER BY v.archived, v.plate",
    store_id (customer));
}

/* What one said of channels and purposes of which the other said nothing. */
StoreStatement *
shop_customer_query_free_consents (ShopTurn *turn,
                                   const BaseId *customer,
                                   const BaseId *into,
                                   GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM consent AS mine WHERE customer = ?1 "
                      "AND NOT EXISTS (SELECT 1 FROM consent WHERE customer = ?2 "
                      "  AND channel = mine.channel AND purpose = mine.purpose)",
                      store_id (customer), store_id (into));
}
