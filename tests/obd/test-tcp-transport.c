/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-tcp-connect.h"
#include "obd/obd-tcp-transport.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LONG_MS 60000

/* A TCP port of this computer that takes connections. */
static int
listen_somewhere (int backlog, guint16 *port)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t size = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (fd, backlog), ==, 0);
  g_assert_cmpint (getsockname (fd, (struct sockaddr *) &address, &size), ==, 0);
  *port = ntohs (address.sin_port);
  return fd;
}

static ObdTransport *
connect_pair (int *adapter)
{
  guint16 port;
  int listener = listen_somewhere (4, &port);
  g_autoptr (GError) error = NULL;
  ObdTransport *line = obd_tcp_transport_new ("127.0.0.1", port);

  obd_transport_open (line, NULL, &error);
  g_assert_no_error (error);
  *adapter = accept (listener, NULL, NULL);
  g_assert_cmpint (*adapter, >=, 0);
  close (listener);
  return line;
}

static void
test_carries_a_long_reply_whole (void)
{
  int adapter;
  g_autoptr (ObdTransport) line = connect_pair (&adapter);
  g_autoptr (GByteArray) got = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  guint8 reply[4096], buffer[100];

  for (gsize i = 0; i < sizeof reply; i++)
    reply[i] = (guint8) i;
  g_assert_true (obd_transport_write (line, (const guint8 *) "0902\r", 5, NULL, &error));
  g_assert_cmpint (read (adapter, buffer, sizeof buffer), ==, 5);
  g_assert_cmpint (write (adapter, reply, sizeof reply), ==, sizeof reply);

  while (got->len < sizeof reply)
    {
      gssize n_read = obd_transport_read (line, buffer, sizeof buffer, LONG_MS, NULL, &error);
      g_assert_no_error (error);
      g_byte_array_append (got, buffer, (guint) n_read);
    }
  g_assert_cmpmem (got->data, got->len, reply, sizeof reply);
  close (adapter);
}

static void
test_notices_that_the_adapter_hung_up (void)
{
  int adapter;
  g_autoptr (ObdTransport) line = connect_pair (&adapter);
  g_autoptr (GError) error = NULL;
  guint8 byte;

  close (adapter);

  g_assert_cmpint (obd_transport_read (line, &byte, 1, LONG_MS, NULL, &error), ==, -1);
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_LOST);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (30 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_ends_a_write_that_nobody_takes_when_cancelled (void)
{
  int adapter;
  g_autoptr (ObdTransport) line = connect_pair (&adapter);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const gsize size = 64 * 1024 * 1024;
  g_autofree guint8 *flood = g_malloc0 (size);
  g_autoptr (GThread) thread = g_thread_new ("cancel", cancel_soon, cancellable);

  g_assert_false (obd_transport_write (line, flood, size, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (g_steal_pointer (&thread));
  close (adapter);
}

static void
test_opens_again_after_a_loss (void)
{
  guint16 port;
  int listener = listen_somewhere (4, &port);
  g_autoptr (ObdTransport) line = obd_tcp_transport_new ("127.0.0.1", port);
  g_autoptr (GError) error = NULL;
  guint8 byte;

  for (int i = 0; i < 2; i++)
    {
      g_assert_true (obd_transport_open (line, NULL, &error));
      int adapter = accept (listener, NULL, NULL);
      g_assert_cmpint (write (adapter, ">", 1), ==, 1);
      g_assert_cmpint (obd_transport_read (line, &byte, 1, LONG_MS, NULL, &error), ==, 1);
      g_assert_no_error (error);
      close (adapter);
    }
  close (listener);
}

static void
test_explains_a_refusal (void)
{
  guint16 port;
  close (listen_somewhere (4, &port));
  g_autoptr (ObdTransport) line = obd_tcp_transport_new ("127.0.0.1", port);
  g_autoptr (GError) error = NULL;

  g_assert_false (obd_transport_open (line, NULL, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_FAILED);
  g_assert_nonnull (strstr (error->message, "Wi-Fi"));
}

static void
test_explains_an_unknown_name (void)
{
  g_autoptr (ObdTransport) line = obd_tcp_transport_new ("adapter.invalid", 35000);
  g_autoptr (GError) error = NULL;

  g_assert_false (obd_transport_open (line, NULL, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_MISSING);
  g_assert_nonnull (strstr (error->message, "adapter.invalid"));
  g_assert_nonnull (strstr (error->message, "Wi-Fi"));
}

/* A listener whose queue is full leaves further connections without an answer, as an address does
 * where nobody is. */
typedef struct
{
  int listener;
  guint16 port;
  int clients[4];
} Blackhole;

static void
blackhole_init (Blackhole *hole)
{
  struct sockaddr_in address = { .sin_family = AF_INET };

  hole->listener = listen_somewhere (0, &hole->port);
  address.sin_port = htons (hole->port);
  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  for (gsize i = 0; i < G_N_ELEMENTS (hole->clients); i++)
    {
      hole->clients[i] = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
      int status = connect (hole->clients[i], (struct sockaddr *) &address, sizeof address);
      g_assert_true (status == 0 || errno == EINPROGRESS);
    }
}

static void
blackhole_clear (Blackhole *hole)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hole->clients); i++)
    close (hole->clients[i]);
  close (hole->listener);
}

static void
test_gives_up_where_nothing_answers (void)
{
  Blackhole hole;
  g_autoptr (GError) error = NULL;

  blackhole_init (&hole);
  g_assert_null (obd_tcp_connect ("127.0.0.1", hole.port, 100, NULL, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_PORT_MISSING);
  g_assert_nonnull (strstr (error->message, "Wi-Fi"));
  blackhole_clear (&hole);
}

static void
test_stops_connecting_when_cancelled (void)
{
  Blackhole hole;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GThread) thread = g_thread_new ("cancel", cancel_soon, cancellable);

  blackhole_init (&hole);
  g_assert_null (obd_tcp_connect ("127.0.0.1", hole.port, LONG_MS, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (g_steal_pointer (&thread));
  blackhole_clear (&hole);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/obd/tcp/carries-a-long-reply-whole", test_carries_a_long_reply_whole);
  g_test_add_func ("/obd/tcp/notices-that-the-adapter-hung-up",
                   test_notices_that_the_adapter_hung_up);
  g_test_add_func ("/obd/tcp/ends-a-write-that-nobody-takes-when-cancelled",
                   test_ends_a_write_that_nobody_takes_when_cancelled);
  g_test_add_func ("/obd/tcp/opens-again-after-a-loss", test_opens_again_after_a_loss);
  g_test_add_func ("/obd/tcp/explains-a-refusal", test_explains_a_refusal);
  g_test_add_func ("/obd/tcp/explains-an-unknown-name", test_explains_an_unknown_name);
  g_test_add_func ("/obd/tcp/gives-up-where-nothing-answers", test_gives_up_where_nothing_answers);
  g_test_add_func ("/obd/tcp/stops-connecting-when-cancelled",
                   test_stops_connecting_when_cancelled);
  return g_test_run ();
}
