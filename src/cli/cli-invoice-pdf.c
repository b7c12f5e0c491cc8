/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "cli/cli.h"
#include "shop/shop.h"

#include <glib/gi18n.h>

/* Returns: (nullable) (transfer full): its id */
static char *
find_invoice (ShopDesk *desk, const char *number, GError **error)
{
  g_autoptr (JsonObject) arguments = json_object_new ();

  json_object_set_string_member (arguments, "number", number);
  g_autoptr (JsonNode) found = shop_desk_query_json (desk, "invoices", arguments, error);
  if (found == NULL)
    return NULL;
  JsonArray *rows = json_node_get_array (found);
  if (json_array_get_length (rows) > 0)
    return g_strdup (base_json_get_string (json_array_get_object_element (rows, 0), "invoice"));
  cli_usage (error, _ ("There is no invoice of that number."));
  return NULL;
}

static JsonNode *
read_document (ShopDesk *desk, const char *number, GError **error)
{
  g_autofree char *invoice = find_invoice (desk, number, error);
  g_autoptr (JsonObject) arguments = json_object_new ();

  if (invoice == NULL)
    return NULL;
  json_object_set_string_member (arguments, "invoice", invoice);
  return shop_desk_query_json (desk, "invoice", arguments, error);
}

static gboolean
write_paper (Cli *cli, const char *number, const char *path, GError **error)
{
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  g_autoptr (JsonNode) document = desk != NULL ? read_document (desk, number, error) : NULL;
  g_autoptr (GBytes) paper =
    document != NULL ? shop_invoice_paper_make (json_node_get_object (document), error) : NULL;
  gsize size = 0;
  const char *bytes = paper != NULL ? g_bytes_get_data (paper, &size) : NULL;

  g_clear_pointer (&desk, cli_close_desk);
  return paper != NULL && g_file_set_contents (path, bytes, (gssize) size, error);
}

gboolean
cli_invoice_pdf (Cli *cli, char **arguments, GError **error)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) words = NULL;

  if (!cli_parse (arguments, entries, &words, error))
    return FALSE;
  if (g_strv_length (words) == 1 && path != NULL)
    return write_paper (cli, words[0], path, error);
  cli_usage (error, _ ("Say the number of an invoice and, after -o, the file to write."));
  return FALSE;
}
