/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "shop/shop-recording.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRecordingNote:
 *
 * What a recording is called, and what there is to say about it; kept when the popover closes.
 */
#define SPEEDSHOP_TYPE_RECORDING_NOTE (speedshop_recording_note_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRecordingNote,
                      speedshop_recording_note,
                      SPEEDSHOP,
                      RECORDING_NOTE,
                      GtkPopover)

void speedshop_recording_note_show (SpeedshopRecordingNote *self,
                                    SpeedshopContext *context,
                                    ShopRecording *recording);

G_END_DECLS
