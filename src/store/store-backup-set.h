/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-drill.h"

G_BEGIN_DECLS

/**
 * SECTION:store-backup-set
 *
 * The backups that Speedshop takes by itself: a folder of files named after their time, each tried
 * in a drill and written into the table backup_log. Of each of the last days, weeks and months one
 * is kept; how many stands in the table setting under backup.daily, backup.weekly and
 * backup.monthly.
 */

char *store_backup_set_get_folder (StoreDb *db);
StoreDrill *
store_backup_set_add (StoreDb *db, const char *folder, GCancellable *cancellable, GError **error);
void store_backup_set_add_async (StoreDb *db,
                                 const char *folder,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
StoreDrill *store_backup_set_add_finish (StoreDb *db, GAsyncResult *result, GError **error);
char *store_backup_set_get_newest (const char *folder);
gint64 store_backup_set_get_time_s (const char *backup);
char *store_backup_set_restore (StoreDb *db,
                                const char *folder,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
