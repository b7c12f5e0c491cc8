/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * SpeedshopBackups:
 *
 * The backups that the application takes by itself: one soon after it opened the store, then one a
 * day, in a thread of their own; and the way back from them. They lie in the folder that
 * store_backup_set_get_folder() names, which speedshopctl knows too.
 */
#define SPEEDSHOP_TYPE_BACKUPS (speedshop_backups_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopBackups, speedshop_backups, SPEEDSHOP, BACKUPS, GObject)

SpeedshopBackups *speedshop_backups_new (StoreDb *db);
void speedshop_backups_start (SpeedshopBackups *self);
void speedshop_backups_stop (SpeedshopBackups *self);
char *speedshop_backups_get_newest (SpeedshopBackups *self);
void speedshop_backups_restore_async (SpeedshopBackups *self,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *
speedshop_backups_restore_finish (SpeedshopBackups *self, GAsyncResult *result, GError **error);

G_END_DECLS
