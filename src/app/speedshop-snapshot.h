/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *speedshop_snapshot_dup_name (const char *of, GDateTime *when);
void speedshop_snapshot_keep_async (GtkWidget *widget,
                                    const char *folder,
                                    const char *of,
                                    GDateTime *when,
                                    const char *caption,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *speedshop_snapshot_keep_finish (GAsyncResult *result, GError **error);

G_END_DECLS
