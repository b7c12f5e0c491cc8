/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <string.h>

#define STATION 7
#define AT_S    1767225600 /* 2026-01-01 UTC */

static const StoreBulkFlags ways[] = { STORE_BULK_LOG, STORE_BULK_LOG | STORE_BULK_ASIDE };

static StoreBulk *
begin (StoreDb *db, StoreBulkFlags flags)
{
  g_autoptr (GError) error = NULL;
  StoreBulk *bulk = store_bulk_new (db, STATION, flags, &error);

  g_assert_no_error (error);
  return bulk;
}

/* What is lent is taken back at once, as a caller's buffers are. */
static void
insert_customer (StoreBulk *bulk, const BaseId *id, guint number, const char *note)
{
  char name[32];
  g_autofree char *lent = g_strdup (note);

  g_snprintf (name, sizeof name, "Customer %u", number);
  store_bulk_insert (bulk, AT_S + number, "customer", { "id", store_id (id) },
                     { "name", store_text (name) }, { "note", store_text (lent) },
                     { "created_s", store_int (AT_S) });
  memset (name, '?', sizeof name);
  memset (lent, '?', strlen (lent));
}

static void
insert_customers (StoreBulk *bulk, guint n)
{
  g_autofree char *note = g_strnfill (100, 'n');

  for (guint i = 0; i < n; i++)
    {
      BaseId id;

      base_id_new (&id);
      insert_customer (bulk, &id, i, note);
    }
}

static void
insert_contact (StoreBulk *bulk, const BaseId *customer)
{
  BaseId id;

  base_id_new (&id);
  store_bulk_insert (bulk, AT_S, "contact", { "id", store_id (&id) },
                     { "customer", store_id (customer) }, { "kind", store_text ("phone") },
                     { "value", store_text ("021 555 0100") },
                     { "value_key", store_text ("0215550100") });
}

static void
finish (StoreBulk *bulk)
{
  g_autoptr (GError) error = NULL;

  store_bulk_finish (bulk, &error);
  g_assert_no_error (error);
  store_bulk_free (bulk);
}

static void
check_customers (StoreDb *db, guint n)
{
  g_assert_cmpint (count (db, "SELECT count (*) FROM customer"), ==, n);
  g_assert_cmpint (count (db, "SELECT count (DISTINCT name) FROM customer"
                              " WHERE name GLOB 'Customer [0-9]*'"),
                   ==, n);
  g_assert_cmpint (count (db, "SELECT count (*) FROM customer"
                              " WHERE note = replace (hex (zeroblob (50)), '0', 'n')"),
                   ==, n);
}

/* Several times as many as are on their way at once. */
static void
test_keeps_all (Fixture *self, gconstpointer data)
{
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      g_autofree char *path = in_folder (self, way == 0 ? "inside.db" : "aside.db");
      StoreDb *db = open_store (path);
      StoreBulk *bulk = begin (db, ways[way]);

      insert_customers (bulk, 20000);
      g_assert_cmpint (store_bulk_count_rows (bulk), ==, 20000);
      finish (bulk);
      check_customers (db, 20000);
      g_assert_cmpint (count (db, "SELECT count (*) FROM op WHERE mask = -1"
                                  " AND id IN (SELECT id FROM customer)"),
                       ==, 20000);
      close_store (db);
    }
}

static void
test_large_row (Fixture *self, gconstpointer data)
{
  g_autofree char *note = g_strnfill (3 * 1024 * 1024, 'x');
  StoreDb *db = open_store (self->path);
  StoreBulk *bulk = begin (db, STORE_BULK_LOG);
  BaseId id;

  insert_customers (bulk, 10);
  base_id_new (&id);
  insert_customer (bulk, &id, 10, note);
  insert_customers (bulk, 10);
  finish (bulk);
  g_assert_cmpint (count (db, "SELECT max (length (note)) FROM customer"), ==, 3 * 1024 * 1024);
  g_assert_cmpint (count (db, "SELECT count (*) FROM customer"), ==, 21);
  close_store (db);
}

static gboolean
count_customers (StoreConnection *connection, gpointer n, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (connection, error, "SELECT count (*) FROM customer");

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *(gint64 *) n = store_statement_get_int (row, 0);
  return TRUE;
}

static void
test_work_sees_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);
  StoreBulk *bulk = begin (db, STORE_BULK_ASIDE);
  gint64 n = 0;

  for (guint round = 1; round <= 3; round++)
    {
      insert_customers (bulk, 3);
      store_bulk_perform (bulk, count_customers, &n, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n, ==, 3 * round);
    }
  finish (bulk);
  close_store (db);
}

static void
check_untouched (Fixture *self, StoreDb *db)
{
  g_auto (GStrv) names = list_folder (self);

  g_assert_cmpint (count (db, "SELECT count (*) FROM customer"), ==, 0);
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_false (g_strrstr (names[i], ".making") != NULL);
}

static void
test_refuses_dangling (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);

  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      g_autoptr (GError) error = NULL;
      StoreBulk *bulk = begin (db, ways[way]);
      BaseId nobody;

      insert_customers (bulk, 100);
      base_id_new (&nobody);
      insert_contact (bulk, &nobody);
      g_assert_false (store_bulk_finish (bulk, &error));
      g_assert_error (error, STORE_ERROR, STORE_ERROR_CONSTRAINT);
      store_bulk_free (bulk);
      check_untouched (self, db);
    }
  close_store (db);
}

/* The first failure is in a row that is still on its way when more come. */
static void
test_keeps_first_failure (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);

  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      g_autoptr (GError) error = NULL;
      StoreBulk *bulk = begin (db, ways[way]);
      BaseId id;

      base_id_new (&id);
      insert_customer (bulk, &id, 0, "");
      insert_customer (bulk, &id, 1, "");
      insert_customers (bulk, 5000);
      g_assert_false (store_bulk_finish (bulk, &error));
      g_assert_error (error, STORE_ERROR, STORE_ERROR_CONSTRAINT);
      store_bulk_free (bulk);
      check_untouched (self, db);
    }
  close_store (db);
}

static void
test_abandoned (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);

  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      StoreBulk *bulk = begin (db, ways[way]);

      insert_customers (bulk, 5000);
      store_bulk_free (bulk);
      check_untouched (self, db);
    }
  close_store (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/store/bulk/keeps-all-rows-and-copies-what-it-is-lent", test_keeps_all);
  add_case ("/store/bulk/takes-a-row-larger-than-a-load", test_large_row);
  add_case ("/store/bulk/shows-work-the-rows-before-it", test_work_sees_rows);
  add_case ("/store/bulk/refuses-a-row-that-refers-to-none", test_refuses_dangling);
  add_case ("/store/bulk/tells-the-first-failure", test_keeps_first_failure);
  add_case ("/store/bulk/leaves-nothing-when-abandoned", test_abandoned);
  return g_test_run ();
}
