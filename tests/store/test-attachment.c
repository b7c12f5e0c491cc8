/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define DAY_S 86400

static GInputStream *
stream_of (const char *text)
{
  return g_memory_input_stream_new_from_data (g_strdup (text), -1, g_free);
}

static StoreContent *
put (StoreDb *db, const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = stream_of (text);
  StoreContent *content = store_attachment_put (db, stream, name, NULL, &error);

  g_assert_no_error (error);
  return content;
}

static gboolean
insert_attachment (StoreConnection *connection, gpointer data, GError **error)
{
  const StoreContent *content = data;
  BaseId id;

  base_id_new (&id);
  return store_run (connection, error,
                    "INSERT INTO attachment (id, sha256, mime, name, size, tbl, record, taken_s)"
                    " VALUES (?1, ?2, ?3, 'photo.jpg', ?4, 'job', zeroblob (16), 1)",
                    store_id (&id), store_blob (content->sha256, sizeof content->sha256),
                    store_text (content->mime), store_int (content->size));
}

static void
attach (StoreDb *db, StoreContent *content)
{
  g_autoptr (GError) error = NULL;

  store_db_write (db, insert_attachment, content, &error);
  g_assert_no_error (error);
}

static char *
path_of (StoreDb *db, const StoreContent *content)
{
  g_autoptr (GFile) file = store_attachment_get_file (db, content->sha256);

  return g_file_get_path (file);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  for (const char *name; folder != NULL && (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *full = g_build_filename (path, name, NULL);
      n += g_file_test (full, G_FILE_TEST_IS_DIR) ? count_files (full) : 1;
    }
  return n;
}

static guint
count_contents (Fixture *self)
{
  g_autofree char *folder = g_strconcat (self->path, ".files", NULL);

  return count_files (folder);
}

static gboolean
look (StoreConnection *connection, gpointer data, GError **error)
{
  StoreContent *content = data;
  g_autoptr (StoreContent) seen = store_attachment_look (connection, content->sha256, "note.txt");

  g_free (content->mime);
  content->mime = seen != NULL ? g_strdup (seen->mime) : NULL;
  content->size = seen != NULL ? seen->size : -1;
  return TRUE;
}

static void
test_look (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);
  g_autoptr (StoreContent) content = put (db, "abc", "note.txt");
  g_autoptr (GError) error = NULL;

  content->size = 0;
  store_db_read (db, look, content, &error);
  g_assert_no_error (error);
  g_assert_cmpint (content->size, ==, 3);
  g_assert_cmpstr (content->mime, ==, "text/plain");
  content->sha256[0] ^= 1;
  store_db_read (db, look, content, &error);
  g_assert_no_error (error);
  g_assert_cmpint (content->size, ==, -1);
  close_store (db);
}

/* The hash of "abc" is in FIPS 180-2, appendix B.1. */
static void
test_put (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);
  g_autoptr (StoreContent) content = put (db, "abc", "note.txt");
  g_autoptr (StoreContent) again = put (db, "abc", "copy.txt");
  g_autofree char *path = path_of (db, content);
  g_autofree char *expected = g_strconcat (
    self->path, ".files/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", NULL);
  GStatBuf status;

  g_assert_cmpstr (path, ==, expected);
  g_assert_cmpint (content->size, ==, 3);
  g_assert_cmpstr (content->mime, ==, "text/plain");
  g_assert_cmpmem (again->sha256, sizeof again->sha256, content->sha256, sizeof content->sha256);
  g_assert_cmpuint (count_contents (self), ==, 1);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  close_store (db);
}

/* Longer than what is read at once, and in a thread. */
static void
test_put_async (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = g_strnfill (1000000, 'x');
  g_autoptr (GInputStream) stream = stream_of (text);

  store_attachment_put_async (db, stream, NULL, NULL, keep_result, &result);
  g_autoptr (StoreContent) content =
    store_attachment_put_finish (db, wait_result (&result), &error);
  g_assert_no_error (error);
  g_autofree char *path = path_of (db, content);
  g_autoptr (GBytes) kept = read_bytes (path);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), text, 1000000);
  g_clear_object (&result);
  close_store (db);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GInputStream) stream = stream_of ("abc");

  g_cancellable_cancel (cancellable);
  g_assert_null (store_attachment_put (db, stream, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_contents (self), ==, 0);
  close_store (db);
}

static void
test_no_room (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = stream_of ("abc");
  g_autofree char *in_the_way = g_strconcat (self->path, ".files", NULL);

  g_assert_true (g_file_set_contents (in_the_way, "", 0, NULL));
  g_assert_null (store_attachment_put (db, stream, NULL, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_IO);
  close_store (db);
}

static void
assert_problem (StoreDb *db, gboolean quick, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems =
    quick ? store_db_check_quickly (db, &error) : store_db_check (db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), ==, word != NULL);
  g_assert_true (word == NULL || strstr (problems[0], word) != NULL);
}

static void
test_check (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);
  g_autoptr (StoreContent) content = put (db, "a photo", NULL);
  g_autofree char *path = path_of (db, content);

  attach (db, content);
  assert_problem (db, FALSE, NULL);
  g_assert_true (g_file_set_contents (path, "a fhoto", -1, NULL));
  assert_problem (db, FALSE, "altered");
  assert_problem (db, TRUE, NULL);
  g_assert_true (g_file_set_contents (path, "a pho", -1, NULL));
  assert_problem (db, TRUE, "altered");
  g_unlink (path);
  assert_problem (db, TRUE, "missing");
  close_store (db);
}

static void
age (const char *path, gint64 days)
{
  time_t then = (time_t) (g_get_real_time () / G_USEC_PER_SEC - days * DAY_S - 60);

  g_assert_cmpint (g_utime (path, &(struct utimbuf){ then, then }), ==, 0);
}

static gint64
sweep (StoreDb *db, gboolean apply)
{
  g_autoptr (GError) error = NULL;
  StoreSweep found;

  store_attachment_sweep (db, apply, &found, &error);
  g_assert_no_error (error);
  return found.n_files;
}

static void
test_sweep (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);
  g_autoptr (StoreContent) wanted = put (db, "wanted", NULL);
  g_autoptr (StoreContent) stray = put (db, "stray", NULL);
  g_autoptr (StoreContent) fresh = put (db, "fresh", NULL);
  g_autofree char *wanted_path = path_of (db, wanted);
  g_autofree char *stray_path = path_of (db, stray);
  g_autofree char *half = g_strconcat (self->path, ".files/new-A1B2C3", NULL);

  attach (db, wanted);
  age (wanted_path, 400);
  age (stray_path, 1);
  g_assert_true (g_file_set_contents (half, "of a put that was killed", -1, NULL));
  age (half, 2);
  g_assert_cmpint (sweep (db, FALSE), ==, 2);
  g_assert_cmpuint (count_contents (self), ==, 4);
  g_assert_cmpint (sweep (db, TRUE), ==, 2);
  g_assert_cmpuint (count_contents (self), ==, 2);
  g_assert_true (g_file_test (wanted_path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (stray_path, G_FILE_TEST_EXISTS));
  close_store (db);
}

/* What is put once more is as good as new: its row is yet to come. */
static void
test_sweep_put_again (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);
  g_autoptr (StoreContent) content = put (db, "twice", NULL);
  g_autofree char *path = path_of (db, content);

  age (path, 100);
  g_autoptr (StoreContent) again = put (db, "twice", NULL);
  g_assert_cmpint (sweep (db, TRUE), ==, 0);
  close_store (db);
}

static gint64
wall_in_days (gpointer days)
{
  return g_get_real_time () / 1000 + *(gint64 *) days * DAY_S * 1000;
}

static gboolean
remove_attachments (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (connection, error, "UPDATE attachment SET removed = 1");
}

/* A removal can be taken back for thirty days. */
static void
test_sweep_removed (Fixture *self, gconstpointer data)
{
  gint64 days = 0;
  g_autoptr (GError) error = NULL;
  StoreDb *db = store_db_new (self->path);

  store_db_set_wall (db, wall_in_days, &days);
  g_assert_true (store_db_open (db, &error));
  g_autoptr (StoreContent) content = put (db, "removed", NULL);
  g_autofree char *path = path_of (db, content);
  attach (db, content);
  age (path, 400);
  g_assert_true (store_db_write (db, remove_attachments, NULL, &error));
  days = 29;
  g_assert_cmpint (sweep (db, TRUE), ==, 0);
  days = 31;
  g_assert_cmpint (sweep (db, TRUE), ==, 1);
  close_store (db);
}

static void
test_backup (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = in_folder (self, "backup.db");
  StoreDb *db = open_store (self->path);
  g_autoptr (StoreContent) content = put (db, "a photo", NULL);
  g_autofree char *path = path_of (db, content);

  attach (db, content);
  g_assert_true (store_db_backup (db, backup, NULL, &error));
  store_db_close (db);
  g_unlink (path);
  g_assert_true (store_db_restore (db, backup, &error));
  g_assert_no_error (error);
  g_assert_true (store_db_open (db, &error));
  assert_problem (db, FALSE, NULL);
  close_store (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/store/attachment/is-kept-once-under-its-hash", test_put);
  add_case ("/store/attachment/is-looked-at-where-it-lies", test_look);
  add_case ("/store/attachment/is-put-in-a-thread", test_put_async);
  add_case ("/store/attachment/leaves-nothing-when-cancelled", test_cancelled);
  add_case ("/store/attachment/says-that-it-cannot-be-written", test_no_room);
  add_case ("/store/attachment/is-checked-for-content-that-is-missing-or-altered", test_check);
  add_case ("/store/attachment/is-swept-when-nothing-refers-to-it-for-a-day", test_sweep);
  add_case ("/store/attachment/is-as-good-as-new-when-put-again", test_sweep_put_again);
  add_case ("/store/attachment/is-kept-for-thirty-days-after-its-removal", test_sweep_removed);
  add_case ("/store/attachment/comes-back-from-a-backup", test_backup);
  return g_test_run ();
}
