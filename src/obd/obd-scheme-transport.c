/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-scheme-transport.h"

#include "obd/obd-error.h"

struct _ObdSchemeTransport
{
  ObdFdTransport parent_instance;

  ObdPorts *ports;
  ObdPortSpec *spec;
  ObdPortOpenFunc open;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (ObdSchemeTransport, obd_scheme_transport, OBD_TYPE_FD_TRANSPORT)

static int
obd_scheme_transport_open_fd (ObdFdTransport *transport, GCancellable *cancellable, GError **error)
{
  ObdSchemeTransport *self = OBD_SCHEME_TRANSPORT (transport);

  return self->open (self->spec->address, self->spec->options, self->user_data, error);
}

static void
obd_scheme_transport_finalize (GObject *object)
{
  ObdSchemeTransport *self = OBD_SCHEME_TRANSPORT (object);

  obd_port_spec_free (self->spec);
  g_object_unref (self->ports);

  G_OBJECT_CLASS (obd_scheme_transport_parent_class)->finalize (object);
}

static void
obd_scheme_transport_class_init (ObdSchemeTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = obd_scheme_transport_finalize;
  OBD_FD_TRANSPORT_CLASS (klass)->open_fd = obd_scheme_transport_open_fd;
}

static void
obd_scheme_transport_init (ObdSchemeTransport *self)
{
}

/**
 * obd_scheme_transport_new:
 * @ports: where the scheme was added; kept, because @user_data lives as long as it
 * @spec: (transfer full): what to open
 * @open: gives the descriptor, each time the transport is opened, in the thread that opens it
 *
 * Returns: (transfer full): a closed transport
 */
ObdTransport *
obd_scheme_transport_new (ObdPorts *ports,
                          ObdPortSpec *spec,
                          ObdPortOpenFunc open,
                          gpointer user_data)
{
  g_return_val_if_fail (OBD_IS_PORTS (ports), NULL);
  g_return_val_if_fail (spec != NULL && open != NULL, NULL);

  ObdSchemeTransport *self = g_object_new (OBD_TYPE_SCHEME_TRANSPORT, NULL);
  self->ports = g_object_ref (ports);
  self->spec = spec;
  self->open = open;
  self->user_data = user_data;
  return OBD_TRANSPORT (self);
}
