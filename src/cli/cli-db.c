/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "store/store.h"

#include <glib/gi18n.h>

typedef gboolean (*DbFunc) (Cli *cli, StoreDb *db, const char *file, GError **error);

static void
print_problems (Cli *cli, char **problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, problems[0] == NULL);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (char **problem = problems; *problem != NULL; problem++)
    {
      json_builder_add_string_value (builder, *problem);
      if (!cli->json)
        g_print ("%s\n", *problem);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    {
      g_autoptr (JsonNode) node = json_builder_get_root (builder);
      cli_print_json (node);
    }
  else if (problems[0] == NULL)
    g_print ("%s\n", _ ("The store is sound."));
}

static gboolean
check (Cli *cli, StoreDb *db, const char *file, GError **error)
{
  g_auto (GStrv) problems = NULL;

  if (!store_db_open (db, error))
    return FALSE;
  problems = store_db_check (db, error);
  if (problems == NULL)
    return FALSE;
  print_problems (cli, problems);
  if (problems[0] != NULL)
    g_set_error_literal (error, STORE_ERROR, STORE_ERROR_DAMAGED,
                         store_error_get_sentence (STORE_ERROR_DAMAGED));
  return problems[0] == NULL;
}

static gboolean
backup (Cli *cli, StoreDb *db, const char *file, GError **error)
{
  return store_db_open (db, error) && store_db_backup (db, file, cli->cancellable, error);
}

static gboolean
restore (Cli *cli, StoreDb *db, const char *file, GError **error)
{
  return store_db_restore (db, file, error);
}

static gboolean
info (Cli *cli, StoreDb *db, const char *file, GError **error)
{
  if (!store_db_open (db, error))
    return FALSE;
  g_autoptr (StoreInfo) facts = store_db_info (db, error);
  if (facts == NULL)
    return FALSE;
  g_autoptr (JsonNode) node = store_info_to_json (facts);
  cli_print_json (node);
  return TRUE;
}

static const struct
{
  const char *name;
  gboolean needs_file;
  DbFunc run;
} jobs[] = {
  { "check", FALSE, check },
  { "backup", TRUE, backup },
  { "restore", TRUE, restore },
  { "info", FALSE, info },
};

gboolean
cli_db (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) words = NULL;

  if (!cli_parse (arguments, NULL, &words, error))
    return FALSE;
  guint n_words = g_strv_length (words);
  for (guint i = 0; n_words > 0 && i < G_N_ELEMENTS (jobs); i++)
    {
      if (!g_str_equal (words[0], jobs[i].name) || n_words != 1 + (guint) jobs[i].needs_file)
        continue;
      g_autoptr (StoreDb) db = store_db_new (cli->store);
      gboolean done = jobs[i].run (cli, db, words[1], error);
      store_db_close (db);
      return done;
    }
  cli_usage (error, _ ("Say db check, db backup FILE, db restore FILE or db info."));
  return FALSE;
}
