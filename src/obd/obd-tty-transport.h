/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-fd-transport.h"

G_BEGIN_DECLS

#define OBD_TYPE_TTY_TRANSPORT (obd_tty_transport_get_type ())
G_DECLARE_FINAL_TYPE (ObdTtyTransport, obd_tty_transport, OBD, TTY_TRANSPORT, ObdFdTransport)

ObdTransport *obd_tty_transport_new (const char *path, guint baud);

G_END_DECLS
