/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frames.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define RUNS 5

static const clockid_t clocks[] = { CLOCK_THREAD_CPUTIME_ID, CLOCK_MONOTONIC };
static const char *const names[] = { "processor", "clock" };

static double
get_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static void
on_before_paint (Frames *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    self->start_ms[i] = get_ms (clocks[i]);
}

static void
on_paint (Frames *self)
{
  self->n_paints++;
}

static void
on_after_paint (Frames *self)
{
  if (self->n_times == FRAMES)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    self->times[i][self->n_times] = get_ms (clocks[i]) - self->start_ms[i];
  self->n_times++;
}

/**
 * frames_follow:
 * @window: that is on the screen
 */
void
frames_follow (Frames *self, GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (on_before_paint), self);
  g_signal_connect_swapped (clock, "paint", G_CALLBACK (on_paint), self);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint), self);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
run (Frames *self, FramesTarget *best)
{
  self->n_times = 0;
  while (self->n_times < FRAMES)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      qsort (self->times[i], FRAMES, sizeof *self->times[i], compare);
      best[i].median = MIN (best[i].median, self->times[i][FRAMES / 2]);
      best[i].p99 = MIN (best[i].p99, self->times[i][FRAMES * 99 / 100]);
    }
}

static void
tell (const char *what, double is, double most)
{
  g_print ("  %s %6.2f ms", what, is);
  if (most > 0)
    g_print (" (target %g %s)", most, is <= most ? "ok" : "MISSED");
}

/**
 * frames_report:
 *
 * Prints the best of several runs, by the processor's time and by the clock.
 */
void
frames_report (Frames *self, const char *what, FramesTarget target)
{
  FramesTarget best[G_N_ELEMENTS (clocks)] = { { INFINITY, INFINITY }, { INFINITY, INFINITY } };

  for (guint i = 0; i < RUNS; i++)
    run (self, best);
  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      g_print ("%-36s %-9s", i == 0 ? what : "", names[i]);
      tell ("median", best[i].median, target.median);
      tell ("99th", best[i].p99, target.p99);
      g_print ("\n");
    }
}
