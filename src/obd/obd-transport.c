/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-transport.h"

G_DEFINE_ABSTRACT_TYPE (ObdTransport, obd_transport, G_TYPE_OBJECT)

static void
obd_transport_class_init (ObdTransportClass *klass)
{
}

static void
obd_transport_init (ObdTransport *self)
{
}

/**
 * obd_transport_open:
 *
 * Makes the connection. A transport that is open is closed first, so that a caller whose line was
 * lost only needs to open it again.
 *
 * Returns: whether the line is there; otherwise @error is of %OBD_ERROR (the PORT ones) or
 *   %G_IO_ERROR_CANCELLED
 */
gboolean
obd_transport_open (ObdTransport *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (OBD_IS_TRANSPORT (self), FALSE);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  ObdTransportClass *klass = OBD_TRANSPORT_GET_CLASS (self);
  g_return_val_if_fail (klass->open != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return klass->open (self, cancellable, error);
}

/**
 * obd_transport_read:
 * @buffer: (out) (array length=size): where the bytes go
 * @timeout_ms: how long to wait for the first byte; 0 takes only what is there already
 *
 * Waits for bytes and gives those that came first, as many as are there.
 *
 * Returns: the count of bytes, 0 when none came in time, -1 with @error (%OBD_ERROR_PORT_LOST or
 *   %G_IO_ERROR_CANCELLED)
 */
gssize
obd_transport_read (ObdTransport *self,
                    guint8 *buffer,
                    gsize size,
                    guint timeout_ms,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (OBD_IS_TRANSPORT (self), -1);
  g_return_val_if_fail (buffer != NULL && size > 0 && size <= G_MAXSSIZE, -1);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), -1);
  g_return_val_if_fail (error == NULL || *error == NULL, -1);
  ObdTransportClass *klass = OBD_TRANSPORT_GET_CLASS (self);
  g_return_val_if_fail (klass->read != NULL, -1);

  return klass->read (self, buffer, size, timeout_ms, cancellable, error);
}

/**
 * obd_transport_write:
 * @bytes: (array length=size): what to send
 *
 * Sends all of @bytes, waiting while the line takes no more.
 *
 * Returns: whether all was handed to the line; otherwise @error is %OBD_ERROR_PORT_LOST or
 *   %G_IO_ERROR_CANCELLED
 */
gboolean
obd_transport_write (ObdTransport *self,
                     const guint8 *bytes,
                     gsize size,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (OBD_IS_TRANSPORT (self), FALSE);
  g_return_val_if_fail (bytes != NULL || size == 0, FALSE);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  ObdTransportClass *klass = OBD_TRANSPORT_GET_CLASS (self);
  g_return_val_if_fail (klass->write != NULL, FALSE);

  return klass->write (self, bytes, size, cancellable, error);
}

/**
 * obd_transport_has_baud:
 *
 * Returns: whether the line has a speed that can be set
 */
gboolean
obd_transport_has_baud (ObdTransport *self)
{
  g_return_val_if_fail (OBD_IS_TRANSPORT (self), FALSE);
  ObdTransportClass *klass = OBD_TRANSPORT_GET_CLASS (self);

  if (klass->has_baud != NULL)
    return klass->has_baud (self);
  return klass->set_baud != NULL;
}

/**
 * obd_transport_set_baud:
 * @baud: bits per second
 *
 * Changes the line's speed at once, or the speed that it will have when it is opened. The speed
 * stays when the line is closed and opened again.
 *
 * Returns: whether the line has this speed now; otherwise @error is %OBD_ERROR_PORT_FAILED or
 *   %OBD_ERROR_PORT_LOST
 */
gboolean
obd_transport_set_baud (ObdTransport *self, guint baud, GError **error)
{
  g_return_val_if_fail (OBD_IS_TRANSPORT (self), FALSE);
  g_return_val_if_fail (baud > 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  ObdTransportClass *klass = OBD_TRANSPORT_GET_CLASS (self);
  g_return_val_if_fail (klass->set_baud != NULL, FALSE);

  return klass->set_baud (self, baud, error);
}

/**
 * obd_transport_close:
 *
 * Gives the line up. Does nothing where it is closed already.
 */
void
obd_transport_close (ObdTransport *self)
{
  g_return_if_fail (OBD_IS_TRANSPORT (self));
  ObdTransportClass *klass = OBD_TRANSPORT_GET_CLASS (self);
  g_return_if_fail (klass->close != NULL);

  klass->close (self);
}
