/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "cli/cli-kept.h"
#include "insight/insight.h"
#include "shop/shop-health.h"

#include <glib/gi18n.h>

/* The health of a vehicle: of a scan in a file, or of what the shop keeps. */

static JsonNode *
judge_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  g_autoptr (JsonNode) scan = base_json_parse (text, (gssize) length, error);
  g_autoptr (InsightTable) table = scan != NULL ? insight_table_new (error) : NULL;
  g_autoptr (InsightFindings) findings = table != NULL ? insight_findings_new (table) : NULL;
  if (findings == NULL || !insight_findings_read_scan (findings, scan, error))
    return NULL;
  g_autoptr (InsightHealth) health = insight_health_new (findings);
  return insight_health_to_json (health);
}

static JsonNode *
ask_health (ShopDesk *desk, const char *name, GError **error)
{
  g_autoptr (JsonObject) vehicle = cli_find_vehicle (desk, name, error);
  ShopHealthOf of = { 0 };

  if (vehicle == NULL)
    return NULL;
  base_id_parse (base_json_get_string (vehicle, "vehicle"), &of.vehicle);
  return shop_desk_query (desk, &shop_health_query, &of, error);
}

static JsonNode *
judge_vehicle (Cli *cli, const char *name, GError **error)
{
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  JsonNode *health = desk != NULL ? ask_health (desk, name, error) : NULL;

  g_clear_pointer (&desk, cli_close_desk);
  return health;
}

static void
print_lines (JsonObject *health)
{
  JsonArray *lines = base_json_get_array (health, "deductions");

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *line = base_json_array_get_object (lines, i);
      g_print ("  %4d  %s. %s\n", -(int) base_json_get_int (line, "points", 0),
               base_json_get_string (line, "what"), base_json_get_string (line, "why"));
    }
}

static void
print_unknown (JsonObject *health)
{
  JsonArray *systems = base_json_get_array (health, "systems");
  JsonArray *unknown = base_json_get_array (health, "unknown");

  for (guint i = 0; i < json_array_get_length (systems); i++)
    {
      JsonObject *system = base_json_array_get_object (systems, i);
      if (base_json_get_int (system, "unfinished", 0) > 0)
        g_print (_ ("     ?  %s: not known: %d of %d self-tests not finished since codes were "
                    "cleared\n"),
                 base_json_get_string (system, "name"),
                 (int) base_json_get_int (system, "unfinished", 0),
                 (int) base_json_get_int (system, "self_tests", 0));
      else if (!base_json_get_bool (system, "seen", FALSE))
        g_print ("     ?  %s: %s\n", base_json_get_string (system, "name"), _ ("not looked at"));
    }
  for (guint i = 0; i < json_array_get_length (unknown); i++)
    g_print ("     ?  %s\n", json_array_get_string_element (unknown, i));
}

static void
print_health (JsonNode *node)
{
  JsonObject *health = json_node_get_object (node);
  gint64 score = base_json_get_int (health, "score", -1);

  gint64 at_most = base_json_get_int (health, "at_most", -1);

  if (score < 0 && at_most >= 0)
    g_print (_ ("Health unknown, at most %d of 100: the car has not finished its self-tests since "
                "codes were cleared.\n"),
             (int) at_most);
  else if (score < 0)
    g_print ("%s\n", _ ("Health unknown: nothing was looked at."));
  else
    g_print (_ ("Health %d of 100: %s (%d of %d systems looked at)\n"), (int) score,
             base_json_get_string (health, "band_name"),
             (int) base_json_get_int (health, "systems_seen", 0),
             (int) base_json_get_int (health, "systems_in_all", 0));
  print_lines (health);
  print_unknown (health);
}

/* "health --scan F | --vehicle PLATE" */
gboolean
cli_health (Cli *cli, char **arguments, GError **error)
{
  g_autofree char *scan = NULL;
  g_autofree char *vehicle = NULL;
  const GOptionEntry entries[] = {
    { "scan", 0, 0, G_OPTION_ARG_FILENAME, &scan, NULL, NULL },
    { "vehicle", 0, 0, G_OPTION_ARG_STRING, &vehicle, NULL, NULL },
    { NULL },
  };
  g_auto (GStrv) rest = NULL;

  if (!cli_parse (arguments, entries, &rest, error))
    return FALSE;
  if ((scan == NULL) == (vehicle == NULL))
    {
      cli_usage (error, _ ("Say a scan’s file with --scan, or a vehicle with --vehicle."));
      return FALSE;
    }
  g_autoptr (JsonNode) health =
    scan != NULL ? judge_file (scan, error) : judge_vehicle (cli, vehicle, error);
  if (health == NULL)
    return FALSE;
  if (cli->json)
    cli_print_json (health);
  else
    print_health (health);
  return TRUE;
}
