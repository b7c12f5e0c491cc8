/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-fd-transport.h"

G_BEGIN_DECLS

#define OBD_TYPE_SERIAL_TRANSPORT (obd_serial_transport_get_type ())
G_DECLARE_FINAL_TYPE (ObdSerialTransport,
                      obd_serial_transport,
                      OBD,
                      SERIAL_TRANSPORT,
                      ObdFdTransport)

ObdTransport *obd_serial_transport_new (const char *path, guint baud);

G_END_DECLS
