/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-ports.h"
#include "obd/obd-transcript.h"
#include "test-pty.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define LONG_MS 60000

typedef struct
{
  char *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int fd = g_file_open_tmp ("speedshop-XXXXXX.transcript", &fixture->path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  fixture->file = g_file_new_for_path (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_free (fixture->path);
  g_object_unref (fixture->file);
}

static ObdTransport *
open_replay (Fixture *fixture, const char *text, gboolean paced)
{
  g_autoptr (GError) error = NULL;

  if (text != NULL)
    g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  ObdTransport *replay = obd_transcript_replay_new (fixture->file, paced, &error);
  g_assert_no_error (error);
  g_assert_true (obd_transport_open (replay, NULL, &error));
  return replay;
}

static void
put (ObdTransport *line, const char *text)
{
  g_autoptr (GError) error = NULL;

  obd_transport_write (line, (const guint8 *) text, strlen (text), NULL, &error);
  g_assert_no_error (error);
}

static void
assert_next (ObdTransport *line, const char *expected, gsize size, guint timeout_ms)
{
  g_autoptr (GError) error = NULL;
  guint8 buffer[64];
  gssize n_read = obd_transport_read (line, buffer, sizeof buffer, timeout_ms, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (buffer, (gsize) n_read, expected, size);
}

#define assert_says(line, text) assert_next (line, text, strlen (text), LONG_MS)
#define assert_silent(line)     assert_next (line, "", 0, 0)

static ObdTransport *
open_recorder (Fixture *fixture, TestPty *pty)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (ObdTransport) inner = obd_ports_new_transport (ports, pty->path, &error);
  ObdTransport *recorder = obd_transcript_recorder_new (inner, fixture->file, &error);

  g_assert_no_error (error);
  g_assert_true (obd_transport_open (recorder, NULL, &error));
  return recorder;
}

static void
test_replays_what_was_recorded (Fixture *fixture, gconstpointer data)
{
  static const char reply[] = "41 0C\\\r\n\xff\xc3\x28\x80 \x00\x01\x7f>";
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdTransport) recorder = open_recorder (fixture, pty);

  put (recorder, "010C\r");
  test_pty_send (pty, reply, sizeof reply - 1);
  assert_next (recorder, reply, sizeof reply - 1, LONG_MS);
  obd_transport_close (recorder);

  g_autoptr (ObdTransport) replay = open_replay (fixture, NULL, FALSE);
  assert_silent (replay);
  put (replay, "010C\r");
  assert_next (replay, reply, sizeof reply - 1, LONG_MS);
  assert_silent (replay);
}

static void
test_writes_each_line_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdTransport) recorder = open_recorder (fixture, pty);
  g_autofree char *text = NULL;

  put (recorder, "AT\\Z\r\n");
  test_pty_send (pty, "\xff>", 2);
  assert_next (recorder, "\xff>", 2, LONG_MS);

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[0], ==, "speedshop-transcript 1");
  g_assert_true (g_str_has_suffix (lines[1], " > AT\\\\Z\\r\\n"));
  g_assert_true (g_str_has_suffix (lines[2], " < \\xFF>"));
  g_assert_cmpstr (lines[3], ==, "");
}

static void
test_passes_the_speed_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (ObdTransport) recorder = open_recorder (fixture, pty);
  g_autoptr (ObdTransport) tcp = obd_ports_new_transport (ports, "tcp:localhost:35000", NULL);
  g_autoptr (ObdTransport) other = obd_transcript_recorder_new (tcp, fixture->file, NULL);

  g_assert_true (obd_transport_has_baud (recorder));
  g_assert_true (obd_transport_set_baud (recorder, 9600, NULL));
  g_assert_false (obd_transport_has_baud (other));
}

static void
test_refuses_a_place_where_it_cannot_write (void)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  g_autoptr (ObdTransport) inner = obd_ports_new_transport (ports, "/dev/pts/0", NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/folder/x.transcript");
  g_autoptr (GError) error = NULL;

  g_assert_null (obd_transcript_recorder_new (inner, file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* /dev/full fails each write as a full disk does. */
static void
test_works_on_when_the_disk_is_full (void)
{
  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no /dev/full");
      return;
    }
  g_autofree char *folder = g_dir_make_tmp ("speedshop-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "full", NULL);
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (GError) error = NULL;
  Fixture fixture = { path, g_file_new_for_path (path) };

  g_assert_cmpint (symlink ("/dev/full", path), ==, 0);
  g_autoptr (ObdTransport) recorder = open_recorder (&fixture, pty);
  put (recorder, "ATZ\r");
  test_pty_send (pty, "OK", 2);
  assert_says (recorder, "OK");

  g_object_unref (fixture.file);
  g_unlink (path);
  g_rmdir (folder);
}

static const char conversation[] = "speedshop-transcript 1\n"
                                   "5 < boot\\r>\n"
                                   "10 > ATZ\\r\n"
                                   "20 < ELM327\n"
                                   "30 <  v1.5\\r>\n"
                                   "40 > 010C\\r\n"
                                   "50 < 41 0C 1A F8>\n"
                                   "60 > 010D\\r\n"
                                   "70 < 41 0D 32>\n"
                                   "80 > 010C\\r\n"
                                   "90 < 41 0C 0B B8>\n";

static void
test_says_what_comes_unasked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdTransport) replay = open_replay (fixture, conversation, FALSE);

  assert_says (replay, "boot\r>");
  assert_silent (replay);
}

static void
test_answers_each_write_in_turn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdTransport) replay = open_replay (fixture, conversation, FALSE);

  put (replay, "ATZ\r");
  assert_says (replay, "ELM327");
  assert_says (replay, " v1.5\r>");
  assert_silent (replay);
  put (replay, "010C\r");
  assert_says (replay, "41 0C 1A F8>");
  put (replay, "010C\r");
  assert_says (replay, "41 0C 0B B8>");
}

static void
test_looks_ahead_for_the_next_same_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdTransport) replay = open_replay (fixture, conversation, FALSE);

  put (replay, "010D\r");
  assert_says (replay, "41 0D 32>");
}

static void
test_is_silent_to_what_was_not_recorded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdTransport) replay = open_replay (fixture, conversation, FALSE);

  put (replay, "0902\r");
  assert_silent (replay);
  put (replay, "010D\r");
  assert_says (replay, "41 0D 32>");
  put (replay, "ATZ\r");
  assert_silent (replay);
}

static void
test_begins_again_when_opened_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdTransport) replay = open_replay (fixture, conversation, FALSE);
  g_autoptr (GError) error = NULL;
  guint8 byte;

  put (replay, "010D\r");
  obd_transport_close (replay);
  g_assert_cmpint (obd_transport_read (replay, &byte, 1, 0, NULL, &error), ==, -1);
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_LOST);
  g_assert_true (obd_transport_open (replay, NULL, NULL));

  assert_says (replay, "boot\r>");
}

static void
test_gives_a_long_answer_in_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdTransport) replay = open_replay (fixture, conversation, FALSE);
  guint8 part[4];

  put (replay, "010D\r");
  g_assert_cmpint (obd_transport_read (replay, part, 4, LONG_MS, NULL, NULL), ==, 4);
  g_assert_cmpmem (part, 4, "41 0", 4);
  assert_says (replay, "D 32>");
}

static void
test_takes_the_recorded_time_when_paced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdTransport) replay =
    open_replay (fixture, "speedshop-transcript 1\n1000000 > A\n1080000 < B\n", TRUE);
  gint64 start_us = g_get_monotonic_time ();

  put (replay, "A");
  assert_next (replay, "", 0, 20);
  assert_says (replay, "B");
  g_assert_cmpint (g_get_monotonic_time () - start_us, >=, 80000);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 10 * G_USEC_PER_SEC);
}

static void
test_ends_a_silent_wait_when_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdTransport) replay = open_replay (fixture, "speedshop-transcript 1\n", FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint8 byte;

  g_cancellable_cancel (cancellable);

  g_assert_cmpint (obd_transport_read (replay, &byte, 1, LONG_MS, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_takes_files_that_went_through_mail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ObdTransport) replay =
    open_replay (fixture, "speedshop-transcript 1\r\n1 > A\r\n2 < B\\x5c\\xfF", FALSE);

  put (replay, "A");
  assert_says (replay, "B\\\xff");
}

static void
test_names_the_damaged_line (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *line;
  } cases[] = {
    { "", "line 1" },
    { "{\"json\":1}\n", "line 1" },
    { "speedshop-transcript 2\n", "line 1" },
    { "speedshop-transcript 1\n\n", "line 2" },
    { "speedshop-transcript 1\n1 > A\n2 <\n", "line 3" },
    { "speedshop-transcript 1\n1 > A\n2 < \n", "line 3" },
    { "speedshop-transcript 1\n1 = A\n", "line 2" },
    { "speedshop-transcript 1\n-1 > A\n", "line 2" },
    { "speedshop-transcript 1\n1.5 > A\n", "line 2" },
    { "speedshop-transcript 1\n > A\n", "line 2" },
    { "speedshop-transcript 1\n99999999999999999999 > A\n", "line 2" },
    { "speedshop-transcript 1\n5 > A\n4 < B\n", "line 3" },
    { "speedshop-transcript 1\n1 > A\\\n", "line 2" },
    { "speedshop-transcript 1\n1 > A\\q\n", "line 2" },
    { "speedshop-transcript 1\n1 > A\\x4\n", "line 2" },
    { "speedshop-transcript 1\n1 > A\\x4g\n", "line 2" },
    { "speedshop-transcript 1\n1 > A\x01\n", "line 2" },
    { "speedshop-transcript 1\n1 > A\xff\n", "line 2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (fixture->path, cases[i].text, -1, NULL));
      g_assert_null (obd_transcript_replay_new (fixture->file, FALSE, &error));
      g_assert_error (error, OBD_ERROR, OBD_ERROR_TRANSCRIPT);
      g_assert_nonnull (strstr (error->message, cases[i].line));
    }
}

static void
test_refuses_a_file_with_a_zero_byte (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "speedshop-transcript 1\n1 > A\\\0\n";
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, text, sizeof text - 1, NULL));
  g_assert_null (obd_transcript_replay_new (fixture->file, FALSE, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_TRANSCRIPT);
}

static void
test_reports_a_missing_file (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/x.transcript");
  g_autoptr (GError) error = NULL;

  g_assert_null (obd_transcript_replay_new (file, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define add(name, function)                                                                        \
  g_test_add ("/obd/transcript/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("replays-what-was-recorded", test_replays_what_was_recorded);
  add ("writes-each-line-at-once", test_writes_each_line_at_once);
  add ("passes-the-speed-on", test_passes_the_speed_on);
  add ("says-what-comes-unasked", test_says_what_comes_unasked);
  add ("answers-each-write-in-turn", test_answers_each_write_in_turn);
  add ("looks-ahead-for-the-next-same-write", test_looks_ahead_for_the_next_same_write);
  add ("is-silent-to-what-was-not-recorded", test_is_silent_to_what_was_not_recorded);
  add ("begins-again-when-opened-again", test_begins_again_when_opened_again);
  add ("gives-a-long-answer-in-parts", test_gives_a_long_answer_in_parts);
  add ("takes-the-recorded-time-when-paced", test_takes_the_recorded_time_when_paced);
  add ("ends-a-silent-wait-when-cancelled", test_ends_a_silent_wait_when_cancelled);
  add ("takes-files-that-went-through-mail", test_takes_files_that_went_through_mail);
  add ("names-the-damaged-line", test_names_the_damaged_line);
  add ("refuses-a-file-with-a-zero-byte", test_refuses_a_file_with_a_zero_byte);
  g_test_add_func ("/obd/transcript/refuses-a-place-where-it-cannot-write",
                   test_refuses_a_place_where_it_cannot_write);
  g_test_add_func ("/obd/transcript/works-on-when-the-disk-is-full",
                   test_works_on_when_the_disk_is_full);
  g_test_add_func ("/obd/transcript/reports-a-missing-file", test_reports_a_missing_file);
  return g_test_run ();
}
