/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kill-campaign.h"
#include "stream.h"
#include "support.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define VICTIM             "--be-killed"
#define KILLS_PER_STORE    25 /* so that it does not grow for ever */
#define CHANGES_PER_BACKUP 20
#define MAX_LIFE_US        30000

typedef struct
{
  Fixture fixture;
  char *backup;
  GRand *dice;
  gint64 acknowledged; /* changes of this store */
  KillResult result;
} Campaign;

gboolean
kill_campaign_is_victim (int argc, char **argv)
{
  return argc == 4 && g_str_equal (argv[1], VICTIM);
}

/**
 * kill_campaign_be_victim:
 * @argv: of a process that kill_campaign_run() started
 *
 * Makes change after change, says which are committed, and now and then makes a backup, until it is
 * killed.
 */
int
kill_campaign_be_victim (char **argv)
{
  StoreDb *db = open_store (argv[2]);

  for (gint64 number = stream_get_next (db); stream_write (db, number, NULL); number++)
    {
      printf ("%" G_GINT64_FORMAT "\n", number);
      fflush (stdout);
      if (number % CHANGES_PER_BACKUP == 0 && !store_db_backup (db, argv[3], NULL, NULL))
        break;
    }
  return 1;
}

static GPid
start_victim (Campaign *self, FILE **said)
{
  const char *argv[] = {
    "/proc/self/exe", VICTIM, self->fixture.path, self->backup, NULL,
  };
  g_autoptr (GError) error = NULL;
  GPid victim;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &victim, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  *said = fdopen (out, "r");
  return victim;
}

/* Every fourth one dies while it starts, the others after their first change. */
static void
let_live (Campaign *self, FILE *said)
{
  gint64 number;

  if (g_rand_int_range (self->dice, 0, 4) != 0 && fscanf (said, "%" G_GINT64_FORMAT, &number) == 1)
    self->acknowledged = number + 1;
  g_usleep ((gulong) g_rand_int_range (self->dice, 0, MAX_LIFE_US));
}

static void
kill_one (Campaign *self)
{
  gint64 before = self->acknowledged;
  gint64 number;
  FILE *said;
  int status;
  GPid victim = start_victim (self, &said);

  let_live (self, said);
  kill (victim, SIGKILL);
  g_assert_cmpint (waitpid (victim, &status, 0), ==, victim);
  g_assert_true (WIFSIGNALED (status));
  while (fscanf (said, "%" G_GINT64_FORMAT, &number) == 1)
    self->acknowledged = number + 1;
  fclose (said);
  self->result.n_acknowledged += self->acknowledged - before;
}

/* A backup is there from its first complete copy on. */
static void
look_at_backup (Campaign *self)
{
  if (!g_file_test (self->backup, G_FILE_TEST_EXISTS))
    return;
  StoreDb *db = open_store (self->backup);
  stream_assert_whole (db, 0);
  close_store (db);
}

static void
look_after (Campaign *self)
{
  StoreDb *db = open_store (self->fixture.path);

  stream_assert_whole (db, self->acknowledged);
  gint64 next = stream_get_next (db);
  close_store (db);
  /* The victim may have died between the commit and the word of it. */
  g_assert_cmpint (next, <=, self->acknowledged + 1);
  self->result.n_unsaid += next - self->acknowledged;
  self->acknowledged = next;
  look_at_backup (self);
}

/* Half of the stores are old, so that some die while they bring one to this version. */
static void
begin_store (Campaign *self, gboolean old)
{
  fixture_empty (&self->fixture);
  if (old)
    stream_make_old_store (self->fixture.path);
  self->acknowledged = 0;
}

/**
 * kill_campaign_run:
 *
 * Kills @n_kills processes at random moments while they write to a store, and looks after each that
 * nothing acknowledged is lost and nothing is half done. The program is to ask
 * kill_campaign_is_victim() first thing in main().
 */
KillResult
kill_campaign_run (guint n_kills, guint32 seed)
{
  Campaign self = { .dice = g_rand_new_with_seed (seed) };

  fixture_set_up (&self.fixture, NULL);
  self.backup = in_folder (&self.fixture, "backup.db");
  for (guint i = 0; i < n_kills; i++)
    {
      if (i % KILLS_PER_STORE == 0)
        begin_store (&self, i / KILLS_PER_STORE % 2 == 1);
      kill_one (&self);
      look_after (&self);
    }
  fixture_tear_down (&self.fixture, NULL);
  g_rand_free (self.dice);
  g_free (self.backup);
  return self.result;
}
