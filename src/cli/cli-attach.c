/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "shop/shop.h"

#include <glib/gi18n.h>

static gboolean
attach_stream (Cli *cli, GInputStream *stream, const ShopAttachmentAdd *attachment, GError **error)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  gboolean done =
    desk != NULL && shop_attach (desk, stream, attachment, cli->cancellable, &outcome, error);

  if (done)
    cli_print_object (outcome->result);
  g_clear_pointer (&desk, cli_close_desk);
  return done;
}

static gboolean
attach_file (Cli *cli, const char *path, ShopAttachmentAdd *attachment, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cli->cancellable, error);

  attachment->name = name;
  return stream != NULL && attach_stream (cli, G_INPUT_STREAM (stream), attachment, error);
}

gboolean
cli_attach (Cli *cli, char **arguments, GError **error)
{
  g_autofree char *kind = NULL;
  g_autofree char *title = NULL;
  const GOptionEntry entries[] = { { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, NULL, NULL },
                                   { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) words = NULL;
  ShopAttachmentAdd attachment = { 0 };

  if (!cli_parse (arguments, entries, &words, error))
    return FALSE;
  attachment.kind = kind;
  attachment.title = title;
  if (g_strv_length (words) == 2 && base_id_parse (words[0], &attachment.record))
    return attach_file (cli, words[1], &attachment, error);
  cli_usage (error, _ ("Say the id of a record and the path of a file."));
  return FALSE;
}
