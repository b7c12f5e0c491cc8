/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stream.h"
#include "support.h"

/* Some writes are of several rows, so that a torn one would show. */
static gboolean
write_batch (StoreConnection *connection, gpointer data, GError **error)
{
  const gint64 *number = data;
  gint64 n = 1 + *number % 5;
  gboolean done = TRUE;

  for (gint64 i = 0; done && i < n; i++)
    {
      BaseId id;

      base_id_new (&id);
      done = store_run (connection, error,
                        "INSERT INTO vehicle (id, created_s, updated_s) VALUES (?1, ?2, ?3)",
                        store_id (&id), store_int (*number), store_int (n));
    }
  return done;
}

/* Returns: whether change @number is made and acknowledged */
gboolean
stream_write (StoreDb *db, gint64 number, GError **error)
{
  return store_db_write (db, write_batch, &number, error);
}

/* Returns: the number of the first change that is not in the records */
gint64
stream_get_next (StoreDb *db)
{
  return count (db, "SELECT coalesce (max (created_s), -1) + 1 FROM vehicle");
}

/* The first @acknowledged changes are there, each as a whole, and the file is sound. */
void
stream_assert_whole (StoreDb *db, gint64 acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = store_db_check (db, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
  /* The numbers have no gaps, so that those that are there are all up to the greatest. */
  gint64 there = count (db, "SELECT count (DISTINCT created_s) FROM vehicle");
  g_assert_cmpint (there, >=, acknowledged);
  g_assert_cmpint (there, ==, stream_get_next (db));
  g_assert_cmpint (
    count (db, "SELECT count (*) FROM (SELECT 1 FROM vehicle GROUP BY created_s"
               " HAVING count (*) <> max (updated_s) OR count (*) <> 1 + created_s % 5)"),
    ==, 0);
}
