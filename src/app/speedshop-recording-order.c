/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recording-order.h"

#include <string.h>

static int
compare_descending (gint64 a, gint64 b)
{
  return (b > a) - (b < a);
}

/* Those of no known car come last. */
static int
compare_vehicles (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  return g_utf8_collate (a, b);
}

/**
 * speedshop_recording_order_compare:
 *
 * Returns: less than 0 where @a comes first; what is the same in the order is sorted by time
 */
int
speedshop_recording_order_compare (const SpeedshopRecordingFacts *a,
                                   const SpeedshopRecordingFacts *b,
                                   SpeedshopRecordingSort sort)
{
  int order = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (sort == SPEEDSHOP_RECORDING_VEHICLE)
    order = compare_vehicles (a->vehicle, b->vehicle);
  else if (sort == SPEEDSHOP_RECORDING_LONGEST)
    order = compare_descending (a->duration_us, b->duration_us);
  return order != 0 ? order : compare_descending (a->started_s, b->started_s);
}

/**
 * speedshop_recording_order_matches:
 * @text: all that is known of a recording
 * @wanted: what a person typed
 *
 * Returns: whether each word of @wanted is in @text, in whatever case
 */
gboolean
speedshop_recording_order_matches (const char *text, const char *wanted)
{
  g_autofree char *folded = NULL, *wanted_folded = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (text != NULL && wanted != NULL, FALSE);

  folded = g_utf8_casefold (text, -1);
  wanted_folded = g_utf8_casefold (wanted, -1);
  words = g_strsplit (wanted_folded, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (strstr (folded, *word) == NULL)
      return FALSE;
  return TRUE;
}
