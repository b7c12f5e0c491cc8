/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-part-queries.h"
#include "shop/shop-error.h"
#include "shop/shop-permission.h"
#include "shop/shop-row.h"

void
shop_part_facts_free (ShopPartFacts *self)
{
  g_free (self->sku);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->category);
  g_free (self->tracked);
  g_free (self->tax_code);
  g_free (self);
}

static ShopMaybe
read_maybe (StoreStatement *row, int column)
{
  return store_statement_is_null (row, column) ? (ShopMaybe){ SHOP_ABSENT, 0 }
                                               : shop_some (store_statement_get_int (row, column));
}

static void
read_names (ShopPartFacts *facts, StoreStatement *row)
{
  facts->sku = store_statement_dup_text (row, 0);
  facts->name = store_statement_dup_text (row, 1);
  facts->unit = store_statement_dup_text (row, 2);
  facts->category = store_statement_dup_text (row, 3);
  facts->tracked = store_statement_dup_text (row, 4);
  facts->tax_code = store_statement_dup_text (row, 5);
}

static void
read_figures (ShopPartFacts *facts, StoreStatement *row)
{
  store_statement_get_id (row, 6, &facts->location);
  store_statement_get_id (row, 7, &facts->supplier);
  facts->price_e4 = read_maybe (row, 8);
  facts->core_minor = read_maybe (row, 9);
  facts->cost_e4 = store_statement_get_int (row, 10);
  facts->warranty_months = store_statement_get_int (row, 11);
  facts->archived = store_statement_get_int (row, 12) != 0;
  facts->on_hand_milli = store_statement_get_int (row, 13);
  facts->reserved_milli = store_statement_get_int (row, 14);
  facts->incoming_milli = store_statement_get_int (row, 15);
  facts->average_e4 = store_statement_get_int (row, 16);
  facts->stocked = store_statement_get_int (row, 17) != 0;
}

ShopPartFacts *
shop_part_query_facts (ShopTurn *turn, const BaseId *part, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error,
    "SELECT sku, name, unit, category, tracked, tax_code, location, supplier, price_e4, "
    "core_minor, cost_e4, warranty_months, archived, on_hand_milli, reserved_milli, "
    "incoming_milli, average_e4, stocked "
    "FROM part LEFT JOIN part_stock ON part_stock.part = part.id WHERE part.id = ?1",
    store_id (part));

  if (!shop_row_require (row, "part", error))
    return NULL;
  ShopPartFacts *facts = g_new0 (ShopPartFacts, 1);
  facts->id = *part;
  read_names (facts, row);
  read_figures (facts, row);
  return facts;
}

StoreStatement *
shop_part_query_sku (ShopTurn *turn, const char *sku, GError **error)
{
  return store_query (turn->connection, error, "SELECT id, name FROM part WHERE sku = ?1",
                      store_text (sku));
}

StoreStatement *
shop_part_query_number (ShopTurn *turn, const char *key, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT part.id, part.sku, part.name FROM part_number "
                      "JOIN part ON part.id = part_number.part "
                      "WHERE number_key = ?1 AND part_number.kind = 'barcode' AND removed = 0",
                      store_text (key));
}

StoreStatement *
shop_part_query_kit_item (ShopTurn *turn, const BaseId *kit, const BaseId *part, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id, qty_milli FROM kit_item WHERE kit = ?1 AND part = ?2 AND removed = 0",
    store_id (kit), store_id (part));
}

StoreStatement *
shop_part_query_kit (ShopTurn *turn, const BaseId *kit, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT part, qty_milli FROM kit_item WHERE kit = ?1 AND removed = 0 "
                      "ORDER BY id",
                      store_id (kit));
}

#define CARD_LISTS                                                                                 \
  "(SELECT json_group_array (json_object ('kind', kind, 'number', number)) FROM part_number "      \
  "  WHERE part_number.part = part.id AND removed = 0) AS numbers_json, "                          \
  "(SELECT json_group_array (json_object ('sku', item.sku, 'name', item.name, "                    \
  "  'qty_milli', kit_item.qty_milli)) FROM kit_item JOIN part AS item ON item.id = "              \
  "kit_item.part "                                                                                 \
  "  WHERE kit_item.kit = part.id AND removed = 0) AS kit_json, "                                  \
  "(SELECT json_group_array (json_object ('location', location.code, 'lot', lot.code, "            \
  "  'qty_milli', stock.qty_milli)) FROM stock LEFT JOIN location ON location.id = stock.place "   \
  "  LEFT JOIN lot ON lot.id = stock.lot "                                                         \
  "  WHERE stock.part = part.id AND stock.qty_milli <> 0) AS places_json, "                        \
  "(SELECT json_group_array (json_object ('supplier', supplier.name, 'code', supplier_part.code, " \
  "  'cost_e4', iif (?2, supplier_part.cost_e4, NULL), 'pack_milli', pack_milli, "                 \
  "  'moq_milli', moq_milli, 'lead_days', coalesce (supplier_part.lead_days, "                     \
  "supplier.lead_days))) "                                                                         \
  "  FROM supplier_part JOIN supplier ON supplier.id = supplier_part.supplier "                    \
  "  WHERE supplier_part.part = part.id AND removed = 0) AS suppliers_json "

StoreStatement *
shop_part_query_card (ShopTurn *turn, const BaseId *part, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT part.id AS part, sku, brand, part.name, unit, category, consumable, tracked, stocked, "
    "part.location, part.supplier, reorder_point_milli, reorder_qty_milli, price_e4, "
    "iif (?2, part.cost_e4, NULL) AS cost_e4, tax_code, core_minor, warranty_months, part.note, "
    "part.archived, coalesce (on_hand_milli, 0) AS on_hand_milli, "
    "coalesce (reserved_milli, 0) AS reserved_milli, "
    "coalesce (on_hand_milli - reserved_milli, 0) AS free_milli, "
    "coalesce (incoming_milli, 0) AS incoming_milli, "
    "iif (?2, coalesce (average_e4, 0), NULL) AS average_e4, last_sold_s, " CARD_LISTS
    "FROM part LEFT JOIN part_stock ON part_stock.part = part.id WHERE part.id = ?1",
    store_id (part), store_int ((turn->permissions & SHOP_MAY_SEE_COST) != 0));
}

/* The newest first. What the counts corrected stands between the movements. */
StoreStatement *
shop_part_query_movements (ShopTurn *turn, const BaseId *part, gint64 most, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT event.kind, event.qty_milli, location.code AS location, lot.code AS lot, "
    "iif (?3, event.unit_cost_e4, NULL) AS unit_cost_e4, job.number AS job, invoice.number AS "
    "invoice, event.reason, "
    "user.name AS user, event.at_s FROM ("
    "  SELECT clk AS stamp, kind, qty_milli, location, lot, unit_cost_e4, job_line, "
    "    invoice_line, reason, user, at_s FROM stock_movement WHERE part = ?1 "
    "  UNION ALL "
    "  SELECT stamp, 'count', qty_milli, stock_count.location, stock_count.lot, NULL, NULL, "
    "    NULL, reason, user, at_s FROM stock_count JOIN stock_correction ON stock_correction.count "
    "= "
    "stock_count.id "
    "    WHERE stock_count.part = ?1 "
    "  ORDER BY stamp DESC LIMIT ?2) AS event "
    "LEFT JOIN location ON location.id = event.location LEFT JOIN lot ON lot.id = event.lot "
    "LEFT JOIN job_line ON job_line.id = event.job_line LEFT JOIN job ON job.id = job_line.job "
    "LEFT JOIN invoice_line ON invoice_line.id = event.invoice_line "
    "LEFT JOIN invoice ON invoice.id = invoice_line.invoice "
    "LEFT JOIN user ON user.id = event.user ORDER BY stamp DESC",
    store_id (part), store_int (most), store_int ((turn->permissions & SHOP_MAY_SEE_COST) != 0));
}
