/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-alignment.h"

static const ShopMarker *
find_marker (const ShopTape *tape, const char *text)
{
  for (guint i = 0; i < tape->markers->len; i++)
    {
      const ShopMarker *marker = &g_array_index (tape->markers, ShopMarker, i);

      if (g_strcmp0 (marker->text, text) == 0)
        return marker;
    }
  return NULL;
}

/**
 * speedshop_alignment_find_marker:
 * @shift_us: (out): how much later the times of @b are to be shown among those of @a
 *
 * Lays the first marker of @a that @b has too over that of @b.
 *
 * Returns: %FALSE where no marker has the same name in both
 */
gboolean
speedshop_alignment_find_marker (const ShopTape *a, const ShopTape *b, gint64 *shift_us)
{
  for (guint i = 0; i < a->markers->len; i++)
    {
      const ShopMarker *marker = &g_array_index (a->markers, ShopMarker, i);
      const ShopMarker *other = find_marker (b, marker->text);

      if (other == NULL)
        continue;
      *shift_us = marker->t_us - other->t_us;
      return TRUE;
    }
  return FALSE;
}

/**
 * speedshop_alignment_find_crossing:
 * @shift_us: (out): how much later the times of @b are to be shown among those of @a
 *
 * Returns: %FALSE where one of them never crosses its value
 */
gboolean
speedshop_alignment_find_crossing (const SpeedshopCrossing *a,
                                   const SpeedshopCrossing *b,
                                   gint64 *shift_us)
{
  gint64 a_us, b_us;

  if (!store_pyramid_find_crossing (a->pyramid, 0, a->count, a->rising, &a_us) ||
      !store_pyramid_find_crossing (b->pyramid, 0, b->count, b->rising, &b_us))
    return FALSE;
  *shift_us = a_us - b_us;
  return TRUE;
}

/**
 * speedshop_alignment_get_end:
 *
 * Returns: where the later of both ends, in the time of @a
 */
gint64
speedshop_alignment_get_end (const ShopTape *a, const ShopTape *b, gint64 shift_us)
{
  return MAX (a->duration_us, b->duration_us + shift_us);
}
