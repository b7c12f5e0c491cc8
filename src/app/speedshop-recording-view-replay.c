/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The replay of the recording that is open: its gauges, and where it is in the chart. */
#include "app/speedshop-gauge-card.h"
#include "app/speedshop-recording-view-private.h"
#include "app/speedshop-tile-channel.h"
#include "app/speedshop-trace.h"

#include <math.h>

#define MAX_GAUGES   6
#define GAUGE_WIDTH  160
#define GAUGE_HEIGHT 200

static void
on_moved (SpeedshopRecordingView *self)
{
  speedshop_strip_chart_set_playhead (self->chart, speedshop_replay_get_position (self->replay));
}

/* Gauges take room from the strips, so they come with the first replay. While it runs, the strips
 * tell what is at its place, not at the crosshair. */
static void
on_changed (SpeedshopRecordingView *self)
{
  if (!speedshop_replay_is_running (self->replay))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->gauges), TRUE);
  speedshop_strip_chart_set_cursor (self->chart, FALSE, NAN);
}

void
speedshop_recording_view_add_replay (SpeedshopRecordingView *self)
{
  self->replay = speedshop_replay_new (self->tape);
  g_signal_connect_object (self->replay, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->replay, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  speedshop_replay_bar_set_replay (self->replay_bar, self->replay, self->tape->duration_us);
  speedshop_live_feed_set_replay (self->feed, self->replay);
  gtk_widget_set_visible (GTK_WIDGET (self->gauges), FALSE);
}

static void
drop_gauges (SpeedshopRecordingView *self)
{
  GtkWidget *child;

  speedshop_live_feed_clear (self->feed);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->gauges))) != NULL)
    gtk_flow_box_remove (self->gauges, child);
}

void
speedshop_recording_view_drop_replay (SpeedshopRecordingView *self)
{
  drop_gauges (self);
  speedshop_live_feed_set_replay (self->feed, NULL);
  speedshop_replay_bar_set_replay (self->replay_bar, NULL, 0);
  g_clear_object (&self->replay);
  speedshop_strip_chart_set_playhead (self->chart, 0);
}

/* Returns: (nullable): where the live dashboard shows @signal */
static SpeedshopTile *
find_tile (SpeedshopRecordingView *self, const ObdSignal *signal)
{
  SpeedshopDashboard *dashboard =
    speedshop_dashboards_get_chosen (speedshop_context_get_dashboards (self->context));

  for (guint i = 0; dashboard != NULL && i < speedshop_dashboard_get_n_tiles (dashboard); i++)
    {
      SpeedshopTile *tile = speedshop_dashboard_get_tile (dashboard, i);

      if (g_str_equal (speedshop_tile_get_signal (tile), signal->id))
        return tile;
    }
  return NULL;
}

/* In the range and the unit that the live gauge has, so that a needle means the same in both. */
static SpeedshopChannel *
create_channel (SpeedshopRecordingView *self, const ObdSignal *signal)
{
  ObdCatalogue *catalogue = speedshop_context_get_catalogue (self->context);
  BaseUnitSystem system = speedshop_context_get_unit_system (self->context);
  SpeedshopTile *tile = find_tile (self, signal);
  SpeedshopChannel *channel =
    tile != NULL ? speedshop_tile_channel_new (tile, 0, catalogue, system) : NULL;

  return channel != NULL ? channel : speedshop_channel_new (signal, system);
}

static void
add_gauge (SpeedshopRecordingView *self, const ObdSignal *signal)
{
  g_autoptr (SpeedshopChannel) channel = create_channel (self, signal);
  GtkWidget *card = speedshop_gauge_card_new (channel);

  speedshop_live_feed_add_channel (self->feed, channel);
  gtk_widget_set_size_request (card, GAUGE_WIDTH, GAUGE_HEIGHT);
  gtk_flow_box_insert (self->gauges, card, -1);
}

/* A gauge for each strip of which the catalogue knows what a dial would show. */
void
speedshop_recording_view_show_gauges (SpeedshopRecordingView *self)
{
  guint n = 0;

  drop_gauges (self);
  for (guint i = 0; n < MAX_GAUGES && i < speedshop_strip_chart_get_n_lanes (self->chart); i++)
    {
      SpeedshopTrace *trace = SPEEDSHOP_TRACE (speedshop_strip_chart_get_source (self->chart, i));
      const ObdSignal *signal = speedshop_trace_get_signal (trace);

      if (signal == NULL || signal->kind == OBD_SIGNAL_STATE)
        continue;
      add_gauge (self, signal);
      n++;
    }
  if (self->replay != NULL)
    speedshop_replay_seek (self->replay, speedshop_replay_get_position (self->replay));
}
