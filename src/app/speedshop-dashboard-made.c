/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dashboard for what no other was made for: of signals, in their order. */
#include "app/speedshop-dashboard.h"

#include <math.h>

#define MOST_GAUGES  6
#define MOST_FIGURES 18
#define MOST_LANES   6

static gboolean
is_state (const ObdSignal *signal)
{
  return signal->kind == OBD_SIGNAL_STATE;
}

static void
add_instruments (SpeedshopDashboard *self, const GPtrArray *shown)
{
  guint n_gauges = 0;

  for (guint i = 0; i < MIN (shown->len, MOST_GAUGES + MOST_FIGURES); i++)
    {
      const ObdSignal *signal = g_ptr_array_index (shown, i);
      gboolean is_gauge = !is_state (signal) && n_gauges < MOST_GAUGES;

      n_gauges += is_gauge;
      speedshop_dashboard_add (self,
                               is_gauge            ? SPEEDSHOP_TILE_KIND_GAUGE
                               : is_state (signal) ? SPEEDSHOP_TILE_KIND_TEXT
                                                   : SPEEDSHOP_TILE_KIND_DIGITS,
                               signal->id);
    }
}

/* Returns: (transfer full) (nullable): a lane for each of the first that a line can show */
static SpeedshopTile *
create_strip (const GPtrArray *shown)
{
  SpeedshopTilePlace place = { 0 };
  SpeedshopTile *strip = NULL;

  for (guint i = 0; i < shown->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (shown, i);

      if (is_state (signal))
        continue;
      if (strip == NULL)
        strip = speedshop_tile_new (SPEEDSHOP_TILE_KIND_STRIP, signal->id, &place);
      else if (speedshop_tile_get_n_readings (strip) < MOST_LANES)
        speedshop_tile_add_reading (strip, signal->id, &SPEEDSHOP_CHANNEL_RANGE_NONE);
    }
  return strip;
}

static void
add_strip (SpeedshopDashboard *self, const GPtrArray *shown)
{
  g_autoptr (SpeedshopTile) strip = create_strip (shown);
  SpeedshopTilePlace place;
  guint last;

  if (strip == NULL ||
      !speedshop_dashboard_add (self, SPEEDSHOP_TILE_KIND_STRIP, speedshop_tile_get_signal (strip)))
    return;
  last = speedshop_dashboard_get_n_tiles (self) - 1;
  place = *speedshop_tile_get_place (speedshop_dashboard_get_tile (self, last));
  place.height = MAX (place.height, speedshop_tile_get_n_readings (strip));
  speedshop_tile_set_place (strip, &place);
  speedshop_dashboard_replace (self, last, strip);
}

/**
 * speedshop_dashboard_new_of_signals:
 * @shown: (element-type ObdSignal): what to show, what matters most first
 *
 * Returns: (transfer full): gauges of the first, figures of the rest, and a strip chart; it needs
 *   nothing of a car, and there is nothing to take back
 */
SpeedshopDashboard *
speedshop_dashboard_new_of_signals (const char *key, const char *name, const GPtrArray *shown)
{
  g_autoptr (SpeedshopDashboard) made = speedshop_dashboard_new (key, name);

  g_return_val_if_fail (shown != NULL, speedshop_dashboard_copy (made, key));

  add_instruments (made, shown);
  add_strip (made, shown);
  return speedshop_dashboard_copy (made, key);
}
