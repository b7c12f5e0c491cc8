/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-road-power.h"
#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * RoadTest:
 * @recording: which was searched
 * @speeds: (element-type ObdSpeed): the vehicle's
 * @resolution_km_per_h: the step in which the speed is told
 * @runs: (element-type ObdRun): in the order of time
 *
 * The timed runs of a recording.
 */
typedef struct
{
  BaseId recording;
  GArray *speeds;
  double resolution_km_per_h;
  GArray *runs;
} RoadTest;

RoadTest *road_test_new (const BaseId *recording, GArray *speeds, double least_km_per_h);
void road_test_free (RoadTest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RoadTest, road_test_free)

RoadTest *road_test_load (StoreDb *db, const char *recording, GError **error);
void road_test_load_async (StoreDb *db,
                           const char *recording,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
RoadTest *road_test_load_finish (StoreDb *db, GAsyncResult *result, GError **error);

gboolean road_load_is_known (const ObdRoadLoad *load);
char *road_load_describe (const ObdRoadLoad *load);
gboolean road_test_find_power (const RoadTest *self,
                               const ObdRun *run,
                               const ObdRoadLoad *load,
                               ObdRoadPower *best);

gboolean road_test_keep (ShopDesk *desk,
                         const RoadTest *self,
                         const ObdRun *run,
                         const ObdRoadLoad *load,
                         GError **error);
void road_test_keep_async (ShopDesk *desk,
                           const RoadTest *self,
                           const ObdRun *run,
                           const ObdRoadLoad *load,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

G_END_DECLS
