/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link-private.h"
#include "sim/sim-bench.h"
#include "test-chaos.h"

#include <string.h>

/* Whatever becomes of a reply, no value comes out of it that the car did not send. The car's truth
 * is asked of the car itself, past adapter, line and decoding. */

#define N_CASES 100000
/* Lines that come late are of one of the last requests. */
#define N_TRUTHS 6

typedef struct
{
  guint8 bytes[256][8];
  gsize sizes[256];
} Truth;

typedef struct
{
  SimBench *car;
  ObdTransport *line;
  ObdPorts *ports;
  ObdCatalogue *catalogue;
  ObdLink *link;
  GRand *rand;
  guint32 seed;
  Truth truths[N_TRUTHS];
  guint now;
  guint n_samples;
} Bench;

static const guint8 pids[] = { 0x04, 0x05, 0x06, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x11 };

/* What the car would say to anything at the moment at which it hears a command. */
static void
note_truth (gpointer user_data)
{
  Bench *bench = user_data;
  SimVehicle *vehicle = sim_bench_get_vehicle (bench->car);

  bench->now = (bench->now + 1) % N_TRUTHS;
  Truth *truth = &bench->truths[bench->now];
  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      const guint8 request[] = { 0x01, pids[i] };
      g_autoptr (GArray) said = sim_vehicle_request (vehicle, 0x7e0, request, sizeof request);
      const SimMessage *message = &g_array_index (said, SimMessage, 0);
      g_assert_cmpuint (said->len, ==, 1);
      truth->sizes[pids[i]] = message->size - 2;
      memcpy (truth->bytes[pids[i]], message->bytes + 2, message->size - 2);
    }
}

static void
bench_init (Bench *bench, guint32 seed)
{
  g_autoptr (GError) error = NULL;

  *bench = (Bench){ .seed = seed, .rand = g_rand_new_with_seed (seed) };
  bench->car = sim_bench_new ("petrol-turbo", NULL, &error);
  g_assert_no_error (error);
  bench->line = test_chaos_new (bench->car, seed, note_truth, bench);
  bench->ports = obd_ports_new ();
  bench->catalogue = obd_catalogue_new (NULL);
  bench->link = obd_link_new (bench->ports, bench->catalogue, "sim:petrol-turbo");
  bench->link->transport = g_object_ref (bench->line);
  bench->link->elm = obd_elm_new (bench->line);
  g_assert_true (
    obd_adapter_set_up (&bench->link->adapter, bench->link->elm, OBD_ADAPTER_NEW, NULL, &error));
  g_assert_true (obd_link_find_car (bench->link, NULL, &error));
}

static void
bench_clear (Bench *bench)
{
  obd_link_free (bench->link);
  g_object_unref (bench->line);
  g_object_unref (bench->ports);
  g_object_unref (bench->catalogue);
  g_rand_free (bench->rand);
  sim_bench_free (bench->car);
}

static gboolean
is_true (Bench *bench, const ObdSignal *signal, gint32 raw)
{
  for (guint i = 0; i < N_TRUTHS; i++)
    {
      const Truth *truth = &bench->truths[i];
      gint32 true_raw;
      if (truth->sizes[signal->pid] > 0 &&
          obd_signal_decode (signal, truth->bytes[signal->pid], truth->sizes[signal->pid],
                             &true_raw) &&
          true_raw == raw)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  guint32 ecu;
  const ObdSignal *signal;
  gint32 raw;
} Sample;

static void
collect (guint32 ecu, const ObdSignal *signal, gint32 raw, gpointer user_data)
{
  GArray *samples = user_data;
  Sample sample = { ecu, signal, raw };

  g_array_append_val (samples, sample);
}

static void
check_samples (Bench *bench, GArray *samples)
{
  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = &g_array_index (samples, Sample, i);
      if (sample->ecu == 0x7e8 && is_true (bench, sample->signal, sample->raw))
        continue;
      g_autofree char *reply = test_chaos_dup_reply (TEST_CHAOS (bench->line));
      g_test_message ("seed %u: %X says %s = %d: %s", bench->seed, sample->ecu, sample->signal->id,
                      sample->raw, reply);
      g_test_fail ();
    }
  bench->n_samples += samples->len;
}

static void
choose (Bench *bench, ObdBatch *batch)
{
  guint n = (guint) g_rand_int_range (bench->rand, 1, OBD_BATCH_MAX + 1);
  guint first = (guint) g_rand_int_range (bench->rand, 0, G_N_ELEMENTS (pids) - OBD_BATCH_MAX + 1);

  *batch = (ObdBatch){ .service = 0x01, .n = n };
  for (guint i = 0; i < n; i++)
    batch->items[i] = pids[first + i];
}

/* Returns whether a value came. */
static gboolean
poll (Bench *bench, GError **error)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  ObdBatch batch;

  choose (bench, &batch);
  obd_link_poll (bench->link, &batch, collect, samples, NULL, error);
  check_samples (bench, samples);
  return samples->len > 0;
}

static void
recover (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  test_chaos_calm (TEST_CHAOS (bench->line));
  gboolean well =
    obd_link_recover (bench->link, NULL, &error) && obd_link_find_car (bench->link, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (well);
}

/* However bad it was, a few requests later values come again. */
static void
poll_until_well (Bench *bench)
{
  for (int i = 0; i < 8; i++)
    {
      g_autoptr (GError) error = NULL;
      if (poll (bench, &error))
        return;
      if (error != NULL && obd_link_error_is_fatal (error))
        recover (bench);
    }
  g_test_message ("seed %u", bench->seed);
  g_assert_not_reached ();
}

static void
survives_every_mishap_alone (void)
{
  Bench bench;

  bench_init (&bench, 327);
  for (guint mishap = 0; mishap < test_chaos_get_n_mishaps (); mishap++)
    for (guint round = 0; round < 12 && !g_test_failed (); round++)
      {
        g_autoptr (GError) error = NULL;
        test_chaos_expect (TEST_CHAOS (bench.line), mishap);
        gboolean well = poll (&bench, &error);
        if (!well && error != NULL && obd_link_error_is_fatal (error))
          recover (&bench);
        poll_until_well (&bench);
        if (g_test_failed ())
          g_test_message ("%s", test_chaos_get_name (mishap));
      }
  bench_clear (&bench);
}

static void
survives_mishaps_in_any_order (void)
{
  Bench bench;

  bench_init (&bench, 15765);
  for (guint n = 0; n < N_CASES && !g_test_failed (); n++)
    {
      g_autoptr (GError) error = NULL;
      test_chaos_expect_any (TEST_CHAOS (bench.line), (guint) g_rand_int_range (bench.rand, 0, 4));
      if (!poll (&bench, &error) && error != NULL && obd_link_error_is_fatal (error))
        recover (&bench);
      if (n % 16 == 0)
        poll_until_well (&bench);
    }
  g_test_message ("%u samples", bench.n_samples);
  g_assert_cmpuint (bench.n_samples, >, N_CASES / 4);
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/never-wrong/survives-every-mishap-alone", survives_every_mishap_alone);
  g_test_add_func ("/obd/never-wrong/survives-mishaps-in-any-order", survives_mishaps_in_any_order);
  return g_test_run ();
}
