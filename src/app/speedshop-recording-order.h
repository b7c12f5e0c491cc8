/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopRecordingSort:
 * @SPEEDSHOP_RECORDING_NEWEST: the latest first
 * @SPEEDSHOP_RECORDING_VEHICLE: by the car, those of one car together, the latest first
 * @SPEEDSHOP_RECORDING_LONGEST: the longest first
 *
 * As the setting has them.
 */
typedef enum
{
  SPEEDSHOP_RECORDING_NEWEST,
  SPEEDSHOP_RECORDING_VEHICLE,
  SPEEDSHOP_RECORDING_LONGEST
} SpeedshopRecordingSort;

/**
 * SpeedshopRecordingFacts:
 * @vehicle: (nullable): what the car is called, %NULL where it is not known
 * @started_s: UTC seconds
 * @duration_us: microseconds
 *
 * What a recording is sorted by.
 */
typedef struct
{
  const char *vehicle;
  gint64 started_s;
  gint64 duration_us;
} SpeedshopRecordingFacts;

int speedshop_recording_order_compare (const SpeedshopRecordingFacts *a,
                                       const SpeedshopRecordingFacts *b,
                                       SpeedshopRecordingSort sort);
gboolean speedshop_recording_order_matches (const char *text, const char *wanted);

G_END_DECLS
