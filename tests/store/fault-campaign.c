/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-campaign.h"
#include "fault-vfs.h"
#include "stream.h"
#include "support.h"

#include <errno.h>
#include <glib/gstdio.h>

#define N_BACKUP 8  /* changes that the backup holds */
#define N_BEFORE 11 /* and that the store holds */
#define N_STREAM 6  /* changes of the stream */

typedef enum
{
  NO_STORE,
  OLD_STORE, /* of the first version */
  STORE,
  N_STARTS
} Start;

/* Where a script runs, and what it was promised. */
typedef struct
{
  Fixture fixture;
  char *backup;
  GBytes *starts[N_STARTS]; /* what stands there each time before the script */
  GBytes *old_backup;
  FaultVfs *disk;
  FaultPlan plan;
  gint64 acknowledged;
} Place;

/* Something that a person asks of the store, and what must hold of it after a failure. */
typedef struct
{
  const char *name;
  Start start;
  guint spared; /* calls that do not fail */
  gboolean (*act) (Place *place, GError **error);
  void (*check) (Place *place, gboolean acted); /* beside the records themselves */
} Script;

typedef struct
{
  const char *name;
  guint calls;
  int number;
} Fault;

#define CALL(call) (1U << FAULT_##call)

static const Fault faults[] = {
  { "open", CALL (OPEN), EIO },
  { "open on a full disk", CALL (OPEN), ENOSPC },
  { "delete", CALL (DELETE), EIO },
  { "short read", CALL (SHORT_READ), EIO },
  { "read", CALL (READ), EIO },
  { "write", CALL (WRITE), EIO },
  { "write on a full disk", CALL (WRITE), ENOSPC },
  { "truncate", CALL (TRUNCATE), EIO },
  { "sync", CALL (SYNC), EIO },
  { "size", CALL (SIZE), EIO },
  { "lock", CALL (LOCK), EIO },
  { "share", CALL (SHARE), EIO },
  { "share on a full disk", CALL (SHARE), ENOSPC },
};

/* Acts on the open store; a store that does not open is a failure of the script. */
static gboolean
with_store (Place *place, gboolean (*act) (StoreDb *, Place *, GError **), GError **error)
{
  g_autoptr (StoreDb) db = store_db_new (place->fixture.path);
  gboolean acted = store_db_open (db, error) && act (db, place, error);

  store_db_close (db);
  return acted;
}

static gboolean
act_open (Place *place, GError **error)
{
  g_autoptr (StoreDb) db = store_db_new (place->fixture.path);

  return store_db_open (db, error);
}

/* A short read tells SQLite that the file ends there, and who writes then builds on that; the
 * system gives none before the end. So only who reads is to bear with one, once the store is open.
 */
static gboolean
act_check (Place *place, GError **error)
{
  g_auto (GStrv) problems = NULL;

  fault_vfs_disarm (place->disk);
  StoreDb *db = open_store (place->fixture.path);
  fault_vfs_arm (place->disk, &place->plan);
  problems = store_db_check (db, error);
  if (problems != NULL && (place->plan.calls & CALL (SHORT_READ)) == 0)
    g_assert_cmpstr (problems[0], ==, NULL);
  close_store (db);
  return problems != NULL;
}

/* On a sound disk again: a change that failed may be there all the same, but no more than that. */
static void
find_unacknowledged (StoreDb *db, Place *place)
{
  gint64 next = stream_get_next (db);

  g_assert_cmpint (next, >=, place->acknowledged);
  g_assert_cmpint (next, <=, place->acknowledged + 1);
  place->acknowledged = next;
}

static gboolean
write_stream (StoreDb *db, Place *place, GError **error)
{
  if (place->plan.nth == 0)
    find_unacknowledged (db, place);
  for (guint i = 0; i < N_STREAM; i++)
    {
      if (!stream_write (db, place->acknowledged, error))
        return FALSE;
      place->acknowledged++;
    }
  return TRUE;
}

static gboolean
act_write (Place *place, GError **error)
{
  return with_store (place, write_stream, error);
}

static gboolean
back_up (StoreDb *db, Place *place, GError **error)
{
  return store_db_backup (db, place->backup, NULL, error);
}

static gboolean
act_backup (Place *place, GError **error)
{
  return with_store (place, back_up, error);
}

/* There is one sound backup at each moment: the old one, or the new one when all is done. */
static void
check_backup (Place *place, gboolean acted)
{
  g_autoptr (GBytes) backup = read_bytes (place->backup);
  g_autofree char *part = g_strconcat (place->backup, ".part", NULL);

  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  if (!acted)
    {
      g_assert_true (g_bytes_equal (backup, place->old_backup));
      return;
    }
  StoreDb *db = open_store (place->backup);
  stream_assert_whole (db, N_BEFORE);
  close_store (db);
}

static gboolean
act_restore (Place *place, GError **error)
{
  g_autoptr (StoreDb) db = store_db_new (place->fixture.path);
  gboolean acted = store_db_restore (db, place->backup, error);

  if (acted)
    place->acknowledged = N_BACKUP;
  return acted;
}

/* Either all records of the backup, or all that were there. */
static void
check_restore (Place *place, gboolean acted)
{
  g_autoptr (GBytes) backup = read_bytes (place->backup);
  StoreDb *db = open_store (place->fixture.path);

  g_assert_true (g_bytes_equal (backup, place->old_backup));
  g_assert_cmpint (stream_get_next (db), ==, acted ? N_BACKUP : N_BEFORE);
  close_store (db);
}

static const Script scripts[] = {
  { "makes-a-new-store", NO_STORE, CALL (SHORT_READ), act_open, NULL },
  { "brings-an-old-store-to-this-version", OLD_STORE, CALL (SHORT_READ), act_open, NULL },
  { "opens-a-store", STORE, CALL (SHORT_READ), act_open, NULL },
  { "checks", STORE, 0, act_check, NULL },
  { "writes", STORE, CALL (SHORT_READ), act_write, NULL },
  { "backs-up", STORE, CALL (SHORT_READ), act_backup, check_backup },
  { "restores", STORE, CALL (SHORT_READ), act_restore, check_restore },
};

/* Returns: what script number @script does, %NULL past the last */
const char *
fault_script_get_name (guint script)
{
  return script < G_N_ELEMENTS (scripts) ? scripts[script].name : NULL;
}

static GBytes *
make_template (Place *place, gint64 n)
{
  StoreDb *db = open_store (place->fixture.path);

  for (gint64 i = stream_get_next (db); i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      stream_write (db, i, &error);
      g_assert_no_error (error);
    }
  close_store (db);
  return read_bytes (place->fixture.path);
}

static Place *
place_new (void)
{
  Place *self = g_new0 (Place, 1);

  fixture_set_up (&self->fixture, NULL);
  self->disk = fault_vfs_install ();
  self->backup = in_folder (&self->fixture, "backup.db");
  self->old_backup = make_template (self, N_BACKUP);
  self->starts[STORE] = make_template (self, N_BEFORE);
  fixture_empty (&self->fixture);
  stream_make_old_store (self->fixture.path);
  self->starts[OLD_STORE] = read_bytes (self->fixture.path);
  return self;
}

static void
place_free (Place *self)
{
  fault_vfs_remove (self->disk);
  g_bytes_unref (self->starts[OLD_STORE]);
  g_bytes_unref (self->starts[STORE]);
  g_bytes_unref (self->old_backup);
  g_free (self->backup);
  fixture_tear_down (&self->fixture, NULL);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

static void
set_the_scene (Place *place, const Script *script)
{
  fixture_empty (&place->fixture);
  write_bytes (place->backup, place->old_backup);
  if (place->starts[script->start] != NULL)
    write_bytes (place->fixture.path, place->starts[script->start]);
  place->acknowledged = script->start == STORE ? N_BEFORE : 0;
}

/* A failure of the disk is told as one: never as a mistake of the program or as damage, which would
 * send a person to the backup; and a full disk as full. */
static void
assert_told (const GError *error, const Fault *fault)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == STORE_ERROR);
  g_assert_cmpint (error->code, !=, STORE_ERROR_INTERNAL);
  g_assert_true (g_str_has_prefix (error->message, store_error_get_sentence (error->code)));
  if (fault->calls != CALL (SHORT_READ))
    g_assert_cmpint (error->code, ==, fault->number == ENOSPC ? STORE_ERROR_FULL : STORE_ERROR_IO);
}

/* The disk is sound again: the same works now, and what was promised is there. */
static void
assert_recovered (Place *place, const Script *script, gboolean acted)
{
  g_autoptr (GError) error = NULL;

  if (script->check != NULL)
    script->check (place, acted);
  script->act (place, &error);
  g_assert_no_error (error);
  StoreDb *db = open_store (place->fixture.path);
  stream_assert_whole (db, place->acknowledged);
  close_store (db);
}

/* Returns: whether there was an @nth call to fail */
static gboolean
fail_once (Place *place, const Script *script, const Fault *fault, guint nth, gboolean sticky)
{
  g_autoptr (GError) error = NULL;
  place->plan = (FaultPlan){ fault->calls & ~script->spared, nth, sticky, fault->number };

  set_the_scene (place, script);
  fault_vfs_arm (place->disk, &place->plan);
  gboolean acted = script->act (place, &error);
  gboolean failed = fault_vfs_disarm (place->disk) > 0;
  place->plan = (FaultPlan){ 0 };
  if (!acted)
    assert_told (error, fault);
  if (failed)
    assert_recovered (place, script, acted);
  return failed;
}

/* Returns: how many runs it took until @fault came too late to be noticed */
static guint
fail_in_turn (Place *place, const Script *script, const Fault *fault, gboolean thorough)
{
  guint n_runs = 0;

  for (guint nth = 1;; nth += thorough ? 1 : 2 * nth)
    {
      gboolean failed = fail_once (place, script, fault, nth, !thorough && n_runs % 2 == 1);

      if (failed && thorough)
        fail_once (place, script, fault, nth, TRUE);
      if (!failed)
        return n_runs;
      n_runs++;
    }
}

/**
 * fault_script_run:
 * @thorough: whether every call of every kind fails in turn, once and for good; else the first,
 *   third, ninth … of every other kind, in one of these ways
 *
 * Runs @script on a disk that fails at one call, of each kind, until all of it gets through.
 *
 * Returns: at how many places it was made to fail
 */
guint
fault_script_run (guint script, gboolean thorough)
{
  g_autoptr (Place) place = place_new ();
  guint n_runs = 0;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (thorough || (script + i) % 2 == 0)
      n_runs += fail_in_turn (place, &scripts[script], &faults[i], thorough);
  return n_runs;
}
