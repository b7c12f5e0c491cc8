/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <string.h>

#define N_ENTRIES 40

static gboolean
append (StoreConnection *connection, gpointer number, GError **error)
{
  g_autofree char *arguments = g_strdup_printf ("{\"n\":%d}", GPOINTER_TO_INT (number));
  StoreAuditEntry entry = { .verb = "stock-adjust", .arguments = arguments, .result = "{}" };

  return store_audit_append (connection, &entry, NULL, error);
}

static void
make_chain (const char *path)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (path);

  for (int i = 0; i < N_ENTRIES; i++)
    {
      store_db_write (db, append, GINT_TO_POINTER (i), &error);
      g_assert_no_error (error);
    }
  close_store (db);
}

static StoreAuditReport *
verify (const char *path)
{
  g_autoptr (GError) error = NULL;
  StoreDb *db = open_store (path);
  StoreAuditReport *report = store_audit_verify (db, &error);

  g_assert_no_error (error);
  close_store (db);
  return report;
}

static void
test_whole (Fixture *self, gconstpointer data)
{
  make_chain (self->path);
  g_autoptr (StoreAuditReport) report = verify (self->path);
  g_assert_cmpint (report->n_entries, ==, N_ENTRIES);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpuint (strlen (report->head), ==, 64);
}

static gboolean
try_update (StoreConnection *connection, gpointer sql, GError **error)
{
  return store_run (connection, error, sql);
}

static void
test_append_only (Fixture *self, gconstpointer data)
{
  static const char *const attempts[] = { "UPDATE audit SET verb = 'x' WHERE seq = 3",
                                          "DELETE FROM audit WHERE seq = 3" };

  make_chain (self->path);
  StoreDb *db = open_store (self->path);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (store_db_write (db, try_update, (gpointer) attempts[i], &error));
      g_assert_error (error, STORE_ERROR, STORE_ERROR_CONSTRAINT);
    }
  close_store (db);
}

/* Ways to forge the chain with another program; %d is an entry, %d another. */
static const char *const forgeries[] = {
  "UPDATE audit SET arguments = '{\"n\":99}' WHERE seq = %1$d",
  "UPDATE audit SET at_s = at_s - 86400 WHERE seq = %1$d",
  "UPDATE audit SET user = zeroblob (16) WHERE seq = %1$d",
  "UPDATE audit SET verb = verb || ' ' WHERE seq = %1$d",
  "UPDATE audit SET result = NULL, undo = result WHERE seq = %1$d",
  "UPDATE audit SET hash = zeroblob (32) WHERE seq = %1$d",
  "DELETE FROM audit WHERE seq = %1$d",
  "DELETE FROM audit WHERE seq >= %1$d",
  "UPDATE audit SET seq = -1 WHERE seq = %1$d; UPDATE audit SET seq = %1$d WHERE seq = %2$d;"
  "UPDATE audit SET seq = %2$d WHERE seq = -1",
  "UPDATE audit SET arguments = (SELECT arguments FROM audit WHERE seq = %2$d) WHERE seq = %1$d",
};

#define UNLOCK                                                                                     \
  "PRAGMA ignore_check_constraints = ON; DROP TRIGGER audit_update; DROP TRIGGER audit_delete;"

static void
test_forgeries (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  make_chain (self->path);
  g_autoptr (GBytes) honest = read_bytes (self->path);
  for (guint i = 0; i < 50; i++)
    {
      int first = g_rand_int_range (rand, 1, N_ENTRIES);
      int second = 1 + first % N_ENTRIES;
      const char *forgery = forgeries[i % G_N_ELEMENTS (forgeries)];
      /* Both numbers are named by their place, so that every forgery may use them or not. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_autofree char *change = g_strdup_printf (forgery, first, second);
#pragma GCC diagnostic pop
      g_autofree char *script = g_strconcat (UNLOCK, change, NULL);

      write_bytes (self->path, honest);
      execute_plainly (self->path, script);
      g_test_message ("%s", change);
      g_autoptr (StoreAuditReport) report = verify (self->path);
      g_assert_cmpuint (report->problems->len, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/store/audit/is-whole-as-it-was-written", test_whole);
  add_case ("/store/audit/only-grows", test_append_only);
  add_case ("/store/audit/shows-every-forgery", test_forgeries);
  return g_test_run ();
}
