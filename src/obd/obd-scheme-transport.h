/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-fd-transport.h"
#include "obd/obd-ports.h"

G_BEGIN_DECLS

#define OBD_TYPE_SCHEME_TRANSPORT (obd_scheme_transport_get_type ())
G_DECLARE_FINAL_TYPE (ObdSchemeTransport,
                      obd_scheme_transport,
                      OBD,
                      SCHEME_TRANSPORT,
                      ObdFdTransport)

ObdTransport *obd_scheme_transport_new (ObdPorts *ports,
                                        ObdPortSpec *spec,
                                        ObdPortOpenFunc open,
                                        gpointer user_data);

G_END_DECLS
