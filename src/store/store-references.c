/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-references.h"

/* Fails with @code, and the table that has such a row, where one refers to none. */
gboolean
store_references_check (StoreConnection *connection, StoreError code, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (connection, &failure, "PRAGMA foreign_key_check");

  if (row != NULL && store_statement_next (row, &failure))
    store_error_set (&failure, code, store_statement_get_text (row, 0));
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Returns: (transfer full) (nullable): why not */
static gpointer
check_beside (gpointer data)
{
  g_autofree char *path = data;
  GError *failure = NULL;
  StoreConnection *connection = store_connection_open (path, STORE_CONNECTION_READER, &failure);

  if (connection == NULL)
    return failure;
  store_references_check (connection, STORE_ERROR_CONSTRAINT, &failure);
  store_connection_close (connection);
  return failure;
}

/* Asks of what is kept at @path, in a thread and a connection of its own.
 * Returns: (transfer full) (nullable): for store_references_end_check() */
GThread *
store_references_begin_check (const char *path, GError **error)
{
  g_autofree char *copy = g_strdup (path);
  GThread *thread = g_thread_try_new ("references", check_beside, copy, error);

  if (thread != NULL)
    g_steal_pointer (&copy);
  return thread;
}

/* Waits for the answer. Fails with %STORE_ERROR_CONSTRAINT where a row refers to none. */
gboolean
store_references_end_check (GThread *thread, GError **error)
{
  return store_succeeded (g_thread_join (thread), error);
}
