/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint sim_tty_get_baud (int fd);

G_END_DECLS
