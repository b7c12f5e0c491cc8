/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a recording has to show on a dashboard. */
#include "app/speedshop-dashboards-private.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

/* Returns: (nullable): what @track recorded, where it is what the catalogue calls so */
static const ObdSignal *
get_signal (const ShopTrack *track, ObdCatalogue *catalogue)
{
  const ObdSignal *signal =
    track->channel->signal != NULL ? obd_catalogue_find (catalogue, track->channel->signal) : NULL;

  if (signal == NULL || store_pyramid_get_n_samples (track->pyramid) == 0 ||
      g_strcmp0 (track->channel->unit, base_unit_get_id (signal->unit)) != 0)
    return NULL;
  return signal;
}

gboolean
speedshop_dashboards_tape_has (ShopTape *tape, ObdCatalogue *catalogue, const char *signal)
{
  for (guint i = 0; i < tape->tracks->len; i++)
    {
      const ObdSignal *recorded = get_signal (g_ptr_array_index (tape->tracks, i), catalogue);

      if (recorded != NULL && g_str_equal (recorded->id, signal))
        return TRUE;
    }
  return FALSE;
}

/* What was kept for the car is what its mechanic looks at, if there is anything to be seen on it;
 * of others half should show something. */
gboolean
speedshop_dashboards_tape_suits (ShopTape *tape,
                                 ObdCatalogue *catalogue,
                                 SpeedshopDashboard *dashboard,
                                 gboolean of_vehicle)
{
  guint n = speedshop_dashboard_get_n_tiles (dashboard), n_recorded = 0;

  for (guint i = 0; i < n; i++)
    n_recorded += speedshop_dashboards_tape_has (
      tape, catalogue, speedshop_tile_get_signal (speedshop_dashboard_get_tile (dashboard, i)));
  return of_vehicle ? n_recorded > 0 : 2 * n_recorded >= n;
}

SpeedshopDashboard *
speedshop_dashboards_tape_make (ShopTape *tape, ObdCatalogue *catalogue)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (guint i = 0; i < tape->tracks->len; i++)
    {
      const ObdSignal *signal = get_signal (g_ptr_array_index (tape->tracks, i), catalogue);

      if (signal != NULL && !g_ptr_array_find (shown, signal, NULL))
        g_ptr_array_add (shown, (gpointer) signal);
    }
  return speedshop_dashboard_new_of_signals (SPEEDSHOP_DASHBOARDS_RECORDED, _ ("What was recorded"),
                                             shown);
}
