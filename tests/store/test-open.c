/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "store/store-connection.h"
#include "store/store-migration.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define VERSION_OFFSET 60
#define MARK_OFFSET    68

/* Opening @path must fail with @code, leave its bytes as they are and no file beside it. */
static void
assert_refused (Fixture *self, StoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDb) db = store_db_new (self->path);
  g_autoptr (GBytes) before = read_bytes (self->path);

  g_assert_false (store_db_open (db, &error));
  g_assert_error (error, STORE_ERROR, (int) code);
  g_assert_false (store_db_is_open (db));
  g_autoptr (GBytes) after = read_bytes (self->path);
  g_auto (GStrv) names = list_folder (self);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (g_strv_length (names), ==, 1);
}

static void
test_new (Fixture *self, gconstpointer data)
{
  g_autofree char *nested = in_folder (self, "a/b/shop.db");
  GStatBuf status;

  StoreDb *db = open_store (nested);
  g_assert_cmpint (count (db, "PRAGMA user_version"), ==, store_migration_get_latest ());
  g_assert_cmpint (count (db, "PRAGMA application_id"), ==, 0x4b435353);
  g_assert_cmpint (count (db, "SELECT max (number) FROM migration"), ==,
                   store_migration_get_latest ());
  g_assert_cmpint (g_stat (nested, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  close_store (db);
  g_remove (nested);
  g_autofree char *b = in_folder (self, "a/b");
  g_autofree char *a = in_folder (self, "a");
  g_rmdir (b);
  g_rmdir (a);
}

static void
test_again (Fixture *self, gconstpointer data)
{
  make_store (self->path, 3);
  g_autoptr (GBytes) before = read_bytes (self->path);
  StoreDb *db = open_store (self->path);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 3);
  close_store (db);
  g_autoptr (GBytes) after = read_bytes (self->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_async (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  StoreDb *db = store_db_new (self->path);

  store_db_open_async (db, NULL, keep_result, &result);
  g_assert_true (store_db_open_finish (db, wait_result (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 0);
  g_clear_object (&result);
  close_store (db);
}

static StoreMigration *
add_step (GPtrArray *steps, int number, const char *sql)
{
  StoreMigration *step = g_new0 (StoreMigration, 1);

  step->number = number;
  step->name = g_strdup_printf ("%04d-test.sql", number);
  step->sql = g_strdup (sql);
  g_ptr_array_add (steps, step);
  return step;
}

static void
test_failed_step (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = store_migration_load (&error);
  int latest = store_migration_get_latest ();

  make_store (self->path, 1);
  add_step (steps, latest + 1, "CREATE TABLE good (a INTEGER) STRICT");
  add_step (steps, latest + 2,
            "CREATE TABLE half (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1)");
  g_autoptr (StoreConnection) connection =
    store_connection_open (self->path, STORE_CONNECTION_WRITER, &error);
  g_assert_no_error (error);

  g_assert_false (store_migrate (connection, steps, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_INTERNAL);
  g_assert_cmpint (store_connection_get_int (connection, "PRAGMA user_version", NULL), ==,
                   latest + 1);
  g_assert_cmpint (
    store_connection_get_int (
      connection, "SELECT count (*) FROM sqlite_schema WHERE name IN ('good', 'half')", NULL),
    ==, 1);
}

static void
test_newer (Fixture *self, gconstpointer data)
{
  make_store (self->path, 2);
  execute_plainly (self->path, "INSERT INTO migration VALUES (999, '0999-future.sql', 1);"
                               "PRAGMA user_version = 999");
  assert_refused (self, STORE_ERROR_NEWER);
}

/* The newer Speedshop was killed, so that what makes it newer is in the log alone. */
static void
test_newer_log (Fixture *self, gconstpointer data)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDb) db = store_db_new (self->path);

  make_store (self->path, 2);
  g_autoptr (GBytes) old = read_bytes (self->path);
  StoreConnection *newer = store_connection_open (self->path, STORE_CONNECTION_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (store_connection_execute (
    newer, "INSERT INTO migration VALUES (999, 'x', 1); PRAGMA user_version = 999", &error));
  store_connection_close (newer); /* which keeps the log */
  g_autoptr (GBytes) log_before = read_bytes (log);

  g_assert_false (store_db_open (db, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_NEWER);
  g_autoptr (GBytes) after = read_bytes (self->path);
  g_autoptr (GBytes) log_after = read_bytes (log);
  g_assert_true (g_bytes_equal (old, after));
  g_assert_true (g_bytes_equal (log_before, log_after));
}

static void
test_foreign (Fixture *self, gconstpointer data)
{
  execute_plainly (self->path, "CREATE TABLE bookmark (url TEXT); PRAGMA journal_mode = WAL");
  assert_refused (self, STORE_ERROR_FOREIGN);
  execute_plainly (self->path, "PRAGMA application_id = 1234; PRAGMA user_version = 7");
  assert_refused (self, STORE_ERROR_FOREIGN);
}

static void
test_not_a_database (Fixture *self, gconstpointer data)
{
  g_autofree guint8 *noise = g_malloc (20000);

  g_file_set_contents (self->path, "Dear workshop,\nthe car makes a noise.\n", -1, NULL);
  assert_refused (self, STORE_ERROR_DAMAGED);
  for (guint i = 0; i < 20000; i++)
    noise[i] = (guint8) g_test_rand_int ();
  g_autoptr (GBytes) bytes = g_bytes_new (noise, 20000);
  write_bytes (self->path, bytes);
  assert_refused (self, STORE_ERROR_DAMAGED);
}

/* SQLite counts a file of one byte as empty, so the cuts start at two. */
static void
test_truncated (Fixture *self, gconstpointer data)
{
  make_store (self->path, 50);
  g_autoptr (GBytes) whole = read_bytes (self->path);
  gsize size = g_bytes_get_size (whole);
  const gsize lengths[] = { 2,    15,   16,   99,       100,         511,
                            4095, 4096, 4097, size / 2, size - 4096, size - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, lengths[i]);

      write_bytes (self->path, part);
      assert_refused (self, STORE_ERROR_DAMAGED);
    }
}

/* Every bit of the header: a flip is either harmless, so that all records are there and sound, or
 * refused without a touch. */
static void
test_flipped_bits (Fixture *self, gconstpointer data)
{
  guint harmless = 0;

  make_store (self->path, 5);
  g_autoptr (GBytes) whole = read_bytes (self->path);
  for (guint bit = 0; bit < 800; bit++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StoreDb) db = store_db_new (self->path);
      guint8 byte = ((const guint8 *) g_bytes_get_data (whole, NULL))[bit / 8];

      byte ^= (guint8) (1 << bit % 8);
      write_bytes (self->path, whole);
      patch_bytes (self->path, bit / 8, &byte, 1);
      g_autoptr (GBytes) before = read_bytes (self->path);
      if (store_db_open (db, &error))
        {
          g_auto (GStrv) problems = store_db_check (db, &error);

          harmless++;
          g_assert_no_error (error);
          g_assert_cmpuint (g_strv_length (problems), ==, 0);
          g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 5);
          continue;
        }
      g_autoptr (GBytes) after = read_bytes (self->path);
      g_auto (GStrv) names = list_folder (self);
      g_assert_error (error, STORE_ERROR, STORE_ERROR_DAMAGED);
      g_assert_true (g_bytes_equal (before, after));
      g_assert_cmpuint (g_strv_length (names), ==, 1);
    }
  /* The counters, the default cache size and who wrote last. */
  g_assert_cmpuint (harmless, <=, 8 * 20);
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = in_folder (self, "file");
  g_autofree char *below = in_folder (self, "file/shop.db");
  g_autoptr (StoreDb) db = store_db_new (below);
  g_autoptr (StoreDb) folder = store_db_new (self->folder);

  g_file_set_contents (file, "x", 1, NULL);
  g_assert_false (store_db_open (db, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (store_db_open (folder, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_IO);
}

/* What a user without rights on the folder or file is told; root has them all, so drop them. */
static int
code_for_nobody (const char *path)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StoreDb) db = store_db_new (path);

      if (geteuid () == 0 && setuid (65534) != 0)
        _exit (100);
      _exit (store_db_open (db, &error) ? 101 : error->code);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_no_rights (Fixture *self, gconstpointer data)
{
  g_autofree char *missing = in_folder (self, "other.db");

  make_store (self->path, 1);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0000), ==, 0);
  g_assert_cmpint (code_for_nobody (self->path), ==, STORE_ERROR_PERMISSION);
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (code_for_nobody (self->path), ==, STORE_ERROR_READONLY);
  g_assert_cmpint (code_for_nobody (missing), ==, STORE_ERROR_READONLY);
  g_assert_cmpint (g_chmod (self->path, 0666), ==, 0);
  g_assert_cmpint (code_for_nobody (self->path), ==, STORE_ERROR_READONLY);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
}

static void
test_unfinished_recording (Fixture *self, gconstpointer data)
{
  make_store (self->path, 0);
  execute_plainly (
    self->path,
    "DROP TRIGGER capture_insert_recording;"
    "INSERT INTO recording (id, started_us, clk)"
    " VALUES (zeroblob (16), 1000, zeroblob (10)), (randomblob (16), 5, zeroblob (10));"
    "INSERT INTO recording_channel VALUES (zeroblob (16), 0, 'rpm', NULL, NULL, 1, 0, NULL);"
    "INSERT INTO recording_block VALUES (zeroblob (16), 0, 10, 700, 2, 0, 0, 1, x'00', NULL);");
  StoreDb *db = open_store (self->path);
  g_assert_cmpint (count (db, "SELECT ended_us FROM recording WHERE id = zeroblob (16)"), ==, 1700);
  g_assert_cmpint (count (db, "SELECT ended_us FROM recording WHERE started_us = 5"), ==, 5);
  close_store (db);
}

static void
test_sentences (void)
{
  for (StoreError code = STORE_ERROR_NEWER; code <= STORE_ERROR_INTERNAL; code++)
    {
      g_assert_true (g_str_has_suffix (store_error_get_sentence (code), "."));
      g_assert_cmpstr (store_error_get_kind (code), !=, "unknown");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/store/open/makes-a-private-file-and-its-folder", test_new);
  add_case ("/store/open/leaves-a-current-file-as-it-is", test_again);
  add_case ("/store/open/does-not-block", test_async);
  add_case ("/store/open/undoes-a-migration-that-fails", test_failed_step);
  add_case ("/store/open/refuses-a-newer-file-untouched", test_newer);
  add_case ("/store/open/refuses-a-newer-log-untouched", test_newer_log);
  add_case ("/store/open/refuses-another-programs-file-untouched", test_foreign);
  add_case ("/store/open/refuses-what-is-no-database", test_not_a_database);
  add_case ("/store/open/refuses-a-truncated-file", test_truncated);
  add_case ("/store/open/survives-any-flipped-bit-of-the-header", test_flipped_bits);
  add_case ("/store/open/says-that-the-folder-is-missing", test_no_folder);
  add_case ("/store/open/says-what-rights-are-missing", test_no_rights);
  add_case ("/store/open/closes-a-recording-that-was-killed", test_unfinished_recording);
  g_test_add_func ("/store/open/has-a-sentence-for-each-error", test_sentences);
  return g_test_run ();
}
