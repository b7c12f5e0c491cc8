/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean obd_tty_baud_set (int fd, guint baud);
guint obd_tty_baud_get (int fd);

G_END_DECLS
