/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

G_BEGIN_DECLS

/* For this room alone: files and folders that outlast a power cut. */

gboolean store_folder_make (const char *path, GError **error);
gboolean store_folder_sync (const char *path, GError **error);
gboolean store_folder_rename (const char *from, const char *to, GError **error);
void store_folder_remove (const char *path);
gboolean store_folder_link (const char *from, const char *to, GError **error);

/* @name: inside the folder; @status: of that file */
typedef gboolean (*StoreFolderFunc) (const char *path,
                                     const char *name,
                                     const GStatBuf *status,
                                     gpointer data,
                                     GError **error);
gboolean
store_folder_foreach (const char *path, StoreFolderFunc func, gpointer data, GError **error);

G_END_DECLS
