/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-chart-view.h"
#include "app/speedshop-tape-outline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SPEEDSHOP_RECORDING_NONE,
  SPEEDSHOP_RECORDING_RUNNING,
  SPEEDSHOP_RECORDING_PAUSED
} SpeedshopRecordingState;

/**
 * SpeedshopRecording:
 * @state: whether there is one
 * @elapsed_us: how long it ran, without pauses
 * @n_signals: how many signals it keeps
 * @bytes: its size so far
 * @extent: from its beginning to now, on the clock of the samples
 * @outline: (nullable): of the signal that tells most; of the recorder
 * @markers: (nullable) (element-type gint64): their times; of the recorder
 *
 * What the recorder is at, as it tells the page.
 */
typedef struct
{
  SpeedshopRecordingState state;
  gint64 elapsed_us;
  guint n_signals;
  guint64 bytes;
  SpeedshopChartView extent;
  const SpeedshopTapeOutline *outline;
  const GArray *markers;
} SpeedshopRecording;

/**
 * SpeedshopRecordBar:
 *
 * The recording at a glance, with its buttons. They activate `live.record`, `live.marker`,
 * `live.pause` and `live.stop`.
 *
 * Emits "noted" (a text) as a person notes something about it.
 */
#define SPEEDSHOP_TYPE_RECORD_BAR (speedshop_record_bar_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRecordBar, speedshop_record_bar, SPEEDSHOP, RECORD_BAR, GtkBox)

void speedshop_record_bar_show (SpeedshopRecordBar *self,
                                const SpeedshopRecording *recording,
                                const SpeedshopChartView *sight);

G_END_DECLS
