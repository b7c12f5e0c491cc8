/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
 *
 * What the recorder is at, as it tells the page.
 */
typedef struct
{
  SpeedshopRecordingState state;
  gint64 elapsed_us;
  guint n_signals;
  guint64 bytes;
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

void speedshop_record_bar_show (SpeedshopRecordBar *self, const SpeedshopRecording *recording);

G_END_DECLS
