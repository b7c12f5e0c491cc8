/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-open.h"

#include "sim/sim-bench.h"
#include "sim/sim-error.h"
#include "sim/sim-host.h"
#include "speedshop-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  SimBench *bench;
  int fd;
} Served;

static gpointer
serve (gpointer data)
{
  Served *served = data;
  g_autoptr (SimAdapter) adapter = sim_bench_plug_in (served->bench);

  sim_host_serve (adapter, served->fd, -1, NULL);
  close (served->fd);
  g_clear_pointer (&adapter, sim_adapter_free);
  sim_bench_free (served->bench);
  g_free (served);
  return NULL;
}

static gboolean
fail (const char *reason, GError **error)
{
  g_set_error (error, SIM_ERROR, SIM_ERROR_LINE, _ ("The simulated adapter cannot be started: %s"),
               reason);
  return FALSE;
}

/* Gives @bench and @fd to a thread that ends by itself when the other end is closed. */
static gboolean
start_thread (SimBench *bench, int fd, GError **error)
{
  g_autoptr (GError) failure = NULL;
  Served *served = g_new (Served, 1);

  *served = (Served){ bench, fd };
  GThread *thread = g_thread_try_new ("sim-adapter", serve, served, &failure);
  if (thread == NULL)
    {
      g_free (served);
      return fail (failure->message, error);
    }
  g_thread_unref (thread);
  return TRUE;
}

/**
 * sim_open_fd:
 * @address: the profile, "petrol-turbo" or "replay"
 * @options: (nullable) (element-type utf8 utf8): see #SimOptions
 * @user_data: not used
 *
 * Makes a new simulated car with an adapter that runs in a thread of its own until the descriptor
 * is closed. It has the type of `ObdPortOpenFunc`, to be added to the ports as the scheme "sim".
 *
 * Returns: a connected, non-blocking descriptor that the caller owns, or -1 with @error of
 * %SIM_ERROR
 */
int
sim_open_fd (const char *address, GHashTable *options, gpointer user_data, GError **error)
{
  g_return_val_if_fail (address != NULL, -1);

  int fds[2];
  g_autoptr (SimBench) bench = sim_bench_new (address, options, error);

  if (bench == NULL)
    return -1;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fds) < 0)
    {
      fail (g_strerror (errno), error);
      return -1;
    }
  if (!start_thread (bench, fds[0], error))
    {
      close (fds[0]);
      close (fds[1]);
      return -1;
    }
  g_steal_pointer (&bench);
  return fds[1];
}
