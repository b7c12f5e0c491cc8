/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-pty.h"

#include "sim/sim-error.h"
#include "speedshop-config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#define PATH_SIZE 128

struct _SimPty
{
  int master;
  int slave;
  char *path;
  char *link;
};

static gboolean
fail (GError **error, int number)
{
  g_set_error (error, SIM_ERROR, SIM_ERROR_LINE, _ ("The pseudo terminal cannot be made: %s"),
               g_strerror (number));
  return FALSE;
}

/* A new terminal edits lines and echoes; a serial adapter does neither. */
static gboolean
make_raw (int fd)
{
  struct termios settings;

  if (tcgetattr (fd, &settings) < 0)
    return FALSE;
  cfmakeraw (&settings);
  cfsetspeed (&settings, B38400);
  return tcsetattr (fd, TCSANOW, &settings) == 0;
}

static gboolean
open_both (SimPty *self, GError **error)
{
  char path[PATH_SIZE];

  self->master = posix_openpt (O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (self->master < 0 || grantpt (self->master) < 0 || unlockpt (self->master) < 0)
    return fail (error, errno);
  int number = ptsname_r (self->master, path, sizeof path);
  if (number != 0)
    return fail (error, number);
  self->path = g_strdup (path);
  self->slave = open (path, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (self->slave < 0 || !make_raw (self->slave))
    return fail (error, errno);
  return TRUE;
}

/* A link that an earlier run left behind is replaced; nothing else is. */
static gboolean
make_link (SimPty *self, const char *link, GError **error)
{
  if (g_file_test (link, G_FILE_TEST_IS_SYMLINK))
    g_unlink (link);
  if (symlink (self->path, link) < 0)
    {
      g_set_error (error, SIM_ERROR, SIM_ERROR_LINE,
                   _ ("The link “%s” to the pseudo terminal cannot be made: %s"), link,
                   g_strerror (errno));
      return FALSE;
    }
  self->link = g_strdup (link);
  return TRUE;
}

/**
 * sim_pty_open:
 * @link: (nullable): a path to link to the terminal, removed again at the end
 *
 * Returns: (transfer full): a raw pseudo terminal, or %NULL with @error of %SIM_ERROR_LINE
 */
SimPty *
sim_pty_open (const char *link, GError **error)
{
  g_autoptr (SimPty) self = g_new0 (SimPty, 1);

  self->master = self->slave = -1;
  if (!open_both (self, error) || (link != NULL && !make_link (self, link, error)))
    return NULL;
  return g_steal_pointer (&self);
}

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

void
sim_pty_free (SimPty *self)
{
  if (self->link != NULL)
    g_unlink (self->link);
  close_fd (&self->slave);
  close_fd (&self->master);
  g_free (self->path);
  g_free (self->link);
  g_free (self);
}

/**
 * sim_pty_get_fd:
 *
 * Returns: the adapter's end, non-blocking; owned by @self
 */
int
sim_pty_get_fd (const SimPty *self)
{
  return self->master;
}

const char *
sim_pty_get_path (const SimPty *self)
{
  return self->path;
}

/**
 * sim_pty_let_go:
 *
 * From now on the adapter's end sees it when the last program closes the terminal. Until then @self
 * holds it open itself, since a master without a slave reports an error instead of waiting.
 */
void
sim_pty_let_go (SimPty *self)
{
  close_fd (&self->slave);
}
