/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-drive.h"

typedef struct
{
  double duration_s;
  double end_kmh;
} DriveLeg;

/* One lap: a town street, a junction, a country road with a brisk overtake, a motorway slip road,
 * and back to the lights. Both hard accelerations need boost in third and fourth gear. */
static const DriveLeg legs[] = {
  { 12, 0 },  { 9, 50 },  { 20, 50 }, { 5, 30 },   { 8, 30 },  { 7, 80 },  { 25, 80 },
  { 8, 60 },  { 15, 60 }, { 9, 110 }, { 40, 112 }, { 14, 80 }, { 20, 82 }, { 8, 40 },
  { 15, 40 }, { 6, 70 },  { 20, 72 }, { 14, 0 },   { 12, 0 },
};

/**
 * sim_drive_get_length_s:
 *
 * Returns: seconds of one lap
 */
double
sim_drive_get_length_s (void)
{
  double length_s = 0;

  for (guint i = 0; i < G_N_ELEMENTS (legs); i++)
    length_s += legs[i].duration_s;
  return length_s;
}

/**
 * sim_drive_get_target_kmh:
 * @time_s: seconds since the lap began
 *
 * Returns: the speed that the driver wants; 0 outside the lap
 */
double
sim_drive_get_target_kmh (double time_s)
{
  double begin_kmh = 0;

  for (guint i = 0; i < G_N_ELEMENTS (legs) && time_s >= 0; i++)
    {
      if (time_s < legs[i].duration_s)
        return begin_kmh + (legs[i].end_kmh - begin_kmh) * time_s / legs[i].duration_s;
      time_s -= legs[i].duration_s;
      begin_kmh = legs[i].end_kmh;
    }
  return 0;
}
