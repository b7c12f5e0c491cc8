/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OBD_TYPE_TRANSPORT (obd_transport_get_type ())
G_DECLARE_DERIVABLE_TYPE (ObdTransport, obd_transport, OBD, TRANSPORT, GObject)

/**
 * ObdTransportClass:
 * @open: makes the connection
 * @read: waits at most @timeout_ms for bytes; gives their count, 0 when none came in time, -1 with
 *   @error when the line is gone or @cancellable was cancelled
 * @write: sends all of @bytes
 * @set_baud: changes the line's speed; %NULL where the line has none (TCP)
 * @close: gives the line up; a closed transport may be opened again
 * @has_baud: (nullable): whether this very line has a speed, for a class that passes on to another
 *   transport; without it a line has one where @set_baud is there
 *
 * A line to an adapter that carries bytes both ways. One thread uses it at a time. Nothing waits
 * without a limit, and each wait ends at once when its #GCancellable is cancelled. Errors are of
 * %OBD_ERROR (the PORT ones) or %G_IO_ERROR_CANCELLED.
 */
struct _ObdTransportClass
{
  GObjectClass parent_class;

  gboolean (*open) (ObdTransport *self, GCancellable *cancellable, GError **error);
  gssize (*read) (ObdTransport *self,
                  guint8 *buffer,
                  gsize size,
                  guint timeout_ms,
                  GCancellable *cancellable,
                  GError **error);
  gboolean (*write) (ObdTransport *self,
                     const guint8 *bytes,
                     gsize size,
                     GCancellable *cancellable,
                     GError **error);
  gboolean (*set_baud) (ObdTransport *self, guint baud, GError **error);
  void (*close) (ObdTransport *self);
  gboolean (*has_baud) (ObdTransport *self);
};

gboolean obd_transport_open (ObdTransport *self, GCancellable *cancellable, GError **error);
gssize obd_transport_read (ObdTransport *self,
                           guint8 *buffer,
                           gsize size,
                           guint timeout_ms,
                           GCancellable *cancellable,
                           GError **error);
gboolean obd_transport_write (ObdTransport *self,
                              const guint8 *bytes,
                              gsize size,
                              GCancellable *cancellable,
                              GError **error);
gboolean obd_transport_has_baud (ObdTransport *self);
gboolean obd_transport_set_baud (ObdTransport *self, guint baud, GError **error);
void obd_transport_close (ObdTransport *self);

G_END_DECLS
