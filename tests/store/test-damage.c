/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-audit.h"
#include "stream.h"
#include "support.h"

#include <glib/gstdio.h>

#define N_CHANGES 60
#define N_LENGTHS 48
#define N_FLIPS   160
#define SEED      0xbadU
#define RESTORES  8 /* one damage in so many is undone from the backup */

/* A store, and the backup of it that a person can go back to. */
typedef struct
{
  Fixture fixture;
  char *backups; /* folder of the backups that are taken without asking */
  char *backup;
  GBytes *whole;
  GBytes *good_backup;
  GRand *dice;
} Shop;

static void
write_changes (StoreDb *db, gint64 n)
{
  g_autoptr (GError) error = NULL;

  for (gint64 i = 0; i < n; i++)
    {
      stream_write (db, i, &error);
      g_assert_no_error (error);
    }
}

static void
shop_set_up (Shop *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->fixture, NULL);
  self->backups = in_folder (&self->fixture, "backups");
  self->dice = g_rand_new_with_seed (SEED);
  StoreDb *db = open_store (self->fixture.path);
  write_changes (db, N_CHANGES);
  g_autoptr (StoreDrill) drill = store_backup_set_add (db, self->backups, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drill->problems->len, ==, 0);
  close_store (db);
  self->backup = store_backup_set_get_newest (self->backups);
  self->whole = read_bytes (self->fixture.path);
  self->good_backup = read_bytes (self->backup);
}

static void
shop_tear_down (Shop *self, gconstpointer data)
{
  g_bytes_unref (self->whole);
  g_bytes_unref (self->good_backup);
  g_rand_free (self->dice);
  g_free (self->backup);
  g_free (self->backups);
  fixture_tear_down (&self->fixture, NULL);
}

static void
assert_equal_to_file (GBytes *bytes, const char *path)
{
  g_autoptr (GBytes) now = read_bytes (path);

  g_assert_true (g_bytes_equal (bytes, now));
}

static void
assert_restored (Shop *self, guint nth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDb) db = store_db_new (self->fixture.path);

  if (nth % RESTORES != 0)
    return;
  g_autofree char *taken = store_backup_set_restore (db, self->backups, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken, ==, self->backup);
  store_db_open (db, &error);
  g_assert_no_error (error);
  stream_assert_whole (db, N_CHANGES);
  store_db_close (db);
  assert_equal_to_file (self->good_backup, self->backup);
}

/* Refused with a sentence and no touch, and the backup brings all back. */
static void
assert_refused_and_restored (Shop *self, GBytes *damaged, guint nth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDb) db = store_db_new (self->fixture.path);

  g_assert_false (store_db_open (db, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_DAMAGED);
  assert_equal_to_file (damaged, self->fixture.path);
  assert_restored (self, nth);
}

static void
test_lengths (Shop *self, gconstpointer data)
{
  gsize size = g_bytes_get_size (self->whole);

  for (guint i = 0; i < N_LENGTHS; i++)
    {
      gsize length = (gsize) g_rand_int_range (self->dice, 2, (gint32) size);
      gsize aligned = i % 2 == 0 ? length : MAX (length / 512, 1) * 512;
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (self->whole, 0, aligned);

      write_bytes (self->fixture.path, part);
      assert_refused_and_restored (self, part, i);
    }
}

static GBytes *
flip_a_bit (Shop *self, GBytes *whole)
{
  gsize size = g_bytes_get_size (whole);
  guint8 *copy = g_memdup2 (g_bytes_get_data (whole, NULL), size);

  copy[g_rand_int_range (self->dice, 0, (gint32) size)] ^=
    (guint8) (1 << g_rand_int_range (self->dice, 0, 8));
  return g_bytes_new_take (copy, size);
}

static gboolean
is_sound (StoreDb *db)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = store_db_check (db, &error);

  g_assert_no_error (error);
  return problems[0] == NULL;
}

/* What the check finds damaged makes no backup, so that the good one stays. */
static void
assert_backup_survives (Shop *self, StoreDb *db, gboolean sound)
{
  g_autoptr (GError) error = NULL;

  if (store_db_backup (db, self->backup, NULL, &error))
    {
      write_bytes (self->backup, self->good_backup);
      return;
    }
  g_assert_error (error, STORE_ERROR, STORE_ERROR_DAMAGED);
  g_assert_false (sound);
  assert_equal_to_file (self->good_backup, self->backup);
}

/* A flipped letter in the schema looks to SQLite like a mistake in ours. */
static void
assert_damage_told (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == STORE_ERROR);
  g_assert_true (error->code == STORE_ERROR_DAMAGED || error->code == STORE_ERROR_INTERNAL);
}

static void
verify_chain (StoreDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreAuditReport) report = store_audit_verify (db, &error);

  if (report == NULL)
    assert_damage_told (error);
}

/* Opened in spite of the damage: it is found, or is in what no check can know of, as a digit. */
static void
use_damaged (Shop *self, StoreDb *db)
{
  g_autoptr (GError) error = NULL;
  gboolean sound = is_sound (db);

  assert_backup_survives (self, db, sound);
  verify_chain (db);
  if (!stream_write (db, N_CHANGES, &error))
    assert_damage_told (error);
  store_db_close (db);
}

static void
test_flips (Shop *self, gconstpointer data)
{
  guint n_refused = 0;

  for (guint i = 0; i < N_FLIPS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) damaged = flip_a_bit (self, self->whole);
      g_autoptr (StoreDb) db = store_db_new (self->fixture.path);

      write_bytes (self->fixture.path, damaged);
      if (store_db_open (db, &error))
        {
          use_damaged (self, db);
          assert_restored (self, i);
          continue;
        }
      n_refused++;
      assert_refused_and_restored (self, damaged, i);
    }
  g_test_message ("seed %#x: %u of %d refused", SEED, n_refused, N_FLIPS);
}

/* As a process that was killed leaves them: the changes are in the log. */
static GBytes *
leave_log (Shop *self, GBytes **file)
{
  g_autofree char *log = g_strconcat (self->fixture.path, "-wal", NULL);

  g_remove (self->fixture.path);
  StoreDb *db = open_store (self->fixture.path);
  write_changes (db, N_CHANGES);
  *file = read_bytes (self->fixture.path);
  GBytes *bytes = read_bytes (log);
  close_store (db);
  return bytes;
}

/* A log holds what is whole up to the damage; the changes after it are gone, and none is half. */
static void
test_log (Shop *self, gconstpointer data)
{
  g_autofree char *log = g_strconcat (self->fixture.path, "-wal", NULL);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) whole = leave_log (self, &file);
  gsize size = g_bytes_get_size (whole);

  for (guint i = 0; i < N_LENGTHS; i++)
    {
      gsize length = (gsize) g_rand_int_range (self->dice, 0, (gint32) size);
      g_autoptr (GBytes) flipped = flip_a_bit (self, whole);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, length);

      write_bytes (self->fixture.path, file);
      write_bytes (log, i % 2 == 0 ? cut : flipped);
      StoreDb *db = open_store (self->fixture.path);
      stream_assert_whole (db, 0);
      close_store (db);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add_shop_case(path, test)                                                                  \
  g_test_add ((path), Shop, NULL, shop_set_up, (test), shop_tear_down)
  add_shop_case ("/store/damage/refuses-a-file-of-any-other-length", test_lengths);
  add_shop_case ("/store/damage/bears-with-any-flipped-bit", test_flips);
  add_shop_case ("/store/damage/reads-a-damaged-log-up-to-the-damage", test_log);
  return g_test_run ();
}
