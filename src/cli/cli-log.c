/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "base/base-time.h"
#include "cli/cli-kept.h"
#include "obd/obd-log.h"
#include "shop/shop-recording-take.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

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
  g_autoptr (GMappedFile) file = g_mapped_file_new (order->path, FALSE, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *name = g_path_get_basename (order->path);
  const ObdLogOptions options = { .file_name = name,
                                  .zone = zone,
                                  .map =
                                    order->map != NULL ? json_node_get_object (order->map) : NULL };

  if (file == NULL)
    return NULL;
  const char *text = g_mapped_file_get_contents (file);
  return obd_log_read (text != NULL ? text : "", g_mapped_file_get_length (file), cli->catalogue,
                       &options, error);
}

/* --- what was found --- */

static const char *
get_unit (const ObdLogColumn *column)
{
  return column->unit.symbol != NULL ? column->unit.symbol : base_unit_get_id (column->unit.unit);
}

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
  json_object_set_string_member (object, "unit", get_unit (column));
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

      g_print ("  %s → %s %s", column->header, what, get_unit (column));
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

/* What the catalogue does not know goes by a name of its own, which no signal of it can have. */
static char *
dup_signal_id (const ObdLogColumn *column)
{
  return column->signal != NULL ? g_strdup (column->signal->id)
                                : g_strconcat ("log:", column->name, NULL);
}

static void
take_column (ShopRecordingDraft *draft, const ObdLogColumn *column)
{
  g_autofree char *id = dup_signal_id (column);
  const ShopChannel channel = { .signal = id,
                                .name = column->signal != NULL
                                          ? (char *) obd_signal_get_name (column->signal)
                                          : column->name,
                                .unit = (char *) get_unit (column),
                                .scale = column->scale,
                                .offset = column->offset };

  if (column->samples->len == 0)
    return;
  guint index = shop_recording_draft_add_channel (draft, &channel);
  for (guint i = 0; i < column->samples->len; i++)
    {
      const ObdLogSample *sample = &g_array_index (column->samples, ObdLogSample, i);

      shop_recording_draft_append (draft, index, (StoreSample){ sample->t_us, sample->raw });
    }
}

/* Where the file does not say when it was made, it was finished when it was written last. */
static gint64
find_start (const ObdLog *log, const char *path)
{
  GStatBuf facts;

  if (log->start_us != 0 || g_stat (path, &facts) != 0)
    return log->start_us;
  return (gint64) facts.st_mtime * G_USEC_PER_SEC - log->duration_us;
}

static ShopRecordingDraft *
make_draft (const ObdLog *log, const BaseId *vehicle, const char *path)
{
  ShopRecordingDraft *draft = shop_recording_draft_new (vehicle, find_start (log, path));

  for (guint i = 0; i < log->columns->len; i++)
    take_column (draft, g_ptr_array_index (log->columns, i));
  for (guint i = 0; i < log->markers->len; i++)
    {
      const ObdLogMarker *marker = &g_array_index (log->markers, ObdLogMarker, i);

      shop_recording_draft_add_marker (draft, marker->t_us, marker->text);
    }
  return draft;
}

static gboolean
keep (ShopDesk *desk, const ObdLog *log, const Order *order, JsonObject *told, GError **error)
{
  g_autoptr (JsonObject) row = cli_find_vehicle (desk, order->vehicle, error);
  g_autofree char *name = g_path_get_basename (order->path);
  g_autofree char *note =
    g_strdup_printf (_ ("Taken in from a log (%s)"), obd_log_get_format_id (log->format));
  char text[BASE_ID_TEXT_SIZE];
  BaseId vehicle, recording;

  if (row == NULL)
    return FALSE;
  base_id_parse (base_json_get_string (row, "vehicle"), &vehicle);
  g_autoptr (ShopRecordingDraft) draft = make_draft (log, &vehicle, order->path);
  g_autofree char *title = g_utf8_make_valid (name, -1);
  if (!shop_recording_take (desk, draft, title, note, &recording, error))
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
  gboolean kept = desk != NULL && keep (desk, log, order, told, error);
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
