/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli-sign-in.h"
#include "shop/shop-keep.h"
#include "store/store.h"

#include <glib/gi18n.h>

/* What stands after the job's name. */
typedef struct
{
  Cli *cli;
  StoreDb *db;
  const char *file; /* nullable */
  gboolean quick;
  gboolean latest;
  gboolean apply;
  gboolean csv;
} Job;

typedef gboolean (*JobFunc) (const Job *job, GError **error);

static void
print_node (JsonNode *node)
{
  g_autoptr (JsonNode) owned = node;

  cli_print_json (owned);
}

static JsonNode *
problems_to_json (char **problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, problems[0] == NULL);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (char **problem = problems; *problem != NULL; problem++)
    json_builder_add_string_value (builder, *problem);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
print_problems (const Job *job, char **problems)
{
  if (job->cli->json)
    {
      print_node (problems_to_json (problems));
      return;
    }
  for (char **problem = problems; *problem != NULL; problem++)
    g_print ("%s\n", *problem);
  if (problems[0] == NULL)
    g_print ("%s\n", _ ("The store is sound."));
}

static gboolean
check (const Job *job, GError **error)
{
  if (!store_db_open (job->db, error))
    return FALSE;
  g_auto (GStrv) problems =
    job->quick ? store_db_check_quickly (job->db, error) : store_db_check (job->db, error);
  if (problems == NULL)
    return FALSE;
  print_problems (job, problems);
  if (problems[0] != NULL)
    g_set_error_literal (error, STORE_ERROR, STORE_ERROR_DAMAGED,
                         store_error_get_sentence (STORE_ERROR_DAMAGED));
  return problems[0] == NULL;
}

static gboolean
report_drill (const Job *job, const StoreDrill *drill, GError **error)
{
  if (job->cli->json)
    print_node (store_drill_to_json (drill));
  else if (drill->problems->len == 0)
    /* Translators: the name of a file, how many rows it has, and a time. */
    g_print (
      _ ("%s was restored for trial and is sound: %" G_GINT64_FORMAT " rows in %.1f seconds.\n"),
      drill->backup, drill->n_rows, (double) drill->took_ms / 1000);
  for (guint i = 0; !job->cli->json && i < drill->problems->len; i++)
    g_print ("%s\n", (char *) g_ptr_array_index (drill->problems, i));
  if (drill->problems->len == 0)
    return TRUE;
  g_set_error (error, STORE_ERROR, STORE_ERROR_DAMAGED,
               _ ("The backup %s cannot be relied on. Make a new one."), drill->backup);
  return FALSE;
}

/* A folder that is not there is a mistyped one, or a disk that is not plugged in. */
static gboolean
check_folder (const char *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, STORE_ERROR, STORE_ERROR_MISSING,
               _ ("There is no folder “%s”. Make it, or name another file."), folder);
  return FALSE;
}

static StoreDrill *
back_up_to_file (const Job *job, GError **error)
{
  if (!check_folder (job->file, error) ||
      !store_db_backup (job->db, job->file, job->cli->cancellable, error))
    return NULL;
  return store_drill_run (job->file, job->cli->cancellable, error);
}

static StoreDrill *
back_up_to_set (const Job *job, GError **error)
{
  g_autofree char *folder = store_backup_set_get_folder (job->db);

  return store_backup_set_add (job->db, folder, job->cli->cancellable, error);
}

/* A file that is named is one backup; without, one is added to the usual folder. Each is tried. */
static gboolean
backup (const Job *job, GError **error)
{
  if (!store_db_open (job->db, error))
    return FALSE;
  g_autoptr (StoreDrill) drill =
    job->file != NULL ? back_up_to_file (job, error) : back_up_to_set (job, error);
  return drill != NULL && report_drill (job, drill, error);
}

static gboolean
drill (const Job *job, GError **error)
{
  g_autofree char *folder = store_backup_set_get_folder (job->db);
  g_autofree char *file =
    job->file != NULL ? g_strdup (job->file) : store_backup_set_get_newest (folder);

  if (file == NULL)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_MISSING,
                   _ ("There is no backup in %s. Make one with “speedshopctl db backup”."), folder);
      return FALSE;
    }
  g_autoptr (StoreDrill) outcome = store_drill_run (file, job->cli->cancellable, error);
  return outcome != NULL && report_drill (job, outcome, error);
}

static void
print_restored (const Job *job, const char *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!job->cli->json)
    {
      /* Translators: %s is the name of a file. */
      g_print (_ ("The records are those of %s.\n"), file);
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "restored");
  json_builder_add_string_value (builder, file);
  json_builder_end_object (builder);
  print_node (json_builder_get_root (builder));
}

static gboolean
restore (const Job *job, GError **error)
{
  g_autofree char *folder = store_backup_set_get_folder (job->db);

  if (job->latest == (job->file != NULL))
    {
      cli_usage (error, _ ("Say db restore FILE or db restore --latest."));
      return FALSE;
    }
  g_autofree char *file =
    job->latest ? store_backup_set_restore (job->db, folder, job->cli->cancellable, error)
                : g_strdup (job->file);
  if (file == NULL || (!job->latest && !store_db_restore (job->db, file, error)))
    return FALSE;
  print_restored (job, file);
  return TRUE;
}

static gboolean
info (const Job *job, GError **error)
{
  g_autoptr (StoreInfo) facts =
    store_db_open (job->db, error) ? store_db_info (job->db, error) : NULL;

  if (facts != NULL)
    print_node (store_info_to_json (facts));
  return facts != NULL;
}

static void
print_bytes (const char *what, gint64 bytes)
{
  g_autofree char *size = g_format_size ((guint64) bytes);

  g_print ("%12s  %s\n", size, what);
}

static void
print_size (const StoreSize *size)
{
  for (guint i = 0; i < size->parts->len; i++)
    {
      const StoreSizePart *part = g_ptr_array_index (size->parts, i);
      g_autofree char *text =
        g_str_equal (part->name, part->table)
          /* Translators: the name of a table and its number of rows. */
          ? g_strdup_printf (_ ("%s, %d rows"), part->name, (int) part->n_rows)
          : g_strdup (part->name);

      print_bytes (text, part->bytes);
    }
  print_bytes (_ ("free"), size->free_bytes);
  print_bytes (_ ("log"), size->log_bytes);
  print_bytes (_ ("attachments"), size->attachment_bytes);
  print_bytes (_ ("backups"), size->backup_bytes);
}

static gboolean
measure (const Job *job, GError **error)
{
  g_autoptr (StoreSize) size =
    store_db_open (job->db, error) ? store_db_measure (job->db, error) : NULL;

  if (size != NULL && job->cli->json)
    print_node (store_size_to_json (size));
  else if (size != NULL)
    print_size (size);
  return size != NULL;
}

static void
print_item (const StoreRetentionItem *item)
{
  g_autofree char *size = g_format_size ((guint64) item->bytes);

  if (item->days == 0)
    /* Translators: %s is a word such as “telemetry”. */
    g_print (_ ("%s: kept for good\n"), item->what);
  else
    /* Translators: a word such as “telemetry”, days, a number of things, a size, a number. */
    g_print (_ ("%s older than %d days: %d, %s; %d damaged and left\n"), item->what,
             (int) item->days, (int) item->n, size, (int) item->n_skipped);
}

static gboolean
retention (const Job *job, GError **error)
{
  if (!store_db_open (job->db, error))
    return FALSE;
  g_autoptr (GArray) items = store_db_retain (job->db, job->apply, job->cli->cancellable, error);
  if (items == NULL)
    return FALSE;
  if (job->cli->json)
    print_node (store_retention_to_json (items, job->apply));
  for (guint i = 0; !job->cli->json && i < items->len; i++)
    print_item (&g_array_index (items, StoreRetentionItem, i));
  if (!job->cli->json && !job->apply)
    g_print ("%s\n", _ ("Nothing was deleted; say --apply to do it."));
  return TRUE;
}

static gboolean
need_folder (const Job *job, GError **error)
{
  if (job->file == NULL)
    cli_usage (error, _ ("Say which folder."));
  return job->file != NULL;
}

static gboolean
write_export (const Job *job, GError **error)
{
  StoreExportFormat formats = STORE_EXPORT_JSON | (job->csv ? STORE_EXPORT_CSV : 0);

  return need_folder (job, error) && store_db_open (job->db, error) &&
         store_db_export (job->db, job->file, formats, job->cli->cancellable, error);
}

static gboolean
read_export (const Job *job, GError **error)
{
  return need_folder (job, error) &&
         store_db_import (job->db, job->file, job->cli->cancellable, error);
}

static gboolean
join (const Job *job, GError **error)
{
  if (job->file == NULL)
    {
      cli_usage (error, _ ("Say db join INVITATION, as the host showed it."));
      return FALSE;
    }
  return store_db_open (job->db, error) && store_db_join (job->db, job->file, error);
}

typedef gboolean (*JobTest) (const Job *job);

static gboolean
is_applied (const Job *job)
{
  return job->apply;
}

/* A backup beside the store is no way out of the shop, and a clock may make it at night. */
static gboolean
has_file (const Job *job)
{
  return job->file != NULL;
}

typedef struct
{
  const char *name;
  guint most_files;
  gboolean reads; /* a store that must be there */
  JobFunc run;
  ShopPermission permission; /* 0: whoever has the file may */
  const char *deed;          /* in the audit */
  JobTest needs_permission;  /* (nullable): always */
} JobFacts;

static const JobFacts jobs[] = {
  { "check", 0, TRUE, check, 0, NULL, NULL },
  { "backup", 1, TRUE, backup, SHOP_MAY_KEEP, "db-backup", has_file },
  { "drill", 1, FALSE, drill, 0, NULL, NULL },
  { "restore", 1, FALSE, restore, SHOP_MAY_KEEP, "db-restore", NULL },
  { "info", 0, TRUE, info, 0, NULL, NULL },
  { "size", 0, TRUE, measure, 0, NULL, NULL },
  { "retention", 0, TRUE, retention, SHOP_MAY_KEEP, "db-retention", is_applied },
  { "export", 1, TRUE, write_export, SHOP_MAY_EXPORT, "db-export", NULL },
  { "import", 1, FALSE, read_export, SHOP_MAY_IMPORT, "db-import", NULL },
  { "join", 1, FALSE, join, SHOP_MAY_SET_UP, "db-join", NULL },
};

static const JobFacts *
find_job (char **words)
{
  guint n_words = g_strv_length (words);

  for (guint i = 0; n_words > 0 && i < G_N_ELEMENTS (jobs); i++)
    if (g_str_equal (words[0], jobs[i].name) && n_words - 1 <= jobs[i].most_files)
      return &jobs[i];
  return NULL;
}

static gboolean
sign_for (const Job *job, const JobFacts *facts, GError **error)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (job->db);

  return cli_sign_in (job->cli, desk, error) &&
         shop_keep_note (desk, facts->permission, facts->deed, job->file, error);
}

/* Records that are not there, or cannot be read any more, have nobody to ask: who brings a shop
 * back after its disk broke has no PIN left to give. */
static gboolean
allow (const Job *job, const JobFacts *facts, GError **error)
{
  if (facts->permission == 0 || (facts->needs_permission != NULL && !facts->needs_permission (job)))
    return TRUE;
  if (!g_file_test (job->cli->store, G_FILE_TEST_EXISTS) || !store_db_open (job->db, NULL))
    return TRUE;
  gboolean allowed = sign_for (job, facts, error);
  store_db_close (job->db);
  return allowed;
}

static gboolean
do_job (Job *job, const JobFacts *facts, GError **error)
{
  if (facts->reads && !cli_need_store (job->cli, error))
    return FALSE;
  job->db = store_db_new (job->cli->store);
  gboolean done = allow (job, facts, error) && facts->run (job, error);
  store_db_close (job->db);
  g_clear_object (&job->db);
  return done;
}

gboolean
cli_db (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) words = NULL;
  Job job = { .cli = cli };
  const GOptionEntry options[] = {
    { "quick", 0, 0, G_OPTION_ARG_NONE, &job.quick, NULL, NULL },
    { "latest", 0, 0, G_OPTION_ARG_NONE, &job.latest, NULL, NULL },
    { "apply", 0, 0, G_OPTION_ARG_NONE, &job.apply, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &job.csv, NULL, NULL },
    { NULL },
  };

  if (!cli_parse (arguments, options, &words, error))
    return FALSE;
  const JobFacts *facts = find_job (words);
  if (facts == NULL)
    {
      cli_usage (error, _ ("Say db check [--quick], db backup [FILE], db drill [FILE], db restore "
                           "FILE, db restore --latest, db info, db size, db retention "
                           "[--apply], db export FOLDER [--csv], db import FOLDER or db join "
                           "INVITATION."));
      return FALSE;
    }
  job.file = words[1];
  return do_job (&job, facts, error);
}
