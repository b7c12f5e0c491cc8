/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-serial-transport.h"

#include "obd/obd-tty-line.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libserialport.h>
#include <unistd.h>

#define MAX_LINKS 8

struct _ObdSerialTransport
{
  ObdFdTransport parent_instance;

  char *path;
  guint baud;
  struct sp_port *port;
};

G_DEFINE_FINAL_TYPE (ObdSerialTransport, obd_serial_transport, OBD_TYPE_FD_TRANSPORT)

static void
set_error (ObdSerialTransport *self, enum sp_return code, GError **error)
{
  int cause = code == SP_ERR_FAIL ? sp_last_error_code () : 0;

  if (code == SP_ERR_MEM)
    cause = ENOMEM;
  else if (code == SP_ERR_ARG || code == SP_ERR_SUPP)
    cause = ENOTTY;
  obd_tty_line_set_error (error, self->path, cause);
}

static char *
follow_link (const char *path)
{
  g_autofree char *target = g_file_read_link (path, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  return target != NULL ? g_canonicalize_filename (target, folder) : NULL;
}

/* libserialport knows devices by the name that the kernel gave them, people also by the links in
 * /dev/serial/by-id, which stay the same when adapters are plugged in in another order. */
static struct sp_port *
find_port (ObdSerialTransport *self, GError **error)
{
  g_autofree char *name = g_strdup (self->path);
  struct sp_port *port = NULL;
  enum sp_return result = SP_ERR_ARG;

  if (g_access (name, F_OK) < 0)
    {
      obd_tty_line_set_error (error, self->path, errno);
      return NULL;
    }
  for (int i = 0; name != NULL && i < MAX_LINKS; i++)
    {
      result = sp_get_port_by_name (name, &port);
      if (result == SP_OK)
        return port;
      g_autofree char *target = follow_link (name);
      g_free (name);
      name = g_steal_pointer (&target);
    }
  set_error (self, result, error);
  return NULL;
}

static enum sp_return
frame_bytes (struct sp_port *port)
{
  enum sp_return result = sp_set_flowcontrol (port, SP_FLOWCONTROL_NONE);

  if (result == SP_OK)
    result = sp_set_bits (port, 8);
  if (result == SP_OK)
    result = sp_set_parity (port, SP_PARITY_NONE);
  if (result == SP_OK)
    result = sp_set_stopbits (port, 1);
  return result;
}

static gboolean
configure (ObdSerialTransport *self, struct sp_port *port, int fd, GError **error)
{
  enum sp_return result = frame_bytes (port);

  if (result == SP_OK)
    return obd_tty_line_make_raw (fd, self->path, error) &&
           obd_tty_line_set_baud (fd, self->baud, error);
  set_error (self, result, error);
  return FALSE;
}

static int
set_up (ObdSerialTransport *self, struct sp_port *port, GError **error)
{
  int fd = -1;

  enum sp_return result = sp_get_port_handle (port, &fd);
  if (result != SP_OK)
    {
      set_error (self, result, error);
      return -1;
    }
  if (!obd_tty_line_claim (fd, self->path, error))
    return -1;

  if (configure (self, port, fd, error))
    {
      obd_tty_line_set_low_latency (fd);
      return fd;
    }
  obd_tty_line_release (fd);
  return -1;
}

static int
obd_serial_transport_open_fd (ObdFdTransport *transport, GCancellable *cancellable, GError **error)
{
  ObdSerialTransport *self = OBD_SERIAL_TRANSPORT (transport);
  struct sp_port *port = find_port (self, error);

  if (port == NULL)
    return -1;
  enum sp_return result = sp_open (port, SP_MODE_READ_WRITE);
  if (result == SP_OK)
    {
      int fd = set_up (self, port, error);
      if (fd >= 0)
        {
          self->port = port;
          return fd;
        }
      sp_close (port);
    }
  else
    set_error (self, result, error);
  sp_free_port (port);
  return -1;
}

static void
obd_serial_transport_close_fd (ObdFdTransport *transport, int fd)
{
  ObdSerialTransport *self = OBD_SERIAL_TRANSPORT (transport);

  obd_tty_line_release (fd);
  sp_close (self->port);
  g_clear_pointer (&self->port, sp_free_port);
}

static gboolean
obd_serial_transport_set_baud (ObdTransport *transport, guint baud, GError **error)
{
  ObdSerialTransport *self = OBD_SERIAL_TRANSPORT (transport);
  int fd = obd_fd_transport_get_fd (OBD_FD_TRANSPORT (self));

  if (fd >= 0 && !obd_tty_line_set_baud (fd, baud, error))
    return FALSE;
  self->baud = baud;
  return TRUE;
}

static void
obd_serial_transport_finalize (GObject *object)
{
  ObdSerialTransport *self = OBD_SERIAL_TRANSPORT (object);

  g_free (self->path);

  G_OBJECT_CLASS (obd_serial_transport_parent_class)->finalize (object);
}

static void
obd_serial_transport_class_init (ObdSerialTransportClass *klass)
{
  ObdFdTransportClass *fd_class = OBD_FD_TRANSPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = obd_serial_transport_finalize;
  OBD_TRANSPORT_CLASS (klass)->set_baud = obd_serial_transport_set_baud;
  fd_class->open_fd = obd_serial_transport_open_fd;
  fd_class->close_fd = obd_serial_transport_close_fd;
}

static void
obd_serial_transport_init (ObdSerialTransport *self)
{
}

/**
 * obd_serial_transport_new:
 * @path: a serial device such as "/dev/ttyUSB0", or a link to one
 * @baud: the speed to open it at, 0 for the one that adapters leave the factory with
 *
 * A line through libserialport, which checks that the device is a serial port with modem lines and
 * knows the quirks of its drivers. For a pty take a tty transport.
 *
 * Returns: (transfer full): a closed transport
 */
ObdTransport *
obd_serial_transport_new (const char *path, guint baud)
{
  g_return_val_if_fail (path != NULL, NULL);

  ObdSerialTransport *self = g_object_new (OBD_TYPE_SERIAL_TRANSPORT, NULL);
  self->path = g_strdup (path);
  self->baud = baud != 0 ? baud : OBD_TTY_DEFAULT_BAUD;
  return OBD_TRANSPORT (self);
}
