/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  GSubprocess *process;
  GDataInputStream *out;
} Program;

static Program
start (const char *const *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;

  g_strv_builder_add (builder, g_getenv ("SPEEDSHOP_SIM"));
  g_strv_builder_addv (builder, (const char **) arguments);
  g_auto (GStrv) argv = g_strv_builder_end (builder);
  GSubprocess *process =
    g_subprocess_newv ((const char *const *) argv,
                       G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                         G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                       &error);
  g_assert_no_error (error);
  return (Program){ process, g_data_input_stream_new (g_subprocess_get_stdout_pipe (process)) };
}

static int
finish (Program *program)
{
  int status;

  g_assert_true (g_subprocess_wait (program->process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (program->process));
  status = g_subprocess_get_exit_status (program->process);
  g_clear_object (&program->out);
  g_clear_object (&program->process);
  return status;
}

/* The address that the program announces after the word @kind. */
static char *
read_address (Program *program, const char *kind)
{
  g_autofree char *line = g_data_input_stream_read_line (program->out, NULL, NULL, NULL);

  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, kind));
  g_assert_cmpint (line[strlen (kind)], ==, ' ');
  return g_strdup (line + strlen (kind) + 1);
}

static char *
read_to_prompt (GInputStream *stream)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len == 0 || text->str[text->len - 1] != '>')
    {
      char byte;
      if (g_input_stream_read (stream, &byte, 1, NULL, NULL) != 1)
        break;
      g_string_append_c (text, byte);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_answer (GIOStream *line, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (line), text, strlen (text), NULL, NULL,
                             &error);
  g_assert_no_error (error);
  g_autofree char *answer = read_to_prompt (g_io_stream_get_input_stream (line));
  g_assert_cmpstr (answer, ==, expected);
}

static GSocketConnection *
connect_to (const char *address)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;

  g_socket_client_set_timeout (client, 10);
  GSocketConnection *line = g_socket_client_connect_to_host (client, address, 0, NULL, &error);
  g_assert_no_error (error);
  return line;
}

/* A terminal opened without O_NOCTTY would become that of the test, and take it along at its end.
 */
static GIOStream *
open_terminal (const char *path)
{
  int fd = open (path, O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  g_autoptr (GInputStream) in = g_unix_input_stream_new (fd, TRUE);
  g_autoptr (GOutputStream) out = g_unix_output_stream_new (fd, FALSE);

  return g_simple_io_stream_new (in, out);
}

static void
test_each_tcp_client_sees_the_same_car (void)
{
  Program program =
    start ((const char *const[]){ "--tcp", "127.0.0.1:0", "--latency-ms", "1", NULL });
  g_autofree char *address = read_address (&program, "tcp");
  g_autoptr (GSocketConnection) first = connect_to (address);
  g_autoptr (GSocketConnection) second = connect_to (address);

  assert_answer (G_IO_STREAM (first), "ATE0\r", "ATE0\rOK\r\r>");
  assert_answer (G_IO_STREAM (first), "ATSP6\r", "OK\r\r>");
  assert_answer (G_IO_STREAM (first), "042\r", "44 \r44 \r\r>");
  g_io_stream_close (G_IO_STREAM (first), NULL, NULL);

  assert_answer (G_IO_STREAM (second), "ATE0\r", "ATE0\rOK\r\r>");
  assert_answer (G_IO_STREAM (second), "ATSP6\r", "OK\r\r>");
  assert_answer (G_IO_STREAM (second), "031\r", "43 00 \r\r>");
  g_subprocess_send_signal (program.process, SIGTERM);
  g_assert_cmpint (finish (&program), ==, 0);
}

static void
order (Program *program, const char *text)
{
  g_autoptr (GError) error = NULL;
  GOutputStream *stream = g_subprocess_get_stdin_pipe (program->process);

  g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Somebody at the keyboard breaks the car while a program looks at it. */
static void
test_breaks_and_mends_on_order (void)
{
  Program program = start (
    (const char *const[]){ "--tcp", "127.0.0.1:0", "--latency-ms", "1", "-o", "codes=none", NULL });
  g_autofree char *address = read_address (&program, "tcp");
  g_autoptr (GSocketConnection) line = connect_to (address);

  assert_answer (G_IO_STREAM (line), "ATE0\r", "ATE0\rOK\r\r>");
  assert_answer (G_IO_STREAM (line), "ATSP6\r", "OK\r\r>");
  assert_answer (G_IO_STREAM (line), "011C2\r", "41 1C 06 \r41 1C 06 \r\r>");
  order (&program, "break tcm-lost\nbreak rust\n");
  g_autofree char *broke = read_address (&program, "did");
  g_assert_cmpstr (broke, ==, "break tcm-lost");
  assert_answer (G_IO_STREAM (line), "011C1\r", "41 1C 06 \r\r>");
  assert_answer (G_IO_STREAM (line), "011C\r", "41 1C 06 \r\r>");
  order (&program, "mend tcm-lost\n");
  g_autofree char *mended = read_address (&program, "did");
  g_assert_cmpstr (mended, ==, "mend tcm-lost");
  assert_answer (G_IO_STREAM (line), "011C2\r", "41 1C 06 \r41 1C 06 \r\r>");
  g_subprocess_send_signal (program.process, SIGTERM);
  g_assert_cmpint (finish (&program), ==, 0);
}

static void
test_ends_with_its_client_when_asked (void)
{
  Program program = start ((const char *const[]){ "--tcp", "127.0.0.1:0", "--once", NULL });
  g_autofree char *address = read_address (&program, "tcp");
  g_autoptr (GSocketConnection) line = connect_to (address);

  assert_answer (G_IO_STREAM (line), "ATI\r", "ATI\rELM327 v1.5\r\r>");
  g_io_stream_close (G_IO_STREAM (line), NULL, NULL);
  g_assert_cmpint (finish (&program), ==, 0);
}

static void
test_removes_its_link (void)
{
  g_autofree char *directory = g_dir_make_tmp ("sim-program-XXXXXX", NULL);
  g_autofree char *link = g_build_filename (directory, "adapter", NULL);
  Program program = start ((const char *const[]){ "--pty", link, NULL });
  g_autofree char *path = read_address (&program, "pty");
  g_autofree char *target = g_file_read_link (link, NULL);

  g_assert_cmpstr (target, ==, path);
  g_autoptr (GIOStream) line = open_terminal (link);
  assert_answer (line, "ATI\r", "ATI\rELM327 v1.5\r\r>");
  g_io_stream_close (G_IO_STREAM (line), NULL, NULL);
  g_subprocess_send_signal (program.process, SIGINT);
  g_assert_cmpint (finish (&program), ==, 0);
  g_assert_false (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static void
test_pty_ends_with_its_client_when_asked (void)
{
  Program program = start ((const char *const[]){ "--pty", "--once", NULL });
  g_autofree char *path = read_address (&program, "pty");
  g_autoptr (GIOStream) line = open_terminal (path);

  assert_answer (line, "ATI\r", "ATI\rELM327 v1.5\r\r>");
  g_io_stream_close (G_IO_STREAM (line), NULL, NULL);
  g_assert_cmpint (finish (&program), ==, 0);
}

static void
assert_status (int expected, const char *const *arguments)
{
  Program program = start (arguments);

  g_assert_cmpint (finish (&program), ==, expected);
}

static void
test_refuses_misuse (void)
{
  assert_status (2, (const char *const[]){ "--no-such-option", NULL });
  assert_status (2, (const char *const[]){ "words", NULL });
  assert_status (2, (const char *const[]){ "--pty", "--tcp", "127.0.0.1:0", NULL });
  assert_status (2, (const char *const[]){ "--profile", "lorry", NULL });
  assert_status (2, (const char *const[]){ "--option", "colour=red", NULL });
  assert_status (2, (const char *const[]){ "--profile", "replay", NULL });
  assert_status (1, (const char *const[]){ "-p", "replay", "-o", "file=/no/such.csv", NULL });
  assert_status (1, (const char *const[]){ "--tcp", "300.0.0.1:notaport", NULL });
  assert_status (0, (const char *const[]){ "--list", NULL });
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/program/each-tcp-client-sees-the-same-car",
                   test_each_tcp_client_sees_the_same_car);
  g_test_add_func ("/sim/program/breaks-and-mends-on-order", test_breaks_and_mends_on_order);
  g_test_add_func ("/sim/program/ends-with-its-client-when-asked",
                   test_ends_with_its_client_when_asked);
  g_test_add_func ("/sim/program/removes-its-link", test_removes_its_link);
  g_test_add_func ("/sim/program/pty-ends-with-its-client-when-asked",
                   test_pty_ends_with_its_client_when_asked);
  g_test_add_func ("/sim/program/refuses-misuse", test_refuses_misuse);
  return g_test_run ();
}
