/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-fd-transport.h"

G_BEGIN_DECLS

#define OBD_TYPE_TCP_TRANSPORT (obd_tcp_transport_get_type ())
G_DECLARE_FINAL_TYPE (ObdTcpTransport, obd_tcp_transport, OBD, TCP_TRANSPORT, ObdFdTransport)

ObdTransport *obd_tcp_transport_new (const char *host, guint16 port);

G_END_DECLS
