/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-record-bar.h"
#include "obd/obd-session.h"
#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * SpeedshopRecorder:
 *
 * The recording of the application: carries what the session reads into the store while it runs,
 * whichever page is in sight.
 *
 * Emits "changed" when speedshop_recorder_get_progress() has something new, "marked" (#gint64 time,
 * monotonic microseconds, and its name) after a marker, "saved" (its id), and "failed" (a
 * sentence).
 */
#define SPEEDSHOP_TYPE_RECORDER (speedshop_recorder_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRecorder, speedshop_recorder, SPEEDSHOP, RECORDER, GObject)

SpeedshopRecorder *speedshop_recorder_new (ObdSession *session, StoreDb *db);
void speedshop_recorder_set_zone (SpeedshopRecorder *self, GTimeZone *zone);
void speedshop_recorder_start (SpeedshopRecorder *self, const char *vehicle_id);
void speedshop_recorder_toggle_pause (SpeedshopRecorder *self);
void speedshop_recorder_add_marker (SpeedshopRecorder *self);
void speedshop_recorder_set_vehicle (SpeedshopRecorder *self, const char *vehicle_id);
void speedshop_recorder_set_note (SpeedshopRecorder *self, const char *note);
void speedshop_recorder_stop (SpeedshopRecorder *self);
void speedshop_recorder_get_progress (SpeedshopRecorder *self, SpeedshopRecording *progress);

G_END_DECLS
