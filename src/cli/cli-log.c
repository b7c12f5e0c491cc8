/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "cli/cli-kept.h"
#include "road/road-log.h"

#include <glib/gi18n.h>

/* What the command line says. */
typedef struct
{
  char *path;
  char *vehicle;
  char *map_path;
  gboolean dry_run;
  JsonNode *map;
} Order;

static void
order_clear (Order *order)
{
  g_free (order->path);
  g_free (order->vehicle);
  g_free (order->map_path);
  g_clear_pointer (&order->map, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

static gboolean
read_map (Order *order, GError **error)
{
  g_autofree char *text = NULL;
  gsize size;

  if (order->map_path == NULL)
    return TRUE;
  if (!g_file_get_contents (order->map_path, &text, &size, error))
    return FALSE;
  order->map = base_json_parse (text, (gssize) size, NULL);
  if (order->map != NULL && JSON_NODE_HOLDS_OBJECT (order->map))
    return TRUE;
  cli_usage (error, _ ("The map must be a JSON object, such as {\"Speed (GPS)\":\"vehicle_speed\","
                       "\"Bearing\":\"\"}."));
  return FALSE;
}

static ObdLog *
read_log (Cli *cli, const Order *order, GError **error)
{
  const RoadLogFile file = { .path = order->path,
                             .catalogue = cli->catalogue,
                             .map = order->map != NULL ? json_node_get_object (order->map) : NULL };

  return road_log_read (&file, cli->cancellable, error);
}

/* --- what was found --- */

static JsonObject *
tell_column (const ObdLogColumn *column)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "column", column->header);
  json_object_set_string_member (object, "role", obd_log_get_role_id (column->role));
  if (column->role != OBD_LOG_READING)
    return object;
  if (column->signal != NULL)
    json_object_set_string_member (object, "signal", column->signal->id);
  if (column->guess != NULL)
    json_object_set_string_member (object, "guess", column->guess->id);
  json_object_set_string_member (object, "confidence",
                                 obd_log_get_confidence_id (column->confidence));
  json_object_set_string_member (object, "file_unit",
                                 column->unit_text != NULL ? column->unit_text : "");
  json_object_set_string_member (object, "unit", obd_log_column_get_unit (column));
  json_object_set_int_member (object, "samples", column->samples->len);
  return object;
}

static JsonArray *
tell_losses (const ObdLog *log)
{
  JsonArray *losses = json_array_new ();

  for (guint i = 0; i < log->losses->len; i++)
    {
      const ObdLogLoss *loss = &g_array_index (log->losses, ObdLogLoss, i);
      JsonObject *object = json_object_new ();
      g_autofree char *sentence = obd_log_dup_loss_sentence (loss);

      json_object_set_int_member (object, "line", loss->line);
      json_object_set_string_member (object, "kind", obd_log_get_loss_id (loss->kind));
      json_object_set_string_member (object, "sentence", sentence);
      json_array_add_object_element (losses, object);
    }
  return losses;
}

static JsonObject *
tell_counts (const ObdLog *log)
{
  JsonObject *counts = json_object_new ();

  for (guint i = 0; i < OBD_N_LOG_LOSSES; i++)
    if (log->n_losses[i] > 0)
      json_object_set_int_member (counts, obd_log_get_loss_id (i), log->n_losses[i]);
  return counts;
}

static JsonObject *
tell_log (const ObdLog *log)
{
  JsonObject *object = json_object_new ();
  JsonArray *columns = json_array_new ();

  for (guint i = 0; i < log->columns->len; i++)
    json_array_add_object_element (columns, tell_column (g_ptr_array_index (log->columns, i)));
  json_object_set_string_member (object, "format", obd_log_get_format_id (log->format));
  if (log->start_us != 0)
    json_object_set_int_member (object, "started_us", log->start_us);
  json_object_set_double_member (object, "duration_s", (double) log->duration_us / G_USEC_PER_SEC);
  json_object_set_int_member (object, "lines", log->n_lines);
  json_object_set_int_member (object, "samples", log->n_samples);
  json_object_set_array_member (object, "columns", columns);
  json_object_set_object_member (object, "loss_counts", tell_counts (log));
  json_object_set_array_member (object, "losses", tell_losses (log));
  return object;
}

#define MOST_LOSSES_PRINTED 20

static void
print_losses (const ObdLog *log)
{
  for (guint i = 0; i < MIN (log->losses->len, MOST_LOSSES_PRINTED); i++)
    {
      g_autofree char *sentence =
        obd_log_dup_loss_sentence (&g_array_index (log->losses, ObdLogLoss, i));

      g_print ("%s\n", sentence);
    }
  if (log->losses->len > MOST_LOSSES_PRINTED)
    g_print (_ ("There is more; --json tells all.\n"));
}

static void
print_log (const ObdLog *log)
{
  for (guint i = 0; i < log->columns->len; i++)
    {
      const ObdLogColumn *column = g_ptr_array_index (log->columns, i);
      const char *what = column->signal != NULL            ? column->signal->id
                         : column->role == OBD_LOG_READING ? _ ("kept under its own name")
                                                           : obd_log_get_role_id (column->role);

      g_print ("  %s → %s %s", column->header, what, obd_log_column_get_unit (column));
      if (column->guess != NULL)
        /* Translators: the name of a signal. */
        g_print (_ (" (perhaps %s: say so with --map)"), column->guess->id);
      g_print ("\n");
    }
  print_losses (log);
  /* Translators: how many readings, how many seconds. */
  g_print (_ ("%u readings in %.1f s\n"), log->n_samples,
           (double) log->duration_us / G_USEC_PER_SEC);
}

/* --- into the store --- */

static gboolean
keep (Cli *cli,
      ShopDesk *desk,
      const ObdLog *log,
      const Order *order,
      JsonObject *told,
      GError **error)
{
  g_autoptr (JsonObject) row = cli_find_vehicle (desk, order->vehicle, error);
  char text[BASE_ID_TEXT_SIZE];
  BaseId vehicle, recording;

  if (row == NULL)
    return FALSE;
  base_id_parse (base_json_get_string (row, "vehicle"), &vehicle);
  if (!road_log_keep (desk, log, order->path, &vehicle, cli->cancellable, &recording, error))
    return FALSE;
  base_id_to_text (&recording, text);
  json_object_set_string_member (told, "recording", text);
  return TRUE;
}

static gboolean
keep_in_store (Cli *cli, const ObdLog *log, const Order *order, JsonObject *told, GError **error)
{
  if (order->dry_run)
    return TRUE;
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  gboolean kept = desk != NULL && keep (cli, desk, log, order, told, error);
  g_clear_pointer (&desk, cli_close_desk);
  return kept;
}

static gboolean
import_log (Cli *cli, Order *order, GError **error)
{
  g_autoptr (ObdLog) log = read_map (order, error) ? read_log (cli, order, error) : NULL;
  g_autoptr (JsonObject) told = log != NULL ? tell_log (log) : NULL;

  if (log == NULL || !keep_in_store (cli, log, order, told, error))
    return FALSE;
  if (cli->json)
    {
      cli_print_object (told);
      return TRUE;
    }
  print_log (log);
  if (order->dry_run)
    g_print ("%s\n", _ ("Nothing was kept; leave out --dry-run to do it."));
  else
    g_print (_ ("Kept as recording %s.\n"), base_json_get_string (told, "recording"));
  return TRUE;
}

/* "import-log F.csv --vehicle PLATE" */
gboolean
cli_import_log (Cli *cli, char **arguments, GError **error)
{
  g_auto (Order) order = { 0 };
  g_auto (GStrv) words = NULL;
  const GOptionEntry options[] = {
    { "vehicle", 0, 0, G_OPTION_ARG_STRING, &order.vehicle, NULL, NULL },
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &order.map_path, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &order.dry_run, NULL, NULL },
    { NULL },
  };

  if (!cli_parse (arguments, options, &words, error))
    return FALSE;
  if (g_strv_length (words) != 1 || (order.vehicle == NULL && !order.dry_run))
    {
      cli_usage (error, _ ("Say import-log FILE.csv --vehicle PLATE, or --dry-run to look at it."));
      return FALSE;
    }
  order.path = g_strdup (words[0]);
  return import_log (cli, &order, error);
}
