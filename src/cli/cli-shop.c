/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "cli/cli-sign-in.h"
#include "store/store.h"

#include <glib/gi18n.h>

void
cli_close_desk (ShopDesk *desk)
{
  store_db_close (shop_desk_get_db (desk));
  g_object_unref (desk);
}

ShopDesk *
cli_open_desk (Cli *cli, GError **error)
{
  g_autoptr (StoreDb) db = store_db_new (cli->store);

  if (!store_db_open (db, error))
    return NULL;
  ShopDesk *desk = shop_desk_new (db);
  if (cli_sign_in (cli, desk, error))
    return desk;
  cli_close_desk (desk);
  return NULL;
}

/* Returns: (transfer full): the object that @text holds; an empty one for no text */
static JsonNode *
read_arguments (const char *text, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonNode) node = base_json_parse (text != NULL ? text : "{}", -1, &problem);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  cli_usage (error, _ ("The arguments must be a JSON object, such as {\"name\":\"Bay 9\"}: %s"),
             problem != NULL ? problem->message : text);
  return NULL;
}

void
cli_print_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  cli_print_json (node);
}

static gboolean
run_verb (Cli *cli, const char *name, JsonObject *arguments, GError **error)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  ShopDesk *desk = cli_open_desk (cli, error);
  gboolean done = desk != NULL && shop_desk_run_json (desk, name, arguments, &outcome, error);

  if (done)
    cli_print_object (outcome->result);
  g_clear_pointer (&desk, cli_close_desk);
  return done;
}

static gboolean
ask_query (Cli *cli, const char *name, JsonObject *arguments, GError **error)
{
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  g_autoptr (JsonNode) answer =
    desk != NULL ? shop_desk_query_json (desk, name, arguments, error) : NULL;

  if (answer != NULL)
    cli_print_json (answer);
  g_clear_pointer (&desk, cli_close_desk);
  return answer != NULL;
}

static void
print_list (Cli *cli, JsonNode *list)
{
  JsonArray *array = json_node_get_array (list);

  if (cli->json)
    {
      cli_print_json (list);
      return;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      g_print ("%-28s %s\n", base_json_get_string (object, "name"),
               base_json_get_string (object, "summary"));
    }
}

typedef gboolean (*Job) (Cli *cli, const char *name, JsonObject *arguments, GError **error);

static gboolean
list_or_do (Cli *cli, char **arguments, JsonNode *(*list) (void), Job job, GError **error)
{
  g_auto (GStrv) words = NULL;

  if (!cli_parse (arguments, NULL, &words, error))
    return FALSE;
  guint n_words = g_strv_length (words);
  if (n_words == 1 && g_str_equal (words[0], "list"))
    {
      g_autoptr (JsonNode) node = list ();
      print_list (cli, node);
      return TRUE;
    }
  if (n_words < 1 || n_words > 2)
    {
      cli_usage (error, _ ("Say list, or a name and a JSON object."));
      return FALSE;
    }
  g_autoptr (JsonNode) node = read_arguments (words[1], error);
  return node != NULL && job (cli, words[0], json_node_get_object (node), error);
}

gboolean
cli_shop (Cli *cli, char **arguments, GError **error)
{
  return list_or_do (cli, arguments, shop_verbs_to_json, run_verb, error);
}

gboolean
cli_query (Cli *cli, char **arguments, GError **error)
{
  return list_or_do (cli, arguments, shop_queries_to_json, ask_query, error);
}

static void
print_report (Cli *cli, const StoreAuditReport *report)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *problems = json_array_new ();

  for (guint i = 0; i < report->problems->len; i++)
    json_array_add_string_element (problems, g_ptr_array_index (report->problems, i));
  json_object_set_boolean_member (object, "ok", report->problems->len == 0);
  json_object_set_int_member (object, "entries", report->n_entries);
  json_object_set_string_member (object, "head", report->head);
  json_object_set_array_member (object, "problems", problems);
  if (cli->json)
    cli_print_object (object);
  else if (report->problems->len == 0)
    g_print (_ ("The audit is whole: %d entries.\n"), (int) report->n_entries);
  for (guint i = 0; !cli->json && i < report->problems->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (report->problems, i));
}

static gboolean
verify_audit (Cli *cli, StoreDb *db, GError **error)
{
  g_autoptr (StoreAuditReport) report = cli_need_store (cli, error) && store_db_open (db, error)
                                          ? store_audit_verify (db, error)
                                          : NULL;

  if (report == NULL)
    return FALSE;
  print_report (cli, report);
  if (report->problems->len > 0)
    g_set_error_literal (error, STORE_ERROR, STORE_ERROR_DAMAGED,
                         _ ("The audit was tampered with or is damaged. Compare it with the last "
                            "backup."));
  return report->problems->len == 0;
}

gboolean
cli_audit (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) words = NULL;

  if (!cli_parse (arguments, NULL, &words, error))
    return FALSE;
  if (g_strv_length (words) != 1 || !g_str_equal (words[0], "verify"))
    {
      cli_usage (error, _ ("Say audit verify."));
      return FALSE;
    }
  g_autoptr (StoreDb) db = store_db_new (cli->store);
  gboolean done = verify_audit (cli, db, error);
  store_db_close (db);
  return done;
}
