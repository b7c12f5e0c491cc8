/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signal that a person wants to see among the others. */
#include "app/speedshop-dashboard.h"

#include <math.h>

static gboolean
has_lane (SpeedshopTile *strip, const char *signal)
{
  for (guint i = 0; i < speedshop_tile_get_n_readings (strip); i++)
    if (g_str_equal (speedshop_tile_get_reading (strip, i)->signal, signal))
      return TRUE;
  return FALSE;
}

static gboolean
find_strip (SpeedshopDashboard *self, guint *index)
{
  for (*index = 0; *index < speedshop_dashboard_get_n_tiles (self); (*index)++)
    if (speedshop_tile_get_kind (speedshop_dashboard_get_tile (self, *index)) ==
        SPEEDSHOP_TILE_KIND_STRIP)
      return TRUE;
  return FALSE;
}

/* Where all are taken the last one goes. */
static SpeedshopTile *
add_lane (SpeedshopTile *strip, const char *signal)
{
  guint n = MIN (speedshop_tile_get_n_readings (strip), SPEEDSHOP_TILE_MAX_READINGS - 1);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  SpeedshopTile *longer = speedshop_tile_copy (strip);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (shown, speedshop_tile_get_reading (strip, i)->signal);
  g_ptr_array_add (shown, (gpointer) signal);
  speedshop_tile_set_signals (longer, shown);
  return longer;
}

/**
 * speedshop_dashboard_watch:
 * @signal: a catalogue name
 *
 * Gives @signal a lane of the first strip chart, unless it has one. On a dashboard without a chart
 * it is a figure.
 *
 * Returns: whether anything was added
 */
gboolean
speedshop_dashboard_watch (SpeedshopDashboard *self, const char *signal)
{
  g_autoptr (SpeedshopTile) longer = NULL;
  guint index;

  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), FALSE);
  g_return_val_if_fail (signal != NULL, FALSE);

  if (!find_strip (self, &index))
    return speedshop_dashboard_add (self, SPEEDSHOP_TILE_KIND_DIGITS, signal);
  if (has_lane (speedshop_dashboard_get_tile (self, index), signal))
    return FALSE;
  longer = add_lane (speedshop_dashboard_get_tile (self, index), signal);
  return speedshop_dashboard_replace (self, index, longer);
}
