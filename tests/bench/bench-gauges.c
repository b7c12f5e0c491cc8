/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames of 16 gauges and 8 strips at 1440x900 with the cairo renderer, alone in a window; frames
 * that are drawn while no sample comes; and how many frames a sample of a simulated car waits for
 * its pixels. The page that people see is in bench-live.c. */
#include "app/speedshop-gauge.h"
#include "app/speedshop-live-feed.h"
#include "app/speedshop-strip-chart.h"
#include "frames.h"
#include "sim/sim-open.h"

#include <adwaita.h>
#include <math.h>

#define WIDTH      1440
#define HEIGHT     900
#define N_GAUGES   16
#define N_CHARTS   2
#define N_LANES    4
#define N_CHANNELS (N_GAUGES + N_CHARTS * N_LANES)
#define BOUNDARIES 64
#define CAR        "sim:petrol-turbo?latency-ms=15"

static const ObdSignal engine_speed = { .id = "engine_speed",
                                        .name = "Engine speed",
                                        .unit = BASE_UNIT_RPM,
                                        .minimum = 0,
                                        .maximum = 8000,
                                        .warning = 6300,
                                        .critical = 6800 };

typedef struct
{
  SpeedshopChannel *channels[N_CHANNELS];
  SpeedshopStripChart *charts[N_CHARTS];
  GtkWidget *window;
  guint samples_a_frame;
  guint n_fed; /* of the channels: all, or the gauges' alone */
  guint next;
  guint n_ticks;
  Frames frames;
} Bench;

/* As the live feed does it. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);

  bench->n_ticks++;
  for (guint i = 0; i < bench->samples_a_frame; i++, bench->next++)
    speedshop_channel_push (bench->channels[bench->next % bench->n_fed], now_us,
                            4000 + 3900 * sin ((double) now_us / 1e6 + bench->next), 0);
  for (guint i = 0; i < N_CHANNELS; i++)
    speedshop_channel_advance (bench->channels[i], now_us);
  for (guint i = 0; bench->samples_a_frame > 0 && bench->n_fed > N_GAUGES && i < N_CHARTS; i++)
    speedshop_strip_chart_advance (bench->charts[i], now_us);
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
create_gauges (Bench *bench)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (guint i = 0; i < N_GAUGES; i++)
    {
      GtkWidget *gauge = speedshop_gauge_new (bench->channels[i]);

      gtk_widget_set_size_request (gauge, 174, 190);
      gtk_grid_attach (GTK_GRID (grid), gauge, (int) i % 8, (int) i / 8, 1, 1);
    }
  return grid;
}

static GtkWidget *
create_chart (Bench *bench, guint which)
{
  GtkWidget *chart = speedshop_strip_chart_new ();

  bench->charts[which] = SPEEDSHOP_STRIP_CHART (chart);
  for (guint i = 0; i < N_LANES; i++)
    speedshop_strip_chart_add_channel (bench->charts[which],
                                       bench->channels[N_GAUGES + which * N_LANES + i]);
  gtk_widget_set_hexpand (chart, TRUE);
  gtk_widget_set_vexpand (chart, TRUE);
  return chart;
}

static void
create_window (Bench *bench)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *charts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < N_CHANNELS; i++)
    bench->channels[i] = speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  gtk_box_append (GTK_BOX (box), create_gauges (bench));
  for (guint i = 0; i < N_CHARTS; i++)
    gtk_box_append (GTK_BOX (charts), create_chart (bench, i));
  gtk_box_append (GTK_BOX (box), charts);
  bench->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (bench->window), box);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), WIDTH, HEIGHT);
}

static void
follow_frames (Bench *bench)
{
  gtk_window_present (GTK_WINDOW (bench->window));
  while (gtk_widget_get_width (GTK_WIDGET (bench->charts[0])) < WIDTH / N_CHARTS)
    g_main_context_iteration (NULL, TRUE);
  frames_follow (&bench->frames, bench->window);
  gtk_widget_add_tick_callback (bench->window, on_tick, bench, NULL);
}

static void
report (Bench *bench, guint n_fed, guint samples_a_frame, const char *what, FramesTarget target)
{
  bench->n_fed = n_fed;
  bench->samples_a_frame = samples_a_frame;
  frames_report (&bench->frames, what, target);
}

static void
wait_ticks (Bench *bench, guint n)
{
  for (guint end = bench->n_ticks + n; bench->n_ticks < end;)
    g_main_context_iteration (NULL, TRUE);
}

/* The last needle and the last figures first come to rest. */
static void
report_rest (Bench *bench)
{
  guint before;

  bench->samples_a_frame = 0;
  wait_ticks (bench, 30);
  before = bench->frames.n_paints;
  wait_ticks (bench, 10);
  before = bench->frames.n_paints - before;
  g_print ("%-36s %u frames drawn in 10 ticks (target 0%s)\n", "no samples", before,
           before == 0 ? " ok" : " MISSED");
}

/* --- a simulated car's samples on their way --- */

typedef struct
{
  gint64 boundaries[BOUNDARIES]; /* when the latest frames began */
  guint n_boundaries;
  SpeedshopChannel *channel;
  gint64 shown_us;
  guint histogram[BOUNDARIES];
  guint n;
} Latency;

static void
note_boundary (Latency *self)
{
  self->boundaries[self->n_boundaries++ % BOUNDARIES] = g_get_monotonic_time ();
}

/* How many frames began between the sample and the end of the one that shows it. */
static void
note_shown (Latency *self)
{
  gint64 t_us = speedshop_channel_get_time (self->channel);
  guint begun = 0;

  if (t_us == self->shown_us || !speedshop_channel_has_value (self->channel))
    return;
  self->shown_us = t_us;
  for (guint i = 0; i < MIN (self->n_boundaries, BOUNDARIES); i++)
    begun += self->boundaries[i] > t_us;
  self->histogram[MIN (begun, BOUNDARIES - 1)]++;
  self->n++;
}

static void
watch_car (Latency *latency, ObdSession *session, ObdCatalogue *catalogue)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (SpeedshopLiveFeed) feed = speedshop_live_feed_new (window);
  GdkFrameClock *clock;

  latency->channel =
    speedshop_channel_new (obd_catalogue_find (catalogue, "engine_speed"), BASE_UNIT_SYSTEM_METRIC);
  gtk_window_set_child (GTK_WINDOW (window), speedshop_gauge_new (latency->channel));
  speedshop_live_feed_add_channel (feed, latency->channel);
  speedshop_live_feed_set_session (feed, session);
  speedshop_live_feed_watch (feed);
  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (note_boundary), latency);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (note_shown), latency);
  while (latency->n < 200)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
opened_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  obd_session_open_finish (OBD_SESSION (session), result, &error);
  g_assert_no_error (error);
}

static void
report_latency (void)
{
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (ObdSession) session = NULL;
  Latency latency = { 0 };
  guint late = 0;

  obd_ports_add_scheme (ports, "sim", sim_open_fd, NULL);
  session = obd_session_new (ports, catalogue);
  obd_session_open_async (session, CAR, NULL, opened_cb, NULL);
  watch_car (&latency, session, catalogue);
  obd_session_close (session);
  for (guint i = 3; i < BOUNDARIES; i++)
    late += latency.histogram[i];
  g_print ("%-36s %u in the next frame, %u one later, %u later still (target 0%s)\n",
           "200 samples of a car to their pixels", latency.histogram[0] + latency.histogram[1],
           latency.histogram[2], late, late == 0 ? " ok" : " MISSED");
  g_object_unref (latency.channel);
}

int
main (int argc, char **argv)
{
  Bench bench = { .n_fed = N_CHANNELS };

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (!gtk_init_check ())
    return 77;
  adw_init ();
  create_window (&bench);
  follow_frames (&bench);
  g_print ("16 gauges and 8 strips at %dx%d, milliseconds of a frame\n", WIDTH, HEIGHT);
  report (&bench, N_CHANNELS, N_CHANNELS, "every value changes in every frame",
          (FramesTarget){ 8, 14 });
  report (&bench, N_GAUGES, N_GAUGES, "of it, the gauges", (FramesTarget){ 0 });
  report (&bench, N_CHANNELS, 1, "60 samples a second in all", (FramesTarget){ .median = 3 });
  report (&bench, N_GAUGES, 1, "the same to the gauges alone", (FramesTarget){ 0 });
  report_rest (&bench);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  for (guint i = 0; i < N_CHANNELS; i++)
    g_object_unref (bench.channels[i]);
  report_latency ();
  return 0;
}
