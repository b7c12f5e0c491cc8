/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-connection.h"
#include "support.h"

#include <sys/wait.h>

#define N_PROCESSES 2
#define N_COUNTS    150
#define N_RACES     40

/* A change that is lost where two write over each other: reads, then writes one more. */
static gboolean
count_one_up (StoreConnection *connection, gpointer data, GError **error)
{
  gint64 before =
    store_connection_get_int (connection, "SELECT max (updated_s) FROM vehicle", error);

  return before >= 0 &&
         store_run (connection, error, "UPDATE vehicle SET updated_s = ?1", store_int (before + 1));
}

static gboolean
insert_first (StoreConnection *connection, gpointer id, GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO vehicle (id, created_s, updated_s) VALUES (?1, 0, 0)"
                    " ON CONFLICT DO NOTHING",
                    store_id (id));
}

/* The child: opens the store, makes it where there is none, and counts up in it. */
static int
count_up (const char *path, gint64 n)
{
  BaseId id = { 0 };
  StoreDb *db = open_store (path);
  g_autoptr (GError) error = NULL;

  store_db_write (db, insert_first, &id, &error);
  for (gint64 i = 0; error == NULL && i < n; i++)
    store_db_write (db, count_one_up, NULL, &error);
  g_assert_no_error (error);
  close_store (db);
  return 0;
}

static GPid
start (const char *path, const char *n)
{
  const char *argv[] = { "/proc/self/exe", "--count-up", path, n, NULL };
  g_autoptr (GError) error = NULL;
  GPid child;

  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, &error);
  g_assert_no_error (error);
  return child;
}

static void
assert_succeeds (GPid child)
{
  int status;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_both_write (Fixture *self, gconstpointer data)
{
  const char *answer = "SELECT coalesce (max (updated_s), 0) FROM vehicle";
  const gint64 all = N_PROCESSES * N_COUNTS;
  g_autofree char *n = g_strdup_printf ("%d", N_COUNTS);
  GPid children[N_PROCESSES];
  StoreDb *db = open_store (self->path);
  gint64 seen = 0;

  for (guint i = 0; i < N_PROCESSES; i++)
    children[i] = start (self->path, n);
  /* What others commit is seen here, and never an older state after a newer one. */
  for (gint64 now = 0; now < all; seen = now)
    {
      now = count (db, answer);
      g_assert_cmpint (now, >=, seen);
    }
  for (guint i = 0; i < N_PROCESSES; i++)
    assert_succeeds (children[i]);
  g_assert_cmpint (count (db, answer), ==, all);
  close_store (db);
}

/* Both find no file, make it, and take each step of the schema or wait for the other to. */
static void
test_both_make (Fixture *self, gconstpointer data)
{
  for (guint race = 0; race < N_RACES; race++)
    {
      GPid children[N_PROCESSES];

      fixture_empty (self);
      for (guint i = 0; i < N_PROCESSES; i++)
        children[i] = start (self->path, "1");
      for (guint i = 0; i < N_PROCESSES; i++)
        assert_succeeds (children[i]);
      StoreDb *db = open_store (self->path);
      g_assert_cmpint (count (db, "SELECT updated_s FROM vehicle"), ==, N_PROCESSES);
      close_store (db);
    }
}

/* Somebody who holds the store for longer than we wait. */
static void
test_busy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreConnection) holder = NULL;
  BaseId id = { 0 };
  StoreDb *db = open_store (self->path);

  holder = store_connection_open (self->path, STORE_CONNECTION_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (store_connection_execute (holder, "BEGIN IMMEDIATE", &error));
  g_assert_false (store_db_write (db, insert_first, &id, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle"), ==, 0);
  g_assert_true (store_connection_execute (holder, "COMMIT", &error));
  g_assert_true (store_db_write (db, insert_first, &id, &error));
  g_assert_no_error (error);
  close_store (db);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--count-up"))
    return count_up (argv[2], g_ascii_strtoll (argv[3], NULL, 10));

  g_test_init (&argc, &argv, NULL);
  add_case ("/store/processes/lose-no-update-of-each-other", test_both_write);
  add_case ("/store/processes/make-one-store-together", test_both_make);
  add_case ("/store/processes/say-that-the-other-is-busy", test_busy);
  return g_test_run ();
}
