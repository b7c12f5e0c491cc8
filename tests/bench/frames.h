/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One run: so many frames. */
#define FRAMES 150

/**
 * Frames:
 *
 * What frames of a window take, from before-paint to after-paint: milliseconds of the drawing
 * thread's processor, which a busy machine does not change, and of the clock, which a person sees.
 */
typedef struct
{
  double start_ms[2];
  double times[2][FRAMES]; /* processor, clock */
  guint n_times;
  guint n_paints;
} Frames;

/**
 * FramesTarget:
 *
 * Milliseconds; 0 for none.
 */
typedef struct
{
  double median;
  double p99;
} FramesTarget;

void frames_follow (Frames *self, GtkWidget *window);
void frames_report (Frames *self, const char *what, FramesTarget target);

G_END_DECLS
