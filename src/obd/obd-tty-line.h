/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OBD_TTY_DEFAULT_BAUD 38400

void obd_tty_line_set_error (GError **error, const char *path, int code);
gboolean obd_tty_line_claim (int fd, const char *path, GError **error);
void obd_tty_line_release (int fd);
gboolean obd_tty_line_make_raw (int fd, const char *path, GError **error);
gboolean obd_tty_line_set_baud (int fd, guint baud, GError **error);
void obd_tty_line_set_low_latency (int fd);

G_END_DECLS
