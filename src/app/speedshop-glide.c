/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-glide.h"

void
speedshop_glide_jump (SpeedshopGlide *glide, double target)
{
  *glide = (SpeedshopGlide){ .position = target, .from = target, .to = target };
}

/**
 * speedshop_glide_start:
 * @target: the new sample
 * @start_us: when it was taken, so that the first frame after it shows some of the way already
 * @length_us: how long to take; 0 to be there at once
 */
void
speedshop_glide_start (SpeedshopGlide *glide, double target, gint64 start_us, gint64 length_us)
{
  glide->from = glide->position;
  glide->to = target;
  glide->start_us = start_us;
  glide->length_us = length_us;
}

/**
 * speedshop_glide_step:
 * @now_us: the present, on the clock of the samples
 *
 * Returns: %FALSE when it is there
 */
gboolean
speedshop_glide_step (SpeedshopGlide *glide, gint64 now_us)
{
  gint64 gone_us = now_us - glide->start_us;

  if (glide->length_us <= 0 || gone_us >= glide->length_us)
    {
      glide->position = glide->to;
      return FALSE;
    }
  glide->position =
    glide->from + (glide->to - glide->from) * (double) MAX (gone_us, 0) / (double) glide->length_us;
  return TRUE;
}
