/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-host.h"

#include "sim/sim-tty.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#define READ_SIZE 512

typedef struct
{
  SimAdapter *adapter;
  int fd;
  int stop_fd;
  SimHostWatch watch;
  GByteArray *unsent;
} Host;

enum
{
  POLL_LINE,
  POLL_STOP,
  POLL_WATCH,
  N_POLLS
};

/* A line whose other side has gone must end this thread's work, not the process. */
static gssize
send_some (int fd, const guint8 *bytes, gsize size)
{
  gssize sent = send (fd, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);

  if (sent < 0 && errno == ENOTSOCK)
    sent = write (fd, bytes, size);
  return sent;
}

static gboolean
is_passing (int error)
{
  return error == EAGAIN || error == EINTR;
}

static gboolean
flush (Host *host)
{
  if (host->unsent->len == 0)
    return TRUE;
  gssize sent = send_some (host->fd, host->unsent->data, host->unsent->len);
  if (sent < 0)
    return is_passing (errno);
  g_byte_array_remove_range (host->unsent, 0, (guint) sent);
  return TRUE;
}

static gboolean
receive (Host *host)
{
  guint8 bytes[READ_SIZE];
  gssize size = read (host->fd, bytes, sizeof bytes);

  if (size < 0)
    return is_passing (errno);
  if (size > 0)
    sim_adapter_feed (host->adapter, bytes, (gsize) size, g_get_monotonic_time ());
  return size > 0;
}

static void
wait_for_event (Host *host, struct pollfd polls[N_POLLS])
{
  gint64 due_us = sim_adapter_get_due_us (host->adapter);
  gint64 left_us = due_us == G_MAXINT64 ? 0 : MAX (0, due_us - g_get_monotonic_time ());
  struct timespec left = { left_us / G_USEC_PER_SEC, left_us % G_USEC_PER_SEC * 1000 };

  polls[POLL_LINE] = (struct pollfd){ .fd = host->fd, .events = POLLIN };
  polls[POLL_STOP] = (struct pollfd){ .fd = host->stop_fd, .events = POLLIN };
  polls[POLL_WATCH] = (struct pollfd){ .fd = host->watch.fd, .events = POLLIN };
  if (host->unsent->len > 0)
    polls[POLL_LINE].events |= POLLOUT;
  if (ppoll (polls, N_POLLS, due_us == G_MAXINT64 ? NULL : &left, NULL) < 0)
    polls[POLL_LINE].revents = polls[POLL_STOP].revents = polls[POLL_WATCH].revents = 0;
}

static void
look_at_watch (Host *host, const struct pollfd polls[N_POLLS])
{
  if (host->watch.func != NULL && polls[POLL_WATCH].revents != 0 &&
      !host->watch.func (host->watch.fd, host->watch.user_data))
    host->watch.fd = -1;
}

/* The computer may change its speed without a word, as it does when the adapter has said that it
 * will. Returns: whether the line is still there */
static gboolean
serve_once (Host *host, const struct pollfd polls[N_POLLS])
{
  sim_adapter_set_line_baud (host->adapter, sim_tty_get_baud (host->fd));
  if ((polls[POLL_LINE].revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL)) != 0 && !receive (host))
    return FALSE;
  sim_adapter_take (host->adapter, g_get_monotonic_time (), host->unsent);
  return flush (host);
}

/**
 * sim_host_serve:
 * @adapter: is used by this thread alone while it is served
 * @fd: a non-blocking descriptor of the line; is not closed
 * @stop_fd: ends the work when it becomes readable; -1 for none
 * @watch: (nullable): what else to look at meanwhile
 *
 * Runs an adapter on a line, with the real clock, until one of them ends.
 *
 * Returns: why it ended
 */
SimHostEnd
sim_host_serve (SimAdapter *adapter, int fd, int stop_fd, const SimHostWatch *watch)
{
  g_autoptr (GByteArray) unsent = g_byte_array_new ();
  Host host = { adapter, fd, stop_fd, watch != NULL ? *watch : (SimHostWatch){ .fd = -1 }, unsent };
  struct pollfd polls[N_POLLS];

  for (;;)
    {
      wait_for_event (&host, polls);
      if (polls[POLL_STOP].revents != 0)
        return SIM_HOST_STOPPED;
      look_at_watch (&host, polls);
      if (!serve_once (&host, polls))
        return SIM_HOST_HUNG_UP;
      if (sim_adapter_is_unplugged (adapter, g_get_monotonic_time ()) && unsent->len == 0)
        return SIM_HOST_UNPLUGGED;
    }
}
