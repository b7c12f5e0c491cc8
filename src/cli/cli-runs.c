/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "road/road-test.h"

#include <glib/gi18n.h>
#include <math.h>

/* What the command line says. Power is reckoned where there are a mass and a drag area. */
typedef struct
{
  ObdRoadLoad load;
  gboolean keep;
} Order;

/* --- told --- */

static void
print_run (const RoadTest *test, const ObdRun *run, const ObdRoadLoad *load)
{
  ObdRoadPower power;

  /* Translators: such as “0-100: 9.42 s ± 0.31 s at 2:05, readings 0.21 s apart”. */
  g_print (_ ("%s: %.2f s ± %.2f s, %.1f s into the recording; readings at most %.2f s apart\n"),
           obd_run_kind_get_id (run->kind), run->duration_s, run->error_s,
           (double) run->start_us / G_USEC_PER_SEC, run->interval_s);
  if (road_test_find_power (test, run, load, &power))
    g_print (_ ("  at most %.0f kW ± %.0f kW at the wheels, at %.0f km/h\n"), power.power_kw,
             power.error_kw, power.km_per_h);
}

static void
print_test (const RoadTest *test, const ObdRoadLoad *load)
{
  g_autofree char *assumptions = road_load_describe (load);

  for (guint i = 0; i < test->runs->len; i++)
    print_run (test, &g_array_index (test->runs, ObdRun, i), load);
  if (test->runs->len == 0)
    g_print ("%s\n", _ ("There is no 0–100 km/h, 80–120 km/h or 400 m in this recording."));
  if (road_load_is_known (load))
    g_print (_ ("Power assumes %s.\n"), assumptions);
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
tell_run (const RoadTest *test, const ObdRun *run, const ObdRoadLoad *load)
{
  JsonObject *object = json_object_new ();
  ObdRoadPower power;

  json_object_set_string_member (object, "kind", obd_run_kind_get_id (run->kind));
  json_object_set_int_member (object, "start_us", run->start_us);
  set_rounded (object, "duration_s", run->duration_s, 0.001);
  set_rounded (object, "error_s", run->error_s, 0.001);
  set_rounded (object, "interval_s", run->interval_s, 0.001);
  set_rounded (object, "end_km_per_h", run->end_km_per_h, 0.1);
  if (road_test_find_power (test, run, load, &power))
    json_object_set_object_member (object, "best_power", tell_power (&power));
  return object;
}

static void
print_test_json (const RoadTest *test, const ObdRoadLoad *load)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *assumptions = road_load_describe (load);
  JsonArray *runs = json_array_new ();

  for (guint i = 0; i < test->runs->len; i++)
    json_array_add_object_element (runs,
                                   tell_run (test, &g_array_index (test->runs, ObdRun, i), load));
  json_object_set_double_member (object, "resolution_km_per_h", test->resolution_km_per_h);
  if (road_load_is_known (load))
    json_object_set_string_member (object, "assumptions", assumptions);
  json_object_set_array_member (object, "runs", runs);
  cli_print_object (object);
}

/* --- kept --- */

/* One that is kept already is kept. */
static gboolean
keep_run (ShopDesk *desk,
          const RoadTest *test,
          const ObdRun *run,
          const ObdRoadLoad *load,
          GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (road_test_keep (desk, test, run, load, &problem) ||
      g_error_matches (problem, SHOP_ERROR, SHOP_ERROR_TAKEN))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
keep_runs (ShopDesk *desk, const RoadTest *test, const ObdRoadLoad *load, GError **error)
{
  gboolean kept = TRUE;

  for (guint i = 0; kept && i < test->runs->len; i++)
    kept = keep_run (desk, test, &g_array_index (test->runs, ObdRun, i), load, error);
  return kept;
}

static gboolean
find_runs (Cli *cli, ShopDesk *desk, const char *id, const Order *order, GError **error)
{
  g_autoptr (RoadTest) test = road_test_load (shop_desk_get_db (desk), id, error);

  if (test == NULL || (order->keep && !keep_runs (desk, test, &order->load, error)))
    return FALSE;
  if (cli->json)
    print_test_json (test, &order->load);
  else
    print_test (test, &order->load);
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
