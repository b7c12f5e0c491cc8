/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-run.h"

G_BEGIN_DECLS

/* What a car is taken for that nobody measured: a good road tyre's rolling resistance, air of 20 °C
 * at sea level (ISO 2533), and wheels and engine that store as much as 4 % more mass. */
#define OBD_ROAD_ROLLING          0.012
#define OBD_ROAD_AIR_KG_PER_M3    1.204
#define OBD_ROAD_ROTATING         1.04
#define OBD_ROAD_GRAVITY_M_PER_S2 9.80665

/**
 * ObdRoadLoad:
 * @mass_kg: of the car with all in it
 * @drag_area_m2: the drag coefficient times the frontal area
 * @rolling: the coefficient of rolling resistance
 * @air_kg_per_m3: density of the air
 * @rotating: by how much more the mass counts for what turns with the wheels; 1 for nothing
 *
 * What holds a car back on a level road without wind.
 */
typedef struct
{
  double mass_kg;
  double drag_area_m2;
  double rolling;
  double air_kg_per_m3;
  double rotating;
} ObdRoadLoad;

/**
 * ObdRoadPower:
 * @start_us, @end_us: of the window
 * @km_per_h: the mean of the speeds at its ends
 * @power_kw: at the wheels, the mean over the window
 * @error_kw: by how much the readings leave that open, either way; not what the assumptions may be
 *   wrong by
 */
typedef struct
{
  gint64 start_us;
  gint64 end_us;
  double km_per_h;
  double power_kw;
  double error_kw;
} ObdRoadPower;

GArray *obd_road_power_find (const ObdSpeed *speeds,
                             gsize n_speeds,
                             double resolution_km_per_h,
                             double window_s,
                             const ObdRoadLoad *load);

G_END_DECLS
