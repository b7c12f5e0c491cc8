/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-transport.h"

G_BEGIN_DECLS

#define OBD_TYPE_FD_TRANSPORT (obd_fd_transport_get_type ())
G_DECLARE_DERIVABLE_TYPE (ObdFdTransport, obd_fd_transport, OBD, FD_TRANSPORT, ObdTransport)

/**
 * ObdFdTransportClass:
 * @open_fd: makes the connection and gives its descriptor, or -1 with @error
 * @close_fd: gives up what @open_fd gave; closes @fd where a class does not say otherwise
 *
 * A line that is a file descriptor: reading, writing, waiting and noticing the end are here, a
 * subclass only knows how to open and close.
 */
struct _ObdFdTransportClass
{
  ObdTransportClass parent_class;

  int (*open_fd) (ObdFdTransport *self, GCancellable *cancellable, GError **error);
  void (*close_fd) (ObdFdTransport *self, int fd);
};

int obd_fd_transport_get_fd (ObdFdTransport *self);

G_END_DECLS
