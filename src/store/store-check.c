/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-check.h"
#include "speedshop-config.h"
#include "store/store-attachment.h"
#include "store/store-cache-check.h"
#include "store/store-connection.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_FAILURE "error code="

#undef _
#define _(text) g_dgettext (GETTEXT_PACKAGE, text)

static void
add_damage (GPtrArray *problems, StoreStatement *row)
{
  const char *what = store_statement_get_text (row, 0);

  if (g_strcmp0 (what, "ok") != 0)
    /* Translators: %s is SQLite's description of what is wrong in the file, in English. */
    g_ptr_array_add (problems, g_strdup_printf (_ ("The file is damaged: %s"), what));
}

static void
add_broken_link (GPtrArray *problems, StoreStatement *row)
{
  const char *table = store_statement_get_text (row, 0);
  const char *parent = store_statement_get_text (row, 2);

  /* Translators: both are names of tables. */
  g_ptr_array_add (
    problems, g_strdup_printf (_ ("A record in “%s” belongs to a record in “%s” that is missing."),
                               table, parent));
}

/**
 * store_check_finding:
 * @finding: a row of PRAGMA integrity_check
 * @error: (out): set where the disk failed
 *
 * SQLite 3.40 counts a page that the disk would not give among the damaged ones, with the code of
 * the failure at the end of the sentence.
 *
 * Returns: whether @finding is about the content of the file
 */
gboolean
store_check_finding (const char *finding, GError **error)
{
  const char *code = finding != NULL ? strstr (finding, PAGE_FAILURE) : NULL;
  int result = code != NULL ? atoi (code + strlen (PAGE_FAILURE)) : SQLITE_OK;

  if ((result & 0xff) != SQLITE_IOERR)
    return TRUE;
  store_error_set (error, STORE_ERROR_IO, code);
  return FALSE;
}

/* A file may be too damaged for the check itself; that is a finding and no failure. */
static gboolean
collect (StoreConnection *connection,
         const char *sql,
         void (*add) (GPtrArray *problems, StoreStatement *row),
         GPtrArray *problems,
         GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (connection, &failure, sql);

  while (row != NULL && store_statement_next (row, &failure) &&
         store_check_finding (store_statement_get_text (row, 0), &failure))
    add (problems, row);
  if (store_error_is_damage (failure))
    {
      g_ptr_array_add (problems, g_strdup (store_error_get_sentence (STORE_ERROR_DAMAGED)));
      g_clear_error (&failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

typedef struct
{
  gboolean quick;
  GPtrArray *problems;
  const char *path;
} Check;

static gboolean
check (StoreConnection *connection, gpointer data, GError **error)
{
  Check *self = data;
  GPtrArray *problems = self->problems;

  if (self->quick)
    return collect (connection, "PRAGMA quick_check", add_damage, problems, error);
  return collect (connection, "PRAGMA integrity_check", add_damage, problems, error) &&
         collect (connection, "PRAGMA foreign_key_check", add_broken_link, problems, error) &&
         (problems->len > 0 || store_cache_check (connection, problems, error));
}

/* With a connection of its own: it reads for long, and screens go on reading meanwhile. */
static char **
run_check (StoreDb *db, gboolean quick, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  Check self = { quick, problems, store_db_get_path (db) };

  if (!store_db_is_open (db))
    {
      store_error_set (error, STORE_ERROR_CLOSED, NULL);
      return NULL;
    }
  g_autoptr (StoreConnection) connection =
    store_connection_open (self.path, STORE_CONNECTION_READER, error);
  if (connection == NULL ||
      !store_connection_transact (connection, check, &self, cancellable, error))
    return NULL;
  /* Where the tables are damaged, what they say of attachments is worth nothing. */
  if (problems->len == 0 && !store_attachment_check (db, quick, problems, cancellable, error))
    return NULL;
  g_ptr_array_add (problems, NULL);
  return (char **) g_ptr_array_steal (problems, NULL);
}

/**
 * store_db_check:
 * @error: (out): why it could not be checked
 *
 * Reads the whole file, follows every reference in it, adds up again what is kept added up, and
 * reads the content of attachments. Blocks.
 *
 * Returns: (transfer full) (array zero-terminated=1): what is wrong, a sentence each; empty where
 *   the records are sound; %NULL with @error set
 */
char **
store_db_check (StoreDb *self, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (self), NULL);

  return run_check (self, FALSE, NULL, error);
}

/**
 * store_db_check_quickly:
 *
 * As store_db_check(), in a fraction of the time: indices are not compared with their tables,
 * references are not followed, and of attachments only sizes are looked at.
 */
char **
store_db_check_quickly (StoreDb *self, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (self), NULL);

  return run_check (self, TRUE, NULL, error);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char **problems = run_check (source, GPOINTER_TO_INT (data), cancellable, &error);

  if (problems != NULL)
    g_task_return_pointer (task, problems, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

/**
 * store_db_check_async:
 * @quick: whether as store_db_check_quickly()
 *
 * As store_db_check(), without blocking.
 */
void
store_db_check_async (StoreDb *self,
                      gboolean quick,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (STORE_IS_DB (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, store_db_check_async);
  g_task_set_task_data (task, GINT_TO_POINTER (quick), NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, check_in_thread);
}

char **
store_db_check_finish (StoreDb *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
