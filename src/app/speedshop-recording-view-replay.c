/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The replay of the recording that is open: the dashboard that the live page would show of its car,
 * and where it is in the chart. */
#include "app/speedshop-recording-view-private.h"

#include <math.h>

#define CHART     "chart"
#define DASHBOARD "dashboard"

static void
on_moved (SpeedshopRecordingView *self)
{
  speedshop_strip_chart_set_playhead (self->chart, speedshop_replay_get_position (self->replay));
}

/* A person who replays wants to see the instruments, at first at least. While it runs, the strips
 * tell what is at its place, not at the crosshair. */
static void
on_changed (SpeedshopRecordingView *self)
{
  if (!speedshop_replay_is_running (self->replay))
    return;
  if (!self->replayed)
    speedshop_recording_view_turn_to (self, DASHBOARD);
  self->replayed = TRUE;
  speedshop_strip_chart_set_cursor (self->chart, FALSE, NAN);
  speedshop_strip_chart_set_cursor (self->chart, TRUE, NAN);
}

/* --- which of the two is in sight --- */

gboolean
speedshop_recording_view_shows_dashboard (SpeedshopRecordingView *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), DASHBOARD) == 0;
}

/* The keyboard does not stay in what goes out of sight. */
static void
move_focus (SpeedshopRecordingView *self, const char *view)
{
  if (g_str_equal (view, CHART))
    gtk_widget_grab_focus (GTK_WIDGET (self->chart));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->replay_bar), GTK_DIR_TAB_FORWARD);
}

void
speedshop_recording_view_turn_to (SpeedshopRecordingView *self, const char *view)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "view");
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->views)) != NULL;

  gtk_stack_set_visible_child_name (self->views, view);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (view));
  speedshop_replay_bar_show_dashboards (self->replay_bar,
                                        speedshop_recording_view_shows_dashboard (self));
  if (had_focus)
    move_focus (self, view);
}

static void
on_view (GSimpleAction *action, GVariant *view, gpointer user_data)
{
  SpeedshopRecordingView *self = SPEEDSHOP_RECORDING_VIEW (user_data);

  self->replayed = TRUE;
  speedshop_recording_view_turn_to (self, g_variant_get_string (view, NULL));
}

static void
on_choose (GSimpleAction *action, GVariant *key, gpointer user_data)
{
  SpeedshopRecordingView *self = SPEEDSHOP_RECORDING_VIEW (user_data);

  if (self->dashboards != NULL)
    speedshop_dashboards_show (self->dashboards, g_variant_get_string (key, NULL));
}

void
speedshop_recording_view_add_dashboard_actions (SpeedshopRecordingView *self)
{
  static const GActionEntry views[] = { { "view", on_view, "s", "'" CHART "'" } };
  static const GActionEntry choices[] = { { "show", on_choose, "s", "''" } };
  g_autoptr (GSimpleActionGroup) of_dashboard = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), views, G_N_ELEMENTS (views), self);
  g_action_map_add_action_entries (G_ACTION_MAP (of_dashboard), choices, G_N_ELEMENTS (choices),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "dashboard", G_ACTION_GROUP (of_dashboard));
}

/* --- the dashboard --- */

/* Marks what a person marked in the charts of the dashboard, too. */
void
speedshop_recording_view_mark_dashboard (SpeedshopRecordingView *self)
{
  guint n;
  const SpeedshopStripMarker *markers = speedshop_strip_chart_get_markers (self->chart, &n);

  speedshop_live_board_clear_markers (self->board);
  for (guint i = 0; i < n; i++)
    speedshop_live_board_add_marker (self->board, markers[i].t_us, markers[i].name);
}

static void
show_dashboard (SpeedshopRecordingView *self)
{
  SpeedshopDashboard *chosen = speedshop_dashboards_get_chosen (self->dashboards);

  if (chosen == speedshop_live_board_get_dashboard (self->board))
    return;
  speedshop_live_board_show (self->board, chosen);
  speedshop_recording_view_mark_dashboard (self);
}

/* The car that is connected is shown as its mechanic has it on the page of live data. */
static void
choose_as_live (SpeedshopRecordingView *self)
{
  const char *vehicle = shop_recording_get_vehicle_id (self->tape->recording);
  SpeedshopDashboards *live = speedshop_context_get_dashboards (self->context);
  SpeedshopDashboard *chosen = speedshop_dashboards_get_chosen (live);

  if (vehicle != NULL && g_strcmp0 (vehicle, speedshop_scanner_get_vehicle_id (
                                               speedshop_context_get_scanner (self->context))) == 0)
    speedshop_dashboards_show (self->dashboards, speedshop_dashboard_get_key (chosen));
}

static void
add_dashboards (SpeedshopRecordingView *self)
{
  ObdCatalogue *catalogue = speedshop_context_get_catalogue (self->context);

  speedshop_live_board_set_feed (self->board, self->feed, catalogue);
  self->dashboards = speedshop_dashboards_new_for_tape (self->tape, catalogue);
  choose_as_live (self);
  g_signal_connect_object (self->dashboards, "changed", G_CALLBACK (show_dashboard), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dashboards, "chosen", G_CALLBACK (show_dashboard), self,
                           G_CONNECT_SWAPPED);
  speedshop_dashboards_start (self->dashboards, speedshop_context_get_desk (self->context));
  speedshop_replay_bar_set_dashboards (self->replay_bar, self->dashboards);
  show_dashboard (self);
}

static void
drop_dashboards (SpeedshopRecordingView *self)
{
  if (self->dashboards == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->dashboards, self);
  speedshop_dashboards_stop (self->dashboards);
  g_clear_object (&self->dashboards);
}

/* --- the replay --- */

void
speedshop_recording_view_add_replay (SpeedshopRecordingView *self)
{
  self->replay = speedshop_replay_new (self->tape);
  g_signal_connect_object (self->replay, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->replay, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  speedshop_replay_bar_set_replay (self->replay_bar, self->replay, self->tape->duration_us);
  speedshop_live_feed_set_replay (self->feed, self->replay);
  add_dashboards (self);
}

void
speedshop_recording_view_drop_replay (SpeedshopRecordingView *self)
{
  drop_dashboards (self);
  speedshop_live_feed_clear (self->feed);
  speedshop_live_feed_set_replay (self->feed, NULL);
  speedshop_replay_bar_set_replay (self->replay_bar, NULL, 0);
  g_clear_object (&self->replay);
  self->replayed = FALSE;
  speedshop_recording_view_turn_to (self, CHART);
  speedshop_strip_chart_set_playhead (self->chart, 0);
}

/* To be called once, when the view knows the application. */
void
speedshop_recording_view_set_up_dashboard (SpeedshopRecordingView *self)
{
  g_object_bind_property (self->context, "unit-system", self->board, "unit-system",
                          G_BINDING_SYNC_CREATE);
}
