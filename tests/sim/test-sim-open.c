/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Only a broken build is slower than this. */
#define PATIENCE_MS 10000

static int
open_car (const char *options)
{
  g_autoptr (GHashTable) table = test_parse_options (options);
  g_autoptr (GError) error = NULL;
  int fd = sim_open_fd ("petrol-turbo", table, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (fd, >=, 0);
  g_assert_true (fcntl (fd, F_GETFL) & O_NONBLOCK);
  return fd;
}

/* Returns: what was read; 0 at the end of the line, -1 where there is an error */
static gssize
read_more (int fd, char *buffer, gsize size)
{
  struct pollfd line = { .fd = fd, .events = POLLIN };

  g_assert_cmpint (poll (&line, 1, PATIENCE_MS), ==, 1);
  return read (fd, buffer, size);
}

static char *
read_to_prompt (int fd)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len == 0 || text->str[text->len - 1] != '>')
    {
      char buffer[256];
      gssize size = read_more (fd, buffer, sizeof buffer);
      if (size <= 0)
        break;
      g_string_append_len (text, buffer, size);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
ask (int fd, const char *line)
{
  g_autofree char *text = g_strconcat (line, "\r", NULL);

  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize) strlen (text));
  return read_to_prompt (fd);
}

static void
assert_answer (int fd, const char *line, const char *expected)
{
  g_autofree char *answer = ask (fd, line);

  g_assert_cmpstr (answer, ==, expected);
}

static void
test_answers_on_a_descriptor (void)
{
  int fd = open_car ("latency-ms=2");

  assert_answer (fd, "ATZ", "ATZ\r\r\rELM327 v1.5\r\r>");
  assert_answer (fd, "ATE0", "ATE0\rOK\r\r>");
  assert_answer (fd, "0100", "SEARCHING...\r41 00 BE 3F A8 13 \r41 00 80 00 00 11 \r\r>");
  assert_answer (fd, "031", "43 01 03 02 \r\r>");
  close (fd);
}

static void
test_keeps_its_latency (void)
{
  int fd = open_car ("latency-ms=60");

  assert_answer (fd, "ATE0", "ATE0\rOK\r\r>");
  assert_answer (fd, "ATSP6", "OK\r\r>");
  gint64 begin_us = g_get_monotonic_time ();
  assert_answer (fd, "011C1", "41 1C 06 \r\r>");
  g_assert_cmpint (g_get_monotonic_time () - begin_us, >=, 60000);
  close (fd);
}

static void
test_unplugs (void)
{
  int fd = open_car ("latency-ms=1 unplug-after=2");
  char byte;

  assert_answer (fd, "ATE0", "ATE0\rOK\r\r>");
  assert_answer (fd, "ATSP6", "OK\r\r>");
  assert_answer (fd, "011C1", "41 1C 06 \r\r>");
  assert_answer (fd, "011C1", "41 1C 06 \r\r>");
  g_assert_cmpint (read_more (fd, &byte, 1), ==, 0);
  close (fd);
}

static void
test_says_why_it_cannot_open (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sim_open_fd ("lorry", NULL, NULL, &error), ==, -1);
  g_assert_error (error, SIM_ERROR, SIM_ERROR_PROFILE);
}

/* A client that sends and does not read must not block the adapter, nor may its end hurt. */
static void
test_survives_a_rude_client (void)
{
  int fd = open_car ("latency-ms=0");

  for (guint i = 0; i < 2000; i++)
    {
      if (write (fd, "ATI\r", 4) < 0)
        g_assert_cmpint (errno, ==, EAGAIN);
    }
  close (fd);

  fd = open_car ("fail=1:flood latency-ms=0");
  g_assert_cmpint (write (fd, "0100\r", 5), ==, 5);
  close (fd);
}

typedef struct
{
  SimBench *bench;
  int fd;
  int stop[2];
  SimHostEnd end;
} Hosted;

static gpointer
host (gpointer data)
{
  Hosted *hosted = data;
  g_autoptr (SimAdapter) adapter = sim_bench_plug_in (hosted->bench);

  hosted->end = sim_host_serve (adapter, hosted->fd, hosted->stop[0], NULL);
  return NULL;
}

static void
stop (Hosted *hosted, GThread *thread)
{
  g_assert_cmpint (write (hosted->stop[1], "x", 1), ==, 1);
  g_thread_join (thread);
  g_assert_cmpint (hosted->end, ==, SIM_HOST_STOPPED);
  close (hosted->stop[0]);
  close (hosted->stop[1]);
}

static int
open_terminal (const char *path)
{
  int fd = open (path, O_RDWR | O_NOCTTY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (isatty (fd));
  return fd;
}

static void
test_pty_survives_being_closed (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("sim-pty-XXXXXX", NULL);
  g_autofree char *link = g_build_filename (directory, "adapter", NULL);
  g_autoptr (SimPty) pty = sim_pty_open (link, &error);
  g_assert_no_error (error);
  g_autoptr (SimBench) bench = sim_bench_new ("petrol-turbo", NULL, &error);
  g_assert_no_error (error);
  Hosted hosted = { .bench = bench, .fd = sim_pty_get_fd (pty) };

  g_assert_true (g_unix_open_pipe (hosted.stop, FD_CLOEXEC, NULL));
  GThread *thread = g_thread_new ("host", host, &hosted);
  int fd = open_terminal (sim_pty_get_path (pty));
  assert_answer (fd, "ATI", "ATI\rELM327 v1.5\r\r>");
  close (fd);
  fd = open_terminal (link);
  assert_answer (fd, "ATE0", "ATE0\rOK\r\r>");
  assert_answer (fd, "0902",
                 "SEARCHING...\r014 \r0: 49 02 01 57 56 57 \r"
                 "1: 5A 5A 5A 41 55 5A 47 \r2: 57 31 34 32 38 35 37 \r\r>");
  close (fd);
  stop (&hosted, thread);
  g_clear_pointer (&pty, sim_pty_free);
  g_assert_false (g_file_test (link, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static void
test_pty_keeps_its_hands_off_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("sim-pty-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (directory, "precious", NULL);

  g_assert_true (g_file_set_contents (file, "kept", -1, NULL));
  g_assert_null (sim_pty_open (file, &error));
  g_assert_error (error, SIM_ERROR, SIM_ERROR_LINE);
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
  g_unlink (file);
  g_rmdir (directory);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/open/answers-on-a-descriptor", test_answers_on_a_descriptor);
  g_test_add_func ("/sim/open/keeps-its-latency", test_keeps_its_latency);
  g_test_add_func ("/sim/open/unplugs", test_unplugs);
  g_test_add_func ("/sim/open/says-why-it-cannot-open", test_says_why_it_cannot_open);
  g_test_add_func ("/sim/open/survives-a-rude-client", test_survives_a_rude_client);
  g_test_add_func ("/sim/pty/survives-being-closed", test_pty_survives_being_closed);
  g_test_add_func ("/sim/pty/keeps-its-hands-off-files", test_pty_keeps_its_hands_off_files);
  return g_test_run ();
}
