/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-code-pack.h"
#include "store/store-error.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

static char *
make_file (const char *script)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  sqlite3 *db = NULL;
  int file = g_file_open_tmp ("pack-XXXXXX.db", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, script, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return path;
}

static StoreCodePack *
read_pack (const char *script)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_file (script);
  StoreCodePack *pack = store_code_pack_read (path, &error);

  g_unlink (path);
  g_assert_no_error (error);
  return pack;
}

static void
test_reads_tables (void)
{
  g_autoptr (StoreCodePack) pack = read_pack (
    "CREATE TABLE other (x); CREATE TABLE \"my codes\" (Code, Description, Manufacturer);"
    "INSERT INTO \"my codes\" VALUES ('P1135', 'Heater', 'Toyota'), ('P0101', NULL, NULL);"
    "CREATE TABLE pack (key, value);"
    "INSERT INTO pack VALUES ('source', 'S'), ('License', 'MIT'), ('make', 'Ford')");
  const StoreCodeTitle *first = &g_array_index (pack->titles, StoreCodeTitle, 0);
  const StoreCodeTitle *second = &g_array_index (pack->titles, StoreCodeTitle, 1);

  g_assert_cmpstr (pack->source, ==, "S");
  g_assert_cmpstr (pack->licence, ==, "MIT");
  g_assert_cmpstr (pack->make, ==, "Ford");
  g_assert_cmpuint (pack->titles->len, ==, 2);
  g_assert_cmpstr (first->code, ==, "P1135");
  g_assert_cmpstr (first->title, ==, "Heater");
  g_assert_cmpstr (first->make, ==, "Toyota");
  g_assert_cmpint (second->row, ==, 2);
  g_assert_null (second->title);
  g_assert_null (second->make);
}

static void
test_needs_no_make_and_no_origin (void)
{
  g_autoptr (StoreCodePack) pack =
    read_pack ("CREATE TABLE c (dtc, meaning); INSERT INTO c VALUES ('P0101', 'x')");

  g_assert_null (pack->source);
  g_assert_cmpuint (pack->titles->len, ==, 1);
  g_assert_null (g_array_index (pack->titles, StoreCodeTitle, 0).make);
}

static void
assert_refused (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreCodePack) pack = store_code_pack_read (path, &error);

  g_test_message ("%s", error->message);
  g_assert_null (pack);
  g_assert_error (error, STORE_ERROR, STORE_ERROR_NO_CODE_PACK);
}

static void
test_refuses_others (void)
{
  g_autofree char *strange = make_file ("CREATE TABLE t (a, b)");
  g_autofree char *text = make_file ("CREATE TABLE t (a, b)");

  g_assert_true (g_file_set_contents (text, "SQLite format 3", -1, NULL));
  assert_refused (strange);
  assert_refused (text);
  assert_refused ("/nowhere/at-all.db");
  g_unlink (strange);
  g_unlink (text);
}

static void
test_knows_its_files (void)
{
  static const char head[16] = "SQLite format 3";

  g_assert_true (store_code_pack_is_sqlite (head, sizeof head));
  g_assert_false (store_code_pack_is_sqlite (head, sizeof head - 1));
  g_assert_false (store_code_pack_is_sqlite ("code,title,make,note", 20));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/code-pack/reads-tables-of-other-programs", test_reads_tables);
  g_test_add_func ("/store/code-pack/needs-no-make-and-no-origin",
                   test_needs_no_make_and_no_origin);
  g_test_add_func ("/store/code-pack/refuses-what-holds-no-codes", test_refuses_others);
  g_test_add_func ("/store/code-pack/knows-its-files", test_knows_its_files);
  return g_test_run ();
}
