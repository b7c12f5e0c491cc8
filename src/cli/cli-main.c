/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "shop/shop.h"
#include "sim/sim-open.h"
#include "speedshop-config.h"
#include "store/store.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>

GQuark
cli_usage_error_quark (void)
{
  return g_quark_from_static_string ("cli-usage-error");
}

typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  CliFunc run;
} Command;

static const Command commands[] = {
  { "adapters", "[--simulated]",
    N_ ("list serial ports and which look like OBD adapters; what can be simulated"),
    cli_adapters },
  { "scan", "--port P [--modules] [--save]",
    N_ ("read codes, freeze frame, monitors, tests and identity; of all control units on request"),
    cli_scan },
  { "watch",
    "--port P --signals a,b [--set F]… [--vehicle PLATE] [--seconds N] [--rate N] [--stats]",
    N_ ("stream readings"), cli_watch },
  { "clear", "--port P --yes", N_ ("clear codes and say what remains"), cli_clear },
  { "raw", "--port P COMMAND…", N_ ("send raw adapter commands"), cli_raw },
  { "record", "--port P --out F [--signals a,b] [--seconds N]",
    N_ ("write every byte of a scan and of readings to a file"), cli_record },
  { "replay", "F", N_ ("decode such a file again"), cli_replay },
  { "decode", "HEX…", N_ ("what a control unit's answer means"), cli_decode },
  { "dtc", "CODE[-TYPE]… | --search TEXT [--make MAKE | --vehicle PLATE] [--pack FILE]",
    N_ ("what a trouble code means"), cli_dtc },
  { "code-pack", "import F [--make MAKE] [--source TEXT] [--licence TEXT]",
    N_ ("keep titles of trouble codes from elsewhere for the shop"), cli_code_pack },
  { "signal-set",
    "import F --vehicle PLATE|--make MAKE [--model MODEL] | list [--vehicle PLATE] |"
    " on|off --vehicle PLATE [--set NAME] [SIGNAL…] |"
    " F [--format obdb|torque|carscanner] [--answer HEX] [--author NAME]",
    N_ ("keep another program's signals for a vehicle; what a file of them holds"),
    cli_signal_set },
  { "support-bundle", "--port P -o F [--with-vin]",
    N_ ("write what passes between computer and adapter, for who helps; the VIN’s serial masked"),
    cli_support_bundle },
  { "vin", "VIN", N_ ("decode and check a VIN, or a chassis number of Japan"), cli_vin },
  { "health", "--scan F | --vehicle PLATE",
    N_ ("a vehicle's health score and each point that it lost"), cli_health },
  { "health-report",
    "--vehicle PLATE --out F.pdf|F.txt [--before SCAN] [--after SCAN] [--words TEXT] [--imperial]",
    N_ ("write the health report that a customer takes home"), cli_health_report },
  { "shop", "list | VERB JSON", N_ ("change the shop's records, as screens do"), cli_shop },
  { "estimate-pdf", "JOB -o FILE", N_ ("draw the newest estimate or quote for a job as it prints"),
    cli_estimate_pdf },
  { "invoice-pdf", "NUMBER -o FILE", N_ ("draw an invoice or a credit note as it prints"),
    cli_invoice_pdf },
  { "statement-pdf", "CUSTOMER -o FILE", N_ ("draw a customer's statement of account as it prints"),
    cli_statement_pdf },
  { "attach", "RECORD F [--kind K] [--title TEXT]",
    N_ ("keep a file with a job, a vehicle or another record"), cli_attach },
  { "query", "list | NAME JSON", N_ ("ask the shop's records"), cli_query },
  { "audit", "verify", N_ ("check the chain of who did what"), cli_audit },
  { "demo", "--scale 1|10|100 [--seed N] [--today DATE] [--into-existing]",
    N_ ("fill the store with a made-up workshop"), cli_demo },
  { "import", "KIND F.csv [--map F.json] [--set FIELD=TEXT] [--month-first] [--dry-run]",
    N_ ("take in customers, vehicles, parts, prices or balances of another program"), cli_import },
  { "import-log", "F.csv --vehicle PLATE [--map F.json] [--dry-run]",
    N_ ("take in a log of Torque, Car Scanner, OBD Fusion or RaceCapture as a recording"),
    cli_import_log },
  { "export", "RECORDING --format csv|xlsx -o F", N_ ("write a recording for other programs"),
    cli_export },
  { "runs",
    "RECORDING [--mass-kg M --drag-area-m2 A [--rolling C] [--air-kg-per-m3 D] [--rotating F]]"
    " [--keep]",
    N_ ("time 0–100 km/h, 80–120 km/h and 400 m in a recording, and reckon the power"), cli_runs },
  { "db",
    "check [--quick] | backup [F] | drill [F] | restore F|--latest | info | size |"
    " retention [--apply]",
    N_ ("look after the store"), cli_db },
};

void
cli_usage (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CLI_USAGE_ERROR, 0, text);
}

/**
 * cli_parse:
 * @rest: (out) (transfer full): what is no option
 *
 * Takes a command's own options out of @arguments.
 */
gboolean
cli_parse (char **arguments, const GOptionEntry *entries, char ***rest, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autoptr (GError) problem = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  g_strv_builder_add (all, "speedshopctl");
  g_strv_builder_addv (all, (const char **) arguments);
  g_auto (GStrv) words = g_strv_builder_end (all);
  if (!g_option_context_parse_strv (context, &words, &problem))
    {
      cli_usage (error, "%s", problem->message);
      return FALSE;
    }
  *rest = g_strdupv (words + 1);
  return TRUE;
}

gboolean
cli_need_port (Cli *cli, GError **error)
{
  if (cli->port != NULL)
    return TRUE;
  cli_usage (error,
             _ ("This needs --port, such as --port sim:petrol-turbo. “speedshopctl adapters” "
                "lists the ports of this computer."));
  return FALSE;
}

/**
 * cli_need_store:
 * @error: (out): %STORE_ERROR_MISSING
 *
 * What only reads makes no store: an empty one would answer a mistyped path.
 *
 * Returns: whether there is a file at the path of the store
 */
gboolean
cli_need_store (Cli *cli, GError **error)
{
  if (g_file_test (cli->store, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (
    error, STORE_ERROR, STORE_ERROR_MISSING,
    _ ("There is no store “%s”. Say with --store where it is; “speedshopctl demo” or the "
       "first “speedshopctl shop” makes one."),
    cli->store);
  return FALSE;
}

/**
 * cli_open_car:
 * @transcript: (nullable): where every byte is written
 *
 * Returns: (transfer full): a link with the car found
 */
ObdLink *
cli_open_car (Cli *cli, GFile *transcript, GError **error)
{
  if (!cli_need_port (cli, error))
    return NULL;
  g_autoptr (ObdLink) link = obd_link_new (cli->ports, cli->catalogue, cli->port);
  obd_link_set_memory (link, cli->memory);
  obd_link_set_transcript (link, transcript);
  if (!obd_link_open (link, cli->cancellable, error) ||
      !obd_link_find_car (link, cli->cancellable, error))
    return NULL;
  return g_steal_pointer (&link);
}

void
cli_print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  g_print ("%s\n", text);
}

void
cli_print_json_line (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  g_print ("%s\n", text);
}

static void
print_usage (void)
{
  g_printerr (
    "%s\n\n",
    _ ("Usage: speedshopctl [--json] [--store PATH] [--as NAME] [--pin-file F|-] COMMAND …"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_printerr ("  %-9s %s\n            %s\n", commands[i].name, commands[i].arguments,
                _ (commands[i].summary));
}

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static gboolean
on_interrupt (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

/* Commands that block in the main thread still want Ctrl-C to end them cleanly, so signals are
 * watched in a thread of their own. */
static gpointer
watch_signals (gpointer cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) interrupt = g_unix_signal_source_new (SIGINT);
  g_autoptr (GSource) terminate = g_unix_signal_source_new (SIGTERM);

  g_source_set_callback (interrupt, on_interrupt, cancellable, NULL);
  g_source_set_callback (terminate, on_interrupt, cancellable, NULL);
  g_source_attach (interrupt, context);
  g_source_attach (terminate, context);
  while (TRUE)
    g_main_context_iteration (context, TRUE);
  return NULL;
}

static gboolean
cli_init (Cli *cli, GError **error)
{
  cli->cancellable = g_cancellable_new ();
  cli->ports = obd_ports_new ();
  obd_ports_add_scheme (cli->ports, "sim", sim_open_fd, NULL);
  cli->catalogue = obd_catalogue_new (error);
  g_autoptr (GFile) memory =
    g_file_new_build_filename (g_get_user_cache_dir (), "speedshop", "adapters.json", NULL);
  cli->memory = obd_memory_new (memory);
  cli->book = cli->catalogue != NULL ? obd_dtc_book_new (error) : NULL;
  if (cli->store == NULL)
    cli->store = g_build_filename (g_get_user_data_dir (), "speedshop", "speedshop.db", NULL);
  g_thread_unref (g_thread_new ("signals", watch_signals, cli->cancellable));
  return cli->book != NULL;
}

static void
cli_clear_all (Cli *cli)
{
  g_clear_object (&cli->ports);
  g_clear_object (&cli->catalogue);
  g_clear_object (&cli->book);
  g_clear_pointer (&cli->memory, obd_memory_unref);
  g_free (cli->port);
  g_free (cli->store);
  g_free (cli->user);
  g_free (cli->pin_file);
}

static const char *
kind_of (const GError *error)
{
  if (error->domain == OBD_ERROR)
    return obd_error_get_kind ((ObdError) error->code);
  if (error->domain == SHOP_ERROR)
    return shop_error_get_kind ((ShopError) error->code);
  if (error->domain == STORE_ERROR)
    return store_error_get_kind ((StoreError) error->code);
  return g_quark_to_string (error->domain);
}

/* A verb that is not there, or an argument that it does not know, is a mistake of whoever asks. */
static gboolean
is_usage (const GError *error)
{
  return error->domain == CLI_USAGE_ERROR ||
         g_error_matches (error, SHOP_ERROR, SHOP_ERROR_ARGUMENT);
}

static int
report (Cli *cli, const GError *error)
{
  g_printerr ("speedshopctl: %s\n", error->message);
  if (cli->json && error->domain != CLI_USAGE_ERROR)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "error");
      json_builder_add_string_value (builder, kind_of (error));
      json_builder_set_member_name (builder, "message");
      json_builder_add_string_value (builder, error->message);
      json_builder_end_object (builder);
      g_autoptr (JsonNode) node = json_builder_get_root (builder);
      cli_print_json_line (node);
    }
  return is_usage (error) ? 2 : 1;
}

/* Options that every command has may stand anywhere; the rest is left for the command. */
static gboolean
parse_common (Cli *cli, char ***words, GError **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, NULL, NULL },
    { "port", 0, 0, G_OPTION_ARG_STRING, &cli->port, NULL, NULL },
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &cli->store, NULL, NULL },
    { "as", 0, 0, G_OPTION_ARG_STRING, &cli->user, NULL, NULL },
    { "pin-file", 0, 0, G_OPTION_ARG_FILENAME, &cli->pin_file, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse_strv (context, words, error);
}

int
main (int argc, char **argv)
{
  Cli cli = { FALSE };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_strdupv (argv);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  gboolean parsed = parse_common (&cli, &words, &error);
  const Command *command = parsed && words[0] != NULL ? find_command (words[1]) : NULL;
  if (command == NULL)
    {
      if (error != NULL)
        g_printerr ("speedshopctl: %s\n", error->message);
      print_usage ();
      return 2;
    }
  gboolean done = cli_init (&cli, &error) && command->run (&cli, words + 2, &error);
  int status = done ? 0 : report (&cli, error);
  cli_clear_all (&cli);
  return status;
}
