/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-wait.h"

#include "obd/obd-error.h"

#include <errno.h>
#include <poll.h>

static int
poll_until (struct pollfd *fds, nfds_t n_fds, gint64 deadline_us)
{
  int n_ready;

  do
    {
      gint64 left_us = MAX (deadline_us - g_get_monotonic_time (), 0);
      struct timespec left = { .tv_sec = left_us / G_USEC_PER_SEC,
                               .tv_nsec = left_us % G_USEC_PER_SEC * 1000 };
      n_ready = ppoll (fds, n_fds, &left, NULL);
    }
  while (n_ready < 0 && errno == EINTR);
  return n_ready;
}

/**
 * obd_wait_for_fd:
 * @fd: what to wait for, or -1 to only let time pass
 * @events: the poll() events
 * @deadline_us: g_get_monotonic_time() at which to give up; a past one only looks
 *
 * Waits without a main loop, so that a thread can talk to an adapter line by line. Ends at once
 * when
 * @cancellable is cancelled, also by another thread.
 *
 * Returns: the events that came (with POLLHUP and the like), 0 at the deadline, -1 with @error
 *   (%G_IO_ERROR_CANCELLED)
 */
int
obd_wait_for_fd (int fd,
                 short events,
                 gint64 deadline_us,
                 GCancellable *cancellable,
                 GError **error)
{
  struct pollfd fds[2] = { { .fd = fd, .events = events }, { .fd = -1 } };
  GPollFD wake;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;

  gboolean wakes = g_cancellable_make_pollfd (cancellable, &wake);
  if (wakes)
    fds[1] = (struct pollfd){ .fd = wake.fd, .events = POLLIN };
  int n_ready = poll_until (fds, G_N_ELEMENTS (fds), deadline_us);
  int poll_errno = errno;
  if (wakes)
    g_cancellable_release_fd (cancellable);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (n_ready < 0)
    {
      obd_error_set_detail (error, OBD_ERROR_PORT_FAILED, "%s", g_strerror (poll_errno));
      return -1;
    }
  return fds[0].revents;
}
