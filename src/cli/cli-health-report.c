/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "cli/cli-kept.h"
#include "insight/insight.h"
#include "shop/shop-health.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char *vehicle;
  char *before;
  char *after;
  char *words;
  char *out;
  gboolean imperial;
} Order;

static void
order_clear (Order *order)
{
  g_free (order->vehicle);
  g_free (order->before);
  g_free (order->after);
  g_free (order->words);
  g_free (order->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

static gboolean
parse_scan (const char *text, BaseId *scan, GError **error)
{
  if (text == NULL || base_id_parse (text, scan))
    return TRUE;
  cli_usage (
    error, _ ("“%s” is no scan. “health --json --vehicle PLATE” lists those of a vehicle."), text);
  return FALSE;
}

static JsonNode *
ask (ShopDesk *desk, const Order *order, GError **error)
{
  g_autoptr (JsonObject) vehicle = cli_find_vehicle (desk, order->vehicle, error);
  ShopHealthReport asked = { 0 };

  if (vehicle == NULL || !parse_scan (order->before, &asked.before, error) ||
      !parse_scan (order->after, &asked.after, error))
    return NULL;
  base_id_parse (base_json_get_string (vehicle, "vehicle"), &asked.vehicle);
  return shop_desk_query (desk, &shop_health_report_query, &asked, error);
}

static GBytes *
make_bytes (const InsightReport *report, const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".txt"))
    {
      char *text = insight_report_to_text (report);
      return g_bytes_new_take (text, strlen (text));
    }
  g_autoptr (PaperDocument) paper = insight_report_to_paper (report, error);
  return paper != NULL ? paper_document_to_pdf (paper, error) : NULL;
}

static gboolean
write_report (ShopDesk *desk, const Order *order, GError **error)
{
  g_autoptr (JsonNode) facts = ask (desk, order, error);
  g_autoptr (InsightReport) report =
    facts != NULL
      ? insight_report_new (facts, order->words,
                            order->imperial ? BASE_UNIT_SYSTEM_IMPERIAL : BASE_UNIT_SYSTEM_METRIC,
                            error)
      : NULL;
  g_autoptr (GBytes) logo =
    report != NULL ? shop_health_load_logo (shop_desk_get_db (desk), facts) : NULL;

  if (report != NULL)
    insight_report_set_logo (report, logo);
  g_autoptr (GBytes) bytes = report != NULL ? make_bytes (report, order->out, error) : NULL;
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return data != NULL && g_file_set_contents (order->out, data, (gssize) size, error);
}

/* A form that nobody asked for would be found out only by the customer. */
static gboolean
check_order (const Order *order, GError **error)
{
  g_autofree char *lower = order->out != NULL ? g_ascii_strdown (order->out, -1) : NULL;

  if (order->vehicle != NULL && lower != NULL &&
      (g_str_has_suffix (lower, ".pdf") || g_str_has_suffix (lower, ".txt")))
    return TRUE;
  cli_usage (error,
             _ ("Say whose report with --vehicle PLATE, and where it goes with --out F.pdf or "
                "--out F.txt."));
  return FALSE;
}

/* "health-report --vehicle PLATE --out F.pdf|F.txt" */
gboolean
cli_health_report (Cli *cli, char **arguments, GError **error)
{
  g_auto (Order) order = { NULL };
  const GOptionEntry entries[] = {
    { "vehicle", 0, 0, G_OPTION_ARG_STRING, &order.vehicle, NULL, NULL },
    { "before", 0, 0, G_OPTION_ARG_STRING, &order.before, NULL, NULL },
    { "after", 0, 0, G_OPTION_ARG_STRING, &order.after, NULL, NULL },
    { "words", 0, 0, G_OPTION_ARG_STRING, &order.words, NULL, NULL },
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &order.out, NULL, NULL },
    { "imperial", 0, 0, G_OPTION_ARG_NONE, &order.imperial, NULL, NULL },
    { NULL },
  };
  g_auto (GStrv) rest = NULL;

  if (!cli_parse (arguments, entries, &rest, error) || !check_order (&order, error))
    return FALSE;
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  gboolean written = desk != NULL && write_report (desk, &order, error);
  g_clear_pointer (&desk, cli_close_desk);
  return written;
}
