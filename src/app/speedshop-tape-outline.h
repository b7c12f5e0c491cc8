/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As many as a recording bar is wide in pixels, or so. */
#define SPEEDSHOP_TAPE_OUTLINE_STRETCHES 256

/**
 * SpeedshopTapeStretch:
 * @least, @greatest: of the values in it; @least is above @greatest where there was none
 */
typedef struct
{
  double least;
  double greatest;
} SpeedshopTapeStretch;

/**
 * SpeedshopTapeOutline:
 * @start_us: when the recording began
 * @stretch_us: how long each stretch is
 * @n_stretches: how many there are so far
 *
 * The outline of one signal of a recording as it grows: equal stretches of time that are joined two
 * by two whenever there are too many, so that its size is that of the picture, not of the
 * recording.
 */
typedef struct
{
  gint64 start_us;
  gint64 stretch_us;
  guint n_stretches;
  SpeedshopTapeStretch stretches[SPEEDSHOP_TAPE_OUTLINE_STRETCHES];
} SpeedshopTapeOutline;

void speedshop_tape_outline_begin (SpeedshopTapeOutline *self, gint64 start_us);
void speedshop_tape_outline_add (SpeedshopTapeOutline *self, gint64 t_us, double value);
gboolean speedshop_tape_outline_get_range (const SpeedshopTapeOutline *self,
                                           double *least,
                                           double *greatest);

G_END_DECLS
