/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link-private.h"
#include "sim/sim-bench.h"
#include "test-chaos.h"

#include <math.h>

/* A van whose PIDs 4F and 50 stretch the standard's scales, in a time that does not pass: what is
 * read is what is so in it. */

typedef struct
{
  SimBench *car;
  ObdTransport *line;
  ObdPorts *ports;
  ObdCatalogue *catalogue;
  ObdMemory *memory;
  ObdLink *link;
  SimTruth heard;
} Bench;

static void
note_truth (gpointer user_data)
{
  Bench *bench = user_data;

  bench->heard = *sim_vehicle_get_truth (sim_bench_get_vehicle (bench->car));
}

static void
find_car (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&bench->link, obd_link_free);
  bench->link = obd_link_new (bench->ports, bench->catalogue, "sim:diesel-van");
  obd_link_set_memory (bench->link, bench->memory);
  bench->link->transport = g_object_ref (bench->line);
  bench->link->elm = obd_elm_new (bench->line);
  obd_adapter_set_up (&bench->link->adapter, bench->link->elm, OBD_ADAPTER_NEW, NULL, &error);
  g_assert_no_error (error);
  obd_link_find_car (bench->link, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  bench->car = sim_bench_new ("diesel-van", NULL, &error);
  g_assert_no_error (error);
  bench->line = test_chaos_new (bench->car, 1, note_truth, bench);
  bench->ports = obd_ports_new ();
  bench->catalogue = obd_catalogue_new (NULL);
  bench->memory = obd_memory_new (NULL);
  find_car (bench);
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  obd_link_free (bench->link);
  obd_memory_unref (bench->memory);
  g_object_unref (bench->line);
  g_object_unref (bench->ports);
  g_object_unref (bench->catalogue);
  sim_bench_free (bench->car);
}

#define FIELD(name) G_STRUCT_OFFSET (SimTruth, name)

/* @error: one count */
static const struct
{
  guint8 pid;
  const char *signal;
  gsize field;
  double error;
} stretched[] = {
  { 0x0b, "intake_manifold_pressure", FIELD (map_kpa), 400.0 / 255 },
  { 0x10, "mass_air_flow", FIELD (maf_gs), 0.01 },
  { 0x34, "lambda_b1s1_current", FIELD (lambda), 8.0 / 65535 },
};

typedef struct
{
  const char *signal;
  double value;
} Wanted;

static void
take (guint32 ecu, const ObdSignal *signal, gint32 raw, gpointer user_data)
{
  Wanted *wanted = user_data;

  if (g_str_equal (signal->id, wanted->signal))
    wanted->value = obd_signal_get_value (signal, raw);
}

static void
assert_polled_truth (Bench *bench)
{
  for (guint i = 0; i < G_N_ELEMENTS (stretched); i++)
    {
      ObdBatch batch = { .service = 0x01, .items = { stretched[i].pid }, .n = 1 };
      Wanted wanted = { stretched[i].signal, NAN };
      g_assert_true (obd_link_poll (bench->link, &batch, take, &wanted, NULL, NULL));
      double truth = G_STRUCT_MEMBER (double, &bench->heard, stretched[i].field);
      g_assert_cmpfloat_with_epsilon (wanted.value, truth, stretched[i].error);
    }
}

static void
polls_what_is_so (Bench *bench, gconstpointer data)
{
  for (guint n = 0; n < 200; n++)
    assert_polled_truth (bench);
  g_assert_cmpfloat (bench->heard.lambda, >, 1);
}

static void
polls_several_at_once (Bench *bench, gconstpointer data)
{
  ObdBatch batch = { .service = 0x01, .items = { 0x0b, 0x10 }, .n = 2 };
  Wanted wanted = { "intake_manifold_pressure", NAN };

  g_assert_true (obd_link_poll (bench->link, &batch, take, &wanted, NULL, NULL));
  g_assert_cmpfloat_with_epsilon (wanted.value, bench->heard.map_kpa, 400.0 / 255);
}

static void
remembers_them_with_the_car (Bench *bench, gconstpointer data)
{
  g_auto (ObdKnownCar) known = { 0 };

  g_assert_true (obd_memory_recall_car (bench->memory, "sim:diesel-van", &known));
  const ObdEcu *engine = g_ptr_array_index (known.car->ecus, 0);
  g_assert_cmpfloat (engine->ranges.largest[OBD_RANGE_PRESSURE], ==, 400);
  g_assert_cmpfloat (engine->ranges.largest[OBD_RANGE_VOLTAGE], ==, 0);
  find_car (bench);
  assert_polled_truth (bench);
}

static void
freezes_what_was_so (Bench *bench, gconstpointer data)
{
  guint16 code;
  const SimFaults *memory = sim_vehicle_get_memory (sim_bench_get_vehicle (bench->car), 0);
  const SimTruth *frozen = sim_faults_get_freeze_frame (memory, &code);
  g_autoptr (ObdScan) scan = obd_link_scan (bench->link, NULL, NULL, NULL, NULL);
  guint n_found = 0;

  g_assert_nonnull (scan);
  const ObdEcu *engine = g_ptr_array_index (scan->ecus, 0);
  const ObdFreezeFrame *frame = g_ptr_array_index (engine->freeze_frames, 0);
  g_assert_cmphex (frame->dtc, ==, code);
  for (guint r = 0; r < frame->readings->len; r++)
    for (guint i = 0; i < G_N_ELEMENTS (stretched); i++)
      {
        const ObdReading *reading = &g_array_index (frame->readings, ObdReading, r);
        if (!g_str_equal (reading->signal->id, stretched[i].signal))
          continue;
        g_assert_cmpfloat_with_epsilon (obd_signal_get_value (reading->signal, reading->raw),
                                        G_STRUCT_MEMBER (double, frozen, stretched[i].field),
                                        stretched[i].error);
        n_found++;
      }
  g_assert_cmpuint (n_found, ==, 2);
}

#define ADD(name, func) g_test_add ("/obd/ranges/" name, Bench, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("polls-what-is-so", polls_what_is_so);
  ADD ("polls-several-at-once", polls_several_at_once);
  ADD ("remembers-them-with-the-car", remembers_them_with_the_car);
  ADD ("freezes-what-was-so", freezes_what_was_so);
  return g_test_run ();
}
