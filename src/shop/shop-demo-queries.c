/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-queries.h"
#include "store/store-error.h"

/* Whether nobody has worked with the store yet. */
gboolean
shop_demo_query_is_empty (StoreConnection *connection, gpointer data, GError **error)
{
  gboolean *empty = data;
  g_autoptr (StoreStatement) row =
    store_query (connection, error,
                 "SELECT NOT EXISTS (SELECT 1 FROM customer) AND NOT EXISTS (SELECT 1 FROM vehicle)"
                 " AND NOT EXISTS (SELECT 1 FROM bay) AND NOT EXISTS (SELECT 1 FROM part)");

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *empty = store_statement_get_int (row, 0) != 0;
  return TRUE;
}

/* What is there already, so that numbers go on from it. */
static gboolean
read_numbers (StoreConnection *connection, ShopDemo *self, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (connection, error,
                 "SELECT (SELECT count (*) FROM customer), (SELECT count (*) FROM vehicle),"
                 " (SELECT count (*) FROM part), (SELECT coalesce (max (number), 0) FROM job),"
                 " (SELECT coalesce (max (number), 0) FROM purchase_order),"
                 " (SELECT count (*) FROM supplier_bill)");

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  self->n_customers = (guint64) store_statement_get_int (row, 0);
  self->n_vehicles = (guint64) store_statement_get_int (row, 1);
  self->n_parts = (guint64) store_statement_get_int (row, 2);
  self->n_jobs = store_statement_get_int (row, 3);
  self->n_orders = store_statement_get_int (row, 4);
  self->n_bills = store_statement_get_int (row, 5);
  return TRUE;
}

/* The site, station and owner that the store began with. */
static gboolean
read_here (StoreConnection *connection, ShopDemo *self, GError **error)
{
  ShopDemoSite *site = &self->sites[0];
  g_autoptr (StoreStatement) row =
    store_query (connection, error,
                 "SELECT site.id, site.name, station.code FROM here"
                 " JOIN station ON station.id = here.station JOIN site ON site.id = station.site");

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  store_statement_get_id (row, 0, &site->id);
  g_strlcpy (site->name, store_statement_get_text (row, 1), sizeof site->name);
  g_strlcpy (site->code, store_statement_get_text (row, 2), sizeof site->code);
  return TRUE;
}

static gboolean
read_last_invoice (StoreConnection *connection,
                   const char *code,
                   const char *kind,
                   gint64 *last,
                   GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    connection, error,
    "SELECT coalesce (max (sequence), 0) FROM invoice WHERE kind = ?1 AND station_code = ?2",
    store_text (kind), store_text (code));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *last = store_statement_get_int (row, 0);
  return TRUE;
}

gboolean
shop_demo_query_begin (StoreConnection *connection, gpointer data, GError **error)
{
  ShopDemo *self = data;
  ShopDemoSite *site = &self->sites[0];

  return read_numbers (connection, self, error) && read_here (connection, self, error) &&
         read_last_invoice (connection, site->code, "invoice", &site->invoices, error) &&
         read_last_invoice (connection, site->code, "credit_note", &site->credit_notes, error);
}

/* Numbers that are taken: this station's next job goes on after them. */
static gboolean
write_block (StoreConnection *connection,
             ShopDemo *self,
             const char *kind,
             gint64 used,
             GError **error)
{
  BaseId id;

  shop_demo_make_id (self, self->now_s, &id);
  return used == 0 || store_run (connection, error,
                                 "INSERT INTO number_block (id, station, kind, first, last, used)"
                                 " SELECT ?1, here.station, ?2, coalesce (max (block.last), 0) + "
                                 "1, max (?3, coalesce (max (block.last), 0) + 1), ?3"
                                 " FROM here LEFT JOIN number_block AS block ON block.kind = ?2",
                                 store_id (&id), store_text (kind), store_int (used));
}

/* Keeps the numbers that are taken. */
gboolean
shop_demo_query_end (StoreConnection *connection, gpointer data, GError **error)
{
  ShopDemo *self = data;

  return write_block (connection, self, "job", self->n_jobs, error) &&
         write_block (connection, self, "purchase_order", self->n_orders, error);
}
