/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For this room alone: a look at a file before SQLite may touch it. */

#define STORE_APPLICATION_ID 0x4b435353u /* "KCSS" */

gboolean store_file_inspect (const char *path, GError **error);
gboolean store_file_has_log (const char *path);
gboolean store_file_prepare (const char *path, GError **error);

G_END_DECLS
