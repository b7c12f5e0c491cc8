/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-tty-baud.h"
#include "obd/obd-tty-transport.h"
#include "test-pty.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

static ObdTransport *
open_pty (const TestPty *pty)
{
  g_autoptr (GError) error = NULL;
  ObdTransport *line = obd_tty_transport_new (pty->path, 0);

  obd_transport_open (line, NULL, &error);
  g_assert_no_error (error);
  return line;
}

static void
assert_cannot_open (const char *path, ObdError expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdTransport) line = obd_tty_transport_new (path, 0);

  g_assert_false (obd_transport_open (line, NULL, &error));
  g_assert_error (error, OBD_ERROR, (int) expected);
  g_assert_nonnull (strstr (error->message, path));
}

/* Root may open everything, so that what a user meets needs a user. */
static void
become_nobody (void)
{
  if (geteuid () != 0)
    return;
  g_assert_cmpint (setgroups (0, NULL), ==, 0);
  g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
}

static void
test_carries_bytes_both_ways (void)
{
  static const guint8 sent[] = { 'A', 'T', 'Z', '\r', '\n', 0x00, 0x03, 0x11, 0x13, 0x7f, 0xff };
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdTransport) line = open_pty (pty);
  g_autoptr (GError) error = NULL;
  guint8 buffer[64];

  g_assert_true (obd_transport_write (line, sent, sizeof sent, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *received = test_pty_receive (pty, sizeof sent);
  g_assert_cmpmem (received, sizeof sent, sent, sizeof sent);

  test_pty_send (pty, sent, sizeof sent);
  gssize n_read = obd_transport_read (line, buffer, sizeof buffer, 5000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (buffer, (gsize) n_read, sent, sizeof sent);
}

static void
test_drops_what_came_before (void)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (GError) error = NULL;
  guint8 buffer[8];

  test_pty_send (pty, "stale\n", 6);
  g_autoptr (ObdTransport) line = open_pty (pty);

  g_assert_cmpint (obd_transport_read (line, buffer, sizeof buffer, 0, NULL, &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_sets_any_speed (void)
{
  static const guint bauds[] = { 9600, 38400, 115200, 250000, 500000, 1000000, 2000000 };
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdTransport) line = open_pty (pty);

  g_assert_cmpuint (obd_tty_baud_get (pty->master), ==, 38400);
  for (gsize i = 0; i < G_N_ELEMENTS (bauds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (obd_transport_set_baud (line, bauds[i], &error));
      g_assert_no_error (error);
      g_assert_cmpuint (obd_tty_baud_get (pty->master), ==, bauds[i]);
    }
}

static void
test_keeps_its_speed_when_reopened (void)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdTransport) line = open_pty (pty);
  g_autoptr (GError) error = NULL;

  g_assert_true (obd_transport_set_baud (line, 115200, NULL));
  obd_transport_close (line);
  g_assert_true (obd_tty_baud_set (pty->master, 9600));
  g_assert_true (obd_transport_open (line, NULL, &error));

  g_assert_cmpuint (obd_tty_baud_get (pty->master), ==, 115200);
}

static void
test_reports_a_missing_port (void)
{
  assert_cannot_open ("/dev/ttyUSB999", OBD_ERROR_PORT_MISSING);
}

static void
test_reports_what_is_no_tty (void)
{
  g_autofree char *file = NULL;
  int fd = g_file_open_tmp ("speedshop-XXXXXX", &file, NULL);

  assert_cannot_open (file, OBD_ERROR_PORT_INVALID);
  assert_cannot_open ("/dev/null", OBD_ERROR_PORT_INVALID);
  assert_cannot_open (g_get_tmp_dir (), OBD_ERROR_PORT_INVALID);
  close (fd);
  unlink (file);
}

static void
test_reports_a_port_that_we_use_already (void)
{
  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (ObdTransport) line = open_pty (pty);

  assert_cannot_open (pty->path, OBD_ERROR_PORT_BUSY);
  obd_transport_close (line);
  g_autoptr (ObdTransport) next = open_pty (pty);
}

/* The busy port's owner here is one that knows no locks, as most serial programs. */
static void
test_reports_a_port_that_others_use (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  g_autoptr (TestPty) pty = test_pty_new ();
  int other = open (pty->path, O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_assert_cmpint (ioctl (other, TIOCEXCL), ==, 0);
  g_assert_cmpint (chmod (pty->path, 0666), ==, 0);
  become_nobody ();

  assert_cannot_open (pty->path, OBD_ERROR_PORT_BUSY);
  close (other);
}

static void
test_keeps_others_off_and_lets_them_on_again (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  g_autoptr (TestPty) pty = test_pty_new ();
  g_assert_cmpint (chmod (pty->path, 0666), ==, 0);
  become_nobody ();
  g_autoptr (ObdTransport) line = open_pty (pty);

  g_assert_cmpint (open (pty->path, O_RDWR | O_NOCTTY), ==, -1);
  g_assert_cmpint (errno, ==, EBUSY);
  obd_transport_close (line);
  int other = open (pty->path, O_RDWR | O_NOCTTY);
  g_assert_cmpint (other, >=, 0);
  close (other);
}

/* A user outside the group: root gives the port to a group and steps down, another user, who owns
 * it, takes their own right away. */
static void
test_names_the_group_that_may_open (void)
{
  struct stat facts;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (GError) error = NULL;
  struct group *games = getgrnam ("games");
  if (geteuid () == 0 && games != NULL)
    g_assert_cmpint (chown (pty->path, 0, games->gr_gid), ==, 0);
  g_assert_cmpint (chmod (pty->path, 0060), ==, 0);
  g_assert_cmpint (stat (pty->path, &facts), ==, 0);
  g_autofree char *group = g_strdup (getgrgid (facts.st_gid)->gr_name);
  become_nobody ();

  g_autoptr (ObdTransport) line = obd_tty_transport_new (pty->path, 0);
  g_assert_false (obd_transport_open (line, NULL, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_PERMISSION);
  g_autofree char *quoted = g_strdup_printf ("“%s”", group);
  g_assert_nonnull (strstr (error->message, quoted));
}

static void
test_names_no_group_that_would_not_help (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  g_autoptr (TestPty) pty = test_pty_new ();
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (chmod (pty->path, 0000), ==, 0);
  become_nobody ();

  g_autoptr (ObdTransport) line = obd_tty_transport_new (pty->path, 0);
  g_assert_false (obd_transport_open (line, NULL, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_PERMISSION);
  g_assert_nonnull (strstr (error->message, "administrator"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/obd/tty/carries-bytes-both-ways", test_carries_bytes_both_ways);
  g_test_add_func ("/obd/tty/drops-what-came-before", test_drops_what_came_before);
  g_test_add_func ("/obd/tty/sets-any-speed", test_sets_any_speed);
  g_test_add_func ("/obd/tty/keeps-its-speed-when-reopened", test_keeps_its_speed_when_reopened);
  g_test_add_func ("/obd/tty/reports-a-missing-port", test_reports_a_missing_port);
  g_test_add_func ("/obd/tty/reports-what-is-no-tty", test_reports_what_is_no_tty);
  g_test_add_func ("/obd/tty/reports-a-port-that-we-use-already",
                   test_reports_a_port_that_we_use_already);
  g_test_add_func ("/obd/tty/reports-a-port-that-others-use", test_reports_a_port_that_others_use);
  g_test_add_func ("/obd/tty/keeps-others-off-and-lets-them-on-again",
                   test_keeps_others_off_and_lets_them_on_again);
  g_test_add_func ("/obd/tty/names-the-group-that-may-open", test_names_the_group_that_may_open);
  g_test_add_func ("/obd/tty/names-no-group-that-would-not-help",
                   test_names_no_group_that_would_not_help);
  return g_test_run ();
}
