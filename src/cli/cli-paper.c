/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "cli/cli.h"
#include "shop/shop.h"

#include <glib/gi18n.h>

/* Reads what is printed, which a person names by @number. */
typedef JsonNode *(*Read) (ShopDesk *desk, const char *number, GError **error);

typedef GBytes *(*Draw) (JsonObject *document, GError **error);

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
read_invoice (ShopDesk *desk, const char *number, GError **error)
{
  g_autofree char *invoice = find_invoice (desk, number, error);
  g_autoptr (JsonObject) arguments = json_object_new ();

  if (invoice == NULL)
    return NULL;
  json_object_set_string_member (arguments, "invoice", invoice);
  return shop_desk_query_json (desk, "invoice", arguments, error);
}

static JsonNode *
read_estimate (ShopDesk *desk, const char *number, GError **error)
{
  g_autoptr (JsonObject) arguments = json_object_new ();
  guint64 job;

  if (!g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT64, &job, error))
    return NULL;
  json_object_set_int_member (arguments, "job_number", (gint64) job);
  return shop_desk_query_json (desk, "estimate-document", arguments, error);
}

/* Returns: (nullable) (transfer full): the id of the only customer who is called so, or begins so
 */
static char *
find_customer (ShopDesk *desk, const char *name, GError **error)
{
  g_autoptr (JsonObject) arguments = json_object_new ();

  json_object_set_string_member (arguments, "name", name);
  g_autoptr (JsonNode) found = shop_desk_query_json (desk, "customers", arguments, error);
  if (found == NULL)
    return NULL;
  JsonArray *rows = json_node_get_array (found);
  if (json_array_get_length (rows) == 1)
    return g_strdup (base_json_get_string (json_array_get_object_element (rows, 0), "customer"));
  if (json_array_get_length (rows) == 0)
    cli_usage (error, _ ("No customer's name begins with “%s”. Write it as in the records."), name);
  else
    cli_usage (error,
               _ ("The names of several customers begin with “%s”. Write the whole name, or "
                  "the id that “query customers” tells."),
               name);
  return NULL;
}

static JsonNode *
read_statement (ShopDesk *desk, const char *customer, GError **error)
{
  BaseId id;
  g_autofree char *found =
    base_id_parse (customer, &id) ? g_strdup (customer) : find_customer (desk, customer, error);
  g_autoptr (JsonObject) arguments = json_object_new ();

  if (found == NULL)
    return NULL;
  json_object_set_string_member (arguments, "customer", found);
  return shop_desk_query_json (desk, "customer-statement", arguments, error);
}

static gboolean
write_paper (Cli *cli, const char *number, const char *path, Read read, Draw draw, GError **error)
{
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  g_autoptr (JsonNode) document = desk != NULL ? read (desk, number, error) : NULL;
  g_autoptr (GBytes) paper =
    document != NULL ? draw (json_node_get_object (document), error) : NULL;
  gsize size = 0;
  const char *bytes = paper != NULL ? g_bytes_get_data (paper, &size) : NULL;

  g_clear_pointer (&desk, cli_close_desk);
  return paper != NULL && g_file_set_contents (path, bytes, (gssize) size, error);
}

static gboolean
run (Cli *cli, char **arguments, const char *usage, Read read, Draw draw, GError **error)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) words = NULL;

  if (!cli_parse (arguments, entries, &words, error))
    return FALSE;
  if (g_strv_length (words) == 1 && path != NULL)
    return write_paper (cli, words[0], path, read, draw, error);
  cli_usage (error, "%s", usage);
  return FALSE;
}

gboolean
cli_estimate_pdf (Cli *cli, char **arguments, GError **error)
{
  return run (cli, arguments, _ ("Say the number of a job and, after -o, the file to write."),
              read_estimate, shop_estimate_paper_make, error);
}

gboolean
cli_invoice_pdf (Cli *cli, char **arguments, GError **error)
{
  return run (cli, arguments, _ ("Say the number of an invoice and, after -o, the file to write."),
              read_invoice, shop_invoice_paper_make, error);
}

gboolean
cli_statement_pdf (Cli *cli, char **arguments, GError **error)
{
  return run (cli, arguments, _ ("Say the name of a customer and, after -o, the file to write."),
              read_statement, shop_statement_paper_make, error);
}
