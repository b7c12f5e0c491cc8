/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

int obd_wait_for_fd (int fd,
                     short events,
                     gint64 deadline_us,
                     GCancellable *cancellable,
                     GError **error);

G_END_DECLS
