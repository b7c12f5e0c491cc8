/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSocketConnection *obd_tcp_connect (const char *host,
                                    guint16 port,
                                    guint timeout_ms,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
