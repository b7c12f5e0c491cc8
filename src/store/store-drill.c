/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-drill.h"
#include "speedshop-config.h"
#include "store/store-audit.h"
#include "store/store-backup.h"
#include "store/store-check.h"
#include "store/store-connection.h"
#include "store/store-error.h"
#include "store/store-folder.h"
#include "store/store-info.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#undef _
#define _(text) g_dgettext (GETTEXT_PACKAGE, text)

void
store_drill_free (StoreDrill *self)
{
  g_free (self->backup);
  g_free (self->audit_head);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static StoreDrill *
drill_new (const char *backup)
{
  StoreDrill *self = g_new0 (StoreDrill, 1);

  self->backup = g_strdup (backup);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* What the backup says of itself, before anything is restored. */
static StoreInfo *
read_backup (const char *path, GError **error)
{
  g_autoptr (StoreConnection) connection = store_backup_open (path, error);

  return connection != NULL ? store_info_read (connection, path, error) : NULL;
}

/* Opening tidies up (a recording that ran during the backup is ended), and the log says so. */
static gboolean
has_rows (const StoreTable *table, const StoreTable *expected)
{
  return g_str_equal (table->name, "op") ? table->n_rows >= expected->n_rows
                                         : table->n_rows == expected->n_rows;
}

static void
compare_table (StoreDrill *self, const StoreTable *expected, const StoreInfo *found)
{
  for (guint i = 0; i < found->tables->len; i++)
    {
      const StoreTable *table = &g_array_index (found->tables, StoreTable, i);

      if (g_str_equal (table->name, expected->name) && has_rows (table, expected))
        return;
    }
  g_ptr_array_add (
    self->problems,
    /* Translators: %s is the name of a table. */
    g_strdup_printf (_ ("The table “%s” has not as many rows as the backup."), expected->name));
}

/* A backup of an older version is migrated on opening, which may move rows; its sums are left to
 * the checks. */
static void
compare_rows (StoreDrill *self, const StoreInfo *expected, const StoreInfo *found)
{
  gboolean same_version = expected->schema_version == found->schema_version;

  for (guint i = 0; i < expected->tables->len; i++)
    {
      const StoreTable *table = &g_array_index (expected->tables, StoreTable, i);

      self->n_rows += table->n_rows;
      if (same_version)
        compare_table (self, table, found);
    }
}

static void
compare_audit (StoreDrill *self, const StoreInfo *expected, const StoreAuditReport *found)
{
  for (guint i = 0; i < found->problems->len; i++)
    g_ptr_array_add (self->problems, g_strdup (g_ptr_array_index (found->problems, i)));
  self->audit_head = g_strdup (found->head);
  if (expected->audit_head != NULL && g_strcmp0 (expected->audit_head, found->head) != 0)
    g_ptr_array_add (self->problems,
                     g_strdup (_ ("The audit does not end as it does in the backup.")));
}

static gboolean
examine (StoreDrill *self, StoreDb *db, const StoreInfo *expected, GError **error)
{
  g_auto (GStrv) problems = store_db_check (db, error);
  g_autoptr (StoreInfo) found = problems != NULL ? store_db_info (db, error) : NULL;
  g_autoptr (StoreAuditReport) audit = found != NULL ? store_audit_verify (db, error) : NULL;

  if (audit == NULL)
    return FALSE;
  for (char **problem = problems; *problem != NULL; problem++)
    g_ptr_array_add (self->problems, g_strdup (*problem));
  compare_rows (self, expected, found);
  compare_audit (self, expected, audit);
  return TRUE;
}

static gboolean
rehearse (StoreDrill *self, const char *scratch, GError **error)
{
  g_autofree char *path = g_build_filename (scratch, "speedshop.db", NULL);
  g_autoptr (StoreDb) db = store_db_new (path);
  g_autoptr (StoreInfo) expected = read_backup (self->backup, error);

  if (expected == NULL || !store_db_restore (db, self->backup, error) || !store_db_open (db, error))
    return FALSE;
  gboolean done = examine (self, db, expected, error);
  store_db_close (db);
  return done;
}

/* A backup that cannot be restored has failed; the drill itself has not. */
static gboolean
take_as_finding (StoreDrill *self, GError *failure)
{
  static const int findings[] = { STORE_ERROR_DAMAGED, STORE_ERROR_FOREIGN, STORE_ERROR_NEWER,
                                  STORE_ERROR_BLOCK };

  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    if (g_error_matches (failure, STORE_ERROR, findings[i]))
      {
        g_ptr_array_add (self->problems, g_strdup (failure->message));
        g_error_free (failure);
        return TRUE;
      }
  return FALSE;
}

/**
 * store_drill_run:
 * @backup: a backup of store_db_backup()
 * @error: (out): why it could not be tried; what is wrong with @backup is no error
 *
 * Restores @backup into a folder of its own beside it, opens what came out, checks it whole,
 * compares the rows of each table and the end of the audit, and removes it again. Blocks.
 *
 * Returns: (transfer full): what it found, or %NULL with @error set
 */
StoreDrill *
store_drill_run (const char *backup, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (backup != NULL, NULL);

  g_autoptr (StoreDrill) self = drill_new (backup);
  g_autoptr (GError) failure = NULL;
  g_autofree char *scratch = g_strconcat (backup, ".drill-XXXXXX", NULL);
  gint64 start_us = g_get_monotonic_time ();

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (g_mkdtemp (scratch) == NULL)
    {
      store_error_set_errno (error, errno, scratch);
      return NULL;
    }
  rehearse (self, scratch, &failure);
  store_folder_remove (scratch);
  self->took_ms = (g_get_monotonic_time () - start_us) / 1000;
  if (failure != NULL && !take_as_finding (self, g_error_copy (failure)))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * store_drill_to_json:
 *
 * Returns: (transfer full): {"backup", "passed", "rows", "audit_head", "took_ms", "problems": […]}
 */
JsonNode *
store_drill_to_json (const StoreDrill *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "backup");
  json_builder_add_string_value (builder, self->backup);
  json_builder_set_member_name (builder, "passed");
  json_builder_add_boolean_value (builder, self->problems->len == 0);
  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, self->n_rows);
  json_builder_set_member_name (builder, "audit_head");
  json_builder_add_string_value (builder, self->audit_head);
  json_builder_set_member_name (builder, "took_ms");
  json_builder_add_int_value (builder, self->took_ms);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (self->problems, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
