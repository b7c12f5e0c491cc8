/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-pty.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

TestPty *
test_pty_new (void)
{
  TestPty *pty = g_new0 (TestPty, 1);
  char path[64];

  pty->master = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_assert_cmpint (pty->master, >=, 0);
  g_assert_cmpint (grantpt (pty->master), ==, 0);
  g_assert_cmpint (unlockpt (pty->master), ==, 0);
  g_assert_cmpint (ptsname_r (pty->master, path, sizeof path), ==, 0);
  pty->path = g_strdup (path);
  return pty;
}

/* As when the cable is pulled. */
void
test_pty_hang_up (TestPty *pty)
{
  if (pty->master >= 0)
    close (pty->master);
  pty->master = -1;
}

void
test_pty_send (TestPty *pty, const void *bytes, gsize size)
{
  g_assert_cmpint (write (pty->master, bytes, size), ==, (gssize) size);
}

/* Waits until @size bytes came. */
char *
test_pty_receive (TestPty *pty, gsize size)
{
  char *bytes = g_malloc0 (size + 1);

  for (gsize n = 0; n < size;)
    {
      gssize n_read = read (pty->master, bytes + n, size - n);
      g_assert_cmpint (n_read, >, 0);
      n += (gsize) n_read;
    }
  return bytes;
}

void
test_pty_free (TestPty *pty)
{
  test_pty_hang_up (pty);
  g_free (pty->path);
  g_free (pty);
}
