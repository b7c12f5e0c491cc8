/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-tty-transport.h"

#include "obd/obd-tty-line.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

struct _ObdTtyTransport
{
  ObdFdTransport parent_instance;

  char *path;
  guint baud;
};

G_DEFINE_FINAL_TYPE (ObdTtyTransport, obd_tty_transport, OBD_TYPE_FD_TRANSPORT)

static gboolean
set_up (ObdTtyTransport *self, int fd, GError **error)
{
  if (!isatty (fd))
    {
      obd_tty_line_set_error (error, self->path, ENOTTY);
      return FALSE;
    }
  if (!obd_tty_line_claim (fd, self->path, error))
    return FALSE;
  if (obd_tty_line_make_raw (fd, self->path, error) &&
      obd_tty_line_set_baud (fd, self->baud, error))
    {
      obd_tty_line_set_low_latency (fd);
      return TRUE;
    }
  obd_tty_line_release (fd);
  return FALSE;
}

static int
obd_tty_transport_open_fd (ObdFdTransport *transport, GCancellable *cancellable, GError **error)
{
  ObdTtyTransport *self = OBD_TTY_TRANSPORT (transport);
  int fd = open (self->path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    {
      obd_tty_line_set_error (error, self->path, errno);
      return -1;
    }
  if (set_up (self, fd, error))
    return fd;
  close (fd);
  return -1;
}

static void
obd_tty_transport_close_fd (ObdFdTransport *transport, int fd)
{
  obd_tty_line_release (fd);
  close (fd);
}

static gboolean
obd_tty_transport_set_baud (ObdTransport *transport, guint baud, GError **error)
{
  ObdTtyTransport *self = OBD_TTY_TRANSPORT (transport);
  int fd = obd_fd_transport_get_fd (OBD_FD_TRANSPORT (self));

  if (fd >= 0 && !obd_tty_line_set_baud (fd, baud, error))
    return FALSE;
  self->baud = baud;
  return TRUE;
}

static void
obd_tty_transport_finalize (GObject *object)
{
  ObdTtyTransport *self = OBD_TTY_TRANSPORT (object);

  g_free (self->path);

  G_OBJECT_CLASS (obd_tty_transport_parent_class)->finalize (object);
}

static void
obd_tty_transport_class_init (ObdTtyTransportClass *klass)
{
  ObdFdTransportClass *fd_class = OBD_FD_TRANSPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = obd_tty_transport_finalize;
  OBD_TRANSPORT_CLASS (klass)->set_baud = obd_tty_transport_set_baud;
  fd_class->open_fd = obd_tty_transport_open_fd;
  fd_class->close_fd = obd_tty_transport_close_fd;
}

static void
obd_tty_transport_init (ObdTtyTransport *self)
{
}

/**
 * obd_tty_transport_new:
 * @path: a device or a pty, such as "/dev/rfcomm0" or "/dev/pts/3"
 * @baud: the speed to open it at, 0 for the one that adapters leave the factory with
 *
 * A line through any tty that the kernel knows. Unlike a serial transport it needs no entry in
 * /sys/class/tty, so that ptys work.
 *
 * Returns: (transfer full): a closed transport
 */
ObdTransport *
obd_tty_transport_new (const char *path, guint baud)
{
  g_return_val_if_fail (path != NULL, NULL);

  ObdTtyTransport *self = g_object_new (OBD_TYPE_TTY_TRANSPORT, NULL);
  self->path = g_strdup (path);
  self->baud = baud != 0 ? baud : OBD_TTY_DEFAULT_BAUD;
  return OBD_TRANSPORT (self);
}
