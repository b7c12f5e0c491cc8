/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "obd/obd-road-power.h"
#include "shop/shop-recording-data.h"
#include "shop/shop-timed-run.h"

#include <glib/gi18n.h>
#include <math.h>

/* The longer, the less the speed's steps count; a gear lasts about so long. */
#define WINDOW_S 2.0

#define M_PER_KM 1000

/* What the command line says. Power is reckoned where there are a mass and a drag area. */
typedef struct
{
  ObdRoadLoad load;
  gboolean keep;
} Order;

/* What was found in one recording. */
typedef struct
{
  BaseId recording;
  GArray *speeds;
  GArray *runs;
  GArray *powers;
  double resolution;
  char *assumptions;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->speeds, g_array_unref);
  g_clear_pointer (&found->runs, g_array_unref);
  g_clear_pointer (&found->powers, g_array_unref);
  g_free (found->assumptions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static const ShopTrace *
find_speed (const ShopRecordingData *data, GError **error)
{
  for (guint i = 0; i < data->traces->len; i++)
    {
      const ShopTrace *trace = g_ptr_array_index (data->traces, i);

      if (g_str_equal (trace->channel->signal, "vehicle_speed") && trace->samples->len > 0)
        return trace;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _ ("The recording has no vehicle speed, so no run can be found in it."));
  return NULL;
}

static void
take_speeds (Found *found, const ShopTrace *trace)
{
  found->speeds = g_array_new (FALSE, FALSE, sizeof (ObdSpeed));
  for (guint i = 0; i < trace->samples->len; i++)
    {
      const StoreSample *sample = &g_array_index (trace->samples, StoreSample, i);
      ObdSpeed speed = { sample->t_us,
                         sample->raw * trace->channel->scale + trace->channel->offset };

      g_array_append_val (found->speeds, speed);
    }
}

static char *
describe (const ObdRoadLoad *load)
{
  return g_strdup_printf (
    _ ("%.0f kg, drag area %.2f m², rolling resistance %.3f, air %.3f kg/m³, "
       "turning parts %.0f %% of the mass, level road, no wind, means of %.0f s"),
    load->mass_kg, load->drag_area_m2, load->rolling, load->air_kg_per_m3,
    (load->rotating - 1) * 100, WINDOW_S);
}

static gboolean
search (const ShopRecordingData *data, const Order *order, Found *found, GError **error)
{
  const ShopTrace *trace = find_speed (data, error);

  if (trace == NULL)
    return FALSE;
  take_speeds (found, trace);
  const ObdSpeed *speeds = (const ObdSpeed *) (gpointer) found->speeds->data;
  found->resolution =
    obd_speed_find_resolution (speeds, found->speeds->len, fabs (trace->channel->scale));
  found->runs = obd_runs_find (speeds, found->speeds->len, found->resolution);
  if (order->load.mass_kg <= 0)
    return TRUE;
  found->assumptions = describe (&order->load);
  found->powers =
    obd_road_power_find (speeds, found->speeds->len, found->resolution, WINDOW_S, &order->load);
  return TRUE;
}

/* Returns: (nullable): the window of the greatest power in the run */
static const ObdRoadPower *
find_best_power (const Found *found, const ObdRun *run)
{
  const ObdRoadPower *best = NULL;
  gint64 end_us = run->start_us + (gint64) (run->duration_s * G_USEC_PER_SEC);

  for (guint i = 0; found->powers != NULL && i < found->powers->len; i++)
    {
      const ObdRoadPower *power = &g_array_index (found->powers, ObdRoadPower, i);

      if (power->start_us >= run->start_us - (gint64) WINDOW_S * G_USEC_PER_SEC &&
          power->end_us <= end_us && (best == NULL || power->power_kw > best->power_kw))
        best = power;
    }
  return best;
}

/* --- told --- */

static void
print_run (const Found *found, const ObdRun *run)
{
  const ObdRoadPower *power = find_best_power (found, run);

  /* Translators: such as “0-100: 9.42 s ± 0.31 s at 2:05, readings 0.21 s apart”. */
  g_print (_ ("%s: %.2f s ± %.2f s, %.1f s into the recording; readings at most %.2f s apart\n"),
           obd_run_kind_get_id (run->kind), run->duration_s, run->error_s,
           (double) run->start_us / G_USEC_PER_SEC, run->interval_s);
  if (power != NULL)
    g_print (_ ("  at most %.0f kW ± %.0f kW at the wheels, at %.0f km/h\n"), power->power_kw,
             power->error_kw, power->km_per_h);
}

static void
print_found (const Found *found)
{
  for (guint i = 0; i < found->runs->len; i++)
    print_run (found, &g_array_index (found->runs, ObdRun, i));
  if (found->runs->len == 0)
    g_print ("%s\n", _ ("There is no 0–100 km/h, 80–120 km/h or 400 m in this recording."));
  if (found->assumptions != NULL)
    g_print (_ ("Power assumes %s.\n"), found->assumptions);
}

/* A number as exact as it is measured. */
static void
set_rounded (JsonObject *object, const char *member, double value, double step)
{
  json_object_set_double_member (object, member, round (value / step) * step);
}

static JsonObject *
tell_power (const ObdRoadPower *power)
{
  JsonObject *object = json_object_new ();

  set_rounded (object, "km_per_h", power->km_per_h, 0.1);
  set_rounded (object, "power_kw", power->power_kw, 0.1);
  set_rounded (object, "error_kw", power->error_kw, 0.1);
  return object;
}

static JsonObject *
tell_run (const Found *found, const ObdRun *run)
{
  JsonObject *object = json_object_new ();
  const ObdRoadPower *power = find_best_power (found, run);

  json_object_set_string_member (object, "kind", obd_run_kind_get_id (run->kind));
  json_object_set_int_member (object, "start_us", run->start_us);
  set_rounded (object, "duration_s", run->duration_s, 0.001);
  set_rounded (object, "error_s", run->error_s, 0.001);
  set_rounded (object, "interval_s", run->interval_s, 0.001);
  set_rounded (object, "end_km_per_h", run->end_km_per_h, 0.1);
  if (power != NULL)
    json_object_set_object_member (object, "best_power", tell_power (power));
  return object;
}

static void
print_found_json (const Found *found)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *runs = json_array_new ();

  for (guint i = 0; i < found->runs->len; i++)
    json_array_add_object_element (runs, tell_run (found, &g_array_index (found->runs, ObdRun, i)));
  json_object_set_double_member (object, "resolution_km_per_h", found->resolution);
  if (found->assumptions != NULL)
    json_object_set_string_member (object, "assumptions", found->assumptions);
  json_object_set_array_member (object, "runs", runs);
  cli_print_object (object);
}

/* --- kept --- */

static gint64
to_thousandths (double value)
{
  return (gint64) llround (value * 1000);
}

/* One that is kept already is kept. */
static gboolean
keep_run (ShopDesk *desk, const Found *found, const ObdRun *run, GError **error)
{
  const ObdRoadPower *power = find_best_power (found, run);
  ShopTimedRunKeep keep = { .recording = found->recording,
                            .kind = obd_run_kind_get_id (run->kind),
                            .start_us = run->start_us,
                            .duration_ms = to_thousandths (run->duration_s),
                            .error_ms = (gint64) ceil (run->error_s * 1000),
                            .interval_ms = to_thousandths (run->interval_s),
                            .end_m_per_h = (gint64) llround (run->end_km_per_h * M_PER_KM) };

  if (power != NULL && power->power_kw > 0)
    {
      keep.power_w = shop_some (to_thousandths (power->power_kw));
      keep.power_error_w = shop_some ((gint64) ceil (power->error_kw * 1000));
      keep.assumptions = found->assumptions;
    }
  g_autoptr (GError) problem = NULL;
  if (shop_timed_run_keep (desk, &keep, NULL, &problem) ||
      g_error_matches (problem, SHOP_ERROR, SHOP_ERROR_TAKEN))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
keep_runs (ShopDesk *desk, const Found *found, GError **error)
{
  gboolean kept = TRUE;

  for (guint i = 0; kept && i < found->runs->len; i++)
    kept = keep_run (desk, found, &g_array_index (found->runs, ObdRun, i), error);
  return kept;
}

static gboolean
find_runs (Cli *cli, ShopDesk *desk, const char *id, const Order *order, GError **error)
{
  g_auto (Found) found = { 0 };
  g_autoptr (ShopRecordingData) data =
    shop_recording_load (shop_desk_get_db (desk), id, 0, G_MAXINT64, error);

  if (data == NULL || !search (data, order, &found, error))
    return FALSE;
  base_id_parse (id, &found.recording);
  if (order->keep && !keep_runs (desk, &found, error))
    return FALSE;
  if (cli->json)
    print_found_json (&found);
  else
    print_found (&found);
  return TRUE;
}

static gboolean
check (const Order *order, char **words, GError **error)
{
  const ObdRoadLoad *load = &order->load;

  if (g_strv_length (words) == 1 && (load->mass_kg > 0) == (load->drag_area_m2 > 0) &&
      load->mass_kg >= 0 && load->drag_area_m2 >= 0)
    return TRUE;
  cli_usage (error, _ ("Say runs RECORDING, and for the power both --mass-kg and --drag-area-m2."));
  return FALSE;
}

/* "runs RECORDING [--mass-kg M --drag-area-m2 A] [--keep]" */
gboolean
cli_runs (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) words = NULL;
  Order order = { .load = { .rolling = OBD_ROAD_ROLLING,
                            .air_kg_per_m3 = OBD_ROAD_AIR_KG_PER_M3,
                            .rotating = OBD_ROAD_ROTATING } };
  const GOptionEntry options[] = {
    { "mass-kg", 0, 0, G_OPTION_ARG_DOUBLE, &order.load.mass_kg, NULL, NULL },
    { "drag-area-m2", 0, 0, G_OPTION_ARG_DOUBLE, &order.load.drag_area_m2, NULL, NULL },
    { "rolling", 0, 0, G_OPTION_ARG_DOUBLE, &order.load.rolling, NULL, NULL },
    { "air-kg-per-m3", 0, 0, G_OPTION_ARG_DOUBLE, &order.load.air_kg_per_m3, NULL, NULL },
    { "rotating", 0, 0, G_OPTION_ARG_DOUBLE, &order.load.rotating, NULL, NULL },
    { "keep", 0, 0, G_OPTION_ARG_NONE, &order.keep, NULL, NULL },
    { NULL },
  };

  if (!cli_parse (arguments, options, &words, error) || !check (&order, words, error))
    return FALSE;
  ShopDesk *desk = cli_need_store (cli, error) ? cli_open_desk (cli, error) : NULL;
  gboolean done = desk != NULL && find_runs (cli, desk, words[0], &order, error);
  g_clear_pointer (&desk, cli_close_desk);
  return done;
}
