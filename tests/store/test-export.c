/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/base-json.h"

#include <glib/gstdio.h>
#include <string.h>

#define ID(last) "x'000000000000000000000000000000" last "'"

static const char *const records[] = {
  "INSERT INTO customer (id, name, note, created_s) VALUES "
  "(" ID ("21") ", 'Ānahera \"Ana\", Ltd', 'two\nlines', 1)",
  "INSERT INTO vehicle (id, make, created_s, updated_s) VALUES (" ID ("01") ", 'Mazda', 1, 1)",
  "INSERT INTO plate_history (id, vehicle, plate, plate_key, from_s) VALUES "
  "(" ID ("11") ", " ID ("01") ", 'KTR 482', 'KTR482', 1)",
  "INSERT INTO part (id, sku, name) VALUES (" ID ("41") ", 'P-1', 'Filter')",
  "INSERT INTO stock_movement (id, kind, part, qty_milli, at_s) VALUES "
  "(" ID ("42") ", 'opening', " ID ("41") ", 5000, 1)",
  "INSERT INTO stocktake (id, site, name, opened_s) SELECT " ID ("43") ", id, 'March', 1 FROM site",
  "INSERT INTO stock_count (id, stocktake, part, counted_milli, at_s) VALUES "
  "(" ID ("44") ", " ID ("43") ", " ID ("41") ", 4000, 1)",
  "UPDATE customer SET note = NULL, address = '' WHERE id = " ID ("21"),
};

static gboolean
write_record (StoreConnection *connection, gpointer sql, GError **error)
{
  return store_run (connection, error, sql);
}

static gboolean
write_entry (StoreConnection *connection, gpointer data, GError **error)
{
  StoreAuditEntry entry = { .verb = "test", .arguments = "{}" };

  return store_audit_append (connection, &entry, NULL, error);
}

static StoreDb *
make_shop (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      store_db_write (db, write_record, (gpointer) records[i], &error);
      g_assert_no_error (error);
    }
  store_db_write (db, write_entry, NULL, &error);
  g_assert_no_error (error);
  return db;
}

static void
clear_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static char *
write_export (Fixture *self, StoreDb *db, const char *name)
{
  char *folder = in_folder (self, name);
  g_autoptr (GError) error = NULL;

  store_db_export (db, folder, STORE_EXPORT_JSON | STORE_EXPORT_CSV, NULL, &error);
  g_assert_no_error (error);
  return folder;
}

static void
assert_same_files (const char *first, const char *second)
{
  g_autoptr (GDir) dir = g_dir_open (first, 0, NULL);
  guint n = 0;

  for (const char *name; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *one = g_build_filename (first, name, NULL);
      g_autofree char *other = g_build_filename (second, name, NULL);
      g_autoptr (GBytes) left = read_bytes (one);
      g_autoptr (GBytes) right = read_bytes (other);

      g_assert_true (g_bytes_equal (left, right));
    }
  g_assert_cmpuint (n, >, 100);
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy_path = in_folder (self, "copy.db");
  StoreDb *db = make_shop (self);
  g_autofree char *folder = write_export (self, db, "export");

  g_autoptr (StoreDb) copy = store_db_new (copy_path);
  store_db_import (copy, folder, NULL, &error);
  g_assert_no_error (error);
  store_db_open (copy, &error);
  g_assert_no_error (error);
  g_autofree char *again = write_export (self, copy, "again");
  assert_same_files (folder, again);

  g_autoptr (StoreAuditReport) report = store_audit_verify (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_entries, ==, 1);
  /* The triggers are awake again. */
  g_assert_cmpint (count (copy, "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger'"), ==,
                   count (db, "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger'"));
  g_assert_cmpint (count (db, "SELECT copied FROM here"), ==, 0);
  g_assert_cmpint (count (copy, "SELECT copied FROM here"), ==, 1);
  g_assert_cmpint (count (copy, "SELECT on_hand_milli FROM part_stock"), ==, 4000);
  g_assert_cmpint (count (copy, "SELECT count (*) FROM search_entry WHERE words LIKE '%KTR482%'"),
                   ==, 1);
  store_db_close (copy);
  close_store (db);
  clear_folder (folder);
  clear_folder (again);
}

static void
test_refusals (Fixture *self, gconstpointer data)
{
  g_autofree char *copy_path = in_folder (self, "copy.db");
  g_autofree char *nothing = in_folder (self, "nothing");
  g_autoptr (StoreDb) copy = store_db_new (copy_path);
  g_autoptr (GError) error = NULL;
  StoreDb *db = make_shop (self);
  g_autofree char *folder = write_export (self, db, "export");
  g_autofree char *customers = g_build_filename (folder, "customer.jsonl", NULL);

  g_assert_false (store_db_import (copy, nothing, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_NO_EXPORT);
  g_clear_error (&error);

  /* A row is missing: nothing of the rest is taken in. */
  g_file_set_contents (customers, "", 0, NULL);
  g_assert_false (store_db_import (copy, folder, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_NO_EXPORT);
  g_clear_error (&error);
  store_db_open (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (copy, "SELECT count (*) FROM vehicle"), ==, 0);
  g_assert_cmpint (count (copy, "SELECT count (*) FROM site"), ==, 1);
  store_db_close (copy);

  /* What is there already is not written over. */
  close_store (db);
  g_autoptr (StoreDb) full = store_db_new (self->path);
  g_assert_false (store_db_import (full, folder, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_NOT_EMPTY);
  clear_folder (folder);
}

static void
test_csv (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  StoreDb *db = make_shop (self);
  g_autofree char *folder = write_export (self, db, "export");
  g_autofree char *customers = g_build_filename (folder, "customer.csv", NULL);

  g_assert_true (g_file_get_contents (customers, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "id,kind,name,"));
  g_assert_nonnull (strstr (text, "person,\"Ānahera \"\"Ana\"\", Ltd\","));
  g_assert_nonnull (strstr (text, ",\"\","));
  close_store (db);
  clear_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/store/export/comes-back-as-it-was", test_round_trip);
  add_case ("/store/export/is-taken-in-whole-or-not-at-all", test_refusals);
  add_case ("/store/export/can-be-read-as-csv", test_csv);
  return g_test_run ();
}
