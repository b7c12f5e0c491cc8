/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/base-time.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = in_folder (self, "backup.db");
  g_autofree char *kept = g_strconcat (self->path, ".before-restore", NULL);

  make_store (self->path, 7);
  StoreDb *db = open_store (self->path);
  g_assert_true (store_db_backup (db, backup, NULL, &error));
  g_assert_no_error (error);
  store_db_close (db);
  make_store (self->path, 4);

  g_assert_true (store_db_restore (db, backup, &error));
  g_assert_no_error (error);
  g_assert_true (store_db_open (db, &error));
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 7);
  close_store (db);
  db = open_store (kept);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 11);
  close_store (db);
}

static gpointer
write_on (gpointer db)
{
  for (guint i = 0; i < 100; i++)
    {
      BaseId id;
      base_id_new (&id);
      g_assert_true (store_db_write (db, insert_vehicle, &id, NULL));
    }
  return NULL;
}

/* The copy is of one moment, a single file, and sound, while another thread writes on. */
static void
test_while_writing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *backup = in_folder (self, "backup.db");
  g_autofree char *log = in_folder (self, "backup.db-wal");

  make_store (self->path, 50);
  StoreDb *db = open_store (self->path);
  GThread *writer = g_thread_new ("test", write_on, db);
  store_db_backup_async (db, backup, NULL, keep_result, &result);
  g_assert_true (store_db_backup_finish (db, wait_result (&result), &error));
  g_assert_no_error (error);
  g_thread_join (writer);
  g_clear_object (&result);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  close_store (db);

  db = open_store (backup);
  g_auto (GStrv) problems = store_db_check (db, &error);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), >=, 50);
  close_store (db);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *backup = in_folder (self, "backup.db");

  StoreDb *db = open_store (self->path);
  g_assert_true (g_file_set_contents (backup, "yesterday's", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (store_db_backup (db, backup, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  close_store (db);
  g_autoptr (GBytes) left = read_bytes (backup);
  g_auto (GStrv) names = list_folder (self);
  g_assert_cmpuint (g_bytes_get_size (left), ==, 11);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
}

static void
test_bad_place (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *below_a_file = g_strconcat (self->path, "/backup.db", NULL);

  StoreDb *db = open_store (self->path);
  g_assert_false (store_db_backup (db, below_a_file, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_IO);
  close_store (db);
}

static void
assert_not_restored (Fixture *self, const char *backup, StoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = read_bytes (self->path);
  g_autoptr (StoreDb) db = store_db_new (self->path);

  g_assert_false (store_db_restore (db, backup, &error));
  g_assert_error (error, STORE_ERROR, (int) code);
  g_autoptr (GBytes) after = read_bytes (self->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_bad_backups (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = in_folder (self, "backup.db");
  g_autoptr (GError) error = NULL;

  make_store (self->path, 3);
  assert_not_restored (self, backup, STORE_ERROR_IO);
  g_file_set_contents (backup, "no database at all", -1, NULL);
  assert_not_restored (self, backup, STORE_ERROR_DAMAGED);
  g_remove (backup);
  execute_plainly (backup, "CREATE TABLE bookmark (url TEXT)");
  assert_not_restored (self, backup, STORE_ERROR_FOREIGN);
  g_remove (backup);

  make_store (backup, 200);
  g_autoptr (GBytes) whole = read_bytes (backup);
  g_autofree guint8 *zeros = g_malloc0 (2048);
  patch_bytes (backup, g_bytes_get_size (whole) - 2048, zeros, 2048);
  assert_not_restored (self, backup, STORE_ERROR_DAMAGED);
  write_bytes (backup, whole);
  execute_plainly (backup, "INSERT INTO migration VALUES (999, 'x', 1); PRAGMA user_version = 999");
  assert_not_restored (self, backup, STORE_ERROR_NEWER);
}

static void
test_open_elsewhere (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = in_folder (self, "backup.db");
  g_autoptr (GError) error = NULL;

  make_store (backup, 1);
  StoreDb *open = open_store (self->path);
  g_autoptr (StoreDb) other = store_db_new (self->path);
  g_assert_false (store_db_restore (open, backup, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (store_db_restore (other, backup, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_BUSY);
  g_assert_cmpint (count (open, "SELECT count (*) FROM vehicle"), ==, 0);
  close_store (open);
}

static void
test_over_damage (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = in_folder (self, "backup.db");
  g_autofree char *kept = g_strconcat (self->path, ".before-restore", NULL);
  g_autoptr (GError) error = NULL;

  make_store (backup, 2);
  g_file_set_contents (self->path, "what a pity", -1, NULL);
  g_autoptr (StoreDb) db = store_db_new (self->path);
  g_assert_true (store_db_restore (db, backup, &error));
  g_assert_no_error (error);
  g_assert_true (store_db_open (db, &error));
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 2);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

static void
test_check (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_store (self->path, 1);
  execute_plainly (self->path, "PRAGMA foreign_keys = OFF;"
                               "INSERT INTO pin_guard (user) VALUES (randomblob (16))");
  StoreDb *db = open_store (self->path);
  g_auto (GStrv) problems = store_db_check (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), ==, 1);
  g_assert_nonnull (strstr (problems[0], "user"));
  close_store (db);
}

static void
test_check_damage (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree guint8 *zeros = g_malloc0 (4096);

  make_store (self->path, 200);
  g_autoptr (GBytes) whole = read_bytes (self->path);
  patch_bytes (self->path, g_bytes_get_size (whole) - 4096, zeros, 4096);
  StoreDb *db = open_store (self->path);
  store_db_check_async (db, FALSE, NULL, keep_result, &result);
  g_auto (GStrv) problems = store_db_check_finish (db, wait_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), >, 0);
  g_clear_object (&result);
  close_store (db);
}

static void
test_info (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_store (self->path, 3);
  StoreDb *db = open_store (self->path);
  g_autoptr (StoreInfo) info = store_db_info (db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->journal_mode, ==, "wal");
  g_assert_cmpint (info->size, >, 4096);
  g_autoptr (JsonNode) json = store_info_to_json (info);
  JsonObject *rows = json_object_get_object_member (json_node_get_object (json), "rows");
  g_assert_cmpint (json_object_get_int_member (rows, "vehicle"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (rows, "recording_block"), ==, 0);
  close_store (db);
}

static GPtrArray *
drill (const char *backup)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDrill) found = store_drill_run (backup, NULL, &error);

  g_assert_no_error (error);
  return g_ptr_array_ref (found->problems);
}

static void
back_up (Fixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);

  store_db_backup (db, path, NULL, &error);
  g_assert_no_error (error);
  close_store (db);
}

static void
test_drill (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = in_folder (self, "backup.db");
  g_autoptr (GError) error = NULL;

  make_store (self->path, 5);
  back_up (self, backup);
  g_auto (GStrv) before = list_folder (self);
  g_autoptr (GBytes) bytes = read_bytes (backup);
  g_autoptr (StoreDrill) found = store_drill_run (backup, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->problems->len, ==, 0);
  g_assert_cmpint (found->n_rows, >=, 5);
  g_auto (GStrv) after = list_folder (self);
  g_autoptr (GBytes) same = read_bytes (backup);
  g_assert_cmpuint (g_strv_length (after), ==, g_strv_length (before));
  g_assert_true (g_bytes_equal (bytes, same));
}

/* Each is a backup that looks like one until it is needed. */
static void
test_drill_fails (Fixture *self, gconstpointer data)
{
  static const char *const damages[] = {
    "PRAGMA foreign_keys = OFF; INSERT INTO freeze_frame VALUES (zeroblob (16), 'x', 'y', 1)",
    "UPDATE here SET audit_seq = 9, audit_hash = randomblob (32)",
  };
  g_autofree char *backup = in_folder (self, "backup.db");
  g_autofree guint8 *zeros = g_malloc0 (4096);

  make_store (self->path, 200);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      back_up (self, backup);
      execute_plainly (backup, damages[i]);
      g_autoptr (GPtrArray) problems = drill (backup);
      g_assert_cmpuint (problems->len, ==, 1);
    }
  back_up (self, backup);
  patch_bytes (backup, (gsize) 4096 * 40, zeros, 4096);
  g_autoptr (GPtrArray) problems = drill (backup);
  g_assert_cmpuint (problems->len, >, 0);
}

static gboolean
start_recording (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (connection, error,
                        "INSERT INTO recording (id, started_us) VALUES (randomblob (16), 1)");
}

/* Opening the copy ends the recording, which is one more row of the log. */
static void
test_drill_while_recording (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = in_folder (self, "backup.db");
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);

  g_assert_true (store_db_write (db, start_recording, NULL, &error));
  g_assert_true (store_db_backup (db, backup, NULL, &error));
  g_assert_no_error (error);
  close_store (db);
  g_autoptr (GPtrArray) problems = drill (backup);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_drill_missing (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = in_folder (self, "backup.db");
  g_autoptr (GError) error = NULL;

  g_assert_null (store_drill_run (backup, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_IO);
}

static void
test_set (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  StoreDb *db = open_store (self->path);
  g_autofree char *folder = store_backup_set_get_folder (db);

  store_backup_set_add_async (db, folder, NULL, keep_result, &result);
  g_autoptr (StoreDrill) drill = store_backup_set_add_finish (db, wait_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drill->problems->len, ==, 0);
  g_autofree char *newest = store_backup_set_get_newest (folder);
  g_assert_cmpstr (newest, ==, drill->backup);
  g_assert_cmpint (count (db, "SELECT count (*) FROM backup_log WHERE drill = 'passed'"), ==, 1);
  g_assert_cmpint (count (db, "SELECT bytes FROM backup_log"), >, 4096);
  g_clear_object (&result);
  close_store (db);
}

static gboolean
keep_few (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO setting (id, name, value) VALUES"
                    " (randomblob (16), 'backup.daily', '2'),"
                    " (randomblob (16), 'backup.weekly', '2'),"
                    " (randomblob (16), 'backup.monthly', '3')");
}

static gboolean
has_backup (const char *folder, const char *time)
{
  g_autofree char *name = g_strdup_printf ("%s/speedshop-%s.db", folder, time);

  return g_file_test (name, G_FILE_TEST_EXISTS);
}

/* A drill that the power ended two days ago. Returns: (transfer full): its folder */
static char *
leave_remains (const char *folder)
{
  char *path = g_build_filename (folder, "speedshop-20210102T090000Z.db.drill-A1B2C3", NULL);
  g_autofree char *copy = g_build_filename (path, "speedshop.db", NULL);
  time_t then = base_time_now_s () - 2 * 86400;
  struct utimbuf times = { then, then };

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (copy, "old", -1, NULL));
  g_assert_cmpint (g_utime (path, &times), ==, 0);
  return path;
}

/* With the one of today: two days, two weeks, three months. 3 January 2021 is a Sunday, and so of
 * the week before the 4th; the letter is nobody's backup. */
static void
test_rotation (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *time;
    gboolean kept;
  } olds[] = {
    { "20210104T220000Z", TRUE },  /* the last of its day and of its week */
    { "20210104T090000Z", FALSE }, /* there is a later one of that day */
    { "20210103T220000Z", FALSE }, /* neither of the last two days nor of the last two weeks */
    { "20201231T220000Z", TRUE },  /* the last of December */
    { "20201230T220000Z", FALSE }, { "20201130T220000Z", FALSE }, /* a month too many */
  };
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (self->path);
  g_autofree char *folder = store_backup_set_get_folder (db);
  g_autofree char *letter = g_build_filename (folder, "letter.txt", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (letter, "Dear customer", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (olds); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/speedshop-%s.db", folder, olds[i].time);
      g_assert_true (g_file_set_contents (name, "old", -1, NULL));
    }
  g_autofree char *remains = leave_remains (folder);
  g_assert_true (store_db_write (db, keep_few, NULL, &error));
  g_autoptr (StoreDrill) drill = store_backup_set_add (db, folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (remains, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < G_N_ELEMENTS (olds); i++)
    if (has_backup (folder, olds[i].time) != olds[i].kept)
      g_error ("%s should %s", olds[i].time, olds[i].kept ? "be kept" : "be gone");
  g_assert_true (g_file_test (letter, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (drill->backup, G_FILE_TEST_EXISTS));
  close_store (db);
}

/* The newest backup is damaged too: the one before it is the way back. */
static void
test_way_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_strconcat (self->path, ".before-restore", NULL);
  g_autofree char *folder = g_strconcat (self->path, ".backups", NULL);
  g_autofree char *older = g_build_filename (folder, "speedshop-20260102T220000Z.db", NULL);
  g_autofree char *newer = g_build_filename (folder, "speedshop-20260103T220000Z.db", NULL);

  make_store (self->path, 6);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  back_up (self, older);
  back_up (self, newer);
  execute_plainly (newer, "UPDATE here SET audit_seq = 9, audit_hash = randomblob (32)");
  g_assert_true (g_file_set_contents (self->path, "what a pity", -1, NULL));

  g_autoptr (StoreDb) db = store_db_new (self->path);
  g_autofree char *taken = store_backup_set_restore (db, folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken, ==, older);
  g_assert_true (store_db_open (db, &error));
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 6);
  g_autoptr (GBytes) damaged = read_bytes (kept);
  g_assert_cmpmem (g_bytes_get_data (damaged, NULL), g_bytes_get_size (damaged), "what a pity", 11);
}

static void
test_no_way_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDb) db = store_db_new (self->path);

  g_assert_true (g_file_set_contents (self->path, "what a pity", -1, NULL));
  g_assert_null (store_backup_set_restore (db, self->folder, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_MISSING);
  g_autoptr (GBytes) left = read_bytes (self->path);
  g_assert_cmpuint (g_bytes_get_size (left), ==, 11);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/store/backup/restores-what-was-backed-up", test_round_trip);
  add_case ("/store/backup/copies-one-moment-while-others-write", test_while_writing);
  add_case ("/store/backup/leaves-the-old-backup-when-cancelled", test_cancelled);
  add_case ("/store/backup/says-that-the-place-is-wrong", test_bad_place);
  add_case ("/store/drill/restores-a-sound-backup-and-leaves-no-trace", test_drill);
  add_case ("/store/drill/finds-what-only-a-restore-would", test_drill_fails);
  add_case ("/store/drill/passes-while-a-recording-runs", test_drill_while_recording);
  add_case ("/store/drill/says-that-there-is-no-backup", test_drill_missing);
  add_case ("/store/backup-set/adds-tries-and-notes-a-backup", test_set);
  add_case ("/store/backup-set/keeps-days-weeks-and-months", test_rotation);
  add_case ("/store/backup-set/restores-the-newest-that-is-sound", test_way_back);
  add_case ("/store/backup-set/changes-nothing-without-a-sound-one", test_no_way_back);
  add_case ("/store/restore/refuses-a-bad-backup", test_bad_backups);
  add_case ("/store/restore/refuses-while-open-anywhere", test_open_elsewhere);
  add_case ("/store/restore/replaces-a-damaged-store", test_over_damage);
  add_case ("/store/check/finds-a-record-without-its-parent", test_check);
  add_case ("/store/check/finds-a-damaged-page", test_check_damage);
  add_case ("/store/info/counts-rows", test_info);
  return g_test_run ();
}
