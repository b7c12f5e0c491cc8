/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd.h"
#include "sim/sim-open.h"

#include <string.h>

/* The session as the screen uses it: nothing waits, all news come by the main context. */

#define PATIENCE_S 20

typedef struct
{
  ObdPorts *ports;
  ObdCatalogue *catalogue;
  ObdSession *session;
  guint timeout;
} Desk;

static gboolean
out_of_patience (gpointer data)
{
  g_error ("nothing happened for %d s", PATIENCE_S);
  return G_SOURCE_REMOVE;
}

static void
set_up (Desk *desk, gconstpointer data)
{
  desk->ports = obd_ports_new ();
  obd_ports_add_scheme (desk->ports, "sim", sim_open_fd, NULL);
  desk->catalogue = obd_catalogue_new (NULL);
  desk->session = obd_session_new (desk->ports, desk->catalogue);
  desk->timeout = g_timeout_add_seconds (PATIENCE_S, out_of_patience, NULL);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  /* What is still on its way to this context holds the session; then it must go. */
  obd_session_close (desk->session);
  g_object_add_weak_pointer (G_OBJECT (desk->session), (gpointer *) &desk->session);
  g_object_unref (desk->session);
  while (desk->session != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (desk->ports);
  g_object_unref (desk->catalogue);
  g_source_remove (desk->timeout);
}

static void
wait_for_state (Desk *desk, ObdSessionState state)
{
  while (obd_session_get_state (desk->session) != state)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  gboolean done;
  GError *error;
  ObdScan *scan;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_error (&answer->error);
  g_clear_pointer (&answer->scan, obd_scan_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  obd_session_open_finish (OBD_SESSION (source), result, &answer->error);
  answer->done = TRUE;
}

static void
on_scanned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->scan = obd_session_scan_finish (OBD_SESSION (source), result, &answer->error);
  answer->done = TRUE;
}

static void
wait_for (Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_port (Desk *desk, const char *port)
{
  g_auto (Answer) answer = { FALSE };

  obd_session_open_async (desk->session, port, NULL, on_opened, &answer);
  wait_for (&answer);
  g_assert_no_error (answer.error);
}

static void
watch (Desk *desk, const char *id)
{
  const ObdSignal *signal = obd_catalogue_find (desk->catalogue, id);

  obd_session_set_watch (desk->session, &signal, 1);
}

static ObdSample
wait_for_sample (Desk *desk, const char *id)
{
  guint index = obd_catalogue_find (desk->catalogue, id)->index;
  guint64 cursor = obd_session_get_cursor (desk->session);
  ObdSample sample = { 0 };

  do
    {
      g_main_context_iteration (NULL, FALSE);
      if (obd_session_read (desk->session, &cursor, &sample, 1) == 0)
        g_thread_yield ();
    }
  while (sample.t_us == 0 || sample.signal != index);
  return sample;
}

static void
finds_the_car_and_streams_values (Desk *desk, gconstpointer data)
{
  watch (desk, "engine_speed");
  open_port (desk, "sim:petrol-turbo?latency-ms=1");
  g_assert_cmpint (obd_session_get_state (desk->session), ==, OBD_SESSION_LIVE);
  g_assert_cmpstr (obd_session_get_vin (desk->session), ==, "WVWZZZAUZGW142857");
  g_assert_cmpstr (obd_session_get_adapter (desk->session), ==, "ELM327 v1.5");
  g_assert_true (obd_session_get_simulated (desk->session));
  ObdSample sample = wait_for_sample (desk, "engine_speed");
  g_assert_cmpfloat (sample.value, >, 500);
  g_assert_cmphex (sample.ecu, ==, 0x7e8);
}

static void
computes_boost_from_two_readings (Desk *desk, gconstpointer data)
{
  watch (desk, "boost");
  open_port (desk, "sim:petrol-turbo?latency-ms=1");
  ObdSample boost = wait_for_sample (desk, "boost");
  ObdSample map, baro;

  g_assert_true (obd_session_get_latest (
    desk->session, obd_catalogue_find (desk->catalogue, "intake_manifold_pressure"), &map));
  g_assert_true (obd_session_get_latest (
    desk->session, obd_catalogue_find (desk->catalogue, "barometric_pressure"), &baro));
  g_assert_cmpfloat (boost.value, >, -1.1);
  g_assert_cmpfloat (boost.value, <, 2.5);
}

static void
knows_what_the_car_offers (Desk *desk, gconstpointer data)
{
  open_port (desk, "sim:petrol-turbo?latency-ms=1");
  g_assert_true (
    obd_session_supports (desk->session, obd_catalogue_find (desk->catalogue, "engine_speed")));
  g_assert_true (
    obd_session_supports (desk->session, obd_catalogue_find (desk->catalogue, "boost")));
  g_assert_false (
    obd_session_supports (desk->session, obd_catalogue_find (desk->catalogue, "o2_voltage_b2s4")));
}

static void
scans_while_it_streams (Desk *desk, gconstpointer data)
{
  g_auto (Answer) answer = { FALSE };

  watch (desk, "engine_speed");
  open_port (desk, "sim:petrol-turbo?latency-ms=1");
  obd_session_scan_async (desk->session, NULL, NULL, NULL, on_scanned, &answer);
  wait_for (&answer);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (obd_scan_find_ecu (answer.scan, 0x7e8)->codes->len, ==, 3);
  wait_for_sample (desk, "engine_speed");
}

static void
closes_at_once_while_the_line_is_slow (Desk *desk, gconstpointer data)
{
  g_auto (Answer) opening = { FALSE };

  obd_session_open_async (desk->session, "sim:petrol-turbo?latency-ms=10000", NULL, on_opened,
                          &opening);
  g_assert_cmpint (obd_session_get_state (desk->session), ==, OBD_SESSION_CONNECTING);
  obd_session_close (desk->session);
  g_assert_cmpint (obd_session_get_state (desk->session), ==, OBD_SESSION_IDLE);
  wait_for (&opening);
  g_assert_error (opening.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (obd_session_get_state (desk->session), ==, OBD_SESSION_IDLE);
}

static void
ends_a_scan_that_its_caller_cancels (Desk *desk, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) answer = { FALSE };

  open_port (desk, "sim:petrol-turbo?latency-ms=20");
  obd_session_scan_async (desk->session, NULL, NULL, cancellable, on_scanned, &answer);
  g_cancellable_cancel (cancellable);
  wait_for (&answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (obd_session_get_state (desk->session), ==, OBD_SESSION_LIVE);
  watch (desk, "engine_speed");
  wait_for_sample (desk, "engine_speed");
}

static void
on_walked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->scan = obd_session_scan_modules_finish (OBD_SESSION (source), result, &answer->error);
  answer->done = TRUE;
}

/* How a walk through all control units came on, and where to end it. */
typedef struct
{
  GCancellable *cancellable;
  guint enough;
  ObdProgress last;
  gboolean went_back;
} Walk;

static void
on_progress (const ObdProgress *progress, gpointer user_data)
{
  Walk *walk = user_data;

  walk->went_back |= !progress->is_reading && progress->n_done < walk->last.n_done;
  walk->last = *progress;
  if (progress->n_done >= walk->enough)
    g_cancellable_cancel (walk->cancellable);
}

/* A warm start (ATWS) gives the adapter its own settings back. */
static gboolean
was_restarted_after (GFile *transcript, const char *command)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_load_contents (transcript, NULL, &text, NULL, NULL, NULL));
  const char *last = g_strrstr (text, command);
  g_assert_nonnull (last);
  return strstr (last, "ATWS") != NULL;
}

/* The adapter was set to listen to others, in a hurry: with that wait a slow car would be lost. */
static void
ends_a_walk_through_all_modules_and_streams_again (Desk *desk, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) transcript = g_file_new_tmp ("walk-XXXXXX", &stream, NULL);
  Walk walk = { cancellable, 24, { 0 }, FALSE };
  g_auto (Answer) answer = { FALSE };

  obd_session_set_transcript (desk->session, transcript);
  watch (desk, "engine_speed");
  open_port (desk, "sim:petrol-turbo");
  obd_session_scan_modules_async (desk->session, on_progress, &walk, cancellable, on_walked,
                                  &answer);
  wait_for (&answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (walk.last.n_done, >=, walk.enough);
  g_assert_cmpuint (walk.last.n_total, ==, 240);
  g_assert_cmpuint (walk.last.n_found, ==, 5);
  g_assert_false (walk.went_back);
  g_assert_cmpint (obd_session_get_state (desk->session), ==, OBD_SESSION_LIVE);
  obd_session_scan_async (desk->session, NULL, NULL, NULL, on_scanned, &answer);
  answer.done = FALSE;
  g_clear_error (&answer.error);
  wait_for (&answer);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (obd_scan_find_ecu (answer.scan, 0x7e8)->codes->len, ==, 3);
  wait_for_sample (desk, "engine_speed");
  g_assert_true (was_restarted_after (transcript, "ATST0D"));
  g_assert_true (g_file_delete (transcript, NULL, NULL));
}

static void
stays_with_the_adapter_while_the_ignition_is_off (Desk *desk, gconstpointer data)
{
  g_auto (Answer) opening = { FALSE };

  obd_session_open_async (desk->session, "sim:petrol-turbo?ignition=off", NULL, on_opened,
                          &opening);
  wait_for (&opening);
  g_assert_error (opening.error, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT);
  wait_for_state (desk, OBD_SESSION_NO_CAR);
  g_assert_nonnull (strstr (obd_session_get_problem (desk->session), "ignition"));
  g_assert_cmpstr (obd_session_get_adapter (desk->session), ==, "ELM327 v1.5");
}

static void
comes_back_after_the_adapter_was_unplugged (Desk *desk, gconstpointer data)
{
  watch (desk, "engine_speed");
  open_port (desk, "sim:petrol-turbo?latency-ms=1&unplug-after=100");
  wait_for_state (desk, OBD_SESSION_LOST);
  g_assert_nonnull (obd_session_get_problem (desk->session));
  wait_for_state (desk, OBD_SESSION_LIVE);
  g_assert_null (obd_session_get_problem (desk->session));
  wait_for_sample (desk, "engine_speed");
}

static void
says_what_happened_when_unplugged_in_a_scan (Desk *desk, gconstpointer data)
{
  g_auto (Answer) answer = { FALSE };

  open_port (desk, "sim:petrol-turbo?latency-ms=1&unplug-after=12");
  obd_session_scan_async (desk->session, NULL, NULL, NULL, on_scanned, &answer);
  wait_for (&answer);
  g_assert_error (answer.error, OBD_ERROR, OBD_ERROR_PORT_LOST);
  wait_for_state (desk, OBD_SESSION_LOST);
  wait_for_state (desk, OBD_SESSION_LIVE);
}

static void
sets_up_again_after_a_brown_out (Desk *desk, gconstpointer data)
{
  watch (desk, "engine_speed");
  open_port (desk, "sim:petrol-turbo?latency-ms=1&fail=40:lv-reset");
  wait_for_state (desk, OBD_SESSION_LOST);
  wait_for_state (desk, OBD_SESSION_LIVE);
  ObdSample sample = wait_for_sample (desk, "engine_speed");
  g_assert_cmpfloat (sample.value, >, 500);
  g_assert_cmpfloat (sample.value, <, 8000);
}

static double
seconds_since (gint64 start_us)
{
  return (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC;
}

static void
wait_for_value_after (Desk *desk, const char *id, gint64 start_us)
{
  while (wait_for_sample (desk, id).t_us < start_us)
    g_main_context_iteration (NULL, TRUE);
}

/* With a reset that takes as long as a real one. */
static void
shows_values_again_three_seconds_after_a_brown_out (Desk *desk, gconstpointer data)
{
  static const char *const fails[] = { "lv-reset", "restart", "err94", "lp-alert" };

  watch (desk, "engine_speed");
  for (guint i = 0; i < G_N_ELEMENTS (fails); i++)
    {
      g_autofree char *port =
        g_strdup_printf ("sim:petrol-turbo?reset-ms=800&fail=40:%s", fails[i]);
      open_port (desk, port);
      wait_for_state (desk, OBD_SESSION_LOST);
      gint64 lost_us = g_get_monotonic_time ();
      wait_for_value_after (desk, "engine_speed", lost_us);
      g_test_message ("%s: %.2f s", fails[i], seconds_since (lost_us));
      g_assert_cmpfloat (seconds_since (lost_us), <, 3);
    }
}

static void
says_within_two_seconds_that_an_adapter_is_silent (Desk *desk, gconstpointer data)
{
  g_auto (Answer) opening = { FALSE };
  gint64 start_us = g_get_monotonic_time ();

  obd_session_open_async (desk->session, "sim:petrol-turbo?silent=yes", NULL, on_opened, &opening);
  wait_for (&opening);
  g_assert_error (opening.error, OBD_ERROR, OBD_ERROR_SILENT);
  g_assert_cmpfloat (seconds_since (start_us), <, 2);
}

static void
says_within_two_seconds_that_an_adapter_fell_silent (Desk *desk, gconstpointer data)
{
  watch (desk, "engine_speed");
  open_port (desk, "sim:petrol-turbo?fail=60%2B:silent");
  ObdSample last = wait_for_sample (desk, "engine_speed");
  wait_for_state (desk, OBD_SESSION_LOST);
  gint64 said_us = g_get_monotonic_time ();
  g_assert_true (obd_session_get_latest (
    desk->session, obd_catalogue_find (desk->catalogue, "engine_speed"), &last));
  g_assert_cmpfloat ((double) (said_us - last.t_us) / G_USEC_PER_SEC, <, 2);
}

static void
tells_the_voltage_at_the_plug (Desk *desk, gconstpointer data)
{
  ObdSessionStats stats;

  open_port (desk, "sim:petrol-turbo?latency-ms=1");
  do
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
      obd_session_get_stats (desk->session, &stats);
    }
  while (!(stats.voltage_v > 0));
  g_assert_cmpfloat (stats.voltage_v, >, 11);
  g_assert_cmpfloat (stats.voltage_v, <, 15);
}

static void
refuses_a_scan_without_a_car (Desk *desk, gconstpointer data)
{
  g_auto (Answer) answer = { FALSE };

  obd_session_scan_async (desk->session, NULL, NULL, NULL, on_scanned, &answer);
  wait_for (&answer);
  g_assert_error (answer.error, OBD_ERROR, OBD_ERROR_NOT_CONNECTED);
}

static void
says_why_a_port_does_not_open (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *port;
    ObdError code;
  } cases[] = {
    { "/dev/no-such-port", OBD_ERROR_PORT_MISSING },
    { "/etc/passwd", OBD_ERROR_PORT_INVALID },
    { "bluetooth:00", OBD_ERROR_PORT_INVALID },
    { "sim:petrol-turbo?not-elm=yes", OBD_ERROR_NOT_ELM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Answer) opening = { FALSE };
      g_test_message ("%s", cases[i].port);
      obd_session_open_async (desk->session, cases[i].port, NULL, on_opened, &opening);
      wait_for (&opening);
      g_assert_error (opening.error, OBD_ERROR, (int) cases[i].code);
      wait_for_state (desk, OBD_SESSION_IDLE);
      g_assert_nonnull (obd_session_get_problem (desk->session));
    }
}

#define ADD(name, func) g_test_add ("/obd/session/" name, Desk, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("finds-the-car-and-streams-values", finds_the_car_and_streams_values);
  ADD ("computes-boost-from-two-readings", computes_boost_from_two_readings);
  ADD ("knows-what-the-car-offers", knows_what_the_car_offers);
  ADD ("scans-while-it-streams", scans_while_it_streams);
  ADD ("closes-at-once-while-the-line-is-slow", closes_at_once_while_the_line_is_slow);
  ADD ("ends-a-scan-that-its-caller-cancels", ends_a_scan_that_its_caller_cancels);
  ADD ("ends-a-walk-through-all-modules-and-streams-again",
       ends_a_walk_through_all_modules_and_streams_again);
  ADD ("stays-with-the-adapter-while-the-ignition-is-off",
       stays_with_the_adapter_while_the_ignition_is_off);
  ADD ("comes-back-after-the-adapter-was-unplugged", comes_back_after_the_adapter_was_unplugged);
  ADD ("says-what-happened-when-unplugged-in-a-scan", says_what_happened_when_unplugged_in_a_scan);
  ADD ("sets-up-again-after-a-brown-out", sets_up_again_after_a_brown_out);
  ADD ("shows-values-again-three-seconds-after-a-brown-out",
       shows_values_again_three_seconds_after_a_brown_out);
  ADD ("says-within-two-seconds-that-an-adapter-is-silent",
       says_within_two_seconds_that_an_adapter_is_silent);
  ADD ("says-within-two-seconds-that-an-adapter-fell-silent",
       says_within_two_seconds_that_an_adapter_fell_silent);
  ADD ("tells-the-voltage-at-the-plug", tells_the_voltage_at_the_plug);
  ADD ("refuses-a-scan-without-a-car", refuses_a_scan_without_a_car);
  ADD ("says-why-a-port-does-not-open", says_why_a_port_does_not_open);
  return g_test_run ();
}
