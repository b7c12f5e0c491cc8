/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-queries.h"

#include "store/store-error.h"

/* Returns: whether @rows has a first row, which is an id; takes @rows */
static gboolean
take_id (StoreStatement *rows, BaseId *id, GError **error)
{
  g_autoptr (StoreStatement) own = rows;

  return own != NULL && store_statement_next (own, error) && store_statement_get_id (own, 0, id);
}

static gboolean
take_int (StoreStatement *rows, gint64 *value, GError **error)
{
  g_autoptr (StoreStatement) own = rows;

  if (own == NULL || !store_statement_next (own, error))
    return FALSE;
  *value = store_statement_get_int (own, 0);
  return TRUE;
}

/* What a record was made of that the other program knew by @key. */
gboolean
shop_import_query_key (ShopTurn *turn,
                       const char *kind,
                       const char *key,
                       BaseId *record,
                       GError **error)
{
  return take_id (
    store_query (turn->connection, error,
                 "SELECT r.record FROM import_row AS r JOIN import_batch AS b ON b.id = r.batch "
                 "WHERE r.key = ?1 AND b.kind = ?2 AND r.record IS NOT NULL "
                 "AND r.state IN ('new', 'updated', 'same') ORDER BY r.id DESC LIMIT 1",
                 store_text (key), store_text (kind)),
    record, error);
}

/* Those with the name or with one of the contacts: id, name, same name, same contact, has any. */
StoreStatement *
shop_import_query_customers (ShopTurn *turn,
                             const char *name,
                             const char *contact_keys,
                             GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH reached AS (SELECT DISTINCT customer AS id FROM contact "
    "  WHERE value_key IN (SELECT value FROM json_each (?2)) AND removed = 0 AND kind <> "
    "'website'), "
    "found AS (SELECT id FROM reached UNION "
    "  SELECT id FROM customer INDEXED BY customer_name "
    "  WHERE archived = 0 AND name = ?1 COLLATE NOCASE) "
    "SELECT c.id, c.name, c.name = ?1 COLLATE NOCASE, c.id IN (SELECT id FROM reached), "
    "EXISTS (SELECT 1 FROM contact WHERE customer = c.id AND removed = 0) "
    "FROM found JOIN customer AS c ON c.id = found.id "
    "WHERE c.archived = 0 AND c.merged_into IS NULL ORDER BY c.id LIMIT 20",
    store_text (name), store_text (contact_keys));
}

gboolean
shop_import_query_has_contact (ShopTurn *turn,
                               const BaseId *customer,
                               const char *key,
                               GError **error)
{
  gint64 one;

  return take_int (store_query (turn->connection, error,
                                "SELECT 1 FROM contact WHERE customer = ?1 AND value_key = ?2 "
                                "AND removed = 0",
                                store_id (customer), store_text (key)),
                   &one, error);
}

/* Who carries a plate now, put away or not. */
gboolean
shop_import_query_plate (ShopTurn *turn, const char *key, BaseId *vehicle, GError **error)
{
  return take_id (store_query (turn->connection, error,
                               "SELECT vehicle FROM plate_history WHERE plate_key = ?1 "
                               "AND to_s IS NULL AND country = (SELECT country FROM site "
                               "  WHERE id = ?2) ORDER BY from_s DESC LIMIT 1",
                               store_text (key), store_id (&turn->site)),
                  vehicle, error);
}

StoreStatement *
shop_import_query_vin (ShopTurn *turn, const char *vin, const char *chassis_no, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM vehicle WHERE vin = ?1 AND merged_into IS NULL "
                      "UNION SELECT id FROM vehicle INDEXED BY vehicle_chassis "
                      "WHERE chassis_no = ?2 AND merged_into IS NULL",
                      store_text (vin), store_text (chassis_no));
}

gboolean
shop_import_query_owner (ShopTurn *turn, const BaseId *vehicle, BaseId *customer, GError **error)
{
  return take_id (store_query (turn->connection, error,
                               "SELECT customer FROM ownership WHERE vehicle = ?1 "
                               "ORDER BY from_s DESC, id DESC LIMIT 1",
                               store_id (vehicle)),
                  customer, error);
}

gboolean
shop_import_query_odometer (ShopTurn *turn, const BaseId *vehicle, gint64 *km, GError **error)
{
  return take_int (store_query (turn->connection, error,
                                "SELECT km FROM odometer_reading WHERE vehicle = ?1 "
                                "ORDER BY at_s DESC, id DESC LIMIT 1",
                                store_id (vehicle)),
                   km, error);
}

/* Whether that is noted already. */
gboolean
shop_import_query_due (ShopTurn *turn,
                       const BaseId *vehicle,
                       const char *kind,
                       const char *due_date,
                       GError **error)
{
  gint64 one;

  return take_int (store_query (turn->connection, error,
                                "SELECT 1 FROM compliance_item WHERE vehicle = ?1 AND kind = ?2 "
                                "AND due_date >= ?3 AND removed = 0",
                                store_id (vehicle), store_text (kind), store_text (due_date)),
                   &one, error);
}

gboolean
shop_import_query_is_archived (ShopTurn *turn,
                               const char *table,
                               const BaseId *record,
                               gboolean *archived,
                               GError **error)
{
  static const char *const columns[] = { "archived" };
  gint64 value = 0;
  gboolean found =
    take_int (store_row_select (turn->connection, table, record, columns, 1, error), &value, error);

  *archived = value != 0;
  return found;
}

/* The entry of that invoice; without a number, of that day and amount: id, amount. */
StoreStatement *
shop_import_query_opening (ShopTurn *turn,
                           const BaseId *customer,
                           const char *reference,
                           const char *date,
                           gint64 amount_minor,
                           GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, amount_minor FROM opening_balance AS b "
                      "WHERE customer = ?1 AND reverses IS NULL "
                      "AND (reference = ?2 OR (?2 IS NULL AND date = ?3 AND amount_minor = ?4)) "
                      "AND NOT EXISTS (SELECT 1 FROM opening_balance WHERE reverses = b.id) "
                      "ORDER BY amount_minor <> ?4 LIMIT 1",
                      store_id (customer), store_text (reference), store_text (date),
                      store_int (amount_minor));
}

gboolean
shop_import_query_supplier (ShopTurn *turn, const char *name, BaseId *supplier, GError **error)
{
  return take_id (store_query (turn->connection, error,
                               "SELECT id FROM supplier WHERE archived = 0 "
                               "AND name = ?1 COLLATE NOCASE ORDER BY id LIMIT 1",
                               store_text (name)),
                  supplier, error);
}

/* The part of that number, put away or not. */
gboolean
shop_import_query_sku (ShopTurn *turn, const char *sku, BaseId *part, char **name, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error, "SELECT id, name FROM part WHERE sku = ?1", store_text (sku));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *name = store_statement_dup_text (row, 1);
  return store_statement_get_id (row, 0, part);
}

/* Parts in use that are called so by the shop, by the supplier, by their makers or by a barcode. */
StoreStatement *
shop_import_query_parts (ShopTurn *turn,
                         const BaseId *supplier,
                         const char *number,
                         const char *key,
                         GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id, name FROM part WHERE archived = 0 AND id IN (SELECT id FROM part WHERE sku = ?2 "
    "UNION SELECT part FROM supplier_part WHERE code_key = ?3 AND supplier = ?1 AND removed = 0 "
    "UNION SELECT part FROM part_number WHERE number_key = ?3 AND removed = 0) LIMIT 20",
    store_id (supplier), store_text (number), store_text (key));
}

/* The supplier's number of the part, and its cost. */
StoreStatement *
shop_import_query_price (ShopTurn *turn, const BaseId *supplier, const BaseId *part, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT code, cost_e4 FROM supplier_part "
                      "WHERE supplier = ?1 AND part = ?2 AND removed = 0",
                      store_id (supplier), store_id (part));
}
