/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:cli
 *
 * `speedshopctl`: every headless job, for scripts and for tests. With `--json` a command prints one
 * document, or one object a line for streams, on stdout; messages go to stderr. Exit status 0 done,
 * 1 the job failed, 2 wrong usage.
 *
 * May use: all rooms but app. A command is a function in the table of cli-main.c.
 */

#include "obd/obd-link.h"
#include "obd/obd.h"
#include "shop/shop-desk.h"

G_BEGIN_DECLS

#define CLI_USAGE_ERROR (cli_usage_error_quark ())
GQuark cli_usage_error_quark (void);

/**
 * Cli:
 * @json: whether to print JSON
 * @port: (nullable): `--port`
 * @user: (nullable): `--as`: who stands at the desk; the owner otherwise, while nobody has a PIN
 * @pin_file: (nullable): `--pin-file`: what their PIN is read from; "-" for standard input
 * @store: `--store`, or the default file
 * @cancellable: cancelled by Ctrl-C
 *
 * What every command gets. @ports, @catalogue and @book are made for the commands that need them,
 * @memory for those that talk to a car.
 */
typedef struct
{
  gboolean json;
  char *port;
  char *store;
  char *user;
  char *pin_file;
  GCancellable *cancellable;
  ObdPorts *ports;
  ObdCatalogue *catalogue;
  ObdDtcBook *book;
  ObdMemory *memory;
} Cli;

/**
 * CliFunc:
 * @arguments: (array zero-terminated=1): what follows the command's name, options taken out
 *
 * Returns: whether the job was done; otherwise @error is set, with %CLI_USAGE_ERROR for wrong usage
 */
typedef gboolean (*CliFunc) (Cli *cli, char **arguments, GError **error);

gboolean cli_adapters (Cli *cli, char **arguments, GError **error);
gboolean cli_scan (Cli *cli, char **arguments, GError **error);
gboolean cli_clear (Cli *cli, char **arguments, GError **error);
gboolean cli_raw (Cli *cli, char **arguments, GError **error);
gboolean cli_watch (Cli *cli, char **arguments, GError **error);
gboolean cli_record (Cli *cli, char **arguments, GError **error);
gboolean cli_replay (Cli *cli, char **arguments, GError **error);
gboolean cli_decode (Cli *cli, char **arguments, GError **error);
gboolean
cli_add_code_pack (Cli *cli, const char *path, const ObdDtcPackOrigin *origin, GError **error);
gboolean cli_code_pack (Cli *cli, char **arguments, GError **error);
gboolean cli_dtc (Cli *cli, char **arguments, GError **error);
gboolean cli_signal_set (Cli *cli, char **arguments, GError **error);
ObdSignalSet *cli_read_signal_set (const char *path, const char *format_id, GError **error);
void
cli_add_signal_set (Cli *cli, const char *key, const char *name, ObdSignalSet *set, guint year);
gboolean cli_support_bundle (Cli *cli, char **arguments, GError **error);
gboolean cli_vin (Cli *cli, char **arguments, GError **error);
gboolean cli_runs (Cli *cli, char **arguments, GError **error);
gboolean cli_shop (Cli *cli, char **arguments, GError **error);
gboolean cli_estimate_pdf (Cli *cli, char **arguments, GError **error);
gboolean cli_invoice_pdf (Cli *cli, char **arguments, GError **error);
gboolean cli_statement_pdf (Cli *cli, char **arguments, GError **error);
gboolean cli_attach (Cli *cli, char **arguments, GError **error);
gboolean cli_query (Cli *cli, char **arguments, GError **error);
gboolean cli_audit (Cli *cli, char **arguments, GError **error);
gboolean cli_demo (Cli *cli, char **arguments, GError **error);
gboolean cli_health (Cli *cli, char **arguments, GError **error);
gboolean cli_health_report (Cli *cli, char **arguments, GError **error);
gboolean cli_export (Cli *cli, char **arguments, GError **error);
gboolean cli_import (Cli *cli, char **arguments, GError **error);
gboolean cli_import_log (Cli *cli, char **arguments, GError **error);
gboolean cli_db (Cli *cli, char **arguments, GError **error);

gboolean cli_parse (char **arguments, const GOptionEntry *entries, char ***rest, GError **error);
gboolean cli_need_port (Cli *cli, GError **error);
gboolean cli_need_store (Cli *cli, GError **error);
ObdLink *cli_open_car (Cli *cli, GFile *transcript, GError **error);
ShopDesk *cli_open_desk (Cli *cli, GError **error);
void cli_close_desk (ShopDesk *desk);
void cli_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
void cli_print_json (JsonNode *node);
void cli_print_object (JsonObject *object);
void cli_print_json_line (JsonNode *node);
void cli_print_scan (Cli *cli, ObdScan *scan);

G_END_DECLS
