/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSocket *sim_tcp_listen (const char *host_and_port, GError **error);
char *sim_tcp_dup_address (GSocket *listener, GError **error);
GSocket *sim_tcp_accept (GSocket *listener, int stop_fd, GError **error);

G_END_DECLS
