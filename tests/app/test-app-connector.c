/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connector with a real session and the simulated car. */
#include "app/speedshop-connector.h"
#include "app/speedshop-settings.h"
#include "obd/obd-error.h"
#include "sim/sim-open.h"

#define QUICK_CAR "sim:petrol-turbo?latency-ms=1&reset-ms=1&search-ms=1"
#define SLOW_CAR  "sim:petrol-turbo?reset-ms=10000"

typedef struct
{
  GSettings *settings;
  ObdSession *session;
  SpeedshopConnector *connector;
  guint failures;
  int failure_code;
} Fixture;

static void
failed_cb (Fixture *fixture, const char *port, const GError *error)
{
  fixture->failures++;
  fixture->failure_code = error->code;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (&error);

  g_assert_no_error (error);
  obd_ports_add_scheme (ports, "sim", sim_open_fd, NULL);
  fixture->settings = speedshop_settings_new (&error);
  g_assert_no_error (error);
  g_settings_reset (fixture->settings, SPEEDSHOP_SETTINGS_LAST_PORT);
  fixture->session = obd_session_new (ports, catalogue);
  fixture->connector = speedshop_connector_new (fixture->session, fixture->settings);
  g_signal_connect_swapped (fixture->connector, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  SpeedshopConnector *left = fixture->connector;

  speedshop_connector_close (left);
  g_object_add_weak_pointer (G_OBJECT (left), (gpointer *) &left);
  g_object_unref (fixture->connector);
  /* An attempt that was given up keeps it until the session has said so. */
  while (left)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (fixture->session);
  g_object_unref (fixture->settings);
}

static void
wait_until_calm (Fixture *fixture)
{
  while (speedshop_connector_get_busy (fixture->connector))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_state (Fixture *fixture, ObdSessionState state)
{
  while (obd_session_get_state (fixture->session) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_last_port (Fixture *fixture, const char *expected)
{
  g_autofree char *port = g_settings_get_string (fixture->settings, SPEEDSHOP_SETTINGS_LAST_PORT);

  g_assert_cmpstr (port, ==, expected);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  speedshop_connector_open (fixture->connector, QUICK_CAR);
  g_assert_true (speedshop_connector_get_busy (fixture->connector));
  g_assert_false (speedshop_connector_is_open (fixture->connector));
  wait_until_calm (fixture);
  wait_for_state (fixture, OBD_SESSION_LIVE);
  g_assert_true (speedshop_connector_is_open (fixture->connector));
  g_assert_null (speedshop_connector_get_problem (fixture->connector));
  assert_last_port (fixture, QUICK_CAR);

  speedshop_connector_close (fixture->connector);
  wait_for_state (fixture, OBD_SESSION_IDLE);
  g_assert_false (speedshop_connector_is_open (fixture->connector));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  speedshop_connector_open (fixture->connector, "/dev/there-is-no-such-port");
  wait_until_calm (fixture);
  g_assert_cmpuint (fixture->failures, ==, 1);
  g_assert_cmpint (fixture->failure_code, ==, OBD_ERROR_PORT_MISSING);
  g_assert_nonnull (speedshop_connector_get_problem (fixture->connector));
  g_assert_cmpstr (speedshop_connector_get_port (fixture->connector), ==,
                   "/dev/there-is-no-such-port");
  assert_last_port (fixture, "");

  speedshop_connector_retry (fixture->connector);
  g_assert_true (speedshop_connector_get_busy (fixture->connector));
  g_assert_null (speedshop_connector_get_problem (fixture->connector));
  wait_until_calm (fixture);
  g_assert_cmpuint (fixture->failures, ==, 2);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  speedshop_connector_open (fixture->connector, SLOW_CAR);
  speedshop_connector_cancel (fixture->connector);
  g_assert_false (speedshop_connector_get_busy (fixture->connector));
  wait_for_state (fixture, OBD_SESSION_IDLE);
  g_assert_cmpuint (fixture->failures, ==, 0);
  g_assert_null (speedshop_connector_get_problem (fixture->connector));
}

/* Choosing another port while one is tried must end with the second, whatever ends first. */
static void
test_change_mind (Fixture *fixture, gconstpointer data)
{
  speedshop_connector_open (fixture->connector, SLOW_CAR);
  speedshop_connector_open (fixture->connector, QUICK_CAR);
  wait_until_calm (fixture);
  wait_for_state (fixture, OBD_SESSION_LIVE);
  g_assert_cmpstr (speedshop_connector_get_port (fixture->connector), ==, QUICK_CAR);
  g_assert_cmpuint (fixture->failures, ==, 0);
  assert_last_port (fixture, QUICK_CAR);
}

static gboolean
go_on (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Two seconds of watching at three requests a second, where the line would take hundreds. */
static void
test_rate (Fixture *fixture, gconstpointer data)
{
  ObdCatalogue *catalogue = obd_session_get_catalogue (fixture->session);
  const ObdSignal *signal = obd_catalogue_find (catalogue, "engine_speed");
  ObdSessionStats stats = { 0 };
  guint tick = g_timeout_add (50, go_on, NULL);

  g_settings_set_value (fixture->settings, SPEEDSHOP_SETTINGS_REQUEST_RATES,
                        g_variant_new_parsed ("{'WVWZZZAUZGW142857': 3.0}"));
  speedshop_connector_open (fixture->connector, QUICK_CAR);
  wait_for_state (fixture, OBD_SESSION_LIVE);
  obd_session_set_watch (fixture->session, &signal, 1);
  while (stats.samples < 3)
    {
      g_main_context_iteration (NULL, TRUE);
      obd_session_get_stats (fixture->session, &stats);
    }
  g_assert_cmpfloat (stats.samples_per_s, <=, 4);
  g_settings_reset (fixture->settings, SPEEDSHOP_SETTINGS_REQUEST_RATES);
  g_source_remove (tick);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/app/connector/opens-remembers-and-closes", test_open);
  add ("/app/connector/tells-a-missing-port-and-tries-again", test_missing);
  add ("/app/connector/cancelling-is-no-failure", test_cancel);
  add ("/app/connector/a-second-choice-wins", test_change_mind);
  add ("/app/connector/asks-a-car-no-more-often-than-the-settings-say", test_rate);
  return g_test_run ();
}
