/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "cli/cli-sign-in.h"
#include "store/store.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* Returns: (transfer full): the JSON object that the file holds */
static JsonNode *
read_map (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, error))
    return NULL;
  g_autoptr (JsonNode) node = base_json_parse (text, (gssize) size, error);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  g_clear_error (error);
  cli_usage (error,
             _ ("The map must be a JSON object, such as {\"Rego No\":\"plate\",\"Old\":\"\"}."));
  return NULL;
}

/* Reads --set FIELD=TEXT, which may be said several times. */
static JsonObject *
read_constants (char **settings, GError **error)
{
  g_autoptr (JsonObject) constants = json_object_new ();

  for (; settings != NULL && *settings != NULL; settings++)
    {
      const char *equal = strchr (*settings, '=');

      if (equal == NULL)
        {
          cli_usage (error, _ ("Say --set FIELD=TEXT, such as --set supplier=Repco."));
          return NULL;
        }
      g_autofree char *field = g_strndup (*settings, (gsize) (equal - *settings));
      json_object_set_string_member (constants, field, equal + 1);
    }
  return g_steal_pointer (&constants);
}

static void
print_counts (JsonObject *report)
{
  static const struct
  {
    const char *state;
    const char *label;
  } lines[] = {
    { "new", N_ ("new") },
    { "updated", N_ ("changed") },
    { "same", N_ ("the same as before") },
    { "review", N_ ("for you to decide") },
    { "quarantine", N_ ("in quarantine") },
    { "skipped", N_ ("left out") },
  };
  JsonObject *counts = base_json_get_object (report, "counts");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_print ("%8d  %s\n", (int) base_json_get_int (counts, lines[i].state, 0), _ (lines[i].label));
}

static void
print_rules (JsonObject *report)
{
  JsonArray *rules = base_json_get_array (report, "rules");

  for (guint i = 0; i < json_array_get_length (rules); i++)
    {
      JsonObject *rule = base_json_array_get_object (rules, i);

      /* Translators: how many lines, the number of the first, and what is to be decided there. */
      g_print (_ ("%8d  such as line %d: %s\n"), (int) base_json_get_int (rule, "count", 0),
               (int) base_json_get_int (rule, "line", 0), base_json_get_string (rule, "reason"));
    }
}

static void
print_columns (JsonObject *report)
{
  JsonObject *columns = base_json_get_object (report, "columns");
  g_autoptr (GList) names = json_object_get_members (columns);

  /* Translators: the encoding of a file, “UTF-8”, and what stands between its cells. */
  g_print (_ ("The file is written in %s with “%s” between its cells.\n"),
           base_json_get_string (report, "encoding"), base_json_get_string (report, "delimiter"));
  for (GList *name = names; name != NULL; name = name->next)
    {
      const char *field = base_json_get_string (columns, name->data);

      g_print ("  %s → %s\n", (const char *) name->data, field != NULL ? field : _ ("not used"));
    }
}

static void
print_warnings (JsonObject *report)
{
  JsonArray *lines = base_json_get_array (report, "warnings");

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *line = base_json_array_get_object (lines, i);
      JsonArray *warnings = base_json_get_array (line, "warnings");

      for (guint j = 0; j < json_array_get_length (warnings); j++)
        /* Translators: the number of a line, and what is odd there. */
        g_print (_ ("Line %d: %s\n"), (int) base_json_get_int (line, "line", 0),
                 json_array_get_string_element (warnings, j));
    }
}

static void
print_report (Cli *cli, JsonObject *report)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), report);

  if (cli->json)
    {
      cli_print_json (node);
      return;
    }
  print_columns (report);
  print_warnings (report);
  print_counts (report);
  print_rules (report);
  if (base_json_get_bool (report, "dry_run", FALSE))
    g_print ("%s\n", _ ("Nothing was changed; leave out --dry-run to do it."));
}

static void
tell_progress (gint64 done, gint64 total, gpointer data)
{
  if (total > 0)
    g_printerr ("\r%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT "%s", done, total,
                done == total ? "\n" : "");
}

static gboolean
import (Cli *cli, const ShopImportOrder *order, GError **error)
{
  g_autoptr (StoreDb) db = store_db_new (cli->store);

  if (!store_db_open (db, error))
    return FALSE;
  g_autoptr (ShopDesk) desk = shop_desk_new (db);
  g_autoptr (JsonObject) report =
    cli_sign_in (cli, desk, error)
      ? shop_import_run (desk, order, isatty (STDERR_FILENO) ? tell_progress : NULL, NULL,
                         cli->cancellable, error)
      : NULL;
  if (report != NULL)
    print_report (cli, report);
  store_db_close (db);
  return report != NULL;
}

gboolean
cli_import (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) settings = NULL;
  g_autofree char *map_path = NULL;
  ShopImportOrder order = { 0 };
  const GOptionEntry options[] = {
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &map_path, NULL, NULL },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL },
    { "month-first", 0, 0, G_OPTION_ARG_NONE, &order.month_first, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &order.dry_run, NULL, NULL },
    { NULL },
  };

  if (!cli_parse (arguments, options, &words, error))
    return FALSE;
  if (g_strv_length (words) != 2)
    {
      cli_usage (error, _ ("Say import customers|vehicles|parts|prices|balances FILE.csv."));
      return FALSE;
    }
  g_autoptr (JsonNode) map = map_path != NULL ? read_map (map_path, error) : NULL;
  g_autoptr (JsonObject) constants = read_constants (settings, error);
  if ((map_path != NULL && map == NULL) || constants == NULL)
    return FALSE;
  order.kind = words[0];
  order.path = words[1];
  order.map = map != NULL ? json_node_get_object (map) : NULL;
  order.constants = constants;
  return import (cli, &order, error);
}
