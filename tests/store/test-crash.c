/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS     20
#define MAX_RUN_MS 60

typedef struct
{
  gint64 first;
  gint64 n;
} Batch;

/* Some writes are of several rows, so that a torn one would show. */
static gboolean
write_batch (StoreConnection *connection, gpointer data, GError **error)
{
  Batch *batch = data;
  gboolean done = TRUE;

  for (gint64 i = 0; done && i < batch->n; i++)
    {
      BaseId id;

      base_id_new (&id);
      done = store_run (connection, error,
                        "INSERT INTO vehicle (id, created_s, updated_s) VALUES (?1, ?2, ?3)",
                        store_id (&id), store_int (batch->first), store_int (batch->n));
    }
  return done;
}

/* The child: writes batch after batch and says which are committed, until it is killed. */
static int
write_until_killed (const char *path, gint64 first)
{
  StoreDb *db = open_store (path);

  for (gint64 i = first;; i++)
    {
      Batch batch = { i, 1 + i % 5 };

      if (!store_db_write (db, write_batch, &batch, NULL))
        return 1;
      printf ("%" G_GINT64_FORMAT "\n", i);
      fflush (stdout);
    }
}

/* Returns: the last batch that the child said was committed, @first - 1 where it said nothing */
static gint64
run_and_kill (const char *path, gint64 first)
{
  g_autofree char *start = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  const char *argv[] = { "/proc/self/exe", "--write", path, start, NULL };
  g_autoptr (GError) error = NULL;
  gint64 last = first - 1;
  GPid child;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &child, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_usleep ((gulong) g_test_rand_int_range (1, MAX_RUN_MS) * 1000);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  FILE *acknowledged = fdopen (out, "r");
  while (fscanf (acknowledged, "%" G_GINT64_FORMAT, &last) == 1)
    continue;
  fclose (acknowledged);
  return last;
}

static void
assert_nothing_lost (const char *path, gint64 acknowledged)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (path);
  g_auto (GStrv) problems = store_db_check (db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
  /* Batches are numbered without gaps, so that those that are there are all up to the greatest. */
  gint64 batches = count (db, "SELECT count (DISTINCT created_s) FROM vehicle");
  g_assert_cmpint (batches, >=, acknowledged + 1);
  g_assert_cmpint (
    count (db, "SELECT count (*) FROM (SELECT 1 FROM vehicle GROUP BY created_s"
               " HAVING count (*) <> max (updated_s) OR count (*) <> 1 + created_s % 5)"),
    ==, 0);
  close_store (db);
}

static gint64
next_batch (const char *path)
{
  StoreDb *db = open_store (path);
  gint64 next = count (db, "SELECT coalesce (max (created_s), -1) + 1 FROM vehicle");

  close_store (db);
  return next;
}

static void
test_kill (Fixture *self, gconstpointer data)
{
  gint64 acknowledged = -1;

  for (guint round = 0; round < ROUNDS; round++)
    {
      /* The first rounds may kill the child while it makes the file. */
      gint64 last = run_and_kill (self->path, round == 0 ? 0 : next_batch (self->path));

      acknowledged = MAX (acknowledged, last);
      assert_nothing_lost (self->path, acknowledged);
    }
  g_test_message ("%" G_GINT64_FORMAT " batches acknowledged", acknowledged + 1);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--write"))
    return write_until_killed (argv[2], g_ascii_strtoll (argv[3], NULL, 10));

  g_test_init (&argc, &argv, NULL);
  add_case ("/store/crash/loses-nothing-that-was-acknowledged", test_kill);
  return g_test_run ();
}
