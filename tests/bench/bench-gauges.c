/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times a frame in which 12 gauges and 6 strip lanes all move, at 1280x800 into a texture with the
 * cairo renderer. The budget is half of a frame at 60 Hz. */
#include "app/speedshop-gauge.h"
#include "app/speedshop-strip-chart.h"

#include <adwaita.h>
#include <math.h>

#define WIDTH     1280
#define HEIGHT    800
#define N_GAUGES  12
#define N_LANES   6
#define FRAMES    120
#define FRAME_US  16667
#define BUDGET_MS 8.0

static const ObdSignal engine_speed = { .id = "engine_speed",
                                        .name = "Engine speed",
                                        .unit = BASE_UNIT_RPM,
                                        .minimum = 0,
                                        .maximum = 8000,
                                        .warning = 6300,
                                        .critical = 6800 };

typedef struct
{
  SpeedshopChannel *channels[N_GAUGES];
  GtkWidget *chart;
  GskRenderer *renderer;
  gint64 now_us;
} Bench;

static void
move_on (Bench *bench)
{
  bench->now_us += FRAME_US;
  for (guint i = 0; i < N_GAUGES; i++)
    {
      double t = (double) bench->now_us / G_USEC_PER_SEC;

      speedshop_channel_push (bench->channels[i], bench->now_us, 4000 + 3900 * sin (t + i), 0);
      speedshop_channel_advance (bench->channels[i], bench->now_us);
    }
  speedshop_strip_chart_advance (SPEEDSHOP_STRIP_CHART (bench->chart), bench->now_us);
}

typedef enum
{
  GAUGES = 1,
  LANES = 2,
  ALL = GAUGES | LANES
} Part;

static gboolean
is_part (Bench *bench, GtkWidget *child, Part part)
{
  return (part & (child == bench->chart ? LANES : GAUGES)) != 0;
}

static double
time_frame (Bench *bench, Part part)
{
  gint64 start;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  move_on (bench);
  start = g_get_monotonic_time ();
  /* As a frame does it, but not clipped to what was damaged. */
  for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_parent (bench->chart));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_part (bench, child, part))
      gtk_widget_snapshot_child (gtk_widget_get_parent (child), child, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  texture =
    gsk_renderer_render_texture (bench->renderer, node, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  g_assert_nonnull (texture);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static GtkWidget *
create_window (Bench *bench)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *fixed = gtk_fixed_new ();

  bench->chart = speedshop_strip_chart_new ();
  for (guint i = 0; i < N_GAUGES; i++)
    {
      GtkWidget *gauge;
      guint column = i % 6, row = i / 6;

      bench->channels[i] = speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
      gauge = speedshop_gauge_new (bench->channels[i]);
      gtk_widget_set_size_request (gauge, 206, 190);
      gtk_fixed_put (GTK_FIXED (fixed), gauge, column * 212, row * 196);
      if (i < N_LANES)
        speedshop_strip_chart_add_channel (SPEEDSHOP_STRIP_CHART (bench->chart),
                                           bench->channels[i]);
    }
  gtk_widget_set_size_request (bench->chart, WIDTH, 400);
  gtk_fixed_put (GTK_FIXED (fixed), bench->chart, 0, 400);
  gtk_window_set_child (GTK_WINDOW (window), fixed);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  return window;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static void
report (Bench *bench, Part part, const char *name)
{
  double times[FRAMES];

  for (guint i = 0; i < FRAMES; i++)
    times[i] = time_frame (bench, part);
  qsort (times, FRAMES, sizeof *times, compare);
  g_print ("%-22s median %.2f ms, 95th %.2f ms\n", name, times[FRAMES / 2],
           times[FRAMES * 95 / 100]);
}

static void
wait_for_size (Bench *bench)
{
  while (gtk_widget_get_width (bench->chart) < WIDTH)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  Bench bench = { .now_us = 1000 * G_TIME_SPAN_SECOND };
  GtkWidget *window;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (!gtk_init_check ())
    return 77;
  adw_init ();
  window = create_window (&bench);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_size (&bench);
  bench.renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  for (guint i = 0; i < 30 * 60; i++)
    move_on (&bench);
  g_print ("%s at 1280x800, a frame; budget %.0f ms\n", G_OBJECT_TYPE_NAME (bench.renderer),
           BUDGET_MS);
  report (&bench, GAUGES, "12 gauges");
  report (&bench, LANES, "6 lanes");
  report (&bench, ALL, "12 gauges and 6 lanes");
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < N_GAUGES; i++)
    g_object_unref (bench.channels[i]);
  return 0;
}
