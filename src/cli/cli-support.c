/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "obd/obd-support-bundle.h"
#include "obd/obd-transcript-tail.h"

#include <glib/gi18n.h>
#include <math.h>

/* A scan fits by far. */
#define LOG_SIZE (4 * 1024 * 1024)

/* A line that does not work is what bundles are for: as much as there was is told. */
static ObdScan *
look_at_car (Cli *cli, ObdLink *link, GError **error)
{
  if (!obd_link_open (link, cli->cancellable, error) ||
      !obd_link_find_car (link, cli->cancellable, error))
    return NULL;
  return obd_link_scan (link, NULL, NULL, cli->cancellable, error);
}

static const char *
get_vin (ObdLink *link, ObdScan *scan)
{
  ObdScan *car = scan != NULL ? scan : obd_link_get_car (link);

  return car != NULL ? car->vin : NULL;
}

static char *
dup_bundle (Cli *cli, ObdLink *link, ObdTranscriptTail *log, gboolean with_vin)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (ObdScan) scan = look_at_car (cli, link, &problem);
  g_autoptr (JsonNode) json = scan != NULL ? obd_scan_to_json (scan, cli->book) : NULL;
  const ObdProtocol *protocol = obd_link_get_protocol (link);
  g_autofree char *text = obd_transcript_tail_dup_text (log);
  const ObdSupport support = {
    .port = cli->port,
    .adapter = obd_link_get_adapter_facts (link),
    .protocol = protocol != NULL ? protocol->name : NULL,
    .vin = get_vin (link, scan),
    .problem = problem != NULL ? problem->message : NULL,
    .scan = json,
    .log = text,
    .with_vin = with_vin,
  };

  if (problem != NULL)
    g_printerr ("%s\n", problem->message);
  return obd_support_bundle_dup_text (&support);
}

gboolean
cli_support_bundle (Cli *cli, char **arguments, GError **error)
{
  gboolean with_vin = FALSE;
  g_autofree char *path = NULL;
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
                                   { "with-vin", 0, 0, G_OPTION_ARG_NONE, &with_vin, NULL, NULL },
                                   { NULL } };

  if (!cli_parse (arguments, entries, &rest, error) || !cli_need_port (cli, error))
    return FALSE;
  if (path == NULL)
    {
      cli_usage (error, _ ("Say where to write the bundle: -o FILE"));
      return FALSE;
    }
  g_autoptr (ObdTranscriptTail) log = obd_transcript_tail_new (LOG_SIZE, LOG_SIZE);
  g_autoptr (ObdLink) link = obd_link_new (cli->ports, cli->catalogue, cli->port);
  obd_link_set_log (link, G_OUTPUT_STREAM (log));
  g_autofree char *text = dup_bundle (cli, link, log, with_vin);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
