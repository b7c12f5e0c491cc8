/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopGlide:
 * @position: where it is
 *
 * A needle between two samples: it goes straight from where it was to the newer one and stops
 * there. It never passes a value that the car told, and never moves when no sample came.
 */
typedef struct
{
  double position;
  double from;
  double to;
  gint64 start_us;
  gint64 length_us;
} SpeedshopGlide;

void speedshop_glide_jump (SpeedshopGlide *glide, double target);
void
speedshop_glide_start (SpeedshopGlide *glide, double target, gint64 start_us, gint64 length_us);
gboolean speedshop_glide_step (SpeedshopGlide *glide, gint64 now_us);

G_END_DECLS
