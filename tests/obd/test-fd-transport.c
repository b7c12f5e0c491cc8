/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-ports.h"
#include "test-pty.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Long enough that a test which waits for it shows as one that hangs. */
#define LONG_MS 60000

typedef struct
{
  ObdTransport *line;
  GCancellable *cancellable;
  GError *error;
  gssize n_read;
  guint8 buffer[64];
} Reader;

static ObdTransport *
open_port (const char *port)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  ObdTransport *line = obd_ports_new_transport (ports, port, &error);

  g_assert_no_error (error);
  obd_transport_open (line, NULL, &error);
  g_assert_no_error (error);
  return line;
}

static gpointer
read_in_thread (gpointer data)
{
  Reader *reader = data;

  reader->n_read = obd_transport_read (reader->line, reader->buffer, sizeof reader->buffer, LONG_MS,
                                       reader->cancellable, &reader->error);
  return NULL;
}

/* Returns once the thread sleeps in the kernel, so that what follows meets it waiting. */
static void
await_sleep (pid_t thread)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/stat", thread);

  for (;;)
    {
      g_autofree char *text = NULL;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      if (strstr (text, ") S ") != NULL)
        return;
      g_thread_yield ();
    }
}

typedef struct
{
  pid_t reader;
  pthread_t handle;
  TestPty *pty;
  GCancellable *cancellable;
} Helper;

static gpointer
cancel_when_waiting (gpointer data)
{
  Helper *helper = data;

  await_sleep (helper->reader);
  g_cancellable_cancel (helper->cancellable);
  return NULL;
}

static gpointer
hang_up_when_waiting (gpointer data)
{
  Helper *helper = data;

  await_sleep (helper->reader);
  test_pty_hang_up (helper->pty);
  return NULL;
}

static void
on_signal (int number)
{
}

static gpointer
interrupt_then_send (gpointer data)
{
  Helper *helper = data;

  await_sleep (helper->reader);
  pthread_kill (helper->handle, SIGUSR1);
  await_sleep (helper->reader);
  test_pty_send (helper->pty, "OK", 2);
  return NULL;
}

/* Reads in this thread while @help runs in another. */
static Reader
read_with_help (TestPty *pty, GThreadFunc help)
{
  g_autoptr (ObdTransport) line = open_port (pty->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Reader reader = { .line = line, .cancellable = cancellable };
  Helper helper = { gettid (), pthread_self (), pty, cancellable };
  GThread *thread = g_thread_new ("helper", help, &helper);
  gint64 start_us = g_get_monotonic_time ();

  read_in_thread (&reader);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, LONG_MS * 1000 / 4);
  g_thread_join (thread);
  return reader;
}

static void
test_ends_a_wait_when_cancelled (void)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  Reader reader = read_with_help (pty, cancel_when_waiting);

  g_assert_cmpint (reader.n_read, ==, -1);
  g_assert_error (reader.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&reader.error);
}

static void
test_ends_a_wait_when_the_cable_is_pulled (void)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  Reader reader = read_with_help (pty, hang_up_when_waiting);

  g_assert_cmpint (reader.n_read, ==, -1);
  g_assert_error (reader.error, OBD_ERROR, OBD_ERROR_PORT_LOST);
  g_clear_error (&reader.error);
}

static void
test_waits_on_after_a_signal (void)
{
  struct sigaction action = { .sa_handler = on_signal };
  g_autoptr (TestPty) pty = test_pty_new ();

  g_assert_cmpint (sigaction (SIGUSR1, &action, NULL), ==, 0);
  Reader reader = read_with_help (pty, interrupt_then_send);

  g_assert_no_error (reader.error);
  g_assert_cmpmem (reader.buffer, (gsize) reader.n_read, "OK", 2);
}

static void
test_gives_nothing_after_the_timeout (void)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdTransport) line = open_port (pty->path);
  g_autoptr (GError) error = NULL;
  gint64 start_us = g_get_monotonic_time ();
  guint8 buffer[8];

  g_assert_cmpint (obd_transport_read (line, buffer, sizeof buffer, 30, NULL, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - start_us, >=, 30 * 1000);
}

static void
test_cannot_write_to_a_pulled_cable (void)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdTransport) line = open_port (pty->path);
  g_autoptr (GError) error = NULL;

  test_pty_hang_up (pty);

  g_assert_false (obd_transport_write (line, (const guint8 *) "ATZ\r", 4, NULL, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_LOST);
}

static void
test_is_lost_while_closed (void)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdTransport) line = open_port (pty->path);
  g_autoptr (GError) read_error = NULL, write_error = NULL;
  guint8 byte = 0;

  obd_transport_close (line);
  obd_transport_close (line);

  g_assert_cmpint (obd_transport_read (line, &byte, 1, LONG_MS, NULL, &read_error), ==, -1);
  g_assert_error (read_error, OBD_ERROR, OBD_ERROR_PORT_LOST);
  g_assert_false (obd_transport_write (line, &byte, 1, NULL, &write_error));
  g_assert_error (write_error, OBD_ERROR, OBD_ERROR_PORT_LOST);
}

static void
test_begins_nothing_when_cancelled_before (void)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdTransport) line = open_port (pty->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) open_error = NULL, write_error = NULL;

  g_cancellable_cancel (cancellable);

  g_assert_false (obd_transport_write (line, (const guint8 *) "X", 1, cancellable, &write_error));
  g_assert_error (write_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (obd_transport_open (line, cancellable, &open_error));
  g_assert_error (open_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static int
open_pair (const char *address, GHashTable *options, gpointer user_data, GError **error)
{
  int *other_end = user_data;
  int fds[2];

  if (g_str_equal (address, "wreck"))
    {
      obd_error_set (error, OBD_ERROR_PORT_INVALID);
      return -1;
    }
  g_assert_cmpstr (g_hash_table_lookup (options, "latency-ms"), ==, "50");
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  *other_end = fds[1];
  return fds[0];
}

static void
test_opens_a_scheme_that_was_added (void)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (GError) error = NULL;
  int other_end = -1;
  char reply[2];

  obd_ports_add_scheme (ports, "pair", open_pair, &other_end);
  g_autoptr (ObdTransport) line = obd_ports_new_transport (ports, "pair:car?latency-ms=50", &error);
  g_assert_no_error (error);
  g_assert_false (obd_transport_has_baud (line));
  g_assert_true (obd_transport_open (line, NULL, &error));
  g_assert_true (obd_transport_write (line, (const guint8 *) "hi", 2, NULL, &error));
  g_assert_cmpint (read (other_end, reply, 2), ==, 2);
  g_assert_cmpmem (reply, 2, "hi", 2);

  /* Without care, this write would end the process by SIGPIPE. */
  close (other_end);
  g_assert_false (obd_transport_write (line, (const guint8 *) "hi", 2, NULL, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_LOST);
}

static void
test_gives_what_came_before_the_end (void)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (GError) error = NULL;
  int other_end = -1;
  guint8 buffer[8];

  obd_ports_add_scheme (ports, "pair", open_pair, &other_end);
  g_autoptr (ObdTransport) line = obd_ports_new_transport (ports, "pair:car?latency-ms=50", &error);
  g_assert_true (obd_transport_open (line, NULL, &error));
  g_assert_cmpint (write (other_end, "STOP>", 5), ==, 5);
  close (other_end);

  g_assert_cmpint (obd_transport_read (line, buffer, 4, LONG_MS, NULL, &error), ==, 4);
  g_assert_cmpint (obd_transport_read (line, buffer + 4, 4, LONG_MS, NULL, &error), ==, 1);
  g_assert_cmpmem (buffer, 5, "STOP>", 5);
  g_assert_cmpint (obd_transport_read (line, buffer, 4, LONG_MS, NULL, &error), ==, -1);
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_LOST);
}

static void
test_passes_on_why_a_scheme_failed (void)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (GError) error = NULL;

  obd_ports_add_scheme (ports, "pair", open_pair, NULL);
  g_autoptr (ObdTransport) line = obd_ports_new_transport (ports, "pair:wreck", NULL);

  g_assert_false (obd_transport_open (line, NULL, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/obd/fd/ends-a-wait-when-cancelled", test_ends_a_wait_when_cancelled);
  g_test_add_func ("/obd/fd/ends-a-wait-when-the-cable-is-pulled",
                   test_ends_a_wait_when_the_cable_is_pulled);
  g_test_add_func ("/obd/fd/waits-on-after-a-signal", test_waits_on_after_a_signal);
  g_test_add_func ("/obd/fd/gives-nothing-after-the-timeout", test_gives_nothing_after_the_timeout);
  g_test_add_func ("/obd/fd/gives-what-came-before-the-end", test_gives_what_came_before_the_end);
  g_test_add_func ("/obd/fd/cannot-write-to-a-pulled-cable", test_cannot_write_to_a_pulled_cable);
  g_test_add_func ("/obd/fd/is-lost-while-closed", test_is_lost_while_closed);
  g_test_add_func ("/obd/fd/begins-nothing-when-cancelled-before",
                   test_begins_nothing_when_cancelled_before);
  g_test_add_func ("/obd/fd/opens-a-scheme-that-was-added", test_opens_a_scheme_that_was_added);
  g_test_add_func ("/obd/fd/passes-on-why-a-scheme-failed", test_passes_on_why_a_scheme_failed);
  return g_test_run ();
}
