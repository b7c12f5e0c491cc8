/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-tcp-connect.h"

#include "obd/obd-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GCancellable *attempt;
  GAsyncResult *result;
  gboolean timed_out;
} Wait;

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
}

static gboolean
on_timeout (gpointer user_data)
{
  Wait *wait = user_data;

  wait->timed_out = TRUE;
  g_cancellable_cancel (wait->attempt);
  return G_SOURCE_REMOVE;
}

/* Runs in the cancelling thread. Cancelling @attempt wakes the context that waits below. */
static void
on_cancelled (GCancellable *cancellable, gpointer attempt)
{
  g_cancellable_cancel (attempt);
}

/* One limit for the name look-up and all addresses together; GSocketClient's own one counts for
 * each address anew and not for the name. */
static GSocketConnection *
connect_within (GSocketClient *client,
                GSocketConnectable *address,
                guint timeout_ms,
                Wait *wait,
                GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) timeout = g_timeout_source_new (timeout_ms);

  g_main_context_push_thread_default (context);
  g_source_set_callback (timeout, on_timeout, wait, NULL);
  g_source_attach (timeout, context);
  g_socket_client_connect_async (client, address, wait->attempt, on_connected, wait);
  while (wait->result == NULL)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (timeout);
  /* Attempts at further addresses were cancelled by the first success; let them finish. */
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);

  g_autoptr (GAsyncResult) result = g_steal_pointer (&wait->result);
  return g_socket_client_connect_finish (client, result, error);
}

static void
set_unreachable (GError **error, const char *host, guint16 port)
{
  g_set_error (error, OBD_ERROR, OBD_ERROR_PORT_MISSING,
               _ ("Nothing answers at %s, port %u. Check that the adapter has power and that this "
                  "computer has joined its Wi-Fi."),
               host, port);
}

static void
set_failure (GError **error, const GError *cause, const char *host, guint16 port)
{
  if (cause->domain == G_RESOLVER_ERROR)
    g_set_error (error, OBD_ERROR, OBD_ERROR_PORT_MISSING,
                 _ ("The address “%s” is not known. Check how it is written and that this computer "
                    "has joined the adapter's Wi-Fi."),
                 host);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    g_set_error (error, OBD_ERROR, OBD_ERROR_PORT_FAILED,
                 _ ("The device at %s does not take a connection on port %u. Check the port number "
                    "(most Wi-Fi adapters use 35000), that this computer has joined the adapter's "
                    "Wi-Fi and that no phone is connected to it."),
                 host, port);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    set_unreachable (error, host, port);
  else
    obd_error_set_detail (error, OBD_ERROR_PORT_FAILED, "%s", cause->message);
}

/**
 * obd_tcp_connect:
 * @timeout_ms: for all together, the look-up of the name too
 *
 * Connects without a main loop of the caller's. A proxy is never asked: an adapter is on the
 * computer's own network.
 *
 * Returns: (transfer full): the connection, or %NULL with @error (%OBD_ERROR_PORT_MISSING,
 *   %OBD_ERROR_PORT_FAILED or %G_IO_ERROR_CANCELLED)
 */
GSocketConnection *
obd_tcp_connect (const char *host,
                 guint16 port,
                 guint timeout_ms,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnectable) address = g_network_address_new (host, port);
  g_autoptr (GCancellable) attempt = g_cancellable_new ();
  g_autoptr (GError) cause = NULL;
  Wait wait = { .attempt = attempt };
  gulong handler = 0;

  g_socket_client_set_enable_proxy (client, FALSE);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), attempt, NULL);
  GSocketConnection *connection = connect_within (client, address, timeout_ms, &wait, &cause);
  g_cancellable_disconnect (cancellable, handler);

  if (connection != NULL)
    return connection;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (wait.timed_out)
    set_unreachable (error, host, port);
  else
    set_failure (error, cause, host, port);
  return NULL;
}
