/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "road/road-test.h"

#include "shop/shop-recording-data.h"
#include "shop/shop-timed-run.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The longer, the less the speed's steps count; a gear lasts about so long. */
#define WINDOW_S 2.0

#define M_PER_KM 1000

static const ObdSpeed *
get_speeds (const RoadTest *self)
{
  return (const ObdSpeed *) (gpointer) self->speeds->data;
}

/**
 * road_test_new:
 * @speeds: (transfer full) (element-type ObdSpeed): in the order of time
 * @least_km_per_h: the step in which the speed is stored
 *
 * Returns: (transfer full): the runs in @speeds
 */
RoadTest *
road_test_new (const BaseId *recording, GArray *speeds, double least_km_per_h)
{
  g_return_val_if_fail (recording != NULL && speeds != NULL, NULL);

  RoadTest *self = g_new0 (RoadTest, 1);
  self->recording = *recording;
  self->speeds = speeds;
  self->resolution_km_per_h =
    obd_speed_find_resolution (get_speeds (self), speeds->len, least_km_per_h);
  self->runs = obd_runs_find (get_speeds (self), speeds->len, self->resolution_km_per_h);
  return self;
}

void
road_test_free (RoadTest *self)
{
  g_array_unref (self->speeds);
  g_array_unref (self->runs);
  g_free (self);
}

/* --- out of the store --- */

/* Of several control units that tell the speed, the first is the one that is asked for it. */
static const ShopTrace *
find_speed (const ShopRecordingData *data, GError **error)
{
  for (guint i = 0; i < data->traces->len; i++)
    {
      const ShopTrace *trace = g_ptr_array_index (data->traces, i);

      if (trace->samples->len > 0)
        return trace;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _ ("The recording has no vehicle speed, so no run can be found in it."));
  return NULL;
}

static GArray *
take_speeds (const ShopTrace *trace)
{
  GArray *speeds = g_array_sized_new (FALSE, FALSE, sizeof (ObdSpeed), trace->samples->len);

  for (guint i = 0; i < trace->samples->len; i++)
    {
      const StoreSample *sample = &g_array_index (trace->samples, StoreSample, i);
      ObdSpeed speed = { sample->t_us,
                         sample->raw * trace->channel->scale + trace->channel->offset };

      g_array_append_val (speeds, speed);
    }
  return speeds;
}

/**
 * road_test_load:
 * @error: (out): %G_IO_ERROR_NOT_FOUND where the recording has no vehicle speed, or what the store
 *   says
 *
 * Looks for runs in a recording. Blocks.
 *
 * Returns: (transfer full): what was found, which may be no run
 */
RoadTest *
road_test_load (StoreDb *db, const char *recording, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (db) && recording != NULL, NULL);

  g_autoptr (ShopRecordingData) data =
    shop_recording_load_signal (db, recording, "vehicle_speed", error);
  const ShopTrace *trace = data != NULL ? find_speed (data, error) : NULL;
  BaseId id;
  if (trace == NULL || !base_id_parse (recording, &id))
    return NULL;
  return road_test_new (&id, take_speeds (trace), fabs (trace->channel->scale));
}

static void
load_in_thread (GTask *task, gpointer db, gpointer recording, GCancellable *cancellable)
{
  GError *error = NULL;
  RoadTest *self = road_test_load (db, recording, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify) road_test_free);
  else
    g_task_return_error (task, error);
}

/**
 * road_test_load_async:
 *
 * As road_test_load(), in a thread.
 */
void
road_test_load_async (StoreDb *db,
                      const char *recording,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (STORE_IS_DB (db) && recording != NULL);

  g_autoptr (GTask) task = g_task_new (db, cancellable, callback, user_data);
  g_task_set_source_tag (task, road_test_load_async);
  g_task_set_task_data (task, g_strdup (recording), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * road_test_load_finish:
 *
 * Returns: (transfer full): what was found, which may be no run
 */
RoadTest *
road_test_load_finish (StoreDb *db, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- power --- */

/**
 * road_load_is_known:
 *
 * Returns: whether there is enough to reckon a power with
 */
gboolean
road_load_is_known (const ObdRoadLoad *load)
{
  g_return_val_if_fail (load != NULL, FALSE);

  return load->mass_kg > 0 && load->drag_area_m2 > 0;
}

/**
 * road_load_describe:
 *
 * Returns: (transfer full): what is assumed, translated: "1500 kg, drag area 0.65 m², …"
 */
char *
road_load_describe (const ObdRoadLoad *load)
{
  g_return_val_if_fail (load != NULL, NULL);

  return g_strdup_printf (
    _ ("%.0f kg, drag area %.2f m², rolling resistance %.3f, air %.3f kg/m³, "
       "turning parts %.0f %% of the mass, level road, no wind, means of %.0f s"),
    load->mass_kg, load->drag_area_m2, load->rolling, load->air_kg_per_m3,
    (load->rotating - 1) * 100, WINDOW_S);
}

/* The readings of a run, with those of a window before it. */
static const ObdSpeed *
find_readings (const RoadTest *self, const ObdRun *run, gsize *n)
{
  const ObdSpeed *speeds = get_speeds (self);
  gint64 from_us = run->start_us - (gint64) (WINDOW_S * G_USEC_PER_SEC);
  gint64 to_us = run->start_us + (gint64) (run->duration_s * G_USEC_PER_SEC);
  gsize begin = 0;

  while (begin < self->speeds->len && speeds[begin].t_us < from_us)
    begin++;
  for (*n = 0; begin + *n < self->speeds->len && speeds[begin + *n].t_us <= to_us;)
    (*n)++;
  return speeds + begin;
}

/**
 * road_test_find_power:
 * @run: one of @self
 * @best: (out): the window of the greatest power in it
 *
 * Returns: whether there is one: not where nothing is known of the car, nor where the readings are
 *   too few
 */
gboolean
road_test_find_power (const RoadTest *self,
                      const ObdRun *run,
                      const ObdRoadLoad *load,
                      ObdRoadPower *best)
{
  gsize n;

  g_return_val_if_fail (self != NULL && run != NULL && load != NULL && best != NULL, FALSE);

  if (!road_load_is_known (load))
    return FALSE;
  const ObdSpeed *readings = find_readings (self, run, &n);
  g_autoptr (GArray) powers =
    obd_road_power_find (readings, n, self->resolution_km_per_h, WINDOW_S, load);
  for (guint i = 0; i < powers->len; i++)
    {
      const ObdRoadPower *power = &g_array_index (powers, ObdRoadPower, i);

      if (i == 0 || power->power_kw > best->power_kw)
        *best = *power;
    }
  return powers->len > 0;
}

/* --- into the store --- */

static gint64
to_thousandths (double value)
{
  return (gint64) llround (value * 1000);
}

/* Returns: (transfer full) (nullable): what @keep's assumptions point at */
static char *
fill (ShopTimedRunKeep *keep, const RoadTest *self, const ObdRun *run, const ObdRoadLoad *load)
{
  ObdRoadPower power;

  *keep = (ShopTimedRunKeep){ .recording = self->recording,
                              .kind = obd_run_kind_get_id (run->kind),
                              .start_us = run->start_us,
                              .duration_ms = to_thousandths (run->duration_s),
                              .error_ms = (gint64) ceil (run->error_s * 1000),
                              .interval_ms = to_thousandths (run->interval_s),
                              .end_m_per_h = (gint64) llround (run->end_km_per_h * M_PER_KM) };
  if (!road_test_find_power (self, run, load, &power) || power.power_kw <= 0)
    return NULL;
  char *assumptions = road_load_describe (load);
  keep->power_w = shop_some (to_thousandths (power.power_kw));
  keep->power_error_w = shop_some ((gint64) ceil (power.error_kw * 1000));
  keep->assumptions = assumptions;
  return assumptions;
}

/**
 * road_test_keep:
 * @run: one of @self
 * @load: what its power is reckoned with, if it is known
 * @error: (out): as the verb timed-run-keep
 *
 * Keeps a run with the vehicle. Blocks.
 */
gboolean
road_test_keep (ShopDesk *desk,
                const RoadTest *self,
                const ObdRun *run,
                const ObdRoadLoad *load,
                GError **error)
{
  ShopTimedRunKeep keep;

  g_return_val_if_fail (SHOP_IS_DESK (desk) && self != NULL, FALSE);

  g_autofree char *assumptions = fill (&keep, self, run, load);
  return shop_timed_run_keep (desk, &keep, NULL, error);
}

/**
 * road_test_keep_async:
 *
 * As road_test_keep(), without waiting; ends with shop_desk_run_finish().
 */
void
road_test_keep_async (ShopDesk *desk,
                      const RoadTest *self,
                      const ObdRun *run,
                      const ObdRoadLoad *load,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  ShopTimedRunKeep keep;

  g_return_if_fail (SHOP_IS_DESK (desk) && self != NULL);

  g_autofree char *assumptions = fill (&keep, self, run, load);
  shop_timed_run_keep_async (desk, &keep, cancellable, callback, user_data);
}
