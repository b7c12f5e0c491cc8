/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "store/store-connection.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

static gboolean
insert_and_fail (StoreConnection *connection, gpointer id, GError **error)
{
  if (!insert_vehicle (connection, id, error))
    return FALSE;
  g_set_error_literal (error, STORE_ERROR, STORE_ERROR_INTERNAL, "No.");
  return FALSE;
}

static void
write_vehicle (StoreDb *db)
{
  g_autoptr (GError) error = NULL;
  BaseId id;

  base_id_new (&id);
  store_db_write (db, insert_vehicle, &id, &error);
  g_assert_no_error (error);
}

static void
test_rollback (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);
  BaseId id;

  base_id_new (&id);
  g_assert_false (store_db_write (db, insert_and_fail, &id, &error));
  g_assert_cmpstr (error->message, ==, "No.");
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 0);
  write_vehicle (db);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 1);
  close_store (db);
}

static gboolean
fail_silently (StoreConnection *connection, gpointer data, GError **error)
{
  return FALSE;
}

static void
test_no_reason (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);

  g_assert_false (store_db_write (db, fail_silently, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_INTERNAL);
  close_store (db);
}

static void
note_tables (StoreDb *db, char **tables, GArray *changes, gpointer into)
{
  GPtrArray *seen = into;

  for (; *tables != NULL; tables++)
    g_ptr_array_add (seen, g_strdup (*tables));
}

static gboolean
saw (GPtrArray *seen, const char *table)
{
  return g_ptr_array_find_with_equal_func (seen, table, g_str_equal, NULL);
}

static gboolean
record_a_block (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO recording (id, started_us) VALUES (zeroblob (16), 1)") &&
         store_run (connection, error,
                    "INSERT INTO recording_channel"
                    " VALUES (zeroblob (16), 0, 'rpm', NULL, NULL, 1, 0, NULL)") &&
         store_run (connection, error,
                    "INSERT INTO recording_block VALUES (zeroblob (16), 0, 0, 1, 1, 0, 0, 1, ?1, NULL)",
                    store_blob ("", 0));
}

static gboolean
delete_recordings (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (connection, error, "DELETE FROM recording");
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);
  BaseId id;

  drain ();
  g_signal_connect (db, "changed", G_CALLBACK (note_tables), seen);
  write_vehicle (db);
  drain ();
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_true (saw (seen, "vehicle"));

  g_ptr_array_set_size (seen, 0);
  base_id_new (&id);
  store_db_write (db, insert_and_fail, &id, &error);
  g_clear_error (&error);
  store_db_write (db, delete_recordings, NULL, &error);
  g_assert_no_error (error);
  drain ();
  g_assert_cmpuint (seen->len, ==, 0);

  /* Tables without rowid too, and those that go with another. */
  g_assert_true (store_db_write (db, record_a_block, NULL, &error));
  drain ();
  g_assert_true (saw (seen, "recording_block") && saw (seen, "recording_channel"));
  g_ptr_array_set_size (seen, 0);
  g_assert_true (store_db_write (db, delete_recordings, NULL, &error));
  drain ();
  g_assert_true (saw (seen, "recording_block") && saw (seen, "recording"));
  close_store (db);
}

static void
note_order (StoreDb *db, char **tables, GArray *changes, gpointer order)
{
  g_string_append_c (order, 's');
}

static void
note_callback (GObject *source, GAsyncResult *result, gpointer order)
{
  g_autoptr (GError) error = NULL;

  store_db_write_finish (STORE_DB (source), result, &error);
  g_assert_no_error (error);
  g_string_append_c (order, 'c');
}

static void
test_order (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) order = g_string_new (NULL);
  StoreDb *db = open_store (self->path);
  BaseId *id = g_new (BaseId, 1);

  base_id_new (id);
  g_signal_connect (db, "changed", G_CALLBACK (note_order), order);
  store_db_write_async (db, insert_vehicle, id, g_free, NULL, note_callback, order);
  while (order->len < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (order->str, ==, "sc");
  close_store (db);
}

static void
test_cancelled_before (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);
  BaseId *id = g_new (BaseId, 1);

  base_id_new (id);
  g_cancellable_cancel (cancellable);
  store_db_write_async (db, insert_vehicle, id, g_free, cancellable, keep_result, &result);
  g_assert_false (store_db_write_finish (db, wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 0);
  g_clear_object (&result);
  close_store (db);
}

static gboolean
count_for_ever (StoreConnection *connection, gpointer data, GError **error)
{
  g_atomic_int_set ((gint *) data, 1);
  return store_run (connection, error,
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                    " SELECT max (i) FROM n");
}

static void
test_cancelled_while_reading (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);
  gint started = 0;

  store_db_read_async (db, count_for_ever, &started, NULL, cancellable, keep_result, &result);
  while (!g_atomic_int_get (&started))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  g_assert_false (store_db_read_finish (db, wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  close_store (db);
}

static gboolean
fill_up (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (connection, error, "PRAGMA max_page_count = 60") &&
         store_run (connection, error,
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9999)"
                    " INSERT INTO vehicle (id, created_s, updated_s)"
                    " SELECT randomblob (16), 1, 1 FROM n");
}

static void
test_full (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);

  write_vehicle (db);
  g_assert_false (store_db_write (db, fill_up, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_FULL);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 1);
  write_vehicle (db);
  close_store (db);
}

static gboolean
insert_many (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (connection, error,
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 99999)"
                    " INSERT INTO vehicle (id, created_s, updated_s)"
                    " SELECT randomblob (16), 1, 1 FROM n");
}

#define CANNOT_MOUNT 77

/* Not even the log fits: the file stays as it is, and opens when there is room again. */
static void
assert_opens_once_freed (const char *path)
{
  g_autofree char *ballast = g_strconcat (path, ".ballast", NULL);
  g_autofree char *block = g_malloc0 (4096);
  g_autoptr (GBytes) before = read_bytes (path);
  g_autoptr (StoreDb) full = store_db_new (path);
  g_autoptr (GError) error = NULL;
  int fd = open (ballast, O_WRONLY | O_CREAT, 0600);

  while (write (fd, block, 4096) > 0)
    continue;
  close (fd);
  g_assert_false (store_db_open (full, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_FULL);
  g_autoptr (GBytes) after = read_bytes (path);
  g_assert_true (g_bytes_equal (before, after));
  g_remove (ballast);
  StoreDb *db = open_store (path);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 2);
  close_store (db);
}

/* In a child with a disk of its own: what is committed stays, what does not fit is refused, and
 * less than that still fits. */
static int
fill_small_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "shop.db", NULL);
  g_autoptr (GError) error = NULL;

  if (unshare (CLONE_NEWNS) != 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("tmpfs", folder, "tmpfs", 0, "size=12m") != 0)
    return CANNOT_MOUNT;
  make_store (path, 0);
  StoreDb *db = open_store (path);
  write_vehicle (db);
  g_assert_false (store_db_write (db, insert_many, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_FULL);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 1);
  write_vehicle (db);
  close_store (db);
  assert_opens_once_freed (path);
  return 0;
}

static void
test_small_disk (Fixture *self, gconstpointer data)
{
  const char *argv[] = { "/proc/self/exe", "--fill-small-disk", self->folder, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == CANNOT_MOUNT)
    g_test_skip ("This user may not mount a disk");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static gboolean
read_only_write (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (connection, error, "DELETE FROM migration");
}

static void
test_reader_cannot_write (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);

  g_assert_false (store_db_read (db, read_only_write, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_READONLY);
  close_store (db);
}

static void
test_closed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  StoreDb *db = open_store (self->path);

  store_db_close (db);
  g_assert_false (store_db_write (db, fail_silently, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_CLOSED);
  g_clear_error (&error);
  store_db_read_async (db, fail_silently, NULL, NULL, NULL, keep_result, &result);
  g_assert_false (store_db_read_finish (db, wait_result (&result), &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_CLOSED);
  g_clear_object (&result);
  close_store (db);
}

/* Closing does what was asked for before, and its callbacks still come. */
static void
test_close_finishes (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) order = g_string_new (NULL);
  StoreDb *db = open_store (self->path);

  for (guint i = 0; i < 20; i++)
    {
      BaseId *id = g_new (BaseId, 1);
      base_id_new (id);
      store_db_write_async (db, insert_vehicle, id, g_free, NULL, note_callback, order);
    }
  store_db_close (db);
  drain ();
  g_assert_cmpuint (order->len, ==, 20);
  close_store (db);
  db = open_store (self->path);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 20);
  close_store (db);
}

#define WRITES_PER_THREAD 40

static gpointer
write_many (gpointer db)
{
  for (guint i = 0; i < WRITES_PER_THREAD; i++)
    write_vehicle (db);
  return NULL;
}

static gpointer
read_many (gpointer db)
{
  gint64 last = 0;

  for (guint i = 0; i < WRITES_PER_THREAD; i++)
    {
      gint64 now = count (db, "SELECT count (*) FROM vehicle");

      g_assert_cmpint (now, >=, last);
      last = now;
    }
  return NULL;
}

static void
test_threads (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);
  StoreDb *second = open_store (self->path);
  GThread *threads[6];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("test", i % 3 == 0 ? read_many : write_many, i % 2 ? db : second);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 4 * WRITES_PER_THREAD);
  g_assert_cmpint (count (second, "SELECT count (*) FROM vehicle"), ==, 4 * WRITES_PER_THREAD);
  close_store (second);
  write_vehicle (db);
  close_store (db);
}

static gboolean
write_values (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (
    connection, error,
    "INSERT INTO recording_channel (recording, channel, signal, name, scale, offset)"
    " SELECT id, ?1, ?2, ?3, ?4, 0 FROM recording",
    store_int (65535), store_text ("Robert'); DROP TABLE vehicle;--"), store_text (NULL),
    store_real (0.25));
}

static gboolean
read_values (StoreConnection *connection, gpointer data, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (connection, error,
                 "SELECT channel, signal, name, scale, recording, ?1 FROM recording_channel"
                 " WHERE channel = 65535",
                 store_null ());
  BaseId id;

  g_assert_true (row != NULL && store_statement_next (row, error));
  g_assert_cmpint (store_statement_get_int (row, 0), ==, 65535);
  g_assert_cmpstr (store_statement_get_text (row, 1), ==, "Robert'); DROP TABLE vehicle;--");
  g_assert_true (store_statement_is_null (row, 2));
  g_assert_cmpfloat (store_statement_get_real (row, 3), ==, 0.25);
  g_assert_true (store_statement_get_id (row, 4, &id));
  g_assert_false (store_statement_get_id (row, 5, &id));
  g_assert_true (isnan (store_statement_get_real (row, 5)));
  return !store_statement_next (row, error);
}

static void
test_values (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);

  g_assert_true (store_db_write (db, record_a_block, NULL, &error));
  g_assert_true (store_db_write (db, write_values, NULL, &error));
  g_assert_true (store_db_read (db, read_values, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 0);
  close_store (db);
}

/* Both statements of the same text are open at once. */
static gboolean
nest (StoreConnection *connection, gpointer data, GError **error)
{
  static const char sql[] = "SELECT 1 UNION SELECT 2";
  g_autoptr (StoreStatement) outer = store_query (connection, error, sql);
  guint pairs = 0;

  while (store_statement_next (outer, error))
    {
      g_autoptr (StoreStatement) inner = store_query (connection, error, sql);

      while (store_statement_next (inner, error))
        pairs++;
    }
  g_assert_cmpuint (pairs, ==, 4);
  return TRUE;
}

static void
test_nested (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);

  g_assert_true (store_db_read (db, nest, NULL, &error));
  close_store (db);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--fill-small-disk"))
    return fill_small_disk (argv[2]);

  g_test_init (&argc, &argv, NULL);
  add_case ("/store/work/leaves-nothing-of-what-fails", test_rollback);
  add_case ("/store/work/gives-a-reason-where-the-work-gave-none", test_no_reason);
  add_case ("/store/work/says-which-tables-changed", test_changed);
  add_case ("/store/work/tells-the-change-before-the-callback", test_order);
  add_case ("/store/work/does-nothing-once-cancelled", test_cancelled_before);
  add_case ("/store/work/stops-in-the-middle-of-a-query", test_cancelled_while_reading);
  add_case ("/store/work/rolls-back-on-a-full-disk-and-goes-on", test_full);
  add_case ("/store/work/survives-a-disk-that-is-really-full", test_small_disk);
  add_case ("/store/work/keeps-readers-from-writing", test_reader_cannot_write);
  add_case ("/store/work/refuses-when-closed", test_closed);
  add_case ("/store/work/finishes-before-closing", test_close_finishes);
  add_case ("/store/work/serves-threads-of-two-stores-at-once", test_threads);
  add_case ("/store/work/binds-values-and-never-text", test_values);
  add_case ("/store/work/nests-the-same-statement", test_nested);
  return g_test_run ();
}
