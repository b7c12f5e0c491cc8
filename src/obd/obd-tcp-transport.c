/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-tcp-transport.h"

#include "obd/obd-tcp-connect.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#define CONNECT_TIMEOUT_MS 5000
/* A Wi-Fi adapter that lost its power says no goodbye; the kernel then notices by what it sent and
 * got no receipt for. */
#define RECEIPT_TIMEOUT_MS 5000

struct _ObdTcpTransport
{
  ObdFdTransport parent_instance;

  char *host;
  guint16 port;
  GSocketConnection *connection;
};

G_DEFINE_FINAL_TYPE (ObdTcpTransport, obd_tcp_transport, OBD_TYPE_FD_TRANSPORT)

static int
obd_tcp_transport_open_fd (ObdFdTransport *transport, GCancellable *cancellable, GError **error)
{
  ObdTcpTransport *self = OBD_TCP_TRANSPORT (transport);

  self->connection =
    obd_tcp_connect (self->host, self->port, CONNECT_TIMEOUT_MS, cancellable, error);
  if (self->connection == NULL)
    return -1;

  /* Requests are a few bytes each and must not wait for company. Failure only costs time. */
  GSocket *socket = g_socket_connection_get_socket (self->connection);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_USER_TIMEOUT, RECEIPT_TIMEOUT_MS, NULL);
  return g_socket_get_fd (socket);
}

static void
obd_tcp_transport_close_fd (ObdFdTransport *transport, int fd)
{
  ObdTcpTransport *self = OBD_TCP_TRANSPORT (transport);

  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  g_clear_object (&self->connection);
}

static void
obd_tcp_transport_finalize (GObject *object)
{
  ObdTcpTransport *self = OBD_TCP_TRANSPORT (object);

  g_free (self->host);

  G_OBJECT_CLASS (obd_tcp_transport_parent_class)->finalize (object);
}

static void
obd_tcp_transport_class_init (ObdTcpTransportClass *klass)
{
  ObdFdTransportClass *fd_class = OBD_FD_TRANSPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = obd_tcp_transport_finalize;
  fd_class->open_fd = obd_tcp_transport_open_fd;
  fd_class->close_fd = obd_tcp_transport_close_fd;
}

static void
obd_tcp_transport_init (ObdTcpTransport *self)
{
}

/**
 * obd_tcp_transport_new:
 * @host: a name or an address; IPv6 without brackets
 * @port: the TCP port, for most Wi-Fi adapters 35000
 *
 * Returns: (transfer full): a closed transport
 */
ObdTransport *
obd_tcp_transport_new (const char *host, guint16 port)
{
  g_return_val_if_fail (host != NULL && *host != '\0', NULL);
  g_return_val_if_fail (port != 0, NULL);

  ObdTcpTransport *self = g_object_new (OBD_TYPE_TCP_TRANSPORT, NULL);
  self->host = g_strdup (host);
  self->port = port;
  return OBD_TRANSPORT (self);
}
