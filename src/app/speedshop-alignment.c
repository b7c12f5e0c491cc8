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

static gboolean
is_listed (const GPtrArray *names, const char *text)
{
  for (guint i = 0; i < names->len; i++)
    if (g_strcmp0 (g_ptr_array_index (names, i), text) == 0)
      return TRUE;
  return FALSE;
}

/**
 * speedshop_alignment_list_markers:
 *
 * Returns: (transfer container) (element-type utf8): the names that markers have in both, each
 *   once, in the order in which @a has them; they live as long as @a
 */
GPtrArray *
speedshop_alignment_list_markers (const ShopTape *a, const ShopTape *b)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < a->markers->len; i++)
    {
      const ShopMarker *marker = &g_array_index (a->markers, ShopMarker, i);

      if (marker->text != NULL && find_marker (b, marker->text) != NULL &&
          !is_listed (names, marker->text))
        g_ptr_array_add (names, marker->text);
    }
  return names;
}

/**
 * speedshop_alignment_find_marker:
 * @name: of a marker
 * @shift_us: (out): how much later the times of @b are to be shown among those of @a
 *
 * Lays the first marker of that name in @b over the first one in @a.
 *
 * Returns: %FALSE where not both have it
 */
gboolean
speedshop_alignment_find_marker (const ShopTape *a,
                                 const ShopTape *b,
                                 const char *name,
                                 gint64 *shift_us)
{
  const ShopMarker *marker = find_marker (a, name), *other = find_marker (b, name);

  if (marker == NULL || other == NULL)
    return FALSE;
  *shift_us = marker->t_us - other->t_us;
  return TRUE;
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
