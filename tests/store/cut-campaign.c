/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut-campaign.h"
#include "fault-vfs.h"
#include "stream.h"
#include "support.h"

#include <errno.h>
#include <glib/gstdio.h>

#define CUTS_PER_STORE 20  /* so that it does not grow for ever */
#define MAX_CHANGES    40  /* in the life of a process */
#define MAX_CALLS      600 /* that change the disk before it loses power */

typedef struct
{
  Fixture fixture;
  char *backup;
  FaultVfs *disk;
  GRand *dice;
  gint64 acknowledged; /* changes in the store that runs */
  gint64 backed_up;    /* and those in its backup, -1 where there is none */
  gboolean restoring;  /* it was dark before we knew which of them the store holds */
  CutResult result;
} Campaign;

static void
write_until_dark (Campaign *self, StoreDb *db)
{
  gint n = g_rand_int_range (self->dice, 0, MAX_CHANGES);

  for (gint i = 0; i < n && stream_write (db, self->acknowledged, NULL); i++)
    {
      self->acknowledged++;
      self->result.n_acknowledged++;
    }
}

static void
back_up_until_dark (Campaign *self, StoreDb *db)
{
  if (g_rand_int_range (self->dice, 0, 8) == 0 && store_db_backup (db, self->backup, NULL, NULL))
    self->backed_up = self->acknowledged;
}

static void
use_until_dark (Campaign *self, StoreDb *db)
{
  if (!store_db_open (db, NULL))
    return;
  write_until_dark (self, db);
  back_up_until_dark (self, db);
}

static void
restore_until_dark (Campaign *self, StoreDb *db)
{
  self->restoring = !store_db_restore (db, self->backup, NULL);
  if (!self->restoring)
    self->acknowledged = self->backed_up;
}

static void
run_until_dark (Campaign *self)
{
  guint nth = (guint) g_rand_int_range (self->dice, 1, MAX_CALLS);
  guint calls = 1U << FAULT_WRITE | 1U << FAULT_TRUNCATE | 1U << FAULT_SYNC | 1U << FAULT_DELETE;
  g_autoptr (StoreDb) db = store_db_new (self->fixture.path);

  fault_vfs_track (self->disk);
  fault_vfs_arm (self->disk, &(FaultPlan){ calls, nth, TRUE, EIO });
  if (self->backed_up >= 0 && g_rand_int_range (self->dice, 0, 8) == 0)
    restore_until_dark (self, db);
  else
    use_until_dark (self, db);
  store_db_close (db);
}

static void
cut (Campaign *self)
{
  g_autofree char *index = g_strconcat (self->fixture.path, "-shm", NULL);

  fault_vfs_disarm (self->disk);
  self->result.n_lost += fault_vfs_cut (self->disk, self->dice);
  g_remove (index); /* which was in memory */
}

/* Returns: how many changes there are */
static gint64
look_at (const char *path)
{
  StoreDb *db = open_store (path);
  gint64 n = stream_get_next (db);

  stream_assert_whole (db, n);
  close_store (db);
  return n;
}

/* What was written but not acknowledged may be there. */
static void
start_again (Campaign *self)
{
  gint64 n = look_at (self->fixture.path);

  g_assert_true (n >= self->acknowledged || (self->restoring && n == self->backed_up));
  g_assert_cmpint (n, <=, self->acknowledged + 1);
  self->acknowledged = n;
  self->restoring = FALSE;
  if (self->backed_up >= 0)
    g_assert_cmpint (look_at (self->backup), ==, self->backed_up);
}

/* Half of the stores are old, so that it gets dark while they are brought to this version. */
static void
begin_store (Campaign *self, gboolean old)
{
  fixture_empty (&self->fixture);
  if (old)
    stream_make_old_store (self->fixture.path);
  self->acknowledged = 0;
  self->backed_up = -1;
}

/**
 * cut_campaign_run:
 *
 * Cuts the power @n_cuts times while a store is made, written to and backed up, and looks after
 * each that nothing acknowledged is lost and nothing is half done. Ids and times
 * differ from run to run, and with them what @seed decides about.
 */
CutResult
cut_campaign_run (guint n_cuts, guint32 seed)
{
  Campaign self = { .disk = fault_vfs_install (), .dice = g_rand_new_with_seed (seed) };

  fixture_set_up (&self.fixture, NULL);
  self.backup = in_folder (&self.fixture, "backup.db");
  for (guint i = 0; i < n_cuts; i++)
    {
      if (i % CUTS_PER_STORE == 0)
        begin_store (&self, i / CUTS_PER_STORE % 2 == 1);
      run_until_dark (&self);
      cut (&self);
      start_again (&self);
    }
  fixture_tear_down (&self.fixture, NULL);
  fault_vfs_remove (self.disk);
  g_rand_free (self.dice);
  g_free (self.backup);
  return self.result;
}
