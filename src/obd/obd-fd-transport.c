/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-fd-transport.h"

#include "obd/obd-error.h"
#include "obd/obd-wait.h"

#include <errno.h>
#include <glib-unix.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* An adapter that takes no byte for so long has hung up without saying so. */
#define WRITE_TIMEOUT_US (5 * G_USEC_PER_SEC)

typedef struct
{
  int fd;
} ObdFdTransportPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ObdFdTransport, obd_fd_transport, OBD_TYPE_TRANSPORT)

static ObdFdTransportPrivate *
get_private (gpointer self)
{
  return obd_fd_transport_get_instance_private (OBD_FD_TRANSPORT (self));
}

static void
set_lost (GError **error, int code)
{
  if (code == 0)
    obd_error_set (error, OBD_ERROR_PORT_LOST);
  else
    obd_error_set_detail (error, OBD_ERROR_PORT_LOST, "%s", g_strerror (code));
}

/* Whether the same call may succeed later. After a hang-up it never does. */
static gboolean
is_transient (int code, int events)
{
  return (code == EINTR || code == EAGAIN) && (events & (POLLHUP | POLLERR | POLLNVAL)) == 0;
}

static void
obd_fd_transport_close (ObdTransport *transport)
{
  ObdFdTransportPrivate *priv = get_private (transport);
  int fd = priv->fd;

  priv->fd = -1;
  if (fd >= 0)
    OBD_FD_TRANSPORT_GET_CLASS (transport)->close_fd (OBD_FD_TRANSPORT (transport), fd);
}

static gboolean
obd_fd_transport_open (ObdTransport *transport, GCancellable *cancellable, GError **error)
{
  ObdFdTransport *self = OBD_FD_TRANSPORT (transport);
  ObdFdTransportPrivate *priv = get_private (self);
  g_autoptr (GError) failure = NULL;

  obd_fd_transport_close (transport);
  int fd = OBD_FD_TRANSPORT_GET_CLASS (self)->open_fd (self, cancellable, error);
  if (fd < 0)
    return FALSE;

  priv->fd = fd;
  if (g_unix_set_fd_nonblocking (fd, TRUE, &failure))
    return TRUE;
  obd_error_set_detail (error, OBD_ERROR_PORT_FAILED, "%s", failure->message);
  obd_fd_transport_close (transport);
  return FALSE;
}

static gssize
obd_fd_transport_read (ObdTransport *transport,
                       guint8 *buffer,
                       gsize size,
                       guint timeout_ms,
                       GCancellable *cancellable,
                       GError **error)
{
  ObdFdTransportPrivate *priv = get_private (transport);
  gint64 deadline_us = g_get_monotonic_time () + (gint64) timeout_ms * 1000;

  for (;;)
    {
      int events = priv->fd < 0
                     ? POLLNVAL
                     : obd_wait_for_fd (priv->fd, POLLIN, deadline_us, cancellable, error);
      if (events <= 0)
        return events;

      /* What was sent before a hang-up is still there to be read. */
      gssize n_read = read (priv->fd, buffer, size);
      if (n_read > 0)
        return n_read;
      if (n_read == 0 || !is_transient (errno, events))
        {
          set_lost (error, n_read == 0 ? 0 : errno);
          return -1;
        }
    }
}

/* A socket whose other end is gone would otherwise end the process by SIGPIPE. */
static gssize
send_some (int fd, const guint8 *bytes, gsize size)
{
  gssize n_sent = send (fd, bytes, size, MSG_NOSIGNAL);

  return n_sent < 0 && errno == ENOTSOCK ? write (fd, bytes, size) : n_sent;
}

static gssize
wait_and_send (int fd, const guint8 *bytes, gsize size, GCancellable *cancellable, GError **error)
{
  gint64 deadline_us = g_get_monotonic_time () + WRITE_TIMEOUT_US;
  int events = obd_wait_for_fd (fd, POLLOUT, deadline_us, cancellable, error);

  if (events < 0)
    return -1;
  if (events == 0)
    {
      set_lost (error, ETIMEDOUT);
      return -1;
    }

  gssize n_sent = send_some (fd, bytes, size);
  if (n_sent >= 0)
    return n_sent;
  if (is_transient (errno, events))
    return 0;
  set_lost (error, errno);
  return -1;
}

static gboolean
obd_fd_transport_write (ObdTransport *transport,
                        const guint8 *bytes,
                        gsize size,
                        GCancellable *cancellable,
                        GError **error)
{
  ObdFdTransportPrivate *priv = get_private (transport);

  if (priv->fd < 0)
    {
      set_lost (error, 0);
      return FALSE;
    }
  while (size > 0)
    {
      gssize n_sent = wait_and_send (priv->fd, bytes, size, cancellable, error);
      if (n_sent < 0)
        return FALSE;
      bytes += n_sent;
      size -= (gsize) n_sent;
    }
  return TRUE;
}

static void
close_plain (ObdFdTransport *self, int fd)
{
  close (fd);
}

static void
obd_fd_transport_dispose (GObject *object)
{
  obd_fd_transport_close (OBD_TRANSPORT (object));

  G_OBJECT_CLASS (obd_fd_transport_parent_class)->dispose (object);
}

static void
obd_fd_transport_class_init (ObdFdTransportClass *klass)
{
  ObdTransportClass *transport_class = OBD_TRANSPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = obd_fd_transport_dispose;
  transport_class->open = obd_fd_transport_open;
  transport_class->read = obd_fd_transport_read;
  transport_class->write = obd_fd_transport_write;
  transport_class->close = obd_fd_transport_close;
  klass->close_fd = close_plain;
}

static void
obd_fd_transport_init (ObdFdTransport *self)
{
  get_private (self)->fd = -1;
}

/**
 * obd_fd_transport_get_fd:
 *
 * Returns: the open descriptor, which stays the transport's, or -1 while closed
 */
int
obd_fd_transport_get_fd (ObdFdTransport *self)
{
  g_return_val_if_fail (OBD_IS_FD_TRANSPORT (self), -1);

  return get_private (self)->fd;
}
