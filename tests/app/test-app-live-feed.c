/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feed and the live page with a real session and the simulated car. */
#include "app/speedshop-live-page.h"
#include "sim/sim-open.h"

#include <adwaita.h>

#define QUICK_CAR "sim:petrol-turbo?latency-ms=1&reset-ms=1&search-ms=1"

typedef struct
{
  ObdCatalogue *catalogue;
  ObdSession *session;
  GtkWidget *window;
  guint opened;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdPorts) ports = obd_ports_new ();

  fixture->catalogue = obd_catalogue_new (&error);
  g_assert_no_error (error);
  obd_ports_add_scheme (ports, "sim", sim_open_fd, NULL);
  fixture->session = obd_session_new (ports, fixture->catalogue);
  fixture->window = gtk_window_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  obd_session_close (fixture->session);
  g_object_unref (fixture->session);
  g_object_unref (fixture->catalogue);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Fixture *fixture = user_data;

  obd_session_open_finish (OBD_SESSION (source), result, &error);
  g_assert_no_error (error);
  fixture->opened++;
}

static void
connect_car (Fixture *fixture)
{
  obd_session_open_async (fixture->session, QUICK_CAR, NULL, opened_cb, fixture);
  while (fixture->opened == 0 || obd_session_get_state (fixture->session) != OBD_SESSION_LIVE)
    g_main_context_iteration (NULL, TRUE);
}

static SpeedshopChannel *
watch (Fixture *fixture, SpeedshopLiveFeed *feed, const char *id)
{
  SpeedshopChannel *channel =
    speedshop_channel_new (obd_catalogue_find (fixture->catalogue, id), BASE_UNIT_SYSTEM_METRIC);

  speedshop_live_feed_add_channel (feed, channel);
  speedshop_live_feed_set_session (feed, fixture->session);
  speedshop_live_feed_watch (feed);
  return channel;
}

static void
test_carries_samples (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SpeedshopLiveFeed) feed = speedshop_live_feed_new (fixture->window);
  g_autoptr (SpeedshopChannel) channel = watch (fixture, feed, "engine_speed");

  gtk_window_present (GTK_WINDOW (fixture->window));
  connect_car (fixture);
  while (speedshop_channel_get_state (channel) != SPEEDSHOP_CHANNEL_LIVE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (speedshop_channel_get_value (channel), >, 0);
  g_assert_true (speedshop_live_feed_is_awake (feed));
}

static void
test_hidden_window_sleeps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SpeedshopLiveFeed) feed = speedshop_live_feed_new (fixture->window);
  g_autoptr (SpeedshopChannel) channel = watch (fixture, feed, "engine_speed");

  gtk_window_present (GTK_WINDOW (fixture->window));
  connect_car (fixture);
  while (speedshop_channel_get_state (channel) != SPEEDSHOP_CHANNEL_LIVE)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_set_visible (fixture->window, FALSE);
  g_assert_false (speedshop_live_feed_is_awake (feed));
}

static void
test_sleeps_without_a_car (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SpeedshopLiveFeed) feed = speedshop_live_feed_new (fixture->window);
  g_autoptr (SpeedshopChannel) channel = watch (fixture, feed, "engine_speed");

  gtk_window_present (GTK_WINDOW (fixture->window));
  while (speedshop_live_feed_is_awake (feed) || !gtk_widget_get_mapped (fixture->window))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (speedshop_live_feed_step (feed, g_get_monotonic_time ()));
}

static void
record_cb (gboolean *asked)
{
  *asked = TRUE;
}

static void
test_page_records (Fixture *fixture, gconstpointer data)
{
  const SpeedshopRecording running = {
    .state = SPEEDSHOP_RECORDING_RUNNING, .elapsed_us = 252600000, .n_signals = 18, .bytes = 1900000
  };
  g_autoptr (SpeedshopDashboards) dashboards = speedshop_dashboards_new (fixture->session);
  GtkWidget *page =
    speedshop_live_page_new_for_session (fixture->session, dashboards, gtk_label_new ("Connect"));
  gboolean asked = FALSE, stopped = FALSE;

  g_signal_connect_swapped (page, "record", G_CALLBACK (record_cb), &asked);
  g_signal_connect_swapped (page, "stop", G_CALLBACK (record_cb), &stopped);
  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  gtk_widget_activate_action (page, "live.record", NULL);
  g_assert_false (asked);

  connect_car (fixture);
  gtk_widget_activate_action (page, "live.record", NULL);
  g_assert_true (asked);
  gtk_widget_activate_action (page, "live.stop", NULL);
  g_assert_false (stopped);
  speedshop_live_page_show_recording (SPEEDSHOP_LIVE_PAGE (page), &running);
  gtk_widget_activate_action (page, "live.stop", NULL);
  g_assert_true (stopped);
}

static void
test_page_has_the_dashboard (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SpeedshopDashboards) dashboards = speedshop_dashboards_new (fixture->session);
  GtkWidget *page =
    speedshop_live_page_new_for_session (fixture->session, dashboards, gtk_label_new ("Connect"));
  SpeedshopLiveBoard *board = speedshop_live_page_get_board (SPEEDSHOP_LIVE_PAGE (page));

  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  g_assert_cmpuint (speedshop_live_board_get_n_signals (board), ==, 13);
  g_object_set (page, "unit-system", BASE_UNIT_SYSTEM_IMPERIAL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_test_message ("There is no display.");
      return 77;
    }
  adw_init ();

  g_test_add ("/app/live-feed/carries-samples", Fixture, NULL, set_up, test_carries_samples,
              tear_down);
  g_test_add ("/app/live-feed/a-hidden-window-sleeps", Fixture, NULL, set_up,
              test_hidden_window_sleeps, tear_down);
  g_test_add ("/app/live-feed/sleeps-without-a-car", Fixture, NULL, set_up,
              test_sleeps_without_a_car, tear_down);
  g_test_add ("/app/live-page/asks-to-record-a-live-car-only", Fixture, NULL, set_up,
              test_page_records, tear_down);
  g_test_add ("/app/live-page/shows-the-dashboard", Fixture, NULL, set_up,
              test_page_has_the_dashboard, tear_down);
  return g_test_run ();
}
