/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "shop/shop-recording-export.h"

#include <glib/gi18n.h>

/* "export RECORDING --format csv|xlsx -o F" */
gboolean
cli_export (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *format_id = NULL;
  g_autofree char *path = NULL;
  ShopRecordingFormat format = SHOP_RECORDING_CSV;
  const GOptionEntry options[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_id, NULL, NULL },
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
    { NULL },
  };

  if (!cli_parse (arguments, options, &words, error))
    return FALSE;
  if (g_strv_length (words) != 1 || path == NULL ||
      (format_id != NULL && !shop_recording_format_parse (format_id, &format)))
    {
      cli_usage (error, _ ("Say export RECORDING --format csv|xlsx -o FILE."));
      return FALSE;
    }
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  gboolean done = desk != NULL && shop_recording_export (shop_desk_get_db (desk), words[0], format,
                                                         path, NULL, cli->cancellable, error);
  g_clear_pointer (&desk, cli_close_desk);
  return done;
}
