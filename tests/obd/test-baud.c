/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-baud.h"
#include "obd/obd-error.h"
#include "obd/obd-tty-baud.h"
#include "obd/obd-tty-transport.h"
#include "test-pty.h"

#include <string.h>
#include <unistd.h>

/**
 * Adapter:
 * @baud: the speed at which it understands and is understood, 0 for none
 * @answer: what it says to each line at that speed
 * @noise: (nullable): what arrives at any other speed
 * @n_lines: how many lines it heard, at whatever speed
 *
 * The far end of a serial line, with its speed: the pty tells it how the computer's end is set.
 */
typedef struct
{
  guint baud;
  const char *answer;
  const char *noise;
  guint n_lines;
  TestPty *pty;
  ObdTransport *line;
  GThread *thread;
} Adapter;

static void
reply (Adapter *adapter)
{
  gboolean fits = obd_tty_baud_get (adapter->pty->master) == adapter->baud;
  const char *text = fits ? adapter->answer : adapter->noise;

  adapter->n_lines++;
  if (text != NULL)
    test_pty_send (adapter->pty, text, strlen (text));
}

/* Ends when the computer closes its end. */
static gpointer
run_adapter (gpointer data)
{
  Adapter *adapter = data;
  char byte;

  while (read (adapter->pty->master, &byte, 1) == 1)
    if (byte == '\r')
      reply (adapter);
  return NULL;
}

static void
start (Adapter *adapter)
{
  g_autoptr (GError) error = NULL;

  adapter->pty = test_pty_new ();
  adapter->line = obd_tty_transport_new (adapter->pty->path, 0);
  obd_transport_open (adapter->line, NULL, &error);
  g_assert_no_error (error);
  adapter->thread = g_thread_new ("adapter", run_adapter, adapter);
}

static void
stop (Adapter *adapter)
{
  g_clear_object (&adapter->line);
  g_thread_join (adapter->thread);
  test_pty_free (adapter->pty);
}

static void
assert_detects (Adapter adapter, guint preferred, guint n_tries)
{
  g_autoptr (GError) error = NULL;
  guint baud = 0;

  start (&adapter);
  obd_baud_detect (adapter.line, preferred, NULL, &baud, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (baud, ==, adapter.baud);
  g_assert_cmpuint (obd_tty_baud_get (adapter.pty->master), ==, adapter.baud);
  stop (&adapter);
  g_assert_cmpuint (adapter.n_lines, ==, n_tries);
}

static void
assert_fails (Adapter adapter, ObdError expected)
{
  g_autoptr (GError) error = NULL;
  guint baud = 0;

  start (&adapter);
  g_assert_false (obd_baud_detect (adapter.line, 0, NULL, &baud, &error));
  g_assert_error (error, OBD_ERROR, (int) expected);
  stop (&adapter);
}

static void
test_finds_the_usual_speed_first (void)
{
  assert_detects ((Adapter){ .baud = 38400, .answer = "?\r\r>" }, 0, 1);
}

static void
test_tries_the_last_good_speed_first (void)
{
  assert_detects ((Adapter){ .baud = 500000, .answer = "?\r\r>" }, 500000, 1);
}

static void
test_finds_another_speed_than_the_last_good_one (void)
{
  assert_detects (
    (Adapter){ .baud = 115200, .answer = "\x7f\x7f\r?\r\n\r\n>", .noise = "\xf8\x80" }, 9600, 3);
}

static void
test_hears_a_prompt_after_noise (void)
{
  assert_detects ((Adapter){ .baud = 115200, .answer = "\xff\x80?\r\r>", .noise = "\xfe>" }, 0, 2);
}

static void
test_reports_silence (void)
{
  assert_fails ((Adapter){ .baud = 0 }, OBD_ERROR_SILENT);
}

static void
test_reports_noise (void)
{
  assert_fails ((Adapter){ .baud = 1200, .noise = "\xff\x80\x12>" }, OBD_ERROR_GARBAGE);
}

static void
test_reports_what_is_no_adapter (void)
{
  assert_fails (
    (Adapter){ .baud = 9600, .answer = "$GPGGA,123519,4807.038,N\r\n", .noise = "\xff" },
    OBD_ERROR_NOT_ELM);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (30 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_stops_when_cancelled (void)
{
  Adapter adapter = { .baud = 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint baud = 0;

  start (&adapter);
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_false (obd_baud_detect (adapter.line, 0, cancellable, &baud, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  stop (&adapter);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/obd/baud/finds-the-usual-speed-first", test_finds_the_usual_speed_first);
  g_test_add_func ("/obd/baud/tries-the-last-good-speed-first",
                   test_tries_the_last_good_speed_first);
  g_test_add_func ("/obd/baud/finds-another-speed-than-the-last-good-one",
                   test_finds_another_speed_than_the_last_good_one);
  g_test_add_func ("/obd/baud/hears-a-prompt-after-noise", test_hears_a_prompt_after_noise);
  g_test_add_func ("/obd/baud/reports-silence", test_reports_silence);
  g_test_add_func ("/obd/baud/reports-noise", test_reports_noise);
  g_test_add_func ("/obd/baud/reports-what-is-no-adapter", test_reports_what_is_no_adapter);
  g_test_add_func ("/obd/baud/stops-when-cancelled", test_stops_when_cancelled);
  return g_test_run ();
}
