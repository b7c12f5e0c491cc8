/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-log.h"
#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * RoadLogFile:
 * @path: of the log
 * @catalogue: the signals that its columns may be
 * @zone: (nullable): whose times those are that do not say so; this computer's without
 * @map: (nullable): what a person said of its columns, as in #ObdLogOptions
 * @progress: (nullable): how far its reading is
 *
 * A log of another program that shall be read.
 */
typedef struct
{
  const char *path;
  ObdCatalogue *catalogue;
  GTimeZone *zone;
  JsonObject *map;
  BaseProgress *progress;
} RoadLogFile;

ObdLog *road_log_read (const RoadLogFile *file, GCancellable *cancellable, GError **error);
void road_log_read_async (const RoadLogFile *file,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
ObdLog *road_log_read_finish (GAsyncResult *result, char ***headers, GError **error);

gboolean road_log_keep (ShopDesk *desk,
                        const ObdLog *log,
                        const char *path,
                        const BaseId *vehicle,
                        GCancellable *cancellable,
                        BaseId *recording,
                        GError **error);
void road_log_take_async (ShopDesk *desk,
                          const RoadLogFile *file,
                          const BaseId *vehicle,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean
road_log_take_finish (ShopDesk *desk, GAsyncResult *result, BaseId *recording, GError **error);

G_END_DECLS
