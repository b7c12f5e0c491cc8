/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-log.h"

G_BEGIN_DECLS

/**
 * RoadUse:
 * @ROAD_USE_SIGNAL: readings of a signal of the catalogue
 * @ROAD_USE_OWN_NAME: readings that keep the name of the file
 * @ROAD_USE_NOTHING: left out
 *
 * What a person says that a column is.
 */
typedef enum
{
  ROAD_USE_SIGNAL,
  ROAD_USE_OWN_NAME,
  ROAD_USE_NOTHING
} RoadUse;

RoadUse road_map_get_use (const ObdLogColumn *column);
guint road_map_find_unit (const GPtrArray *units, BaseUnit unit, const char *written);
void road_map_set (JsonObject *map,
                   const ObdLogColumn *column,
                   RoadUse use,
                   const ObdSignal *signal,
                   const char *unit);

G_END_DECLS
