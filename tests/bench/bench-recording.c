/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures a long recording: how it opens, how its chart is zoomed and panned, what it takes of the
 * memory; and what a recorder's memory grows by in a working day. Each figure stands beside what it
 * should be. A frame is before-paint to after-paint, with the cairo renderer; its time is that of
 * the drawing thread's processor, best of several runs, so that a busy machine does not count. */
#include "app/speedshop-chart-view.h"
#include "app/speedshop-strip-chart.h"
#include "app/speedshop-trace.h"
#include "shop/shop-batch.h"
#include "shop/shop-buffer.h"
#include "shop/shop-recorder.h"
#include "shop/shop-tape.h"
#include "store/store.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#define WIDTH      1264
#define HEIGHT     800
#define N_SIGNALS  18
#define N_LANES    12
#define HOURS      4
#define N_FRAMES   120
#define N_RUNS     3
#define DAY_HOURS  8
#define PER_SECOND 50
#define MOST_OPEN  300.0
#define MOST_MB    64.0
#define MOST_FRAME 16.7
#define MOST_WAIT  33.3
#define MOST_GROWN 5.0

static const ShopChannel channel = { .signal = (char *) "engine_speed",
                                     .name = (char *) "Engine speed",
                                     .unit = (char *) "rpm",
                                     .scale = 0.25 };

/* Time on the clock, and how much of it this thread and all threads worked: others may want the
 * cores too. */
typedef struct
{
  double clock_ms;
  double thread_ms;
  double busy_ms;
} Times;

static double
get_clock_ms (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static Times
now (void)
{
  return (Times){ get_clock_ms (CLOCK_MONOTONIC), get_clock_ms (CLOCK_THREAD_CPUTIME_ID),
                  get_clock_ms (CLOCK_PROCESS_CPUTIME_ID) };
}

static Times
times_since (Times start)
{
  Times end = now ();

  return (Times){ end.clock_ms - start.clock_ms, end.thread_ms - start.thread_ms,
                  end.busy_ms - start.busy_ms };
}

static void
tell_ms (const char *what, double ms, double busy_ms, double most)
{
  g_print ("%-44s %8.1f ms (busy %6.1f ms)  target %5.1f ms %s\n", what, ms, busy_ms, most,
           ms <= most ? "ok" : "MISSED");
}

static void
tell_mb (const char *what, double mb, double most)
{
  g_print ("%-44s %8.1f MB                    target %5.1f MB %s\n", what, mb, most,
           mb <= most ? "ok" : "MISSED");
}

static double
resident_mb (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  sscanf (text, "%*s %ld", &pages);
  return (double) pages * 4096 / 1e6;
}

/* --- a store with a recording --- */

/* A car at work: it idles, pulls and coasts; readings come a few milliseconds early or late. */
static StoreSample
make_sample (GRand *random, guint signal, guint i, double period_ms)
{
  double t = i * period_ms / 1000;
  double value = 4000 + 2500 * sin (t / (7 + signal)) + 800 * sin (t * 1.3 + signal);

  return (StoreSample){ (gint64) (i * period_ms + g_rand_int_range (random, 0, 4)) * 1000,
                        (gint32) (value + g_rand_int_range (random, -4, 5)) };
}

static void
write_batch (StoreDb *db, ShopBuffer *buffer, const BaseId *id, gboolean first)
{
  g_autoptr (ShopBatch) batch = shop_batch_new ();
  g_autoptr (GError) error = NULL;

  batch->recording = *id;
  batch->first = first;
  batch->started_us = G_USEC_PER_SEC;
  shop_buffer_take (buffer, batch);
  store_db_write (db, shop_batch_write, batch, &error);
  g_assert_no_error (error);
  shop_buffer_note_written (buffer, batch);
}

static void
write_recording (StoreDb *db, const BaseId *id, double per_second)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint n = (guint) (HOURS * 3600 * per_second);
  ShopBuffer buffer;

  shop_buffer_init (&buffer);
  for (guint i = 0; i < N_SIGNALS; i++)
    shop_buffer_add_channel (&buffer, &channel);
  write_batch (db, &buffer, id, TRUE);
  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < N_SIGNALS; k++)
        shop_buffer_append (&buffer, k, make_sample (random, k, i, 1000 / per_second));
      if (i % 20000 == 19999)
        write_batch (db, &buffer, id, FALSE);
    }
  write_batch (db, &buffer, id, FALSE);
  shop_buffer_clear (&buffer);
}

/* --- looking at it --- */

typedef SpeedshopChartView (*Step) (const SpeedshopChartView *view,
                                    const SpeedshopChartView *extent,
                                    guint i);

typedef struct
{
  GtkWidget *window;
  SpeedshopStripChart *chart;
  guint n_drawn;  /* frames */
  Times start;    /* of a frame */
  Step step;      /* before each frame; NULL to rest */
  GArray *frames; /* double: milliseconds */
} Screen;

static void
on_before_paint (Screen *screen)
{
  screen->start = now ();
}

static void
on_after_paint (Screen *screen)
{
  double ms = times_since (screen->start).thread_ms;

  screen->n_drawn++;
  if (screen->step != NULL)
    g_array_append_val (screen->frames, ms);
}

static gboolean
on_tick (GtkWidget *window, GdkFrameClock *clock, gpointer user_data)
{
  Screen *screen = user_data;
  SpeedshopChartView view = speedshop_strip_chart_get_view (screen->chart);
  SpeedshopChartView extent = speedshop_strip_chart_get_extent (screen->chart);

  if (screen->step != NULL)
    {
      view = screen->step (&view, &extent, screen->frames->len);
      speedshop_strip_chart_set_view (screen->chart, &view);
    }
  return G_SOURCE_CONTINUE;
}

static void
screen_init (Screen *screen)
{
  GdkFrameClock *clock;

  *screen = (Screen){ .window = gtk_window_new (),
                      .chart = SPEEDSHOP_STRIP_CHART (speedshop_strip_chart_new ()),
                      .frames = g_array_new (FALSE, FALSE, sizeof (double)) };
  gtk_widget_set_size_request (GTK_WIDGET (screen->chart), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->chart));
  gtk_window_present (GTK_WINDOW (screen->window));
  while (gtk_widget_get_width (GTK_WIDGET (screen->chart)) < WIDTH)
    g_main_context_iteration (NULL, TRUE);
  clock = gtk_widget_get_frame_clock (screen->window);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (on_before_paint), screen);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint), screen);
  gtk_widget_add_tick_callback (screen->window, on_tick, screen, NULL);
}

static void
screen_clear (Screen *screen)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (screen->window);

  g_signal_handlers_disconnect_by_data (clock, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  g_array_unref (screen->frames);
}

static void
show (Screen *screen, ShopTape *tape, ObdCatalogue *catalogue)
{
  speedshop_strip_chart_clear (screen->chart);
  for (guint i = 0; i < N_LANES; i++)
    {
      g_autoptr (SpeedshopTrace) trace =
        speedshop_trace_new (tape, i, catalogue, BASE_UNIT_SYSTEM_METRIC);

      speedshop_strip_chart_add_source (screen->chart, SPEEDSHOP_STRIP_SOURCE (trace));
    }
  speedshop_strip_chart_set_extent (screen->chart, 0, tape->duration_us);
  speedshop_strip_chart_set_view (screen->chart, &(SpeedshopChartView){ 0, tape->duration_us });
}

/* Opens a recording and shows it, up to the end of the first frame. */
static ShopTape *
open_tape (Screen *screen, StoreDb *db, const char *id, ObdCatalogue *catalogue, Times *took)
{
  g_autoptr (GError) error = NULL;
  Times start = now ();
  ShopTape *tape = shop_tape_open (db, id, &error);
  guint n_drawn = screen->n_drawn;

  g_assert_no_error (error);
  show (screen, tape, catalogue);
  while (screen->n_drawn == n_drawn)
    g_main_context_iteration (NULL, TRUE);
  *took = times_since (start);
  return tape;
}

static ShopTape *
measure_open (Screen *screen, StoreDb *db, const char *id, ObdCatalogue *catalogue)
{
  Times best = { INFINITY, INFINITY, INFINITY }, took;
  ShopTape *tape = NULL;

  for (guint i = 0; i < N_RUNS; i++)
    {
      speedshop_strip_chart_clear (screen->chart);
      g_clear_pointer (&tape, shop_tape_unref);
      tape = open_tape (screen, db, id, catalogue, &took);
      if (took.clock_ms < best.clock_ms)
        best = took;
    }
  tell_ms ("open, to the end of the first frame", best.clock_ms, best.busy_ms, MOST_OPEN);
  return tape;
}

/* In to a fifth of a second and out again, around a place that is not the middle. */
static SpeedshopChartView
zoom_step (const SpeedshopChartView *view, const SpeedshopChartView *extent, guint i)
{
  gint64 around_us = view->start_us + speedshop_chart_view_get_length (view) / 3;

  return speedshop_chart_view_zoom (view, extent, around_us, i < N_FRAMES / 2 ? 0.8 : 1.25);
}

static SpeedshopChartView
pan_step (const SpeedshopChartView *view, const SpeedshopChartView *extent, guint i)
{
  return speedshop_chart_view_pan (view, extent, speedshop_chart_view_get_length (view) / 60);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static void
run_frames (Screen *screen, Step step, const SpeedshopChartView *from, double *median, double *p99)
{
  speedshop_strip_chart_set_view (screen->chart, from);
  g_array_set_size (screen->frames, 0);
  screen->step = step;
  while (screen->frames->len < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  screen->step = NULL;
  g_array_sort (screen->frames, compare);
  *median = MIN (*median, g_array_index (screen->frames, double, N_FRAMES / 2));
  *p99 = MIN (*p99, g_array_index (screen->frames, double, N_FRAMES * 99 / 100));
}

static void
measure_frames (Screen *screen, const char *name, Step step, gint64 length_us)
{
  const SpeedshopChartView from = { 0, length_us };
  double median = INFINITY, p99 = INFINITY;
  g_autofree char *typical = g_strdup_printf ("%s, median of a frame", name);
  g_autofree char *slowest = g_strdup_printf ("%s, 99th percentile", name);

  for (guint i = 0; i < N_RUNS; i++)
    run_frames (screen, step, &from, &median, &p99);
  tell_ms (typical, median, median, MOST_FRAME);
  tell_ms (slowest, p99, p99, MOST_FRAME);
}

static gboolean
is_fine (Screen *screen, const SpeedshopChartView *view)
{
  const SpeedshopChartSpan span = { view->start_us, view->end_us, 0, WIDTH };
  SpeedshopChartColumn columns[WIDTH];
  gboolean fine = TRUE;

  for (guint i = 0; i < N_LANES; i++)
    fine &= speedshop_strip_source_fold (speedshop_strip_chart_get_source (screen->chart, i), &span,
                                         columns, WIDTH);
  return fine;
}

/* From the whole recording to a place in it at once: until the samples there are unpacked. */
static void
measure_leap (Screen *screen, gint64 length_us)
{
  Times best = { INFINITY, INFINITY, INFINITY };

  for (guint i = 1; i <= N_RUNS; i++)
    {
      const SpeedshopChartView view = { i * 20 * length_us, (i * 20 + 1) * length_us };
      Times start = now (), took;

      speedshop_strip_chart_set_view (screen->chart, &view);
      while (!is_fine (screen, &view))
        g_main_context_iteration (NULL, TRUE);
      took = times_since (start);
      if (took.clock_ms < best.clock_ms)
        best = took;
    }
  tell_ms ("leap to two minutes, until the line is fine", best.clock_ms, best.busy_ms, MOST_WAIT);
}

static void
measure_screen (Screen *screen, const ShopTape *tape)
{
  measure_frames (screen, "zoom, 12 strips", zoom_step, tape->duration_us);
  measure_frames (screen, "pan an hour, 12 strips", pan_step, 3600 * (gint64) G_USEC_PER_SEC);
  measure_frames (screen, "pan five minutes, 12 strips", pan_step, 300 * (gint64) G_USEC_PER_SEC);
  measure_leap (screen, 120 * (gint64) G_USEC_PER_SEC);
}

static void
measure_recording (StoreDb *db, double per_second, const char *name)
{
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);
  g_autoptr (ShopTape) tape = NULL;
  char text[BASE_ID_TEXT_SIZE];
  BaseId id;
  double before;
  Screen screen;

  g_print ("\n%d h, %d signals, %s\n", HOURS, N_SIGNALS, name);
  base_id_new (&id);
  base_id_to_text (&id, text);
  write_recording (db, &id, per_second);
  malloc_trim (0);
  before = resident_mb ();
  screen_init (&screen);
  tape = measure_open (&screen, db, text, catalogue);
  measure_screen (&screen, tape);
  malloc_trim (0);
  tell_mb ("memory of it and its window", resident_mb () - before, MOST_MB);
  screen_clear (&screen);
}

/* --- recording for a day --- */

static void
wait_written (ShopRecorder *recorder)
{
  gint64 before = shop_recorder_get_bytes (recorder);

  while (shop_recorder_get_bytes (recorder) == before)
    g_main_context_iteration (NULL, TRUE);
}

/* A second of the day is an instant here; a batch is written after each minute of it. */
static void
feed_hour (ShopRecorder *recorder, GRand *random, guint hour)
{
  guint n = 3600 * PER_SECOND / N_SIGNALS;

  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < N_SIGNALS; k++)
        {
          StoreSample made = make_sample (random, k, hour * n + i, 1000.0 * N_SIGNALS / PER_SECOND);
          const ShopSample sample = { made.t_us, made.raw, k };

          shop_recorder_append (recorder, &sample, 1);
        }
      if (i % (n / 8) == n / 8 - 1)
        wait_written (recorder);
    }
}

static void
measure_day (StoreDb *db)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (db, NULL, 0, TRUE);
  double before;

  g_print ("\n%d h of %d signals recorded, %d readings a second\n", DAY_HOURS, N_SIGNALS,
           PER_SECOND);
  for (guint i = 0; i < N_SIGNALS; i++)
    shop_recorder_add_channel (recorder, &channel);
  malloc_trim (0);
  before = resident_mb ();
  for (guint hour = 0; hour < DAY_HOURS; hour++)
    feed_hour (recorder, random, hour);
  tell_mb ("growth of the memory from the first reading on", resident_mb () - before, MOST_GROWN);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-recording-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "shop.db", NULL);
  g_autoptr (StoreDb) db = store_db_new (path);
  g_autoptr (GError) error = NULL;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (!gtk_init_check ())
    return 77;
  adw_init ();
  store_db_open (db, &error);
  g_assert_no_error (error);
  measure_day (db);
  measure_recording (db, (double) PER_SECOND / N_SIGNALS, "50 readings a second in all");
  measure_recording (db, PER_SECOND, "50 readings a second of each");
  store_db_close (db);
  return 0;
}
