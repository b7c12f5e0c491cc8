/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How near to what the line allows the diagnostics come: a session against speedshop-sim in a
 * process of its own, which paces bytes and control units as real ones are (src/sim/sim-timing.c).
 * Each figure is the median of three runs, beside the limit that the timing model sets and their
 * ratio. */
#include "obd/obd-link.h"
#include "obd/obd.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define RUNS    3
#define SECONDS 2.0
#define N_PIDS  10

static const char *simulator;

typedef struct
{
  GSubprocess *process;
  char *port;
} Car;

static void
car_clear (Car *car)
{
  g_subprocess_force_exit (car->process);
  g_subprocess_wait (car->process, NULL, NULL);
  g_clear_object (&car->process);
  g_free (car->port);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Car, car_clear)

/* @options: "latency-ms=10 baud=115200". The simulator says "pty PATH" or "tcp HOST:PORT". */
static void
car_start (Car *car, const char *profile, gboolean tcp, const char *options)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_auto (GStrv) parts = g_strsplit (options, " ", -1);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (arguments, (gpointer) simulator);
  g_ptr_array_add (arguments, (gpointer) "--profile");
  g_ptr_array_add (arguments, (gpointer) profile);
  g_ptr_array_add (arguments, (gpointer) (tcp ? "--tcp=127.0.0.1:0" : "--pty"));
  for (char **part = parts; *part != NULL; part++)
    {
      g_ptr_array_add (arguments, (gpointer) "--option");
      g_ptr_array_add (arguments, *part);
    }
  g_ptr_array_add (arguments, NULL);
  car->process = g_subprocess_newv ((const char *const *) arguments->pdata,
                                    G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) out =
    g_data_input_stream_new (g_subprocess_get_stdout_pipe (car->process));
  g_autofree char *line = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_assert_nonnull (line);
  car->port =
    tcp ? g_strconcat ("tcp:", line + strlen ("tcp "), NULL) : g_strdup (line + strlen ("pty "));
}

/* All ten as often as the line allows, whatever the catalogue thinks a temperature is worth. */
static ObdCatalogue *
load_hasty_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  ObdCatalogue *catalogue = obd_catalogue_new (&error);

  g_assert_no_error (error);
  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    ((ObdSignal *) obd_catalogue_get_signal (catalogue, i))->period_ms = 0;
  return catalogue;
}

typedef struct
{
  ObdCatalogue *catalogue;
  ObdPorts *ports;
  ObdMemory *memory;
  ObdSession *session;
  const ObdSignal *signals[N_PIDS];
  gint64 opened_us;
} Desk;

static const guint8 pids[N_PIDS] = { 0x0c, 0x0d, 0x04, 0x05, 0x0b, 0x0f, 0x11, 0x10, 0x0e, 0x06 };

static void
desk_init (Desk *desk)
{
  *desk = (Desk){ .catalogue = load_hasty_catalogue (), .ports = obd_ports_new () };
  desk->memory = obd_memory_new (NULL);
  for (guint i = 0; i < N_PIDS; i++)
    desk->signals[i] =
      g_ptr_array_index (obd_catalogue_find_pid (desk->catalogue, 0x01, pids[i]), 0);
}

static void
desk_clear (Desk *desk)
{
  g_object_unref (desk->catalogue);
  g_object_unref (desk->ports);
  obd_memory_unref (desk->memory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static void
on_opened (GObject *session, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *opened = user_data;

  obd_session_open_finish (OBD_SESSION (session), result, &error);
  g_assert_no_error (error);
  *opened = TRUE;
}

/* Returns the milliseconds from opening to the first value. */
static double
connect_session (Desk *desk, const char *port)
{
  gboolean opened = FALSE;
  ObdSample sample;

  desk->session = obd_session_new (desk->ports, desk->catalogue);
  obd_session_set_memory (desk->session, desk->memory);
  obd_session_set_watch (desk->session, desk->signals, N_PIDS);
  gint64 start_us = g_get_monotonic_time ();
  obd_session_open_async (desk->session, port, NULL, on_opened, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  while (!obd_session_get_latest (desk->session, desk->signals[0], &sample))
    g_usleep (200);
  return (double) (sample.t_us - start_us) / 1000;
}

static void
disconnect_session (Desk *desk)
{
  obd_session_close (desk->session);
  g_clear_object (&desk->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static double
get_cpu_s (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

typedef struct
{
  double samples_per_s;
  double worst_staleness_ms;
  double cpu_percent;
} Flow;

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
percentile (GArray *values, guint percent)
{
  if (values->len == 0)
    return INFINITY;
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint) ((guint64) values->len * percent / 100));
}

/* A gauge is as stale as its reading is old when the next one comes. */
static double
find_worst_staleness (GArray *const gaps[N_PIDS])
{
  double worst = 0;

  for (guint i = 0; i < N_PIDS; i++)
    worst = MAX (worst, percentile (gaps[i], 95));
  return worst;
}

static void
count_samples (Desk *desk, guint64 cursor, gint64 end_us, Flow *flow)
{
  GArray *gaps[N_PIDS];
  gint64 last_us[N_PIDS] = { 0 };
  ObdSample samples[256];
  guint n, n_samples = 0;

  for (guint i = 0; i < N_PIDS; i++)
    gaps[i] = g_array_new (FALSE, FALSE, sizeof (double));
  while ((n = obd_session_read (desk->session, &cursor, samples, G_N_ELEMENTS (samples))) > 0)
    for (guint s = 0; s < n; s++)
      for (guint i = 0; i < N_PIDS; i++)
        if (samples[s].t_us <= end_us && samples[s].signal == desk->signals[i]->index &&
            samples[s].primary)
          {
            double gap_ms = (double) (samples[s].t_us - last_us[i]) / 1000;
            if (last_us[i] > 0)
              g_array_append_val (gaps[i], gap_ms);
            last_us[i] = samples[s].t_us;
            n_samples++;
          }
  flow->samples_per_s = n_samples / SECONDS;
  flow->worst_staleness_ms = find_worst_staleness (gaps);
  for (guint i = 0; i < N_PIDS; i++)
    g_array_unref (gaps[i]);
}

static Flow
measure_flow (Desk *desk)
{
  Flow flow;
  guint64 cursor = obd_session_get_cursor (desk->session);
  gint64 end_us = g_get_monotonic_time () + (gint64) (SECONDS * G_USEC_PER_SEC);
  double cpu_s = get_cpu_s ();

  g_usleep ((gulong) (SECONDS * G_USEC_PER_SEC));
  flow.cpu_percent = (get_cpu_s () - cpu_s) / SECONDS * 100;
  count_samples (desk, cursor, end_us, &flow);
  return flow;
}

static double
median (double values[RUNS])
{
  qsort (values, RUNS, sizeof *values, compare);
  return values[RUNS / 2];
}

static void
print_row (const char *what,
           double measured,
           double limit,
           const char *unit,
           gboolean higher_is_better)
{
  double ratio = measured / limit;

  g_print ("%-52s %9.1f %9.1f %-4s %6.2f %s\n", what, measured, limit, unit, ratio,
           higher_is_better ? "of the limit" : "of the budget");
}

/* --- the limit --- */

typedef struct
{
  guint latency_ms;
  guint baud;
} Line;

/* One request for @n of the PIDs: see research on T = bytes out + bus + control unit + bytes in, of
 * which lines after the first overlap with frames that come a millisecond apart. */
static double
get_request_s (const Line *line, guint n_pids, guint n_bytes)
{
  double byte_s = 10.0 / line->baud;
  guint n_lines = 1 + n_bytes <= 7 ? 1 : 1 + (1 + n_bytes - 6 + 6) / 7;
  double at_s = (2 + 2 * n_pids + 2) * byte_s + 0.00025 + line->latency_ms / 1000.0 + 0.00025;
  double free_s = at_s;

  for (guint i = 0; i < n_lines; i++)
    free_s = MAX (free_s, at_s + i * 0.001) + (3 + 16 + 1) * byte_s;
  return free_s + 2 * byte_s;
}

/* The ten PIDs have twelve bytes of data; six of them and four, as a request may have six. */
static double
get_limit (const Line *line)
{
  return N_PIDS / (get_request_s (line, 6, 6 + 7) + get_request_s (line, 4, 4 + 5));
}

static void
measure_polling (const char *profile,
                 const char *extra,
                 const Line *line,
                 gboolean tcp,
                 const char *what)
{
  double samples_per_s[RUNS], staleness_ms[RUNS], cpu[RUNS];
  g_autofree char *options =
    g_strdup_printf ("latency-ms=%u baud=%u%s", line->latency_ms, line->baud, extra);

  for (guint run = 0; run < RUNS; run++)
    {
      g_auto (Car) car = { NULL };
      g_auto (Desk) desk;
      car_start (&car, profile, tcp, options);
      desk_init (&desk);
      connect_session (&desk, car.port);
      g_usleep (G_USEC_PER_SEC / 2);
      Flow flow = measure_flow (&desk);
      samples_per_s[run] = flow.samples_per_s;
      staleness_ms[run] = flow.worst_staleness_ms;
      cpu[run] = flow.cpu_percent;
      disconnect_session (&desk);
    }
  print_row (what, median (samples_per_s), get_limit (line), "1/s", TRUE);
  if (line->latency_ms != 10 || line->baud != 115200)
    return;
  print_row ("  staleness of the worst gauge, 95th percentile", median (staleness_ms), 60, "ms",
             FALSE);
  print_row ("  this process's share of a core", median (cpu), 2, "%", FALSE);
}

static void
measure_connecting (void)
{
  double first_ms[RUNS], again_ms[RUNS];

  for (guint run = 0; run < RUNS; run++)
    {
      g_auto (Car) car = { NULL };
      g_auto (Desk) desk;
      car_start (&car, "petrol-turbo", FALSE, "latency-ms=10 baud=115200 reset-ms=800");
      desk_init (&desk);
      first_ms[run] = connect_session (&desk, car.port);
      disconnect_session (&desk);
      again_ms[run] = connect_session (&desk, car.port);
      disconnect_session (&desk);
    }
  print_row ("first value after opening, reset of 0.8 s", median (first_ms), 1500, "ms", FALSE);
  print_row ("first value, adapter and car known", median (again_ms), 500, "ms", FALSE);
}

static double
time_scan (Desk *desk, const char *port)
{
  g_autoptr (ObdLink) link = obd_link_new (desk->ports, desk->catalogue, port);
  g_autoptr (GError) error = NULL;

  g_assert_true (obd_link_open (link, NULL, &error));
  g_assert_true (obd_link_find_car (link, NULL, &error));
  gint64 start_us = g_get_monotonic_time ();
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (scan);
  return (double) (g_get_monotonic_time () - start_us) / 1000;
}

static void
measure_scan (void)
{
  double scan_ms[RUNS];

  for (guint run = 0; run < RUNS; run++)
    {
      g_auto (Car) car = { NULL };
      g_auto (Desk) desk;
      car_start (&car, "petrol-turbo", FALSE, "latency-ms=10 baud=115200");
      desk_init (&desk);
      scan_ms[run] = time_scan (&desk, car.port);
    }
  print_row ("full scan of the petrol car", median (scan_ms), 3000, "ms", FALSE);
}

int
main (int argc, char **argv)
{
  static const Line usual = { 10, 115200 }, slow = { 10, 38400 }, late = { 50, 115200 };
  static const Line fast = { 10, 500000 };

  g_return_val_if_fail (argc == 2, EXIT_FAILURE);
  simulator = argv[1];
  g_print ("%-52s %9s %9s\n", "", "measured", "limit");
  measure_polling ("petrol-turbo", "", &usual, FALSE, "ten PIDs, 10 ms, 115200, pty");
  measure_polling ("petrol-turbo", "", &usual, TRUE, "ten PIDs, 10 ms, 115200, TCP");
  measure_polling ("petrol-turbo", "", &slow, FALSE, "ten PIDs, 10 ms, 38400, pty");
  measure_polling ("petrol-turbo", "", &late, FALSE, "ten PIDs, 50 ms, 115200, pty");
  measure_polling ("petrol-turbo", " adapter=obdlink", &fast, FALSE,
                   "ten PIDs, 10 ms, STN at 500000, pty");
  measure_polling ("petrol-turbo", " adapter=elm-2.2", &usual, FALSE,
                   "ten PIDs, 10 ms, ELM327 v2.2 at 115200");
  measure_connecting ();
  measure_scan ();
  return EXIT_SUCCESS;
}
