/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ObdSpeed:
 * @t_us: microseconds since anything
 * @km_per_h: as the car says it
 *
 * A reading of the vehicle's speed.
 */
typedef struct
{
  gint64 t_us;
  double km_per_h;
} ObdSpeed;

/**
 * ObdRunKind:
 * @OBD_RUN_0_100: from standstill to 100 km/h
 * @OBD_RUN_80_120: from 80 km/h to 120 km/h
 * @OBD_RUN_400_M: 400 m from standstill
 */
typedef enum
{
  OBD_RUN_0_100,
  OBD_RUN_80_120,
  OBD_RUN_400_M,
  OBD_N_RUNS
} ObdRunKind;

/**
 * ObdRun:
 * @start_us: when it began, on the readings' clock
 * @duration_s: how long it took
 * @error_s: by how much that may be wrong, either way
 * @interval_s: the longest time between two readings in it
 * @end_km_per_h: how fast the car was at its end
 *
 * A timed run. The error is what the readings leave open: each is wrong by less than its
 * resolution, and between two of them the speed only rises or only falls. Speed before the first
 * reading that is not 0 is reckoned from there: the car is taken to pull away no more gently than
 * it goes on in the first three seconds. What the speed itself is wrong by, such as a speedometer
 * that shows too much or tyres of another size, no reading tells.
 */
typedef struct
{
  ObdRunKind kind;
  gint64 start_us;
  double duration_s;
  double error_s;
  double interval_s;
  double end_km_per_h;
} ObdRun;

const char *obd_run_kind_get_id (ObdRunKind kind);
double obd_speed_find_resolution (const ObdSpeed *speeds, gsize n_speeds, double least_km_per_h);
GArray *obd_runs_find (const ObdSpeed *speeds, gsize n_speeds, double resolution_km_per_h);

G_END_DECLS
