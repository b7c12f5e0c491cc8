/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-tcp.h"

#include "sim/sim-error.h"
#include "speedshop-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>

static GSocketAddress *
resolve (const char *host_and_port, GError **error)
{
  g_autoptr (GSocketConnectable) connectable = g_network_address_parse (host_and_port, 0, error);

  if (connectable == NULL)
    return NULL;
  g_autoptr (GSocketAddressEnumerator) addresses = g_socket_connectable_enumerate (connectable);
  return g_socket_address_enumerator_next (addresses, NULL, error);
}

static GSocket *
listen_at (GSocketAddress *address, GError **error)
{
  g_autoptr (GSocket) listener = g_socket_new (g_socket_address_get_family (address),
                                               G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (listener == NULL || !g_socket_bind (listener, address, TRUE, error) ||
      !g_socket_listen (listener, error))
    return NULL;
  g_socket_set_blocking (listener, FALSE);
  return g_steal_pointer (&listener);
}

/**
 * sim_tcp_listen:
 * @host_and_port: "127.0.0.1:35000"; port 0 is any free one
 *
 * Returns: (transfer full): a non-blocking socket that listens, or %NULL with @error of
 *   %SIM_ERROR_LINE
 */
GSocket *
sim_tcp_listen (const char *host_and_port, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GSocketAddress) address = resolve (host_and_port, &failure);
  GSocket *listener = address != NULL ? listen_at (address, &failure) : NULL;

  if (listener == NULL)
    g_set_error (error, SIM_ERROR, SIM_ERROR_LINE, _ ("“%s” cannot be listened at: %s"),
                 host_and_port, failure != NULL ? failure->message : _ ("no such host"));
  return listener;
}

/**
 * sim_tcp_dup_address:
 *
 * Returns: (transfer full): where @listener listens, "127.0.0.1:41234"
 */
char *
sim_tcp_dup_address (GSocket *listener, GError **error)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (listener, error);

  if (address == NULL)
    return NULL;
  g_autofree char *host =
    g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
  gboolean six = g_socket_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  return g_strdup_printf (six ? "[%s]:%u" : "%s:%u", host,
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

/**
 * sim_tcp_accept:
 * @stop_fd: ends the wait when it becomes readable; -1 for none
 *
 * Waits for a client.
 *
 * Returns: (transfer full) (nullable): a non-blocking connection that sends at once; %NULL without
 *   @error when @stop_fd ended the wait
 */
GSocket *
sim_tcp_accept (GSocket *listener, int stop_fd, GError **error)
{
  for (;;)
    {
      struct pollfd polls[] = {
        { .fd = g_socket_get_fd (listener), .events = POLLIN },
        { .fd = stop_fd, .events = POLLIN },
      };
      g_autoptr (GError) failure = NULL;

      if (poll (polls, G_N_ELEMENTS (polls), -1) < 0 && errno != EINTR)
        return NULL;
      if (polls[1].revents != 0)
        return NULL;
      GSocket *client = g_socket_accept (listener, NULL, &failure);
      if (client != NULL)
        {
          g_socket_set_blocking (client, FALSE);
          g_socket_set_option (client, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
          return client;
        }
      if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
}
