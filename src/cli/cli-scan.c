/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli-kept.h"
#include "cli/cli-sign-in.h"
#include "obd/obd-readiness.h"
#include "obd/obd-scan-tests.h"
#include "shop/shop-scan-record.h"

#include <glib/gi18n.h>

/* The car's make, as its VIN tells. Titles of a maker's own codes hold for that alone. */
static const char *
get_make (const ObdScan *scan)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  ObdVin vin;

  return scan->vin != NULL && obd_vin_parse (scan->vin, g_date_time_get_year (now), &vin, NULL)
           ? vin.maker
           : NULL;
}

static void
print_codes (Cli *cli, const ObdEcu *ecu, const char *make)
{
  for (guint i = 0; i < ecu->codes->len; i++)
    {
      const ObdCode *code = &g_array_index (ecu->codes, ObdCode, i);
      g_autofree char *title = obd_dtc_book_dup_title_for_make (cli->book, code->dtc, make);
      char text[OBD_DTC_TEXT_SIZE];

      obd_dtc_to_text (code->dtc, text);
      g_print ("    %s  %-9s  %s\n", text, obd_dtc_state_get_id (code->state), title);
    }
  if (ecu->codes->len == 0)
    g_print ("    %s\n", _ ("no codes"));
}

static void
print_freeze_frame (const ObdFreezeFrame *frame)
{
  char text[OBD_DTC_TEXT_SIZE];

  obd_dtc_to_text (frame->dtc, text);
  g_print ("    %s %s:\n", _ ("freeze frame of"), text);
  for (guint i = 0; i < frame->readings->len; i++)
    {
      const ObdReading *reading = &g_array_index (frame->readings, ObdReading, i);
      const ObdSignal *signal = reading->signal;
      g_autofree char *words = obd_signal_dup_text (signal, reading->raw);
      g_autofree char *value =
        words != NULL
          ? g_steal_pointer (&words)
          : base_unit_format (obd_signal_get_value (signal, reading->raw), signal->decimals);
      g_print ("      %-32s %s %s\n", obd_signal_get_name (signal), value,
               base_unit_get_symbol (signal->unit));
    }
}

static void
print_monitors (const ObdEcu *ecu)
{
  for (guint i = 0; ecu->has_readiness && i < ecu->monitors->len; i++)
    {
      const ObdMonitor *monitor = &g_array_index (ecu->monitors, ObdMonitor, i);
      if (monitor->supported)
        g_print ("    %-32s %s\n", obd_monitor_get_name (monitor->id),
                 monitor->complete ? _ ("complete") : _ ("not complete"));
    }
}

/* Of some dozens those that a person must know of. */
static void
print_failed_tests (const ObdEcu *ecu)
{
  g_autoptr (GArray) tests = obd_ecu_decode_tests (ecu);

  for (guint i = 0; i < tests->len; i++)
    {
      const ObdTestResult *result = &g_array_index (tests, ObdTestResult, i);
      g_autofree char *monitor = obd_service_06_dup_monitor_name (result->monitor);
      g_autofree char *test = obd_service_06_dup_test_name (result->monitor, result->test);
      if (result->outcome == OBD_TEST_FAILED)
        g_print ("    %s: %s, %s\n", _ ("test failed"), monitor, test);
    }
}

static void
print_oxygen_tests (const ObdEcu *ecu)
{
  g_autoptr (GArray) tests = obd_ecu_decode_oxygen_tests (ecu);

  for (guint i = 0; i < tests->len; i++)
    {
      const ObdOxygenTest *result = &g_array_index (tests, ObdOxygenTest, i);
      g_autofree char *sensor = obd_ecu_dup_sensor_name (ecu, result->sensor);
      g_autofree char *test = obd_service_05_dup_test_name (result->test);
      g_autofree char *value = obd_service_05_format (result);
      g_print ("    %s %s: %s, %s, %s\n", _ ("oxygen sensor"), sensor, test, value,
               obd_test_outcome_get_name (result->outcome));
    }
}

static void
print_ecu (Cli *cli, const ObdEcu *ecu, const char *make)
{
  g_autofree char *id = obd_ecu_id_to_text (ecu->id);

  g_print ("  %s  %s%s\n", id, ecu->name != NULL ? ecu->name : "",
           ecu->mil ? _ ("  engine light on") : "");
  print_codes (cli, ecu, make);
  for (guint i = 0; i < ecu->freeze_frames->len; i++)
    print_freeze_frame (g_ptr_array_index (ecu->freeze_frames, i));
  print_monitors (ecu);
  print_failed_tests (ecu);
  print_oxygen_tests (ecu);
}

static void
print_truck_codes (ObdScan *scan)
{
  for (guint i = 0; i < scan->truck_codes->len; i++)
    {
      const ObdTruckCode *code = &g_array_index (scan->truck_codes, ObdTruckCode, i);
      const char *name = obd_j1939_get_name (code->parameter);
      g_print ("  J1939 %02X  SPN %u FMI %u  %s  %s\n", code->sender, code->parameter,
               code->failure_mode, code->active ? _ ("active") : _ ("before"),
               name != NULL ? name : "");
    }
}

static void
print_text (Cli *cli, ObdScan *scan)
{
  g_print ("%s, %s\nVIN %s\n", scan->adapter, scan->protocol,
           scan->vin != NULL ? scan->vin : _ ("not told"));
  for (guint i = 0; i < scan->ecus->len; i++)
    print_ecu (cli, g_ptr_array_index (scan->ecus, i), get_make (scan));
  print_truck_codes (scan);
  for (guint i = 0; i < scan->notes->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (scan->notes, i));
}

void
cli_print_scan (Cli *cli, ObdScan *scan)
{
  if (!cli->json)
    {
      print_text (cli, scan);
      return;
    }
  g_autoptr (JsonNode) node = obd_scan_to_json (scan, cli->book);
  cli_print_json (node);
}

static gboolean
save (Cli *cli, ObdScan *scan, GError **error)
{
  g_autoptr (StoreDb) db = store_db_new (cli->store);
  g_autoptr (ShopDesk) desk = shop_desk_new (db);
  g_autoptr (JsonNode) document = obd_scan_to_json (scan, cli->book);
  const ShopScanRecord record = { .scan = document };

  if (!store_db_open (db, error))
    return FALSE;
  gboolean saved = cli_sign_in (cli, desk, error) && shop_scan_record (desk, &record, NULL, error);
  store_db_close (db);
  return saved;
}

gboolean
cli_scan (Cli *cli, char **arguments, GError **error)
{
  gboolean keep = FALSE, modules = FALSE;
  const GOptionEntry entries[] = { { "save", 0, 0, G_OPTION_ARG_NONE, &keep, NULL, NULL },
                                   { "modules", 0, 0, G_OPTION_ARG_NONE, &modules, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) rest = NULL;
  g_autofree char *make = NULL;

  if (!cli_parse (arguments, entries, &rest, error) ||
      !cli_add_kept_packs (cli, NULL, &make, error))
    return FALSE;
  g_autoptr (ObdLink) link = cli_open_car (cli, NULL, error);
  g_autoptr (ObdScan) scan =
    link != NULL ? obd_link_scan (link, NULL, NULL, cli->cancellable, error) : NULL;
  if (scan == NULL ||
      (modules && !obd_link_scan_modules (link, scan, NULL, NULL, cli->cancellable, error)))
    return FALSE;
  cli_print_scan (cli, scan);
  return !keep || save (cli, scan, error);
}

gboolean
cli_clear (Cli *cli, char **arguments, GError **error)
{
  gboolean yes = FALSE;
  const GOptionEntry entries[] = { { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, NULL, NULL }, { NULL } };
  g_auto (GStrv) rest = NULL;

  if (!cli_parse (arguments, entries, &rest, error))
    return FALSE;
  if (!yes)
    {
      cli_usage (error, _ ("Clearing also erases freeze frames and sets all monitors to “not "
                           "complete”. Say --yes to do it."));
      return FALSE;
    }
  g_autoptr (ObdLink) link = cli_open_car (cli, NULL, error);
  if (link == NULL || !obd_link_clear (link, cli->cancellable, error))
    return FALSE;
  g_autoptr (ObdScan) remaining = obd_link_scan (link, NULL, NULL, cli->cancellable, error);
  if (remaining == NULL)
    {
      g_prefix_error (error, "%s ", _ ("The codes were cleared, but could not be read again."));
      return FALSE;
    }
  cli_print_scan (cli, remaining);
  return TRUE;
}

static void
print_raw (Cli *cli, const char *command, char **lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "command");
  json_builder_add_string_value (builder, command);
  json_builder_set_member_name (builder, "reply");
  json_builder_begin_array (builder);
  for (char **line = lines; *line != NULL; line++)
    {
      json_builder_add_string_value (builder, *line);
      if (!cli->json)
        g_print ("%s\n", *line);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    {
      g_autoptr (JsonNode) node = json_builder_get_root (builder);
      cli_print_json_line (node);
    }
}

gboolean
cli_raw (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) commands = NULL;

  if (!cli_parse (arguments, NULL, &commands, error) || !cli_need_port (cli, error))
    return FALSE;
  if (commands[0] == NULL)
    {
      cli_usage (error, _ ("Which command? For example: speedshopctl raw --port P ATI 0100"));
      return FALSE;
    }
  g_autoptr (ObdLink) link = obd_link_new (cli->ports, cli->catalogue, cli->port);
  if (!obd_link_open (link, cli->cancellable, error))
    return FALSE;
  for (char **command = commands; *command != NULL; command++)
    {
      g_auto (GStrv) lines = obd_link_raw (link, *command, cli->cancellable, error);
      if (lines == NULL)
        return FALSE;
      print_raw (cli, *command, lines);
    }
  return TRUE;
}
