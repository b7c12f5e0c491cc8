/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a GTK 4 program: at its first painted frame it writes the time (nanoseconds of the
 * monotonic clock) and the processor time that it took so far to the descriptor named in
 * FIRST_FRAME_FD, and ends the program. */
#include <gtk/gtk.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static long long
read_clock_ns (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static gboolean
report (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  const char *fd = getenv ("FIRST_FRAME_FD");

  if (fd != NULL)
    dprintf (atoi (fd), "%lld %lld\n", read_clock_ns (CLOCK_MONOTONIC),
             read_clock_ns (CLOCK_PROCESS_CPUTIME_ID));
  _exit (0);
}

/* Called in place of GIO's by whatever program this is loaded into, before GTK paints anything. */
G_MODULE_EXPORT int
g_application_run (GApplication *application, int argc, char **argv)
{
  int (*run) (GApplication *, int, char **);

  *(void **) &run = dlsym (RTLD_NEXT, "g_application_run");
  g_type_class_unref (g_type_class_ref (GDK_TYPE_FRAME_CLOCK));
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, report,
                              NULL, NULL);
  return run (application, argc, argv);
}
