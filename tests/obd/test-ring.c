/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-sample.h"

static void
push (ObdRing *ring, guint signal, gint64 t_us, gboolean primary)
{
  const ObdSample sample = {
    .t_us = t_us, .value = (double) t_us, .signal = signal, .primary = primary
  };

  obd_ring_push (ring, &sample);
}

static void
gives_each_reader_every_sample_once (void)
{
  g_autoptr (ObdRing) ring = obd_ring_new (4);
  guint64 early = obd_ring_get_cursor (ring), late;
  ObdSample samples[8];

  push (ring, 0, 1, TRUE);
  late = obd_ring_get_cursor (ring);
  push (ring, 1, 2, TRUE);
  g_assert_cmpuint (obd_ring_read (ring, &early, samples, 8), ==, 2);
  g_assert_cmpint (samples[0].t_us, ==, 1);
  g_assert_cmpint (samples[1].t_us, ==, 2);
  g_assert_cmpuint (obd_ring_read (ring, &late, samples, 8), ==, 1);
  g_assert_cmpint (samples[0].t_us, ==, 2);
  g_assert_cmpuint (obd_ring_read (ring, &late, samples, 8), ==, 0);
}

static void
drops_the_oldest_for_a_reader_that_fell_behind (void)
{
  g_autoptr (ObdRing) ring = obd_ring_new (1);
  guint64 cursor = obd_ring_get_cursor (ring);
  ObdSample sample;
  guint n = 0;

  for (gint64 t = 1; t <= 100000; t++)
    push (ring, 0, t, TRUE);
  g_assert_cmpuint (obd_ring_read (ring, &cursor, &sample, 1), ==, 1);
  g_assert_cmpint (sample.t_us, ==, 100000 - 65536 + 1);
  while (obd_ring_read (ring, &cursor, &sample, 1) == 1)
    n++;
  g_assert_cmpuint (n, ==, 65535);
  g_assert_cmpint (sample.t_us, ==, 100000);
}

static void
believes_the_primary_control_unit (void)
{
  g_autoptr (ObdRing) ring = obd_ring_new (2);
  ObdSample sample;

  g_assert_false (obd_ring_get_latest (ring, 1, &sample));
  push (ring, 1, 5, TRUE);
  push (ring, 1, 6, FALSE);
  g_assert_true (obd_ring_get_latest (ring, 1, &sample));
  g_assert_cmpint (sample.t_us, ==, 5);
  obd_ring_forget_latest (ring);
  g_assert_false (obd_ring_get_latest (ring, 1, &sample));
}

#define N_WRITTEN 20000

static gpointer
write_samples (gpointer ring)
{
  for (gint64 t = 1; t <= N_WRITTEN; t++)
    push (ring, 0, t, TRUE);
  return NULL;
}

static void
keeps_order_between_threads (void)
{
  g_autoptr (ObdRing) ring = obd_ring_new (1);
  guint64 cursor = obd_ring_get_cursor (ring);
  ObdSample samples[64];
  gint64 last = 0;
  GThread *writer = g_thread_new ("writer", write_samples, ring);

  while (last < N_WRITTEN)
    {
      guint n = obd_ring_read (ring, &cursor, samples, G_N_ELEMENTS (samples));
      for (guint i = 0; i < n; i++)
        g_assert_cmpint (samples[i].t_us, ==, ++last);
    }
  g_thread_join (writer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/ring/gives-each-reader-every-sample-once",
                   gives_each_reader_every_sample_once);
  g_test_add_func ("/obd/ring/drops-the-oldest-for-a-reader-that-fell-behind",
                   drops_the_oldest_for_a_reader_that_fell_behind);
  g_test_add_func ("/obd/ring/believes-the-primary-control-unit",
                   believes_the_primary_control_unit);
  g_test_add_func ("/obd/ring/keeps-order-between-threads", keeps_order_between_threads);
  return g_test_run ();
}
