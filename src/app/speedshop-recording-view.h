/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "shop/shop-recording.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRecordingView:
 *
 * A recording that is open: its signals in strips, its markers, its replay, and another recording
 * to compare it with. The actions of speedshop_recording_view_get_actions() are for the page around
 * it, as "recording".
 *
 * Property "recording": the one that is open, %NULL until it is read.
 */
#define SPEEDSHOP_TYPE_RECORDING_VIEW (speedshop_recording_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRecordingView,
                      speedshop_recording_view,
                      SPEEDSHOP,
                      RECORDING_VIEW,
                      GtkBox)

void speedshop_recording_view_set_context (SpeedshopRecordingView *self, SpeedshopContext *context);
void speedshop_recording_view_open (SpeedshopRecordingView *self, const char *id);
void speedshop_recording_view_close (SpeedshopRecordingView *self);
void speedshop_recording_view_compare (SpeedshopRecordingView *self, const char *id);
void speedshop_recording_view_go (SpeedshopRecordingView *self, gint64 t_us);
ShopRecording *speedshop_recording_view_get_recording (SpeedshopRecordingView *self);
GActionGroup *speedshop_recording_view_get_actions (SpeedshopRecordingView *self);
GtkPopover *speedshop_recording_view_get_signals (SpeedshopRecordingView *self);
GtkPopover *speedshop_recording_view_get_markers (SpeedshopRecordingView *self);

G_END_DECLS
