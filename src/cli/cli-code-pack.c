/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "shop/shop-code-pack.h"
#include "store/store-code-pack.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
add_titles (ObdDtcPack *pack, const StoreCodePack *file, GError **error)
{
  for (guint i = 0; i < file->titles->len; i++)
    {
      const StoreCodeTitle *title = &g_array_index (file->titles, StoreCodeTitle, i);

      if (!obd_dtc_pack_add (pack, (guint) title->row, title->code != NULL ? title->code : "",
                             title->title != NULL ? title->title : "", title->make, error))
        return FALSE;
    }
  return obd_dtc_pack_close (pack, error);
}

static ObdDtcPack *
read_database (const char *path, const ObdDtcPackOrigin *origin, GError **error)
{
  g_autoptr (StoreCodePack) file = store_code_pack_read (path, error);

  if (file == NULL)
    return NULL;
  ObdDtcPackOrigin own = { .source = file->source != NULL ? file->source : origin->source,
                           .licence = file->licence != NULL ? file->licence : origin->licence,
                           .make = file->make != NULL ? file->make : origin->make };
  g_autoptr (ObdDtcPack) pack = obd_dtc_pack_new (&own);
  return add_titles (pack, file, error) ? g_steal_pointer (&pack) : NULL;
}

static gboolean
is_json (const char *text, gsize length)
{
  gsize blanks = 0;

  while (blanks < length && g_ascii_isspace (text[blanks]))
    blanks++;
  return blanks < length && text[blanks] == '{';
}

static ObdDtcPack *
read_pack (const char *path, const ObdDtcPackOrigin *origin, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (store_code_pack_is_sqlite (text, length))
    return read_database (path, origin, error);
  return is_json (text, length) ? obd_dtc_pack_read_json (text, length, origin, error)
                                : obd_dtc_pack_read_csv (text, length, origin, error);
}

/* Adds the titles of a file, CSV, JSON or SQLite by its content, to the book of codes. */
gboolean
cli_add_code_pack (Cli *cli, const char *path, const ObdDtcPackOrigin *origin, GError **error)
{
  ObdDtcPack *pack = read_pack (path, origin, error);

  if (pack != NULL)
    obd_dtc_book_add_pack (cli->book, pack);
  return pack != NULL;
}

static gboolean
keep (Cli *cli, const char *name, const ObdDtcPack *pack, GError **error)
{
  g_autoptr (JsonNode) document = obd_dtc_pack_to_json (pack);
  g_autoptr (ShopOutcome) outcome = NULL;
  const ShopCodePackImport import = {
    .name = name,
    .make = obd_dtc_pack_get_make (pack),
    .source = obd_dtc_pack_get_source (pack),
    .licence = obd_dtc_pack_get_licence (pack),
    .document = document,
  };
  ShopDesk *desk = cli_open_desk (cli, error);
  gboolean kept = desk != NULL && shop_code_pack_import (desk, &import, &outcome, error);

  if (kept)
    cli_print_object (outcome->result);
  g_clear_pointer (&desk, cli_close_desk);
  return kept;
}

/* "code-pack import F": keeps its titles for the shop. */
gboolean
cli_code_pack (Cli *cli, char **arguments, GError **error)
{
  g_autofree char *make = NULL;
  g_autofree char *source = NULL;
  g_autofree char *licence = NULL;
  const GOptionEntry entries[] = { { "make", 0, 0, G_OPTION_ARG_STRING, &make, NULL, NULL },
                                   { "source", 0, 0, G_OPTION_ARG_STRING, &source, NULL, NULL },
                                   { "licence", 0, 0, G_OPTION_ARG_STRING, &licence, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) words = NULL;

  if (!cli_parse (arguments, entries, &words, error))
    return FALSE;
  if (g_strv_length (words) != 2 || !g_str_equal (words[0], "import"))
    {
      cli_usage (error, _ ("Say code-pack import and a file."));
      return FALSE;
    }
  const ObdDtcPackOrigin origin = { source, licence, make };
  g_autofree char *name = g_path_get_basename (words[1]);
  g_autoptr (ObdDtcPack) pack = read_pack (words[1], &origin, error);
  return pack != NULL && keep (cli, name, pack, error);
}
